package churnwatch.kpi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What one member of a split brought to the change of a KPI from one period to the next. Of a sum it is the change of the
 * member's own value. Of a quotient a member counts for its rate and for its weight (its share of the whole): what it brings
 * is weight x (rate - former total) after the change, less the same before it; over all members that is the change of the
 * total, exactly.
 *
 * @param share of the change; 1 is all of it, and more where others went the other way
 * @param size the member's share of the whole (of a sum: of the value before), 0..1
 */
public record Contribution(String dimension, String member, double share, double size) {
    /** Beyond this distance from the change itself the parts of a split are not the whole. */
    private static final double EXACTNESS = 1e-6;

    private static final double LEAST_SHARE = 1.0 / 3;

    /** The one that explains most of the change beyond its own size; nothing where none brings a third of it. */
    static Optional<Contribution> most(List<Contribution> all) {
        return all.stream()
                .filter(one -> one.share >= LEAST_SHARE && one.share > one.size)
                .max(Comparator.comparingDouble((Contribution one) -> one.share - one.size)
                        .thenComparing(one -> one.dimension, Comparator.reverseOrder())
                        .thenComparing(one -> one.member, Comparator.reverseOrder()));
    }

    /** What the members of a split brought; nothing where they are not the parts of the whole, or one alone is. */
    static List<Contribution> of(String dimension, String measure, Measured before, Measured now) {
        Cell.Whose total = new Cell.Whose("", measure);
        Value past = Value.of(before.total().get(total));
        Value present = Value.of(now.total().get(total));
        double change = present.value - past.value;
        TreeSet<String> members = new TreeSet<>();
        for (Measured one : List.of(before, now)) {
            one.members().keySet().stream()
                    .filter(whose -> whose.measure().equals(measure))
                    .forEach(whose -> members.add(whose.member()));
        }
        if (members.size() < 2 || !(Math.abs(change) > 0)) {
            return List.of();
        }
        List<Contribution> all = new ArrayList<>();
        double sum = 0;
        for (String member : members) {
            Value own = Value.of(before.members(), member, measure);
            Value then = Value.of(now.members(), member, measure);
            double brought = then.against(present, past.value) - own.against(past, past.value);
            sum += brought;
            all.add(new Contribution(dimension, member, brought / change, own.size(past)));
        }
        boolean isWhole = Math.abs(sum - change) <= EXACTNESS * Math.max(Math.abs(change), Math.abs(past.value));
        return isWhole ? all : List.of();
    }

    /** A value and what it was set against; a whole that is no number stands for a count or sum. */
    private record Value(double value, double whole) {
        static Value of(@Nullable Cell cell) {
            BigDecimal value = cell == null ? null : cell.value();
            BigDecimal whole = cell == null ? null : cell.whole();
            return new Value(value == null ? 0 : value.doubleValue(), whole == null ? Double.NaN : whole.doubleValue());
        }

        static Value of(Map<Cell.Whose, Cell> members, String member, String measure) {
            Cell cell = members.get(new Cell.Whose(member, measure));
            return cell == null ? new Value(0, 0) : of(cell);
        }

        private boolean isQuotient() {
            return !Double.isNaN(whole);
        }

        double against(Value total, double formerTotal) {
            if (!total.isQuotient()) {
                return value;
            }
            return total.whole == 0 ? 0 : whole / total.whole * (value - formerTotal);
        }

        double size(Value total) {
            double all = total.isQuotient() ? total.whole : total.value;
            return all == 0 ? 0 : (total.isQuotient() ? whole : value) / all;
        }
    }
}
