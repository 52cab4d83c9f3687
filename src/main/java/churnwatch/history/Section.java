package churnwatch.history;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of events in a packed history, in their order there: how each is read from its table and coded. A change of
 * any coding needs a new {@link #VERSION} and a rebuild.
 */
enum Section {
    PURCHASES(
            "purchases",
            "purchase_id",
            "purchased_at",
            "e.purchased_day, e.amount, e.order_id, e.category, e.product_id",
            2,
            1) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            int day = row.getInt(2);
            long amount = row.getLong(3);
            int back = amount < 0 ? 0 : to.rowsSinceOrder(row.word(4));
            String category = row.getString(5);
            int label = blank(category)
                    ? to.symbols().code("product", row.getString(6))
                    : to.symbols().code("category", category);
            to.out().unsigned(((long) to.delta(day) << 2) | (back > 0 ? 2 : 0) | (label > 0 ? 1 : 0));
            to.out().signed(amount);
            if (back > 0) {
                to.out().unsigned(back);
            }
            if (label > 0) {
                to.out().unsigned(label);
            }
        }

        @Override
        void passRest(long coded, PackedReader in) {
            for (int words = Long.bitCount(coded & 3); words > 0; words--) {
                in.unsigned();
            }
        }
    },
    CONTRACTS(
            "contracts",
            "contract_id",
            "started_on",
            "e.started_on, e.ends_on, e.renewed_on, e.cancelled_on, e.yearly_value, e.product_id",
            0,
            5) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            int day = row.getInt(2);
            to.out().unsigned(to.delta(day));
            to.day(row, 3, day);
            to.day(row, 4, day);
            to.day(row, 5, day);
            long value = row.getLong(6);
            to.out().unsigned(row.wasNull() ? 0 : ((value << 1) ^ (value >> 63)) + 1);
            to.out().unsigned(to.symbols().code("product", row.getString(7)));
        }
    },
    INVOICES("invoices", "invoice_id", "issued_on", "e.issued_on, e.due_on, e.paid_on, e.amount", 0, 3) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            int day = row.getInt(2);
            to.out().unsigned(to.delta(day));
            to.out().signed(row.getInt(3) - (long) day);
            to.day(row, 4, day);
            to.out().signed(row.getLong(5));
        }
    },
    OFFERS(
            "offers",
            "offer_id",
            "sent_at",
            "e.sent_day, e.targeted, e.expires_day, e.clicked_day, e.responded_day, e.response",
            2,
            3) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            int day = row.getInt(2);
            boolean targeted = row.getInt(3) != 0 || row.wasNull();
            boolean response = !blank(row.getString(7));
            to.out().unsigned(((long) to.delta(day) << 2) | (targeted ? 2 : 0) | (response ? 1 : 0));
            to.day(row, 4, day);
            to.day(row, 5, day);
            to.day(row, 6, day);
        }
    },
    CONTACTS(
            "interactions",
            "interaction_id",
            "occurred_at",
            "e.occurred_day, e.direction, e.medium, e.topic, e.planned",
            2,
            1) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            boolean inbound = "inbound".equals(row.getString(3));
            boolean planned = row.getInt(6) != 0;
            to.out().unsigned(((long) to.delta(row.getInt(2)) << 2) | (inbound ? 2 : 0) | (planned ? 1 : 0));
            to.out()
                    .unsigned(Codes.topic(row.getString(5)).ordinal() * 8L
                            + Codes.medium(row.word(4)).ordinal());
        }
    },
    TICKETS(
            "tickets",
            "ticket_id",
            "opened_at",
            "e.opened_day, e.kind, e.resolved_day, e.sla_due_day, e.reopened",
            3,
            2) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            int day = row.getInt(2);
            boolean reopened = row.getInt(6) != 0;
            to.out()
                    .unsigned(((long) to.delta(day) << 3)
                            | ((long) Codes.ticket(row.word(3)).ordinal() << 1)
                            | (reopened ? 1 : 0));
            to.day(row, 4, day);
            to.day(row, 5, day);
        }
    },
    SURVEYS("surveys", "survey_id", "answered_at", "e.answered_day, e.kind, e.score, e.respondent", 1, 1) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            double score = row.getDouble(4);
            boolean counts = !row.wasNull() && !"staff".equals(row.getString(5));
            to.out().unsigned(((long) to.delta(row.getInt(2)) << 1) | (counts ? 1 : 0));
            to.out().unsigned(Codes.survey(row.word(3)).ordinal());
            if (counts) {
                to.out().score(score);
            }
        }

        @Override
        void passRest(long coded, PackedReader in) {
            if ((coded & 1) != 0) {
                in.score();
            }
        }

        // A ticket that came, went or changed hands takes such surveys of any day with it.
        @Override
        int since(Changes changes, int customerNo) {
            boolean tickets = changes.since("tickets", customerNo) != Changes.NEVER;
            return tickets ? Changes.FROM_THE_START : super.since(changes, customerNo);
        }

        // A survey without a customer belongs to the customer of its ticket.
        @Override
        String rows(String columns, String condition) {
            return super.rows(columns, condition) + " UNION ALL SELECT t.customer_no, " + columns
                    + " FROM tickets t JOIN surveys e ON e.ticket_id = t.ticket_id AND e.customer_no IS NULL"
                    + " WHERE t.customer_no " + condition;
        }

        @Override
        int parameters() {
            return 2;
        }
    },
    WALLET("wallet", "wallet_id", "as_of", "e.as_of, e.total_spend, e.category", 0, 2) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            to.out().unsigned(to.delta(row.getInt(2)));
            to.out().unsigned(row.getLong(3));
            to.out().unsigned(to.symbols().code("category", row.getString(4)));
        }
    },
    DETAILS("contact_changes", "change_id", "changed_at", "e.changed_day, e.kind", 2, 0) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            to.out()
                    .unsigned(((long) to.delta(row.getInt(2)) << 2)
                            | Codes.detail(row.word(3)).ordinal());
        }
    },
    LINKS("customer_touchpoints", "link_id", "since", "e.since, e.until, e.touchpoint_id", 0, 2) {
        @Override
        void encode(EventRow row, Encoder to) throws SQLException {
            to.day(row, 2, 0);
            to.day(row, 3, 0);
            to.out().unsigned(to.symbols().code("touchpoint", row.getString(4)));
        }

        // Links have no order of days.
        @Override
        int pass(PackedReader in) {
            super.pass(in);
            return 0;
        }
    };

    /** The coding that this version writes and reads. */
    static final int VERSION = 1;

    private final String table;
    private final String id;
    private final String time;
    private final String columns;
    private final int flags;
    private final int words;

    /** A coded row is the days since the row before, shifted by some flags, and so many words more. */
    Section(String table, String id, String time, String columns, int flags, int words) {
        this.table = table;
        this.id = id;
        this.time = time;
        this.columns = columns;
        this.flags = flags;
        this.words = words;
    }

    /** Codes a row; column 1 is the customer. */
    abstract void encode(EventRow row, Encoder to) throws SQLException;

    /** Passes over a coded row; returns the days since the row before. */
    int pass(PackedReader in) {
        long coded = in.unsigned();
        for (int i = 0; i < words; i++) {
            in.unsigned();
        }
        passRest(coded, in);
        return (int) (coded >>> flags);
    }

    /** Passes over the words that only some rows have. */
    void passRest(long coded, PackedReader in) {}

    /** Passes over a coded purchase; tells whether it belongs to an order, as money given back does not. */
    static boolean isOrder(PackedReader in) {
        long coded = in.unsigned();
        long amount = in.signed();
        PURCHASES.passRest(coded, in);
        return amount >= 0;
    }

    /** The earliest day on which something of a customer's section changed, or {@link Changes#NEVER}. */
    int since(Changes changes, int customerNo) {
        return changes.since(table, customerNo);
    }

    /** All rows of the customers that a condition on their number selects, in order of customer, time and id. */
    String select(String condition) {
        return rows(columns + ", e." + time + " AS at, e." + id + " AS id", condition) + " ORDER BY 1, at, id";
    }

    /**
     * The rows of one customer from a place (from 0) on; the customer is bound {@link #parameters} times, then the place.
     */
    String selectFrom() {
        return select("= ?") + " LIMIT -1 OFFSET ?";
    }

    /** The id of the row at a place (from 0) among a customer's rows; the customer is bound {@link #parameters} times. */
    String selectId() {
        return "SELECT id FROM (" + rows("e." + time + " AS at, e." + id + " AS id", "= ?")
                + ") ORDER BY at, id LIMIT 1 OFFSET ?";
    }

    String rows(String columns, String condition) {
        return "SELECT e.customer_no AS customer_no, " + columns + " FROM " + table + " e WHERE e.customer_no "
                + condition;
    }

    int parameters() {
        return 1;
    }

    String table() {
        return table;
    }

    /** The names of the columns that are coded, in their order from column 2. */
    List<String> columns() {
        return Arrays.stream(columns.split(", "))
                .map(column -> column.substring("e.".length()))
                .toList();
    }

    static boolean blank(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}
