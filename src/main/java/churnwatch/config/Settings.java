package churnwatch.config;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that can be configured, with the defaults that hold where a key is absent. */
public record Settings(
        String database,
        ZoneId zone,
        Currency currency,
        Rules rules,
        Customers customers,
        Map<String, Segment> segments,
        Risk risk,
        Intake intake,
        Snapshot snapshot,
        Alerts alerts,
        Mail mail,
        Routing routing,
        Map<String, Recipient> recipients,
        Map<String, Owner> owners,
        Map<String, List<LocalDate>> holidays,
        Serve serve,
        Upkeep upkeep,
        Retention retention,
        Control control,
        Kpi kpi,
        Reports reports) {

    public Settings {
        segments = Map.copyOf(segments);
        recipients = Map.copyOf(recipients);
        owners = Map.copyOf(owners);
        holidays = Map.copyOf(holidays);
    }

    /** How a mail address wants to be told. */
    public Recipient recipient(String address) {
        return recipients.getOrDefault(address, Recipient.PLAIN);
    }

    Settings withMail(Mail other) {
        return new Settings(
                database,
                zone,
                currency,
                rules,
                customers,
                segments,
                risk,
                intake,
                snapshot,
                alerts,
                other,
                routing,
                recipients,
                owners,
                holidays,
                serve,
                upkeep,
                retention,
                control,
                kpi,
                reports);
    }

    /** The language of the mails to an address. */
    public String localeOf(String address) {
        String own = recipient(address).locale();
        return own == null ? mail.locale() : own;
    }

    /** The languages that mails are written in. */
    public Set<String> locales() {
        Set<String> all = new TreeSet<>(Set.of(mail.locale()));
        recipients.keySet().forEach(address -> all.add(localeOf(address)));
        return all;
    }

    /** On whose clock a mail to an address is dated. */
    public ZoneId zoneOf(String address) {
        ZoneId own = recipient(address).zone();
        return own == null ? zone : own;
    }

    /** How a customer of a segment is held: by contract, or by buying again. */
    public enum Relationship {
        CONTRACTUAL,
        NON_CONTRACTUAL
    }

    /**
     * Where the rule files lie, and what one rule may do to a snapshot: for how long the rules may work on a chunk of
     * customers, and from which share of the active customers, multiple of a rule's usual share, and number of customers
     * on a sudden mass of alerts is held. The shadow is a second folder, whose rules each snapshot judges beside: they change
     * nothing.
     */
    public record Rules(
            Path folder,
            Trust trust,
            @Nullable Path shadow,
            @Nullable Duration chunkBudget,
            @Between(low = 0, high = 1) double massFireShare,
            @Between(low = 1, high = 1_000_000) double massFireMultiple,
            @Between(low = 1, high = 1_000_000_000) int massFireFloor) {}

    /** Whether rule files pass the guard or are taken as code. */
    public enum Trust {
        GUARDED,
        FULL
    }

    /** A buyer without contract is lost once the last purchase is more than this many days old. */
    public record Customers(@Between(low = 1, high = 36_500) int lapseDays) {}

    /** What differs in one segment; empty where the general setting holds. */
    public record Segment(
            @Nullable Relationship relationship,
            @Between(low = 1, high = 36_500) @Nullable Integer lapseDays) {}

    /** The scores (0..1) at which the levels medium, high and critical begin. */
    public record Risk(
            @Between(low = 0, high = 1) double medium,
            @Between(low = 0, high = 1) double high,
            @Between(low = 0, high = 1) double critical) {}

    /** The share of rejected rows above which no snapshot is taken, counted from a floor of rejected rows. */
    public record Intake(
            @Between(low = 0, high = 1) double stopShare,
            @Between(low = 0, high = 1_000_000_000) int stopFloor) {}

    /** Worker threads of a snapshot (0: one a core), what the schedule does with missed days, and when data is stale. */
    public record Snapshot(
            @Between(low = 0, high = 1_024) int threads, AsOf asOf, CatchUp catchUp, StaleAfter staleAfter) {}

    /** A table whose newest event is more than this many days older than the snapshot judges nothing; empty: ever so old. */
    public record StaleAfter(
            @Between(low = 1, high = 36_500) @Nullable Integer purchases,
            @Between(low = 1, high = 36_500) @Nullable Integer contracts,
            @Between(low = 1, high = 36_500) @Nullable Integer invoices,
            @Between(low = 1, high = 36_500) @Nullable Integer offers,
            @Between(low = 1, high = 36_500) @Nullable Integer interactions,
            @Between(low = 1, high = 36_500) @Nullable Integer tickets,
            @Between(low = 1, high = 36_500) @Nullable Integer surveys,
            @Between(low = 1, high = 36_500) @Nullable Integer wallet,
            @Between(low = 1, high = 36_500) @Nullable Integer contactChanges,
            @Between(low = 1, high = 36_500) @Nullable Integer customerTouchpoints,
            @Between(low = 1, high = 36_500) @Nullable Integer touchpointChanges) {
        /** Nothing is ever stale. */
        public static final StaleAfter OFF =
                new StaleAfter(null, null, null, null, null, null, null, null, null, null, null);

        /** Days by the name of the feed table, of those tables that can be stale. */
        public Map<String, Integer> days() {
            Map<String, Integer> days = new TreeMap<>();
            put(days, "purchases", purchases);
            put(days, "contracts", contracts);
            put(days, "invoices", invoices);
            put(days, "offers", offers);
            put(days, "interactions", interactions);
            put(days, "tickets", tickets);
            put(days, "surveys", surveys);
            put(days, "wallet", wallet);
            put(days, "contact_changes", contactChanges);
            put(days, "customer_touchpoints", customerTouchpoints);
            put(days, "touchpoint_changes", touchpointChanges);
            return days;
        }

        private static void put(Map<String, Integer> all, String table, @Nullable Integer days) {
            if (days != null) {
                all.put(table, days);
            }
        }
    }

    /** Which day a scheduled snapshot speaks of. */
    public enum AsOf {
        YESTERDAY,
        TODAY
    }

    /** Which of the missed slots are made up for. */
    public enum CatchUp {
        LATEST,
        ALL
    }

    /**
     * When an alert opens (level word), after how many quiet snapshots it closes, and for how many days it then rests; for how
     * many days mails may be suppressed at most, and how many days before the end of that ops are told; by when alerts have to be taken up, the holidays that do not count for
     * that, who is told of those that nobody took up, and how agents fill in their lists.
     */
    public record Alerts(
            @OneOf({"low", "medium", "high", "critical"}) String openAt,
            @Between(low = 1, high = 10_000) int quietSnapshots,
            @Between(low = 0, high = 36_500) int coolDownDays,
            @Between(low = 1, high = 36_500) int suppressMaxDays,
            @Between(low = 0, high = 36_500) int suppressNoticeDays,
            FollowUp followUp,
            List<LocalDate> holidays,
            @Nullable String escalateTo,
            Worklist worklist) {
        public Alerts {
            holidays = List.copyOf(holidays);
        }
    }

    /** Within how many business days an alert of a level has to be taken up; empty: whenever. */
    public record FollowUp(
            @Between(low = 1, high = 1_000) @Nullable Integer critical,
            @Between(low = 1, high = 1_000) @Nullable Integer high,
            @Between(low = 1, high = 1_000) @Nullable Integer medium,
            @Between(low = 1, high = 1_000) @Nullable Integer low) {
        /** No alert is ever overdue. */
        public static final FollowUp NONE = new FollowUp(null, null, null, null);
    }

    /** How agents write amounts and dates in the lists that they send back. */
    public record Worklist(@OneOf({".", ","}) String decimal, DateForm date) {}

    /** How mail leaves; the folder serves the folder transport, smtp the other. */
    public record Mail(
            Transport transport,
            Path folder,
            String from,
            Path templates,
            @Between(low = 1, high = 100_000) int digestLimit,
            @Between(low = 1, high = 1_000) int maxAttempts,
            @Between(low = 0, high = 100_000) int perMinute,
            Duration retryAfter,
            Duration lease,
            Smtp smtp,
            @OneOf({"en", "fa", "he", "th"}) String locale,
            Privacy privacy,
            @Nullable String replyTo,
            @Nullable String link,
            @Between(low = 0, high = 1_000) int trends) {
        public Mail {
            if (link != null && !link.matches("https?://\\S*\\{(customer|alert)}\\S*")) {
                throw new IllegalArgumentException("link: '" + link + "' leads to no customer; write it like"
                        + " https://crm.example.org/customers/{customer}, or with {alert}");
            }
        }

        Mail withSmtp(Smtp other) {
            return new Mail(
                    transport,
                    folder,
                    from,
                    templates,
                    digestLimit,
                    maxAttempts,
                    perMinute,
                    retryAfter,
                    lease,
                    other,
                    locale,
                    privacy,
                    replyTo,
                    link,
                    trends);
        }
    }

    /** How much mails tell of a customer; minimal is the reference, figures and days, without names and free text. */
    public enum Privacy {
        FULL,
        MINIMAL
    }

    /** Where mail goes. */
    public enum Transport {
        FOLDER,
        SMTP
    }

    /** A mail server; tls is none, starttls or tls. */
    public record Smtp(
            String host,
            @Between(low = 1, high = 65_535) int port,
            String user,
            String password,
            @Nullable Path passwordFile,
            Tls tls,
            Duration timeout) {
        Smtp withPassword(String other) {
            return new Smtp(host, port, user, other, passwordFile, tls, timeout);
        }

        /** Without the password, which belongs in no log. */
        @Override
        public String toString() {
            return "Smtp[" + user + "@" + host + ":" + port + ", " + tls + "]";
        }
    }

    /** How the connection to a mail server is encrypted. */
    public enum Tls {
        NONE,
        STARTTLS,
        TLS
    }

    /** Who gets which alerts: the first matching route wins, else the fallback recipients. */
    public record Routing(List<Route> routes, List<String> fallback) {
        public Routing {
            routes = List.copyOf(routes);
            fallback = List.copyOf(fallback);
        }
    }

    /**
     * One route: blank conditions match everybody, a level all alerts of at least that; it goes to addresses, or to the
     * customer's owner.
     */
    public record Route(
            @Nullable String owner,
            @Nullable String segment,
            @Nullable String region,
            @Nullable String channel,

            @OneOf({"low", "medium", "high", "critical"}) @Nullable
            String level,

            List<String> to) {
        /** In place of an address: the address of the customer's owner. */
        public static final String OWNER = "owner";

        public Route {
            to = List.copyOf(to);
            if (to.isEmpty()) {
                throw new IllegalArgumentException("to: names no recipient; give at least one mail address");
            }
        }
    }

    /**
     * The daemon: its drop folder, how a complete feed is told there (by a marker file, else by files that have not
     * changed for a while), crons (six fields, Quartz), the hour a feed is due, whom ops mail goes to, for how long the
     * rules folder must not have changed before an edit is taken, and the file that metrics are written to.
     */
    public record Serve(
            Path dropFolder,
            @Nullable Path mapping,
            @Nullable String readyMarker,
            Duration settle,
            String importCron,
            String snapshotCron,
            String mailCron,
            @Nullable LocalTime feedDueBy,
            List<String> ops,
            Duration rulesSettle,
            @Nullable Path metricsFile) {
        public Serve {
            ops = List.copyOf(ops);
        }
    }

    /**
     * The KPIs: the folder of their files, the hours that are business hours, for how long one query may work, below how
     * many customers a member is not named in mails, when the daemon computes and stores them and by which splits, who is
     * told of alerts on them, after how many periods without being raised such an alert closes, and targets by the KPI's id.
     */
    public record Kpi(
            Path folder,
            LocalTime opens,
            LocalTime closes,
            List<DayOfWeek> workdays,
            List<LocalDate> holidays,
            Duration timeLimit,
            @Between(low = 0, high = 1_000_000_000) int foldBelow,
            @Nullable String cron,
            List<String> storedBy,
            List<String> watchers,
            @Between(low = 1, high = 100) int watchQuiet,
            Map<String, Target> targets) {
        public Kpi {
            workdays = List.copyOf(workdays);
            holidays = List.copyOf(holidays);
            storedBy = List.copyOf(storedBy);
            watchers = List.copyOf(watchers);
            targets = Map.copyOf(targets);
        }

        /** As it is shipped. */
        public static Kpi defaults() {
            return new Kpi(
                    Path.of("config", "kpi"),
                    LocalTime.of(9, 0),
                    LocalTime.of(17, 0),
                    List.of(
                            DayOfWeek.MONDAY,
                            DayOfWeek.TUESDAY,
                            DayOfWeek.WEDNESDAY,
                            DayOfWeek.THURSDAY,
                            DayOfWeek.FRIDAY),
                    List.of(),
                    Duration.ofMinutes(5),
                    10,
                    "0 0 5 1 * ?",
                    List.of("segment"),
                    List.of(),
                    2,
                    Map.of());
        }
    }

    /** What a KPI should reach, and beyond which value it alarms; empty where its file says. */
    public record Target(@Nullable Double target, @Nullable Double alarm) {}

    /** When the daemon mails reports, or never, and who gets which. */
    public record Reports(@Nullable String cron, List<ReportMail> mail) {
        public Reports {
            mail = List.copyOf(mail);
        }

        /** As it is shipped. */
        public static Reports defaults() {
            return new Reports("0 0 6 1 * ?", List.of());
        }
    }

    /** Reports, by their names, that go to some addresses. */
    public record ReportMail(List<String> to, List<String> reports) {
        public ReportMail {
            to = List.copyOf(to);
            reports = List.copyOf(reports);
            if (to.isEmpty() || reports.isEmpty()) {
                throw new IllegalArgumentException((to.isEmpty() ? "to" : "reports")
                        + ": names none; write it like {to: [ann@example.org], reports: [pipeline, sales_forecast]}");
            }
        }
    }

    /** The settings of an empty configuration. */
    public static Settings defaults() {
        return new Settings(
                "churnwatch.db",
                ZoneId.of("UTC"),
                Currency.getInstance("EUR"),
                new Rules(Path.of("rules"), Trust.GUARDED, null, Duration.ofSeconds(30), 0.5, 5, 100),
                new Customers(180),
                Map.of(),
                new Risk(0.25, 0.5, 0.75),
                new Intake(0.05, 20),
                new Snapshot(0, AsOf.YESTERDAY, CatchUp.LATEST, StaleAfter.OFF),
                new Alerts("medium", 3, 30, 90, 3, FollowUp.NONE, List.of(), null, new Worklist(".", DateForm.ISO)),
                new Mail(
                        Transport.FOLDER,
                        Path.of("outbox"),
                        "churnwatch@localhost",
                        Path.of("config", "templates"),
                        50,
                        8,
                        0,
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        new Smtp("localhost", 25, "", "", null, Tls.STARTTLS, Duration.ofSeconds(30)),
                        "en",
                        Privacy.FULL,
                        null,
                        null,
                        10),
                new Routing(List.of(), List.of("retention@localhost")),
                Map.of(),
                Map.of(),
                Map.of(),
                new Serve(
                        Path.of("feed"),
                        null,
                        null,
                        Duration.ofSeconds(60),
                        "0 0 2 * * ?",
                        "0 0 4 * * ?",
                        "0 0/5 * * * ?",
                        null,
                        List.of("ops@localhost"),
                        Duration.ofSeconds(10),
                        null),
                Upkeep.defaults(),
                new Retention(90, 30, 10, new Budget(null, Budget.Period.MONTH, 0.8)),
                new Control(0, Control.Scope.OVERALL, "churnwatch"),
                Kpi.defaults(),
                Reports.defaults());
    }
}
