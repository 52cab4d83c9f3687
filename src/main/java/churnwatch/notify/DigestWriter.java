package churnwatch.notify;

import churnwatch.fact.Severity;
import churnwatch.notify.Digest.Line;
import churnwatch.notify.Digest.Reason;
import churnwatch.notify.Draft.Due;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Puts a draft into words: evidence, tactics, figures, templates. */
final class DigestWriter {
    private static final Severity[] SEVERITIES = Severity.values();

    private final Templates templates;
    private final Wording wording;
    private final Tactics tactics;
    private final Figures figures;

    DigestWriter(Templates templates, Tactics tactics, Figures figures) {
        this.templates = templates;
        this.wording = new Wording(templates);
        this.tactics = tactics;
        this.figures = figures;
    }

    String words(String signal, String evidence) {
        return wording.words(signal, evidence);
    }

    List<String> faults() {
        return templates.faults(Sample.digest(), Wording.model("sample", "{}"));
    }

    Mail render(Digest digest) {
        return templates.digest(digest);
    }

    Digest digest(Handle handle, Draft draft) {
        List<Line> lines = draft.lines().stream()
                .map(due -> line(due, draft.asOf(), reasons(handle, draft.asOf(), due.customerNo())))
                .toList();
        return new Digest(
                draft.asOf(),
                draft.total(),
                figures.minorUnits(draft.atRisk()),
                draft.total() - lines.size(),
                draft.part() > 1,
                lines);
    }

    private Line line(Due due, LocalDate asOf, List<Reason> reasons) {
        return new Line(
                due.customerId(),
                Objects.requireNonNullElse(due.name(), ""),
                Objects.requireNonNullElse(due.owner(), ""),
                due.level().word(),
                figures.minorUnits(due.valueAtRisk()),
                due.openedOn(),
                due.openedOn().equals(asOf),
                due.mailedBefore(),
                reasons,
                reasons.isEmpty() ? "" : tactics.of(reasons.get(0).signal()));
    }

    private List<Reason> reasons(Handle handle, LocalDate asOf, int customerNo) {
        return handle.createQuery("""
                SELECT signal, severity, evidence FROM signals
                WHERE as_of = :day AND customer_no = :customer ORDER BY severity DESC, signal
                """)
                .bind("day", asOf.toEpochDay())
                .bind("customer", customerNo)
                .map((row, context) -> new Reason(
                        row.getString(1),
                        SEVERITIES[row.getInt(2)].word(),
                        wording.words(row.getString(1), row.getString(3))))
                .list();
    }
}
