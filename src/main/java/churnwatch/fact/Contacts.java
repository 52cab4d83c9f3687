package churnwatch.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Contacts that took place, abandoned ones included; planned ones are left out. */
public final class Contacts {
    private static final Topic[] TOPICS = Topic.values();
    private static final Medium[] MEDIA = Medium.values();

    private final int asOf;
    private final int[] ordinal;
    private final int[] day;
    private final byte[] topic;
    private final byte[] medium;
    private final boolean[] inbound;

    /**
     * Takes contacts in order of time and id.
     *
     * @param asOf the snapshot date, epoch day
     * @param ordinal the place of each among all interactions of the customer
     * @param topic ordinal of the {@link Topic}
     * @param medium ordinal of the {@link Medium}
     */
    public Contacts(int asOf, int[] ordinal, int[] day, byte[] topic, byte[] medium, boolean[] inbound) {
        this.asOf = asOf;
        this.ordinal = ordinal;
        this.day = day;
        this.topic = topic;
        this.medium = medium;
        this.inbound = inbound;
    }

    @Says(
            value = "Number of contacts by the customer on a topic in the last so many days",
            unit = "contacts",
            empty = "0 without any",
            example = "contacts.inbound(Topic.BILLING, 30) >= 1")
    public int inbound(Topic wanted, int days) {
        return inbound(wanted, wanted, 0, days);
    }

    @Says(
            value = "Number of contacts by the customer on either topic, aged at least from and less than to " + "days",
            unit = "contacts",
            empty = "0 without any",
            example = "contacts.inbound(Topic.TECHNICAL, Topic.PRODUCT, 30, 395) == 0")
    public int inbound(Topic one, Topic other, int from, int to) {
        int count = 0;
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < to; i--) {
            count += matches(i, one, other, from) ? 1 : 0;
        }
        return count;
    }

    @Says(
            value = "The contacts by the customer on a topic in the last so many days, as evidence",
            empty = "an empty list without any",
            example = "$contacts : contacts.listInbound(Topic.BILLING, 30)")
    public List<Contact> listInbound(Topic wanted, int days) {
        return listInbound(wanted, wanted, days);
    }

    @Says(
            value = "The contacts by the customer on either topic in the last so many days, as evidence",
            empty = "an empty list without any",
            example = "$contacts : contacts.listInbound(Topic.TECHNICAL, Topic.PRODUCT, 30)")
    public List<Contact> listInbound(Topic one, Topic other, int days) {
        List<Contact> list = new ArrayList<>();
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (matches(i, one, other, 0)) {
                list.add(new Contact(ordinal[i], LocalDate.ofEpochDay(day[i]), TOPICS[topic[i]], MEDIA[medium[i]]));
            }
        }
        return list;
    }

    private boolean matches(int i, Topic one, Topic other, int from) {
        return inbound[i] && asOf - day[i] >= from && (topic[i] == one.ordinal() || topic[i] == other.ordinal());
    }
}
