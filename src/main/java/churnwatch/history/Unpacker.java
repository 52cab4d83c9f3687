package churnwatch.history;

import churnwatch.fact.Billing;
import churnwatch.fact.Contacts;
import churnwatch.fact.Contracts;
import churnwatch.fact.Details;
import churnwatch.fact.Offers;
import churnwatch.fact.Purchases;
import churnwatch.fact.Surveys;
import churnwatch.fact.Tickets;
import churnwatch.fact.TouchpointChange;
import churnwatch.fact.Touchpoints;
import churnwatch.fact.Wallet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds one customer's history, as of a date, from its packed row. A row dated after the date is left out, a column dated
 * after it counts as blank. Not for two threads at once.
 */
public final class Unpacker {
    private static final int NONE = Contracts.NONE;

    private final int asOf;
    private final int digits;
    private final Dictionary dictionary;
    private final PackedReader reader = new PackedReader();
    private int present;
    private int joined;
    private int count;
    private int visible;
    private int day;

    /** Builds as of a date (epoch day); money has this many decimals. */
    public Unpacker(int asOf, int digits, Dictionary dictionary) {
        this.asOf = asOf;
        this.digits = digits;
        this.dictionary = dictionary;
    }

    /** The history that starts at an offset; nothing where the customer had not joined by the date. */
    public @Nullable History unpack(byte[] source, int offset) {
        reader.open(source, offset);
        checkVersion(reader.unsignedInt());
        joined = (int) reader.signed();
        int left = blankLater(reader.day(joined));
        String segment = dictionary.text(reader.unsignedInt());
        String region = dictionary.text(reader.unsignedInt());
        String channel = dictionary.text(reader.unsignedInt());
        present = reader.unsignedInt();
        if (joined > asOf) {
            return null;
        }
        Purchases purchases = purchases();
        return new History(
                joined,
                left,
                segment,
                region,
                channel,
                purchases,
                contracts(),
                billing(),
                offers(),
                contacts(),
                tickets(),
                surveys(),
                wallet(purchases),
                details(),
                touchpoints());
    }

    static void checkVersion(int version) {
        if (version != Section.VERSION) {
            throw new churnwatch.store.StoreException("A packed history has version " + version
                    + ", this program reads " + Section.VERSION + "; run rebuild-history to pack all anew");
        }
    }

    private Purchases purchases() {
        start(Section.PURCHASES);
        int[] days = new int[count];
        long[] amount = new long[count];
        int[] category = new int[count];
        int[] earlier = new int[count];
        for (int i = 0; i < count; i++) {
            long coded = reader.unsigned();
            days[i] = next(coded >>> 2);
            amount[i] = reader.signed();
            earlier[i] = (coded & 2) != 0 ? i - reader.unsignedInt() : -1;
            category[i] = (coded & 1) != 0 ? dictionary.category(reader.unsignedInt()) : -1;
        }
        return new Purchases(
                asOf, digits, cut(days), cut(amount), cut(category), cut(earlier), dictionary.categoryNames());
    }

    private Contracts contracts() {
        start(Section.CONTRACTS);
        int[] started = new int[count];
        int[] ends = new int[count];
        boolean[] renewed = new boolean[count];
        boolean[] cancelled = new boolean[count];
        long[] value = new long[count];
        int[] product = new int[count];
        for (int i = 0; i < count; i++) {
            started[i] = next(reader.unsigned());
            ends[i] = reader.day(day);
            renewed[i] = blankLater(reader.day(day)) != NONE;
            cancelled[i] = blankLater(reader.day(day)) != NONE;
            long coded = reader.unsigned();
            value[i] = coded == 0 ? Long.MIN_VALUE : ((coded - 1) >>> 1) ^ -((coded - 1) & 1);
            product[i] = reader.unsignedInt();
        }
        return new Contracts(
                asOf, digits, cut(started), cut(ends), cut(renewed), cut(cancelled), cut(value), cut(product));
    }

    private Billing billing() {
        start(Section.INVOICES);
        int[] issued = new int[count];
        int[] due = new int[count];
        int[] paid = new int[count];
        long[] amount = new long[count];
        for (int i = 0; i < count; i++) {
            issued[i] = next(reader.unsigned());
            due[i] = day + (int) reader.signed();
            paid[i] = blankLater(reader.day(day));
            amount[i] = reader.signed();
        }
        return new Billing(asOf, digits, cut(issued), cut(due), cut(paid), cut(amount));
    }

    private Offers offers() {
        start(Section.OFFERS);
        int[] ordinal = new int[count];
        int[] sent = new int[count];
        int[] expires = new int[count];
        boolean[] answered = new boolean[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long coded = reader.unsigned();
            sent[kept] = next(coded >>> 2);
            expires[kept] = reader.day(day);
            boolean clicked = blankLater(reader.day(day)) != NONE;
            int responded = reader.day(day);
            // A response without a date holds for every date; one dated later has not happened yet.
            boolean response = responded == NONE ? (coded & 1) != 0 : responded <= asOf;
            ordinal[kept] = i;
            answered[kept] = clicked || response;
            kept += day <= asOf && (coded & 2) != 0 ? 1 : 0;
        }
        visible = kept;
        return new Offers(asOf, cut(ordinal), cut(sent), cut(expires), cut(answered));
    }

    private Contacts contacts() {
        start(Section.CONTACTS);
        int[] ordinal = new int[count];
        int[] days = new int[count];
        byte[] topic = new byte[count];
        byte[] medium = new byte[count];
        boolean[] inbound = new boolean[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long coded = reader.unsigned();
            int words = reader.unsignedInt();
            days[kept] = next(coded >>> 2);
            inbound[kept] = (coded & 2) != 0;
            topic[kept] = (byte) (words >>> 3);
            medium[kept] = (byte) (words & 7);
            ordinal[kept] = i;
            kept += day <= asOf && (coded & 1) == 0 ? 1 : 0;
        }
        visible = kept;
        return new Contacts(asOf, cut(ordinal), cut(days), cut(topic), cut(medium), cut(inbound));
    }

    private Tickets tickets() {
        start(Section.TICKETS);
        int[] opened = new int[count];
        byte[] kind = new byte[count];
        int[] resolved = new int[count];
        int[] slaDue = new int[count];
        boolean[] reopened = new boolean[count];
        for (int i = 0; i < count; i++) {
            long coded = reader.unsigned();
            opened[i] = next(coded >>> 3);
            kind[i] = (byte) ((coded >>> 1) & 3);
            reopened[i] = (coded & 1) != 0;
            resolved[i] = blankLater(reader.day(day));
            slaDue[i] = reader.day(day);
        }
        return new Tickets(asOf, cut(opened), cut(kind), cut(resolved), cut(slaDue), cut(reopened));
    }

    private Surveys surveys() {
        start(Section.SURVEYS);
        int[] ordinal = new int[count];
        int[] days = new int[count];
        byte[] kind = new byte[count];
        double[] score = new double[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            long coded = reader.unsigned();
            days[kept] = next(coded >>> 1);
            kind[kept] = (byte) reader.unsigned();
            boolean counts = (coded & 1) != 0;
            score[kept] = counts ? reader.score() : 0;
            ordinal[kept] = i;
            kept += day <= asOf && counts ? 1 : 0;
        }
        visible = kept;
        return new Surveys(asOf, cut(ordinal), cut(days), cut(kind), cut(score));
    }

    private Wallet wallet(Purchases purchases) {
        start(Section.WALLET);
        int[] ordinal = new int[count];
        int[] days = new int[count];
        long[] total = new long[count];
        int[] category = new int[count];
        int kept = 0;
        for (int i = 0; i < count; i++) {
            days[kept] = next(reader.unsigned());
            total[kept] = reader.unsigned();
            int label = reader.unsignedInt();
            category[kept] = label == 0 ? -1 : dictionary.category(label);
            ordinal[kept] = i;
            kept += day <= asOf && total[kept] > 0 ? 1 : 0;
        }
        visible = kept;
        return new Wallet(
                asOf, cut(ordinal), cut(days), cut(total), cut(category), dictionary.categoryNames(), purchases);
    }

    private Details details() {
        start(Section.DETAILS);
        int[] days = new int[count];
        byte[] kind = new byte[count];
        for (int i = 0; i < count; i++) {
            long coded = reader.unsigned();
            days[i] = next(coded >>> 2);
            kind[i] = (byte) (coded & 3);
        }
        return new Details(asOf, cut(days), cut(kind));
    }

    private Touchpoints touchpoints() {
        if (!start(Section.LINKS)) {
            return Touchpoints.NONE;
        }
        List<TouchpointChange> changes = new ArrayList<>(0);
        for (int i = 0; i < count; i++) {
            int since = reader.day(0);
            int until = reader.day(0);
            for (TouchpointChange change : dictionary.touchpointChanges(reader.unsignedInt())) {
                long changed = change.date().toEpochDay();
                boolean used = (since == NONE || since <= changed) && (until == NONE || changed <= until);
                if (used && changed <= asOf && !changes.contains(change)) {
                    changes.add(change);
                }
            }
        }
        return changes.isEmpty() ? Touchpoints.NONE : new Touchpoints(asOf, changes);
    }

    /** Begins a section: its number of rows, none where it is absent. */
    private boolean start(Section section) {
        boolean here = (present & 1 << section.ordinal()) != 0;
        count = here ? reader.unsignedInt() : 0;
        day = here ? joined + (int) reader.signed() : 0;
        visible = 0;
        return here;
    }

    private int next(long delta) {
        day += (int) delta;
        visible += day <= asOf ? 1 : 0;
        return day;
    }

    private int blankLater(int date) {
        return date > asOf ? NONE : date;
    }

    private int[] cut(int[] all) {
        return visible == all.length ? all : Arrays.copyOf(all, visible);
    }

    private long[] cut(long[] all) {
        return visible == all.length ? all : Arrays.copyOf(all, visible);
    }

    private byte[] cut(byte[] all) {
        return visible == all.length ? all : Arrays.copyOf(all, visible);
    }

    private boolean[] cut(boolean[] all) {
        return visible == all.length ? all : Arrays.copyOf(all, visible);
    }

    private double[] cut(double[] all) {
        return visible == all.length ? all : Arrays.copyOf(all, visible);
    }
}
