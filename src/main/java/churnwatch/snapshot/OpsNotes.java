package churnwatch.snapshot;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The mails that tell ops of rules that were left out or are held: once, not again while it goes on. */
final class OpsNotes {
    private static final String ONCE = "This mail is not repeated while it goes on; churnwatch doctor tells it.\n";

    private OpsNotes() {}

    static void tell(Aftermath.Run run, LocalDate asOf, List<RuleRun> rules) {
        List<RuleRun> news = rules.stream()
                .filter(rule -> rule.isFinding() && rule.since().equals(asOf))
                .toList();
        List<RuleRun> held = news.stream().filter(RuleRun::waits).toList();
        List<RuleRun> leftOut = news.stream().filter(rule -> !rule.waits()).toList();
        if (!leftOut.isEmpty()) {
            tellOfLeftOut(run, asOf, leftOut);
        }
        if (!held.isEmpty()) {
            tellOfHeld(run, asOf, held);
        }
    }

    private static void tellOfLeftOut(Aftermath.Run run, LocalDate asOf, List<RuleRun> rules) {
        String subject =
                rules.size() == 1 ? rules.get(0).rule() + " was left out" : rules.size() + " rules were left out";
        String text = "The snapshot of " + asOf + " was taken without what could not be evaluated:\n\n" + lines(rules)
                + "\nThe other rules were judged, and nothing stands of what these raised. Signals that they raise are not"
                + " judged until they are mended; alerts with such a signal do not close by themselves meanwhile.\n"
                + ONCE;
        run.tellOps(subject, text, key("left-out", asOf, rules));
    }

    private static void tellOfHeld(Aftermath.Run run, LocalDate asOf, List<RuleRun> rules) {
        String subject = "The alerts of "
                + (rules.size() == 1 ? rules.get(0).rule() + " are" : rules.size() + " rules are") + " held";
        String text = "In the snapshot of " + asOf
                + " rules suddenly raised signals for far more customers than usual:\n\n"
                + lines(rules)
                + "\nThe feed is the likelier culprit where a rule is not new: see whether data is missing or wrong"
                + " in what was imported last. The signals are stored; the alerts that only they would open are"
                + " held, and nobody is mailed about them, until somebody decides:\n\n" + commands(rules) + "\n" + ONCE;
        run.tellOps(subject, text, key("held", asOf, rules));
    }

    private static String lines(List<RuleRun> rules) {
        return rules.stream().map(rule -> rule.words() + "\n").collect(Collectors.joining());
    }

    private static String commands(List<RuleRun> rules) {
        String names =
                rules.stream().map(rule -> '"' + rule.rule().name() + '"').collect(Collectors.joining(" "));
        return "if they are right:     churnwatch rules release " + names + " --by WHO\n"
                + "if the feed is wrong:  churnwatch rules discard " + names + " --by WHO\n";
    }

    private static String key(String what, LocalDate asOf, List<RuleRun> rules) {
        return what + ":" + asOf + ":"
                + rules.stream()
                        .map(rule -> rule.rule().stage() + "/" + rule.rule().name())
                        .collect(Collectors.joining("|"));
    }
}
