package churnwatch.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One CSV row as bytes, written cell by cell: ten times as fast as joining strings, which tells at 32 million rows. */
final class Row {
    private static final byte[][] DATES = new byte[40_000][];

    private byte[] bytes = new byte[512];
    private int length;

    Row start() {
        length = 0;
        return this;
    }

    Row text(@Nullable String value) {
        comma();
        if (value != null) {
            ascii(value);
        }
        return this;
    }

    Row blank(int cells) {
        for (int i = 0; i < cells; i++) {
            comma();
        }
        return this;
    }

    /** An id of one length: letters, then the customer's number, then the number within the customer. */
    Row id(String prefix, int customer, int sequence) {
        comma();
        ascii(prefix);
        digits(customer, 7);
        digits(sequence, 4);
        return this;
    }

    /** An id as numbers given in sequence are: a later one is greater. The day counts from 1970. */
    Row id(String prefix, int day, int customer, int sequence) {
        comma();
        ascii(prefix);
        digits(day, 5);
        digits(customer, 7);
        digits(sequence, 4);
        return this;
    }

    Row customer(int customer) {
        comma();
        ascii("C");
        digits(customer, 7);
        return this;
    }

    Row whole(long value) {
        return text(Long.toString(value));
    }

    /** Minor units as a plain decimal. */
    Row money(long cents) {
        comma();
        if (cents < 0) {
            ascii("-");
        }
        ascii(Long.toString(Math.abs(cents) / 100));
        ascii(".");
        digits((int) (Math.abs(cents) % 100), 2);
        return this;
    }

    /** A date; {@link Life#NEVER} is a blank cell. */
    Row date(int day) {
        comma();
        if (day != Life.NEVER) {
            ascii(dateText(day));
        }
        return this;
    }

    /** A time of that day; {@link Life#NEVER} is a blank cell. */
    Row time(int day, int secondOfDay) {
        date(day);
        if (day != Life.NEVER) {
            ascii("T");
            digits(secondOfDay / 3600, 2);
            ascii(":");
            digits(secondOfDay / 60 % 60, 2);
            ascii(":");
            digits(secondOfDay % 60, 2);
        }
        return this;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
        out.write('\n');
    }

    private static byte[] dateText(int day) {
        byte[] text = DATES[day];
        if (text == null) {
            text = LocalDate.ofEpochDay(day).toString().getBytes(StandardCharsets.US_ASCII);
            DATES[day] = text;
        }
        return text;
    }

    private void comma() {
        if (length > 0) {
            room(1);
            bytes[length++] = ',';
        }
    }

    private void ascii(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    private void digits(int value, int width) {
        room(width);
        int rest = value;
        for (int i = width - 1; i >= 0; i--) {
            bytes[length + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
    }
}
