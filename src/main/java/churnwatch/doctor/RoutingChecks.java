package churnwatch.doctor;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Route;
import churnwatch.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Whether routes to owners lead anywhere. */
final class RoutingChecks {
    private static final int NAMED_MAX = 5;

    private final Settings settings;

    RoutingChecks(Settings settings) {
        this.settings = settings;
    }

    /** Nothing where no route leads to owners. */
    List<Finding> owners(Database database) {
        if (settings.routing().routes().stream().noneMatch(route -> route.to().contains(Route.OWNER))) {
            return List.of();
        }
        List<String> owners = database.read(
                reader -> reader.createQuery("""
                        SELECT owner FROM customers WHERE owner IS NOT NULL
                        UNION SELECT assignee FROM alerts WHERE assignee IS NOT NULL AND status <> 'closed'
                        ORDER BY 1
                        """).mapTo(String.class).list());
        List<String> unknown = new ArrayList<>(owners);
        unknown.removeAll(settings.owners().keySet());
        List<String> idle = new ArrayList<>(new TreeSet<>(settings.owners().keySet()));
        idle.removeAll(owners);
        List<Finding> findings = new ArrayList<>();
        if (!unknown.isEmpty()) {
            findings.add(Finding.wrong(
                    "routing",
                    "owners without an address: " + named(unknown) + "; routes to the owner pass their customers over",
                    "add them to owners in the configuration, spelled as in customers.csv"));
        }
        if (!idle.isEmpty()) {
            findings.add(Finding.wrong(
                    "routing",
                    "owns no customer and no alert: " + named(idle),
                    "spell the name in owners as in customers.csv, or remove it"));
        }
        return findings.isEmpty()
                ? List.of(Finding.ok("routing", "all " + owners.size() + " owners have an address"))
                : findings;
    }

    private static String named(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(NAMED_MAX, names.size())));
        return names.size() > NAMED_MAX ? first + " and " + (names.size() - NAMED_MAX) + " more" : first;
    }
}
