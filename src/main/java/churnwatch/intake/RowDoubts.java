package churnwatch.intake;

import java.sql.SQLException;
import java.time.LocalDate;
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
        if (layout.table().isCustomers()) {
            lookAtLeaving(row);
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

    private void lookAtLeaving(FeedRow row) {
        int left = layout.place("left_on");
        if (left >= 0
                && row.values()[left] instanceof Long leftOn
                && row.values()[layout.place("joined_on")] instanceof Long joinedOn
                && leftOn < joinedOn) {
            findings.doubt(
                    layout.table().name(),
                    row.line(),
                    "left_on",
                    LocalDate.ofEpochDay(leftOn).toString(),
                    BEFORE_JOINING);
        }
    }

    private void doubt(FeedRow row, Place place, Fault doubt) {
        String value = place.field().source().text(row.source());
        findings.doubt(layout.table().name(), row.line(), place.column().name(), value, doubt);
    }
}
