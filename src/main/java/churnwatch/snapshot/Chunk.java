package churnwatch.snapshot;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The packed histories of a range of customer numbers, kept from the first pass for the second where memory allows. */
final class Chunk {
    private static final int HEAD = 2 * Integer.BYTES;

    private final int first;
    private final int last;
    private byte @Nullable [] bytes;

    Chunk(int first, int last) {
        this.first = first;
        this.last = last;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    /** The rows kept; nothing where they have to be read again. */
    byte @Nullable [] kept() {
        return bytes;
    }

    void keep(byte @Nullable [] rows) {
        bytes = rows;
    }

    /** Takes a customer and the place of its history. */
    interface Visitor {
        void visit(int customerNo, byte[] source, int offset);
    }

    static void visit(byte[] rows, Visitor visitor) {
        ByteBuffer buffer = ByteBuffer.wrap(rows);
        int at = 0;
        while (at < rows.length) {
            int customerNo = buffer.getInt(at);
            int length = buffer.getInt(at + Integer.BYTES);
            visitor.visit(customerNo, rows, at + HEAD);
            at += HEAD + length;
        }
    }

    /** A copy of the history at an offset. */
    static byte[] history(byte[] rows, int offset) {
        int length = ByteBuffer.wrap(rows).getInt(offset - Integer.BYTES);
        return Arrays.copyOfRange(rows, offset, offset + length);
    }

    /** Rows one behind the other: number, length, history. */
    static final class Rows {
        private byte[] bytes = new byte[1 << 16];
        private int size;

        void add(int customerNo, byte[] packed) {
            int needed = size + HEAD + packed.length;
            if (needed > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
            }
            ByteBuffer.wrap(bytes).putInt(size, customerNo).putInt(size + Integer.BYTES, packed.length);
            System.arraycopy(packed, 0, bytes, size + HEAD, packed.length);
            size = needed;
        }

        byte[] take() {
            byte[] taken = Arrays.copyOf(bytes, size);
            size = 0;
            return taken;
        }
    }
}
