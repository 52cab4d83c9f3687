package churnwatch.snapshot;

import churnwatch.history.PurchaseScan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** All buyers of one date, reduced to what scores need: the cuts of recency, frequency and monetary value. */
record Population(LocalDate asOf, int size, Cuts recency, Cuts frequency, Cuts monetary) implements Scores {
    @Override
    public int ofRecency(int days) {
        return recency.score(-days);
    }

    @Override
    public int ofFrequency(int orders) {
        return frequency.score(orders);
    }

    @Override
    public int ofMonetary(long spend) {
        return monetary.score(spend);
    }

    static Population of(LocalDate asOf, List<Values> parts) {
        int size = parts.stream().mapToInt(part -> part.size).sum();
        long[] all = new long[size];

        // One array serves the three sorts after each other.
        Cuts recency = cuts(parts, all, Values::recencyInto);
        Cuts frequency = cuts(parts, all, Values::frequencyInto);
        Cuts monetary = cuts(parts, all, Values::monetaryInto);
        return new Population(asOf, size, recency, frequency, monetary);
    }

    private static Cuts cuts(List<Values> parts, long[] all, Copy copy) {
        int at = 0;
        for (Values part : parts) {
            copy.into(part, all, at);
            at += part.size;
        }
        return Cuts.of(all);
    }

    private interface Copy {
        void into(Values part, long[] all, int at);
    }

    /** The values of some buyers, 16 bytes each. */
    static final class Values {
        private int size;
        private int[] recency = new int[1024];
        private int[] frequency = new int[1024];
        private long[] monetary = new long[1024];

        void add(PurchaseScan scan) {
            if (size == recency.length) {
                int larger = size + (size >> 1);
                recency = Arrays.copyOf(recency, larger);
                frequency = Arrays.copyOf(frequency, larger);
                monetary = Arrays.copyOf(monetary, larger);
            }
            recency[size] = scan.recencyDays();
            frequency[size] = scan.orders();
            monetary[size] = scan.spend();
            size++;
        }

        private void recencyInto(long[] all, int at) {
            for (int i = 0; i < size; i++) {
                all[at + i] = -recency[i];
            }
        }

        private void frequencyInto(long[] all, int at) {
            for (int i = 0; i < size; i++) {
                all[at + i] = frequency[i];
            }
        }

        private void monetaryInto(long[] all, int at) {
            System.arraycopy(monetary, 0, all, at, size);
        }
    }
}
