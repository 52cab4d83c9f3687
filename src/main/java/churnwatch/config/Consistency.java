package churnwatch.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;

/** What must hold between settings that are each right by themselves. */
final class Consistency {
    private static final Duration SHORTEST_BUDGET = Duration.ofSeconds(1);

    private final List<String> faults;

    Consistency(List<String> faults) {
        this.faults = faults;
    }

    void check(Settings settings) {
        Settings.Risk risk = settings.risk();
        if (!(risk.medium() < risk.high() && risk.high() < risk.critical())) {
            faults.add("risk: medium (" + risk.medium() + "), high (" + risk.high() + ") and critical ("
                    + risk.critical() + ") must rise in this order");
        }
        Duration budget = settings.rules().chunkBudget();
        if (budget != null && budget.compareTo(SHORTEST_BUDGET) < 0) {
            faults.add("rules.chunk_budget: " + budget.toMillis() + "ms is too short to tell a bad rule from a busy"
                    + " machine; give at least 1s");
        }
        budget(settings);
        Settings.Kpi kpi = settings.kpi();
        if (!kpi.closes().equals(LocalTime.MIDNIGHT) && !kpi.closes().isAfter(kpi.opens())) {
            faults.add("kpi.closes: " + kpi.closes() + " must be later than kpi.opens (" + kpi.opens()
                    + "); 00:00 is the end of the day");
        }
        address("mail.from", settings.mail().from());
        if (settings.mail().replyTo() != null) {
            address("mail.reply_to", settings.mail().replyTo());
        }
        if (settings.alerts().escalateTo() != null) {
            address("alerts.escalate_to", settings.alerts().escalateTo());
        }
        kpi.watchers().forEach(address -> address("kpi.watchers", address));
        settings.serve().ops().forEach(address -> address("serve.ops", address));
        new PeopleCheck(settings, faults).check();
    }

    private void budget(Settings settings) {
        BigDecimal amount = settings.retention().budget().amount();
        int decimals = settings.currency().getDefaultFractionDigits();
        if (amount != null && amount.stripTrailingZeros().scale() > decimals) {
            faults.add("retention.budget.amount: " + amount.toPlainString() + " has more decimals than "
                    + settings.currency().getCurrencyCode() + ", which has " + decimals);
        }
        if (amount != null && amount.signum() == 0) {
            faults.add("retention.budget.amount: a budget of nothing is passed by any work; give an amount, or none");
        }
    }

    private void address(String key, String address) {
        if (!PeopleCheck.isAddress(address)) {
            faults.add(key + ": '" + address + "' is not a mail address; write it like somebody@example.org");
        }
    }
}
