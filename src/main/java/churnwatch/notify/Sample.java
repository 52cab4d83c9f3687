package churnwatch.notify;

import churnwatch.fact.Severity;
import churnwatch.notify.Digest.Line;
import churnwatch.notify.Digest.Reason;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/** An invented mail of each kind, to look at templates with while no alert is due, and to prove them before a snapshot. */
final class Sample {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 31);
    private static final int[] PURCHASES = {3, 2, 4, 3, 3, 5, 2, 3, 1, 1, 0, 0};
    private static final String CANCEL = """
            {"values":{"contacts":2},"facts":[{"table":"interactions","id":"I-71","date":"2026-03-20"},
            {"table":"interactions","id":"I-74","date":"2026-03-29"}]}""";
    private static final String LATE = """
            {"values":{"days_late":12},"facts":[{"table":"invoices","id":"R-2041","date":"2026-03-05",
            "due_on":"2026-03-19","paid_on":null,"amount":480.0}]}""";

    private final Language language;
    private final BinaryOperator<String> words;
    private final boolean names;
    private final Tip tip;

    /** What to try, what that costs and changed, and where the customer can be seen. */
    record Tip(String tactic, String note, String link) {}

    /** In a language; names are left out where they would be left out of a mail. */
    Sample(Language language, BinaryOperator<String> words, boolean names, Tip tip) {
        this.language = language;
        this.words = words;
        this.names = names;
        this.tip = tip;
    }

    Digest digest() {
        return new Digest(
                AS_OF,
                4,
                language.figures().minorUnits(1_864_000),
                1,
                true,
                List.of(
                        line("12", "SAMPLE-1", "Sample & Sons <invented>", "ann", "critical", true),
                        line("15", "SAMPLE-2", "شرکت نمونه", "", "high", false),
                        line("17", "SAMPLE-3", "", "בני דוגמה", "medium", true)),
                List.of(language.say("note.no_data", Map.of("signals", language.signal("touchpoint_change")))));
    }

    Digest immediate() {
        return new Digest(
                AS_OF,
                1,
                language.figures().minorUnits(612_050),
                0,
                false,
                List.of(line("12", "SAMPLE-1", "Sample & Sons <invented>", "ann", "critical", true)),
                List.of());
    }

    Overdue escalation() {
        return new Overdue(
                AS_OF,
                3,
                1,
                List.of(
                        new Overdue.Line("12", "SAMPLE-1", names ? "ann" : "", "critical", money(), AS_OF.minusDays(3)),
                        new Overdue.Line("15", "SAMPLE-2", "", "high", money(), AS_OF.minusDays(1))));
    }

    /** Alerts on KPIs. */
    Map<String, Object> watch() {
        KpiMails.News one = new KpiMails.News(
                3,
                Map.of(
                        "en",
                        "First-contact resolution",
                        "fa",
                        "حل در نخستین تماس",
                        "he",
                        "פתרון בפנייה ראשונה",
                        "th",
                        "การแก้ปัญหาได้ในการติดต่อครั้งแรก"),
                "",
                Severity.HIGH,
                "ratio",
                new BigDecimal("0.412"),
                new BigDecimal("0.634"),
                new BigDecimal("0.9"),
                List.of(new BigDecimal("0.71"), new BigDecimal("0.688"), new BigDecimal("0.634")),
                "SAMPLE-SEGMENT",
                0.83,
                0.3);
        return KpiMails.told(language, AS_OF.withDayOfMonth(1).minusMonths(1), AS_OF.withDayOfMonth(1), List.of(one));
    }

    private String money() {
        return language.figures().minorUnits(612_050);
    }

    private Line line(String alert, String customer, String name, String owner, String level, boolean isNew) {
        return new Line(
                alert,
                customer,
                names ? name : "",
                names ? owner : "",
                level,
                money(),
                isNew
                        ? language.say("alert.new", Map.of())
                        : language.say("alert.rose", Map.of("date", AS_OF.minusDays(20))),
                List.of(
                        new Reason("cancellation_enquiry", "critical", words.apply("cancellation_enquiry", CANCEL)),
                        new Reason("late_payment", "medium", words.apply("late_payment", LATE))),
                isNew ? Trend.of(language.figures().monthsUntil(AS_OF, PURCHASES.length), PURCHASES, language) : null,
                tip.tactic(),
                tip.note(),
                tip.link());
    }
}
