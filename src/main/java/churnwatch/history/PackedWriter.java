package churnwatch.history;

import java.util.Arrays;

/** Bytes of one packed history: numbers as varints, signed ones zigzag-coded. */
final class PackedWriter {
    private byte[] bytes = new byte[512];
    private int size;

    void clear() {
        size = 0;
    }

    void unsigned(long value) {
        long left = value;
        while ((left & ~0x7fL) != 0) {
            append((byte) ((left & 0x7f) | 0x80));
            left >>>= 7;
        }
        append((byte) left);
    }

    void signed(long value) {
        unsigned((value << 1) ^ (value >> 63));
    }

    /** A day that may be absent, near a day that is known. */
    void day(boolean absent, long day, long near) {
        long distance = day - near;
        unsigned(absent ? 0 : ((distance << 1) ^ (distance >> 63)) + 1);
    }

    /** A score: whole numbers take one byte or two, others all their bits. */
    void score(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            signed(((long) value) * 2);
        } else {
            signed(1);
            unsigned(Double.doubleToRawLongBits(value));
        }
    }

    void append(PackedWriter other) {
        append(other.bytes, 0, other.size);
    }

    void append(byte[] source, int from, int to) {
        ensure(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    boolean isEmpty() {
        return size == 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void append(byte value) {
        ensure(1);
        bytes[size++] = value;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
