package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import churnwatch.notify.Digest.Line;
import churnwatch.notify.Digest.Reason;
import churnwatch.notify.Digests.Note;
import churnwatch.notify.Digests.Template;
import churnwatch.notify.Draft.Due;
import churnwatch.notify.Sample.Tip;
import churnwatch.retention.Playbook;
import churnwatch.retention.Suggestion;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts drafts into the words of one language: evidence, tactics, figures, templates. */
final class DigestWriter {
    private static final Level[] LEVELS = Level.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private final Templates templates;
    private final Language language;
    private final Wording wording;
    private final Playbook playbook;
    private final Settings.Mail settings;
    private final boolean names;
    private final Suggested suggested;

    DigestWriter(Templates templates, Playbook playbook, Settings.Mail settings) {
        this.names = settings.privacy() == Settings.Privacy.FULL;
        this.templates = templates;
        this.language = templates.language();
        this.wording = new Wording(templates, names);
        this.playbook = playbook;
        this.settings = settings;
        this.suggested = new Suggested(language);
    }

    String words(String signal, String evidence) {
        return wording.words(signal, evidence);
    }

    List<String> faults() {
        // Without the words of the signals, which are looked at by themselves.
        Sample sample = sample((signal, evidence) -> signal);
        return templates.faults(
                List.of(
                        () -> templates.mail("digest", "digest", sample.digest()),
                        () -> templates.mail("immediate", "digest", sample.immediate()),
                        () -> templates.mail("escalation", "escalation", sample.escalation()),
                        () -> templates.mail("watch", "watch", sample.watch())),
                wording.model("sample", "{}"));
    }

    /** An invented mail of a kind. */
    Mail sample(Template template) {
        Sample sample = sample(wording::words);
        return switch (template) {
            case DIGEST -> templates.mail("digest", "digest", sample.digest());
            case IMMEDIATE -> templates.mail("immediate", "digest", sample.immediate());
            case ESCALATION -> templates.mail("escalation", "escalation", sample.escalation());
            case WATCH -> templates.mail("watch", "watch", sample.watch());
        };
    }

    private Sample sample(BinaryOperator<String> words) {
        Tip tip = playbook.suggest("cancellation_enquiry", Level.CRITICAL, null, Set.of())
                .map(it -> new Tip(it.tactic().text(language.locale()), suggested.note(it), link("SAMPLE-1", 12)))
                .orElse(new Tip("", "", ""));
        return new Sample(language, words, names, tip);
    }

    Mail render(Draft.Kind kind, Digest digest) {
        return templates.mail(kind.word(), "digest", digest);
    }

    Digest digest(Handle handle, Draft draft, List<Note> notes) {
        List<Line> lines = new ArrayList<>();
        for (Due due : draft.lines()) {
            boolean shown = lines.size() < settings.trends();
            Trend trend = shown ? Trend.of(handle, due.customerNo(), draft.asOf(), language) : null;
            lines.add(line(handle, due, draft.asOf(), trend));
        }
        return new Digest(
                draft.asOf(),
                draft.total(),
                language.figures().minorUnits(draft.atRisk()),
                draft.total() - lines.size(),
                draft.part() > 1,
                lines,
                notes(notes));
    }

    private Line line(Handle handle, Due due, LocalDate asOf, @Nullable Trend trend) {
        List<Reason> reasons = reasons(handle, asOf, due);
        Set<String> tried = Playbook.tried(handle, due.alertId());
        return handle.createQuery("""
                SELECT c.customer_id, coalesce(c.name, ''), coalesce(a.assignee, c.owner, ''), a.level, a.opened_on,
                    coalesce(b.mailed_on < :day, FALSE), c.segment
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no
                    LEFT JOIN alerts_before b ON b.alert_id = a.alert_id
                WHERE a.alert_id = :alert
                """)
                .bind("day", asOf.toEpochDay())
                .bind("alert", due.alertId())
                .map((row, context) -> {
                    Level level = LEVELS[row.getInt(4)];
                    Optional<Suggestion> suggestion = suggestion(reasons, level, row.getString(7), tried);
                    return new Line(
                            String.valueOf(due.alertId()),
                            row.getString(1),
                            names ? row.getString(2) : "",
                            names ? row.getString(3) : "",
                            level.word(),
                            language.figures().minorUnits(due.valueAtRisk()),
                            since(row, asOf),
                            reasons,
                            trend,
                            suggestion
                                    .map(it -> it.tactic().text(language.locale()))
                                    .orElse(""),
                            suggestion.map(suggested::note).orElse(""),
                            link(row.getString(1), due.alertId()));
                })
                .one();
    }

    /** What to do about the gravest signal, after what was tried. */
    private Optional<Suggestion> suggestion(
            List<Reason> reasons, Level level, @Nullable String segment, Set<String> tried) {
        return reasons.isEmpty()
                ? Optional.empty()
                : playbook.suggest(reasons.get(0).signal(), level, segment, tried);
    }

    private String since(ResultSet row, LocalDate asOf) throws SQLException {
        LocalDate opened = LocalDate.ofEpochDay(row.getLong(5));
        if (opened.equals(asOf)) {
            return language.say("alert.new", Map.of());
        }
        return language.say(row.getBoolean(6) ? "alert.rose" : "alert.waited", Map.of("date", opened));
    }

    private String link(String customer, long alertId) {
        String pattern = settings.link();
        return pattern == null
                ? ""
                : pattern.replace(
                                "{customer}",
                                URLEncoder.encode(customer, StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                        .replace("{alert}", String.valueOf(alertId));
    }

    /** A line for each cause, with the signals it keeps from being judged. */
    private List<String> notes(List<Note> notes) {
        Map<String, List<String>> byCause = new LinkedHashMap<>();
        for (Note note : notes) {
            String signal = language.signal(note.signal());
            byCause.computeIfAbsent(note.cause(), c -> new ArrayList<>())
                    .add(note.whole() ? signal : language.say("note.in_part", Map.of("signal", signal)));
        }
        List<String> lines = new ArrayList<>();
        byCause.forEach((cause, signals) ->
                lines.add(language.say("note." + cause, Map.of("signals", language.list(signals)))));
        return lines;
    }

    /** The signals that stand and have joined the alert: those of rules that are held have not. */
    private List<Reason> reasons(Handle handle, LocalDate asOf, Due due) {
        return handle.createQuery("""
                SELECT signal, severity, evidence FROM signals
                WHERE as_of = :day AND customer_no = :customer
                    AND signal IN (SELECT j.signal FROM alert_signals j WHERE j.alert_id = :alert)
                ORDER BY severity DESC, signal
                """)
                .bind("day", asOf.toEpochDay())
                .bind("customer", due.customerNo())
                .bind("alert", due.alertId())
                .map((row, context) -> new Reason(
                        row.getString(1),
                        SEVERITIES[row.getInt(2)].word(),
                        wording.words(row.getString(1), row.getString(3))))
                .list();
    }
}
