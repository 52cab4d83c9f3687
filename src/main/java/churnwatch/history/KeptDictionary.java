package churnwatch.history;

import churnwatch.fact.TouchpointChange;
import churnwatch.fact.TouchpointEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A part of a dictionary as bytes. Codes and the places of categories stay what they were, since the order in which facts
 * list categories depends on them.
 */
final class KeptDictionary {
    private static final TouchpointEvent[] EVENTS = TouchpointEvent.values();

    private KeptDictionary() {}

    static byte[] write(Dictionary dictionary, BitSet codes) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeInt(dictionary.size());
            out.writeInt(codes.cardinality());
            BitSet categories = new BitSet();
            for (int code = codes.nextSetBit(0); code >= 0; code = codes.nextSetBit(code + 1)) {
                int category = dictionary.category(code);
                if (category >= 0) {
                    categories.set(category);
                }
                out.writeInt(code);
                text(out, dictionary.text(code));
                out.writeInt(category);
                changes(out, dictionary.touchpointChanges(code));
            }
            out.writeInt(dictionary.categoryNames().length);
            out.writeInt(categories.cardinality());
            for (int at = categories.nextSetBit(0); at >= 0; at = categories.nextSetBit(at + 1)) {
                out.writeInt(at);
                text(out, dictionary.categoryNames()[at]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    static Dictionary read(byte[] kept) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(kept));
        try {
            String[] texts = blank(in.readInt());
            int[] categoryOf = new int[texts.length];
            Arrays.fill(categoryOf, -1);
            Map<Integer, List<TouchpointChange>> changes = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                int code = in.readInt();
                texts[code] = text(in);
                categoryOf[code] = in.readInt();
                changes.put(code, changes(in));
            }
            String[] names = blank(in.readInt());
            for (int left = in.readInt(); left > 0; left--) {
                names[in.readInt()] = text(in);
            }
            return new Dictionary(texts, categoryOf, names, changes, null);
        } catch (IOException | IndexOutOfBoundsException e) {
            throw new churnwatch.store.StoreException(
                    "A kept dictionary is damaged; churnwatch restore FILE with a backup from before", e);
        }
    }

    private static void changes(DataOutputStream out, List<TouchpointChange> changes) throws IOException {
        out.writeInt(changes.size());
        for (TouchpointChange change : changes) {
            text(out, change.id());
            out.writeLong(change.date().toEpochDay());
            text(out, change.touchpoint());
            out.writeByte(change.kind().ordinal());
        }
    }

    private static List<TouchpointChange> changes(DataInputStream in) throws IOException {
        List<TouchpointChange> changes = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            changes.add(new TouchpointChange(
                    text(in), LocalDate.ofEpochDay(in.readLong()), text(in), EVENTS[in.readUnsignedByte()]));
        }
        return changes;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }

    private static String[] blank(int size) {
        String[] texts = new String[size];
        Arrays.fill(texts, "");
        return texts;
    }
}
