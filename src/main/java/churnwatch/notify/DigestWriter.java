package churnwatch.notify;

import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import churnwatch.notify.Digest.Line;
import churnwatch.notify.Digest.Reason;
import churnwatch.notify.Draft.Due;
import churnwatch.retention.Playbook;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts a draft into words: evidence, tactics, figures, templates. */
final class DigestWriter {
    private static final Level[] LEVELS = Level.values();
    private static final Severity[] SEVERITIES = Severity.values();

    private final Templates templates;
    private final Wording wording;
    private final Playbook playbook;
    private final Figures figures;

    DigestWriter(Templates templates, Playbook playbook, Figures figures) {
        this.templates = templates;
        this.wording = new Wording(templates);
        this.playbook = playbook;
        this.figures = figures;
    }

    String words(String signal, String evidence) {
        return wording.words(signal, evidence);
    }

    List<String> faults() {
        return templates.faults(Sample.digest(), Wording.model("sample", "{}"));
    }

    Mail render(Draft.Kind kind, Digest digest) {
        return templates.mail(kind, digest);
    }

    Digest digest(Handle handle, Draft draft, List<String> notes) {
        List<Line> lines = draft.lines().stream()
                .map(due -> line(handle, due, draft.asOf()))
                .toList();
        return new Digest(
                draft.asOf(),
                draft.total(),
                figures.minorUnits(draft.atRisk()),
                draft.total() - lines.size(),
                draft.part() > 1,
                lines,
                notes);
    }

    private Line line(Handle handle, Due due, LocalDate asOf) {
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
                .map((row, context) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        LEVELS[row.getInt(4)].word(),
                        figures.minorUnits(due.valueAtRisk()),
                        LocalDate.ofEpochDay(row.getLong(5)),
                        row.getLong(5) == asOf.toEpochDay(),
                        row.getBoolean(6),
                        reasons,
                        tactic(reasons, LEVELS[row.getInt(4)], row.getString(7), tried)))
                .one();
    }

    /** What to do about the gravest signal, after what was tried. */
    private String tactic(List<Reason> reasons, Level level, @Nullable String segment, Set<String> tried) {
        return reasons.isEmpty()
                ? ""
                : playbook.suggest(reasons.get(0).signal(), level, segment, tried)
                        .map(suggestion -> suggestion.tactic().text(Locale.ENGLISH))
                        .orElse("");
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
