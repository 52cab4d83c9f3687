package churnwatch.notify;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A bar for each number on a line, as a PNG of one colour that stands out from light and dark alike. It is written by hand:
 * needs no window system and no fonts, and the same numbers give the same bytes everywhere.
 */
public final class Bars {
    public static final int WIDTH = 240;
    public static final int HEIGHT = 48;

    private static final int GAP = 4;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Nothing, and the colour of the bars: 3.5 to 1 against white, 4.5 to 1 against the dark card. */
    private static final byte[] PALETTE = {0, 0, 0, 0x5b, (byte) 0x8b, (byte) 0xd0};

    private Bars() {}

    /** The same for an HTML page: sending makes it a part of the message. */
    public static String url(int[] counts, boolean rightToLeft) {
        return Trend.PICTURE + Base64.getEncoder().encodeToString(png(counts, rightToLeft));
    }

    /** The first number stands where reading begins. */
    static byte[] png(int[] counts, boolean rightToLeft) {
        int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
        int step = WIDTH / counts.length;
        byte[][] rows = new byte[HEIGHT][WIDTH / 8];
        fill(rows, 0, WIDTH, 1);
        for (int i = 0; i < counts.length; i++) {
            int place = rightToLeft ? counts.length - 1 - i : i;
            int height = counts[i] == 0 ? 0 : Math.max(3, Math.round((float) counts[i] * (HEIGHT - 1) / most));
            fill(rows, place * step + GAP / 2, (place + 1) * step - GAP / 2, height);
        }
        return encode(rows);
    }

    private static void fill(byte[][] rows, int from, int to, int height) {
        for (int y = HEIGHT - height; y < HEIGHT; y++) {
            for (int x = from; x < to; x++) {
                rows[y][x / 8] |= (byte) (0x80 >> (x % 8));
            }
        }
    }

    private static byte[] encode(byte[][] rows) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            png.write(SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream numbers = new DataOutputStream(header);
            numbers.writeInt(WIDTH);
            numbers.writeInt(HEIGHT);
            // One bit a pixel, by palette; the only compression, filter and order there are for that.
            numbers.write(new byte[] {1, 3, 0, 0, 0});
            chunk(png, "IHDR", header.toByteArray());
            chunk(png, "PLTE", PALETTE);
            chunk(png, "tRNS", new byte[] {0});
            chunk(png, "IDAT", packed(rows));
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static byte[] packed(byte[][] rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Stored, not squeezed: libraries squeeze differently, and a mail that is sent again has to be the same.
        Deflater stored = new Deflater(Deflater.NO_COMPRESSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, stored)) {
            for (byte[] row : rows) {
                out.write(0);
                out.write(row);
            }
        } finally {
            stored.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        DataOutputStream out = new DataOutputStream(png);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
