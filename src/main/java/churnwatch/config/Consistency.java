package churnwatch.config;

import java.time.Duration;
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
        address("mail.from", settings.mail().from());
        addresses("routing.fallback", settings.routing().fallback());
        if (settings.alerts().escalateTo() != null) {
            address("alerts.escalate_to", settings.alerts().escalateTo());
        }
        addresses("serve.ops", settings.serve().ops());
        List<Settings.Route> routes = settings.routing().routes();
        for (int i = 0; i < routes.size(); i++) {
            String key = "routing.routes[" + (i + 1) + "].to";
            addresses(key, routes.get(i).to());
            if (routes.get(i).to().isEmpty()) {
                faults.add(key + ": names no recipient; give at least one mail address");
            }
        }
    }

    private void addresses(String key, List<String> addresses) {
        addresses.forEach(address -> address(key, address));
    }

    private void address(String key, String address) {
        int at = address.indexOf('@');
        if (at < 1 || at == address.length() - 1 || address.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            faults.add(key + ": '" + address + "' is not a mail address; write it like somebody@example.org");
        }
    }
}
