package churnwatch.history;

/**
 * A packed history that is due, walked section by section: it tells what lies before a day, so that this need not be read
 * from the tables again.
 */
final class FormerHistory {
    private final PackedReader in = new PackedReader();
    private byte[] packed = {};
    private int joined;
    private long present;
    private int from;
    private int to;
    private int rows;
    private int firstDay;
    private int lastDay;

    /** Begins with a packed history; false where another version packed it, so that nothing of it can be used. */
    boolean open(byte[] source) {
        packed = source;
        in.open(source, 0);
        if (in.unsigned() != Section.VERSION) {
            return false;
        }
        joined = (int) in.signed();
        in.day(joined);
        in.unsigned();
        in.unsigned();
        in.unsigned();
        present = in.unsigned();
        return true;
    }

    /** Passes over the next section, and stands for its first rows up to the first of that day (epoch day) or later. */
    void pass(Section section, int until) {
        boolean here = (present & 1L << section.ordinal()) != 0;
        int all = here ? in.unsignedInt() : 0;
        int day = here ? joined + (int) in.signed() : 0;
        firstDay = day;
        from = in.position();
        to = from;
        rows = 0;
        boolean before = true;
        for (int i = 0; i < all; i++) {
            day += section.pass(in);
            before &= day < until;
            if (before) {
                rows++;
                lastDay = day;
                to = in.position();
            }
        }
    }

    int rows() {
        return rows;
    }

    int firstDay() {
        return firstDay;
    }

    /** The day of the last of the rows. */
    int lastDay() {
        return lastDay;
    }

    void appendTo(PackedWriter out) {
        out.append(packed, from, to);
    }

    /** Another reader for the rows, as they are coded. */
    PackedReader reader() {
        PackedReader reader = new PackedReader();
        reader.open(packed, from);
        return reader;
    }
}
