package churnwatch.history;

import churnwatch.fact.Contracts;

/** Reads what {@link PackedWriter} wrote. */
final class PackedReader {
    private byte[] bytes = new byte[0];
    private int position;

    void open(byte[] source, int offset) {
        bytes = source;
        position = offset;
    }

    int position() {
        return position;
    }

    long unsigned() {
        byte first = bytes[position++];
        if (first >= 0) {
            return first;
        }
        long value = first & 0x7f;
        int shift = 7;
        while (true) {
            byte next = bytes[position++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
            shift += 7;
        }
    }

    int unsignedInt() {
        return (int) unsigned();
    }

    long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A day that may be absent: {@link Contracts#NONE}. */
    int day(int near) {
        long coded = unsigned();
        if (coded == 0) {
            return Contracts.NONE;
        }
        long zigzag = coded - 1;
        return near + (int) ((zigzag >>> 1) ^ -(zigzag & 1));
    }

    double score() {
        long coded = signed();
        return coded == 1 ? Double.longBitsToDouble(unsigned()) : coded / 2.0;
    }
}
