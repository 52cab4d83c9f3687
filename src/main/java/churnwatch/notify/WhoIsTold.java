package churnwatch.notify;

import churnwatch.alert.Stopped;
import churnwatch.config.Settings;
import churnwatch.config.Settings.Route;
import churnwatch.fact.Level;
import churnwatch.notify.Deliveries.Delivery;
import churnwatch.notify.Router.Choice;
import churnwatch.notify.Router.Target;
import churnwatch.notify.Router.Traits;
import churnwatch.notify.Told.Day;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Tells who would get an alert of a customer, when, and why, without an alert or a mail. */
public final class WhoIsTold {
    private final Handle handle;
    private final Settings settings;
    private final Instant now;
    private final LocalDate today;

    /** As of the clock's time on a day; of today where none is given. */
    public WhoIsTold(Handle handle, Settings settings, Clock clock, @Nullable LocalDate day) {
        this.handle = handle;
        this.settings = settings;
        LocalDate clocks = LocalDate.ofInstant(clock.instant(), settings.zone());
        LocalTime time = LocalTime.ofInstant(clock.instant(), settings.zone());
        this.today = day == null ? clocks : day;
        this.now = ZonedDateTime.of(today, time, settings.zone()).toInstant();
    }

    /**
     * What would become of an alert.
     *
     * @param customer what routes look at, in words
     * @param route the number of the route, from 1; 0 is the fallback
     * @param held why nobody is mailed now; empty where nothing keeps the mails
     */
    public record Answer(
            String customer,
            Level level,
            int route,
            @Nullable String held,
            List<Way> ways) {
        public Answer {
            ways = List.copyOf(ways);
        }
    }

    /**
     * One recipient: the kind of mail, when it may leave by the recipient's clock, how many alerts they take that day and how
     * many more of them; waits tells why this one would have to wait.
     */
    public record Way(
            String recipient,
            String mail,
            OffsetDateTime at,
            String zone,
            int capacity,
            int left,
            @Nullable String waits,
            String why) {}

    private record Customer(
            int number, Traits traits, @Nullable String status, boolean inControl, Set<String> news) {}

    /** The answer for a customer, whose alert is of this level, else of their open alert's or the lowest that opens one. */
    public Optional<Answer> of(String customerId, @Nullable Level asked) {
        return customer(customerId, asked).map(customer -> {
            Level level = Objects.requireNonNull(customer.traits().level());
            Choice choice = new Router(settings).choose(customer.traits());
            Deliveries deliveries = new Deliveries(settings, now);
            List<Way> ways = new ArrayList<>();
            for (Target target : choice.to()) {
                Optional<Delivery> atOnce = level == Level.CRITICAL ? deliveries.atOnce(target) : Optional.empty();
                Delivery delivery = atOnce.orElseGet(() -> deliveries.digest(target));
                if (ways.stream().noneMatch(way -> way.recipient().equals(delivery.recipient()))) {
                    String why = why(choice, target, customer.traits(), delivery);
                    ways.add(way(customer.number(), level, delivery, atOnce.isPresent(), why));
                }
            }
            return new Answer(words(customer.traits()), level, choice.route(), held(customerId, customer), ways);
        });
    }

    private Optional<Customer> customer(String customerId, @Nullable Level asked) {
        Level lowest = Level.valueOf(settings.alerts().openAt().toUpperCase(Locale.ROOT));
        return handle.createQuery("""
                SELECT c.customer_no, coalesce(a.assignee, c.owner) AS owner, c.segment, c.region, c.channel, a.level,
                    a.status, coalesce(a.control = 'in', FALSE) AS in_control, coalesce(
                """ + Stopped.NEWS + """
                    , (SELECT group_concat(signal) FROM signals s WHERE s.as_of = :day AND s.customer_no = c.customer_no))
                    AS news
                FROM customers c LEFT JOIN alerts a ON a.customer_no = c.customer_no AND a.status <> 'closed'
                WHERE c.customer_id = :id
                """)
                .bind("day", newest())
                .bind("id", customerId)
                .map((row, context) -> {
                    int level = row.getInt("level");
                    Level known = row.wasNull() ? lowest : Level.values()[level];
                    String news = row.getString("news");
                    return new Customer(
                            row.getInt("customer_no"),
                            new Traits(
                                    row.getString("owner"),
                                    row.getString("segment"),
                                    row.getString("region"),
                                    row.getString("channel"),
                                    asked == null ? known : asked),
                            row.getString("status"),
                            row.getBoolean("in_control"),
                            news == null ? Set.of() : Set.of(news.split(",")));
                })
                .findOne();
    }

    private long newest() {
        return handle.createQuery("SELECT coalesce(max(as_of), 0) FROM snapshots")
                .mapTo(Long.class)
                .one();
    }

    private @Nullable String held(String customerId, Customer customer) {
        if ("snoozed".equals(customer.status())) {
            return "the alert is snoozed";
        }
        if (customer.inControl()) {
            return "the customer is in the control group";
        }
        return Stopped.on(handle, today)
                .by(customerId, customer.traits().segment(), customer.news())
                .map(by -> "suppressed by " + by.name() + " until " + by.until() + ", " + by.reason())
                .orElse(null);
    }

    private Way way(int customerNo, Level level, Delivery delivery, boolean atOnce, String why) {
        String recipient = delivery.recipient();
        WorkingTime times = WorkingTime.of(settings.recipient(recipient), settings);
        Instant at = delivery.notBefore() == null ? now : delivery.notBefore();
        int capacity = Objects.requireNonNullElse(
                settings.recipient(recipient).capacity(), settings.mail().digestLimit());
        Day day = Told.on(handle, delivery);
        int left = Math.max(0, capacity - (atOnce ? day.atOnce() : day.lines()));
        String waits = null;
        if (!day.allows(customerNo, level)) {
            waits = "told of this customer already on " + delivery.day();
        } else if (left == 0) {
            waits = "no room left on " + delivery.day();
        }
        return new Way(
                recipient,
                (atOnce ? Draft.Kind.IMMEDIATE : Draft.Kind.DIGEST).word(),
                at.atZone(times.zone()).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS),
                times.zone().getId(),
                capacity,
                left,
                waits,
                why);
    }

    private String why(Choice choice, Target target, Traits customer, Delivery delivery) {
        StringBuilder why = new StringBuilder();
        if (choice.route() == 0) {
            why.append("fallback, no route takes the customer");
        } else {
            Route route = settings.routing().routes().get(choice.route() - 1);
            why.append("route ")
                    .append(choice.route())
                    .append(" (")
                    .append(conditions(route))
                    .append(")");
        }
        if (target.owner() != null) {
            why.append(", to the owner ").append(target.owner());
        }
        if (delivery.standingInFor() != null) {
            why.append("; stands in for ").append(delivery.standingInFor());
        }
        for (int route : choice.passedOver()) {
            why.append("; route ").append(route).append(" is passed over: ");
            why.append(
                    customer.owner() == null
                            ? "the customer has no owner"
                            : "owner '" + customer.owner() + "' is not in owners");
        }
        return why.toString();
    }

    private static String conditions(Route route) {
        String conditions = Stream.of(
                        part("owner", route.owner()),
                        part("segment", route.segment()),
                        part("region", route.region()),
                        part("channel", route.channel()),
                        part("level at least", route.level()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return conditions.isEmpty() ? "everybody" : conditions;
    }

    private static String words(Traits traits) {
        String words = Stream.of(
                        part("owner", traits.owner()),
                        part("segment", traits.segment()),
                        part("region", traits.region()),
                        part("channel", traits.channel()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "no owner, segment, region or channel" : words;
    }

    private static String part(String name, @Nullable String value) {
        return value == null || value.isBlank() ? "" : name + " " + value;
    }
}
