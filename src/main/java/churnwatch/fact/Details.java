package churnwatch.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Changes of the customer's address, e-mail and phone. */
public final class Details {
    private static final DetailKind[] KINDS = DetailKind.values();

    private final int asOf;
    private final int[] day;
    private final byte[] kind;

    /** Takes changes in order of time and id; kinds are ordinals of {@link DetailKind}. */
    public Details(int asOf, int[] day, byte[] kind) {
        this.asOf = asOf;
        this.day = day;
        this.kind = kind;
    }

    @Says(
            value = "Number of changes of a kind in the last so many days",
            unit = "changes",
            empty = "0 without any",
            example = "details.changed(DetailKind.ADDRESS, 60) >= 1")
    public int changed(DetailKind wanted, int days) {
        int count = 0;
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            count += kind[i] == wanted.ordinal() ? 1 : 0;
        }
        return count;
    }

    @Says(
            value = "The changes that changed counts, as evidence",
            empty = "an empty list without any",
            example = "$changes : details.listChanged(DetailKind.ADDRESS, 60)")
    public List<DetailChange> listChanged(DetailKind wanted, int days) {
        List<DetailChange> list = new ArrayList<>();
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (kind[i] == wanted.ordinal()) {
                list.add(new DetailChange(i, LocalDate.ofEpochDay(day[i]), KINDS[kind[i]]));
            }
        }
        return list;
    }
}
