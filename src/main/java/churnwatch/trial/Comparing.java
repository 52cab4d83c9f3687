package churnwatch.trial;

import churnwatch.config.Node;
import churnwatch.fact.Severity;
import churnwatch.rules.Raised;
import churnwatch.rules.Verdict;
import churnwatch.snapshot.Levels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares a verdict with what a test wants. */
final class Comparing {
    private static final BigDecimal NEAR = new BigDecimal("0.0000005");

    private final RuleTest test;
    private final Verdict verdict;
    private final List<Miss> misses = new ArrayList<>();

    private Comparing(RuleTest test, Verdict verdict) {
        this.test = test;
        this.verdict = verdict;
    }

    /** Where a verdict misses what the test wants; nowhere where the test passes. */
    static List<Miss> misses(RuleTest test, Verdict verdict) {
        Comparing comparing = new Comparing(test, verdict);
        Expected expected = test.expected();
        expected.signals().forEach(comparing::standing);
        verdict.signals().forEach(comparing::absent);
        comparing.risk(expected);
        return comparing.misses;
    }

    /**
     * One miss.
     *
     * @param cause what to look into for how it came about
     * @param signal the signal it is about; empty for the risk
     * @param severity the severity that the signal should have had, if that is the miss
     */
    record Miss(
            String expected,
            String got,
            Cause cause,
            String signal,
            @Nullable Severity severity) {}

    /** What a miss is about. */
    enum Cause {
        MISSING,
        PRESENT,
        RISK
    }

    private Optional<Raised> raised(String id) {
        return verdict.signals().stream()
                .filter(raised -> raised.id().equals(id))
                .findFirst();
    }

    private void standing(Expected.Standing wanted) {
        Optional<Raised> raised = raised(wanted.id());
        String told = wanted.id()
                + (wanted.severity() == null ? "" : " " + wanted.severity().word());
        if (raised.isEmpty()) {
            misses.add(new Miss(told, "no " + wanted.id() + others(), Cause.MISSING, wanted.id(), null));
            return;
        }
        Severity severity = raised.get().severity();
        if (wanted.severity() != null && wanted.severity() != severity) {
            Cause cause = severity.compareTo(wanted.severity()) < 0 ? Cause.MISSING : Cause.PRESENT;
            misses.add(new Miss(told, wanted.id() + " " + severity.word(), cause, wanted.id(), wanted.severity()));
        }
        evidence(wanted, new Evidence(raised.get().evidence(), test.asOf()));
    }

    private void evidence(Expected.Standing wanted, Evidence evidence) {
        for (Map.Entry<String, Node> value : wanted.evidence().entrySet()) {
            if (!evidence.is(value.getKey(), value.getValue())) {
                String got = evidence.told(value.getKey())
                        .map(told -> value.getKey() + ": " + told)
                        .orElse("no " + value.getKey() + "; there is " + evidence.told());
                misses.add(new Miss(
                        wanted.id() + " " + value.getKey() + ": " + text(value.getValue()),
                        got,
                        Cause.PRESENT,
                        wanted.id(),
                        null));
            }
        }
    }

    private void absent(Raised raised) {
        Expected expected = test.expected();
        boolean wanted =
                expected.signals().stream().anyMatch(standing -> standing.id().equals(raised.id()));
        if (expected.absent().contains(raised.id()) || (expected.noOthers() && !wanted)) {
            misses.add(new Miss(
                    "no " + raised.id(),
                    raised.id() + " " + raised.severity().word(),
                    Cause.PRESENT,
                    raised.id(),
                    null));
        }
    }

    private void risk(Expected expected) {
        String score = Evidence.plain(BigDecimal.valueOf(verdict.score()));
        String level = Levels.of(verdict.score(), test.settings().risk()).word();
        if (expected.level() != null && !expected.level().word().equals(level)) {
            misses.add(new Miss(
                    "level " + expected.level().word(), "level " + level + ", score " + score, Cause.RISK, "", null));
        }
        if (expected.score() != null
                && expected.score()
                                .subtract(BigDecimal.valueOf(verdict.score()))
                                .abs()
                                .compareTo(NEAR)
                        > 0) {
            misses.add(new Miss("score " + expected.score().toPlainString(), "score " + score, Cause.RISK, "", null));
        }
    }

    private String others() {
        return verdict.signals().isEmpty()
                ? ""
                : "; there is "
                        + verdict.signals().stream()
                                .map(raised ->
                                        raised.id() + " " + raised.severity().word())
                                .collect(Collectors.joining(", "));
    }

    static String text(Node node) {
        return node instanceof Node.Items items
                ? items.items().stream().map(Comparing::text).collect(Collectors.joining(", ", "[", "]"))
                : node instanceof Node.Scalar scalar ? String.valueOf(scalar.text()) : "";
    }
}
