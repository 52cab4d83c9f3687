package churnwatch.kpi;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Small members of a split are told as one, so that no mail says of a member what would tell of a few customers. Folding is
 * part of the query, so that shares and means of the rest are right.
 *
 * @param dimension one that is told of customers
 * @param members those with too few
 */
record Folding(String dimension, Set<String> members) {
    static final String OTHER = "(other)";

    Folding {
        members = Set.copyOf(members);
    }

    /** The members of a dimension with fewer customers than a bound, joined before the end of the workspace's period. */
    static Folding of(Workspace workspace, Expansion expansion, String dimension, int bound) {
        Kpi.Split split = new CustomerSplits("c").by(dimension);
        if (split == null) {
            return new Folding(dimension, Set.of());
        }
        String sql = expansion.rows(new Kpi.Sql(
                "SELECT coalesce(nullif(" + split.member() + ", ''), '" + Expansion.NO_MEMBER + "')"
                        + " FROM kpi_customers c" + split.join() + " WHERE c.joined_on < :to"
                        + " GROUP BY 1 HAVING count(DISTINCT c.customer_no) < " + bound,
                1));
        workspace.prepare(sql, expansion);
        return new Folding(
                dimension,
                new TreeSet<>(
                        workspace.handle().createQuery(sql).mapTo(String.class).list()));
    }

    /** The split with the small members as one. */
    Kpi.Split of(Kpi.Split split) {
        if (members.isEmpty() || split.equals(Kpi.Split.MEASURE)) {
            return split;
        }
        String few = members.stream()
                .map(member -> "'" + member.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        String member = "coalesce(nullif(" + split.member() + ", ''), '" + Expansion.NO_MEMBER + "')";
        return new Kpi.Split(
                "CASE WHEN " + member + " IN (" + few + ") THEN '" + OTHER + "' ELSE " + member + " END", split.join());
    }
}
