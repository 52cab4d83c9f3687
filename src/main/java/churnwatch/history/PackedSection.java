package churnwatch.history;

import java.util.EnumMap;
import java.util.Map;

/**
 * Where one section lies in a packed history: its coded rows from one place to another, their number, and the epoch days
 * of the first and the last.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record PackedSection(byte[] bytes, int from, int to, int rows, int firstDay, int lastDay) {
    private static final PackedSection EMPTY = new PackedSection(new byte[0], 0, 0, 0, 0, 0);

    /** The sections of a packed history; nothing where another version packed it. */
    static Map<Section, PackedSection> of(byte[] packed) {
        PackedReader in = new PackedReader();
        in.open(packed, 0);
        Map<Section, PackedSection> sections = new EnumMap<>(Section.class);
        if (in.unsigned() != Section.VERSION) {
            return sections;
        }
        int joined = (int) in.signed();
        in.day(joined);
        in.unsigned();
        in.unsigned();
        in.unsigned();
        long present = in.unsigned();
        for (Section section : Section.values()) {
            boolean here = (present & 1L << section.ordinal()) != 0;
            sections.put(section, here ? of(section, packed, joined, in) : EMPTY);
        }
        return sections;
    }

    private static PackedSection of(Section section, byte[] packed, int joined, PackedReader in) {
        int rows = in.unsignedInt();
        int firstDay = joined + (int) in.signed();
        int from = in.position();
        int lastDay = firstDay;
        for (int i = 0; i < rows; i++) {
            lastDay += section.pass(in);
        }
        return new PackedSection(packed, from, in.position(), rows, firstDay, lastDay);
    }
}
