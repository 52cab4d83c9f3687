package churnwatch.kpi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Small members of a split are told as one, so that no mail says of a member what would tell of a few customers. Folding is
 * part of the query, so that shares and means of the rest are right.
 *
 * @param folds whether there is any small member; what is not told by name is then (other), also what nobody counted
 * @param told the members that are told by name
 */
record Folding(boolean folds, Set<String> told) {
    static final String OTHER = "(other)";
    static final Folding NOTHING = new Folding(false, Set.of());

    Folding {
        told = Set.copyOf(told);
    }

    /** By the customers that each member has. */
    static Folding of(Map<String, Long> customers, int bound) {
        Set<String> told = told(customers, bound);
        return new Folding(told.size() < customers.size(), told);
    }

    /**
     * The members that are told by name: those with at least so many customers. Where the others are one alone, or too few
     * together, they would be given away by their sum: the next smallest are then told with them.
     */
    static Set<String> told(Map<String, Long> customers, int bound) {
        List<Map.Entry<String, Long>> smallestFirst = customers.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        Set<String> told = new HashSet<>(customers.keySet());
        int folded = 0;
        long together = 0;
        for (Map.Entry<String, Long> one : smallestFirst) {
            boolean isNeeded = folded == 1 || (folded > 1 && together < bound);
            if (one.getValue() >= bound && !isNeeded) {
                break;
            }
            told.remove(one.getKey());
            folded++;
            together += one.getValue();
        }
        return told;
    }

    /** The split with the small members as one. */
    Kpi.Split of(Kpi.Split split) {
        if (!folds || (split.isMeasure() && split.member().isEmpty())) {
            return split;
        }
        return new Kpi.Split(folded(split.member()), onceEach(split.join()), split.isMeasure());
    }

    private String folded(String expression) {
        if (told.isEmpty()) {
            return "'" + OTHER + "'";
        }
        String names = told.stream()
                .sorted()
                .map(member -> "'" + member.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        String member = "coalesce(nullif(" + expression + ", ''), '" + Expansion.NO_MEMBER + "')";
        return "CASE WHEN " + member + " IN (" + names + ") THEN " + member + " ELSE '" + OTHER + "' END";
    }

    /** Who bought in several small categories is one customer of (other), not several. */
    private String onceEach(String join) {
        return join.replace("kpi_categories kc", distinct("kpi_categories", "category") + " kc")
                .replace("kpi_products kp", distinct("kpi_products", "product_id") + " kp");
    }

    private String distinct(String table, String column) {
        return "(SELECT DISTINCT b.customer_no, " + folded("b." + column) + " AS " + column + " FROM " + table + " b)";
    }
}
