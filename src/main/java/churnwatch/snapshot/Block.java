package churnwatch.snapshot;

import churnwatch.fact.Level;
import churnwatch.fact.Rfm;
import java.nio.ByteBuffer;

/** The scores of some customers in one row of {@code assessments}: 19 bytes each, in the order of customer numbers. */
final class Block {
    private static final int SIZE = Integer.BYTES + Integer.BYTES + 1 + Long.BYTES + Short.BYTES;
    private static final double DIGITS = 1e6;
    private static final Level[] LEVELS = Level.values();

    private final ByteBuffer buffer;

    private Block(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** An empty block with room for so many customers. */
    static Block withRoom(int customers) {
        return new Block(ByteBuffer.allocate(customers * SIZE));
    }

    static Block of(byte[] packed) {
        return new Block(ByteBuffer.wrap(packed).position(packed.length));
    }

    void add(int customerNo, double score, Level level, long valueAtRisk, Rfm rfm) {
        buffer.putInt(customerNo)
                .putInt((int) Math.rint(score * DIGITS))
                .put((byte) level.ordinal())
                .putLong(valueAtRisk)
                .putShort((short) (rfm.recency() * 100 + rfm.frequency() * 10 + rfm.monetary()));
    }

    int size() {
        return buffer.position() / SIZE;
    }

    int customerNo(int i) {
        return buffer.getInt(i * SIZE);
    }

    double score(int i) {
        return buffer.getInt(i * SIZE + 4) / DIGITS;
    }

    Level level(int i) {
        return LEVELS[buffer.get(i * SIZE + 8)];
    }

    long valueAtRisk(int i) {
        return buffer.getLong(i * SIZE + 9);
    }

    /** The three scores as digits; empty outside the population. */
    String rfm(int i) {
        int digits = buffer.getShort(i * SIZE + 17);
        return digits == 0 ? "" : Integer.toString(digits);
    }

    byte[] toBytes() {
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }
}
