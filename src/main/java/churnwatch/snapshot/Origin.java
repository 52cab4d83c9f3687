package churnwatch.snapshot;

import churnwatch.fact.Assessment;
import churnwatch.fact.FiredSignal;
import churnwatch.fact.Level;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What one customer's result was made from, and what the snapshot said.
 *
 * @param packed the packed history as it was; empty once the customer was erased
 * @param cited the ids of the stored rows that evidence names, in the order of naming
 * @param profit what a rule may have been told of the customer's profit, minor units; empty where it was not known, where no
 *     rule asked, and once the customer was erased
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
record Origin(int customerNo, byte[] packed, List<String> cited, Said said, OptionalLong profit) {
    private static final Level[] LEVELS = Level.values();
    /** Stands with the level where a profit follows: what was kept before there was one has none. */
    private static final int WITH_PROFIT = 0x40;

    Origin {
        cited = List.copyOf(cited);
    }

    Origin(int customerNo, byte[] packed, List<String> cited, Said said) {
        this(customerNo, packed, cited, said, OptionalLong.empty());
    }

    /** The same, of a customer who brought so much. */
    Origin bringing(OptionalLong brought) {
        return new Origin(customerNo, packed, cited, said, brought);
    }

    /** Where a packed history lies among others. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them.
    record Place(byte[] rows, int offset) {
        byte[] packed() {
            return Chunk.history(rows, offset);
        }
    }

    /** A result in short: the digest is over signals, severities and evidence, letter by letter. */
    record Said(double score, Level level, long valueAtRisk, long digest) {
        static Said of(Assessment assessment) {
            return new Said(
                    assessment.score(),
                    assessment.level(),
                    assessment.valueAtRisk(),
                    Origin.digest(assessment.signals()));
        }
    }

    static long digest(List<FiredSignal> signals) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (FiredSignal signal : signals) {
                sha.update(signal.signal().getBytes(StandardCharsets.UTF_8));
                sha.update((byte) signal.severity().ordinal());
                sha.update(signal.evidence().getBytes(StandardCharsets.UTF_8));
                sha.update((byte) 0);
            }
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    boolean isErased() {
        return packed.length == 0;
    }

    /** What may be kept of somebody who was erased: that there was a result, and its digest. */
    Origin erased() {
        return new Origin(customerNo, new byte[0], List.of(), said);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(customerNo);
        bytes(out, packed);
        out.writeDouble(said.score());
        out.writeByte(said.level().ordinal() | (profit.isPresent() ? WITH_PROFIT : 0));
        out.writeLong(said.valueAtRisk());
        out.writeLong(said.digest());
        out.writeShort(cited.size());
        for (String id : cited) {
            bytes(out, id.getBytes(StandardCharsets.UTF_8));
        }
        if (profit.isPresent()) {
            out.writeLong(profit.getAsLong());
        }
    }

    static Origin read(DataInputStream in) throws IOException {
        int customerNo = in.readInt();
        byte[] packed = bytes(in);
        double score = in.readDouble();
        int level = in.readByte();
        Said said = new Said(score, LEVELS[level & ~WITH_PROFIT], in.readLong(), in.readLong());
        List<String> cited = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            cited.add(new String(bytes(in), StandardCharsets.UTF_8));
        }
        boolean withProfit = (level & WITH_PROFIT) != 0;
        return new Origin(
                customerNo, packed, cited, said, withProfit ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
