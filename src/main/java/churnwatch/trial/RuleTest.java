package churnwatch.trial;

import churnwatch.config.Settings;
import churnwatch.fact.Customer;
import churnwatch.rules.RuleOutline;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One test of a rule set.
 *
 * @param file the file's name below the rules folder, such as tests/late_payment.yaml
 * @param line where it begins, from 1
 * @param customer the fact; nothing where the customer is not active on the date
 */
record RuleTest(
        String name,
        String file,
        int line,
        LocalDate asOf,
        Settings settings,
        @Nullable Customer customer,
        Expected expected) {
    /** Whether it wants something of what this rule raises, or of the risk that this rule is part of. */
    boolean isAbout(RuleOutline rule) {
        return rule.signals().isEmpty() ? expected.isAboutRisk() : expected.isAbout(Set.copyOf(rule.signals()));
    }
}
