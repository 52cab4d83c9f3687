package churnwatch.intake;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is odd about a single row that is loaded all the same. */
final class RowDoubts {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    static final Fault BAD_EMAIL = new Fault("malformed e-mail", "correct the address in the source");
    static final Fault FUTURE = new Fault("later than now", "correct the date, or check the clock");
    static final Fault BEFORE_JOINING =
            new Fault("before the customer joined", "correct the date, or joined_on in customers");
    static final Fault UNKNOWN_REFERENCE =
            new Fault("unknown reference", "deliver the row that it refers to, or correct the id");

    private final Layout layout;
    private final Customers customers;
    private final Directories directories;
    private final Findings findings;
    private final Referrals referrals;
    private final long now;
    private final long today;
    private final List<Place> places = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final int plannedAt;
    private final int customerField;

    RowDoubts(
            Layout layout,
            Customers customers,
            Directories directories,
            Referrals referrals,
            Findings findings,
            Today today) {
        this.layout = layout;
        this.customers = customers;
        this.directories = directories;
        this.referrals = referrals;
        this.findings = findings;
        this.now = today.millis();
        this.today = today.day();
        this.plannedAt = layout.place("planned");
        int customer = -1;
        for (int i = 0; i < layout.fields().size(); i++) {
            Column column = layout.fields().get(i).column();
            customer = column.type() == ColumnType.CUSTOMER ? i : customer;
            addOrder(layout.fields().get(i));
            Kind kind = kindOf(column);
            if (kind != Kind.NOTHING) {
                boolean dating = layout.table().datingColumn() == layout.table().indexOf(column.name());
                int at = layout.place(column.name());
                places.add(new Place(
                        column,
                        layout.fields().get(i),
                        kind,
                        at,
                        dating && !layout.table().isCustomers()));
            }
        }
        customerField = customer;
    }

    private void addOrder(Layout.Field field) {
        Column column = field.column();
        Column first = column.beginning() == null ? null : layout.table().column(column.beginning());
        if (first != null && layout.place(first.name()) >= 0) {
            orders.add(new Order(
                    field,
                    layout.place(column.name()),
                    layout.place(comparedName(column, first)),
                    beforeBeginning(layout.table(), first)));
        }
    }

    /** What of the beginning is compared with a later date or time: where that is a day, the day. */
    static String comparedName(Column later, Column first) {
        return later.type() == ColumnType.DATE && first.type() == ColumnType.TIME
                ? Column.dayOf(first.name())
                : first.name();
    }

    /** That a date lies before that of the column which comes first. */
    static Fault beforeBeginning(FeedTable table, Column first) {
        return table.isCustomers()
                ? BEFORE_JOINING
                : new Fault("before " + first.name(), "correct the earlier or the later one of the two");
    }

    /** What there is to doubt in a column. */
    private enum Kind {
        NOTHING,
        DATE,
        TIME,
        EMAIL,
        REFERENCE,
        REFERRAL
    }

    /** The moment that is now, as an instant and as a local day. */
    record Today(long millis, long day) {}

    private record Place(Column column, Layout.Field field, Kind kind, int at, boolean dating) {}

    /** The places of a date or time, and of the one that comes first. */
    private record Order(Layout.Field field, int at, int firstAt, Fault doubt) {}

    private Kind kindOf(Column column) {
        return switch (column.type()) {
            case DATE -> Kind.DATE;
            case TIME -> Kind.TIME;
            case TEXT -> column.name().equals("email") && layout.table().isCustomers() ? Kind.EMAIL : Kind.NOTHING;
            case REFERENCE -> {
                if (FeedSchema.CUSTOMERS.equals(column.reference())) {
                    yield Kind.REFERRAL;
                }
                yield column.reference() == null ? Kind.NOTHING : Kind.REFERENCE;
            }
            default -> Kind.NOTHING;
        };
    }

    void look(FeedRow row) throws SQLException {
        boolean planned = plannedAt >= 0 && Long.valueOf(1).equals(row.values()[plannedAt]);
        for (Place place : places) {
            @Nullable Object value = row.values()[place.at()];
            if (value != null) {
                look(row, place, value, planned);
            }
        }
        for (Order order : orders) {
            lookAtOrder(row, order);
        }
    }

    private void lookAtOrder(FeedRow row, Order order) {
        if (row.values()[order.at()] instanceof Long later
                && row.values()[order.firstAt()] instanceof Long first
                && later < first) {
            String value = order.field().source().text(row.source());
            findings.doubt(
                    layout.table().name(), row.line(), order.field().column().name(), value, order.doubt());
        }
    }

    private void look(FeedRow row, Place place, Object value, boolean planned) throws SQLException {
        switch (place.kind()) {
            case DATE, TIME -> lookAtDate(row, place, (Long) value, planned);
            case EMAIL -> {
                if (!EMAIL.matcher((String) value).matches()) {
                    doubt(row, place, BAD_EMAIL);
                }
            }
            case REFERENCE -> {
                Directory directory =
                        directories.of(String.valueOf(place.column().reference()));
                if (!directory.isEmpty() && directory.find((String) value) == Directory.UNKNOWN) {
                    doubt(row, place, UNKNOWN_REFERENCE);
                }
            }
            case REFERRAL -> referrals.expect(row.line(), (String) value);
            case NOTHING -> throw new IllegalStateException("a column without doubts was kept: " + place.column());
        }
    }

    private void lookAtDate(FeedRow row, Place place, long value, boolean planned) throws SQLException {
        boolean day = place.kind() == Kind.DATE;
        if (!planned && !place.column().promise() && value > (day ? today : now)) {
            doubt(row, place, FUTURE);
        }
        if (place.dating() && customerField >= 0) {
            String customer = layout.fields().get(customerField).source().text(row.source());
            long eventDay = day ? value : dayAfter(row, place);
            if (!customer.isEmpty() && !customers.isEmpty() && eventDay < customers.joinedOn(customer)) {
                doubt(row, place, BEFORE_JOINING);
            }
        }
    }

    /** The local day of a time stands in the next value. */
    private static long dayAfter(FeedRow row, Place place) {
        return row.values()[place.at() + 1] instanceof Long day ? day : Long.MAX_VALUE;
    }

    private void doubt(FeedRow row, Place place, Fault doubt) {
        String value = place.field().source().text(row.source());
        findings.doubt(layout.table().name(), row.line(), place.column().name(), value, doubt);
    }
}
