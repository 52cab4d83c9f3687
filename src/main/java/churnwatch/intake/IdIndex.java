package churnwatch.intake;

/**
 * A compact map from ids to numbers: 24 bytes a slot, whatever the ids' length. An id is known by its 128-bit hash; two
 * ids of one hash are less likely than a broken disk. Many small tables keep the peak low while one of them grows.
 */
final class IdIndex {
    static final long ABSENT = Long.MIN_VALUE;

    private static final int TABLES = 64;
    private static final int FIRST_SLOTS = 16;
    private static final int LONGS_A_SLOT = 3;

    private final long[][] tables = new long[TABLES][];
    private final int[] sizes = new int[TABLES];

    long get(String id) {
        long high = hash(id, 0x9E3779B97F4A7C15L);
        long[] table = tables[(int) (high >>> 58)];
        if (table == null) {
            return ABSENT;
        }
        int slot = slot(table, high, hash(id, 0xC2B2AE3D27D4EB4FL) | 1);
        return table[slot + 1] == 0 ? ABSENT : table[slot + 2];
    }

    /** Stores the number of an id and returns the one before, or {@link #ABSENT}. */
    long put(String id, long number) {
        long high = hash(id, 0x9E3779B97F4A7C15L);
        // The lowest bit marks a used slot.
        long low = hash(id, 0xC2B2AE3D27D4EB4FL) | 1;
        int which = (int) (high >>> 58);
        long[] table = roomy(which);
        int slot = slot(table, high, low);
        long before = table[slot + 1] == 0 ? ABSENT : table[slot + 2];
        if (before == ABSENT) {
            sizes[which]++;
        }
        table[slot] = high;
        table[slot + 1] = low;
        table[slot + 2] = number;
        return before;
    }

    long size() {
        long size = 0;
        for (int s : sizes) {
            size += s;
        }
        return size;
    }

    void clear() {
        for (int i = 0; i < TABLES; i++) {
            tables[i] = null;
            sizes[i] = 0;
        }
    }

    private long[] roomy(int which) {
        long[] table = tables[which];
        if (table == null) {
            table = new long[FIRST_SLOTS * LONGS_A_SLOT];
        } else if (sizes[which] * 5L >= table.length / LONGS_A_SLOT * 4L) {
            table = grown(table);
        }
        tables[which] = table;
        return table;
    }

    private static long[] grown(long[] old) {
        long[] table = new long[(old.length / LONGS_A_SLOT * 5 / 4 + 1) * LONGS_A_SLOT];
        for (int i = 0; i < old.length; i += LONGS_A_SLOT) {
            if (old[i + 1] != 0) {
                int slot = slot(table, old[i], old[i + 1]);
                System.arraycopy(old, i, table, slot, LONGS_A_SLOT);
            }
        }
        return table;
    }

    /** Where the hash stands, or the free slot that it would take. */
    private static int slot(long[] table, long high, long low) {
        int slots = table.length / LONGS_A_SLOT;
        int slot = (int) Math.multiplyHigh(low >>> 1, 2L * slots);
        while (true) {
            int at = slot * LONGS_A_SLOT;
            if (table[at + 1] == 0 || (table[at + 1] == low && table[at] == high)) {
                return at;
            }
            slot = slot + 1 == slots ? 0 : slot + 1;
        }
    }

    private static long hash(String id, long seed) {
        long h = seed;
        for (int i = 0; i < id.length(); i++) {
            h = (h ^ id.charAt(i)) * 0xFF51AFD7ED558CCDL;
            h ^= h >>> 32;
        }
        return mixed(h + id.length() * seed);
    }

    /** Spreads every bit over the whole number (the finisher of SplitMix64). */
    static long mixed(long value) {
        long h = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        return h ^ (h >>> 31);
    }
}
