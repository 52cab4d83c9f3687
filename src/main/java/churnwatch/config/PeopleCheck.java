package churnwatch.config;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What must hold between recipients, owners, holidays and routes: every name and address is known, every leave is covered. */
final class PeopleCheck {
    private final Settings settings;
    private final List<String> faults;

    PeopleCheck(Settings settings, List<String> faults) {
        this.settings = settings;
        this.faults = faults;
    }

    void check() {
        new TreeMap<>(settings.recipients()).forEach(this::recipient);
        new TreeMap<>(settings.owners()).forEach(this::owner);
        List<Settings.Route> routes = settings.routing().routes();
        for (int i = 0; i < routes.size(); i++) {
            route("routing.routes[" + (i + 1) + "].to", routes.get(i).to());
        }
        settings.routing().fallback().forEach(address -> address("routing.fallback", address));
        settings.reports().mail().forEach(mail -> mail.to().forEach(address -> address("reports.mail.to", address)));
    }

    private void recipient(String address, Recipient recipient) {
        String key = "recipients." + address;
        address(key, address);
        recipient.holidays().forEach(holiday -> holiday(key + ".holidays", holiday));
        String deputy = recipient.deputy();
        if (deputy == null) {
            uncovered(key, recipient.leave());
        } else if (deputy.equals(address)) {
            faults.add(key + ".deputy: is the recipient; name another address");
        } else if (address(key + ".deputy", deputy)) {
            chain(key, recipient.leave(), deputy);
        }
    }

    private void owner(String name, Owner owner) {
        String key = "owners." + name;
        address(key + ".address", owner.address());
        String deputy = owner.deputy();
        if (deputy == null) {
            uncovered(key, owner.leave());
        } else if (deputy.equals(name) || deputy.equals(owner.address())) {
            faults.add(key + ".deputy: is the owner; name another owner or address");
        } else if (deputy.indexOf('@') < 0 && !settings.owners().containsKey(deputy)) {
            faults.add(key + ".deputy: '" + deputy + "' is neither a mail address nor a name in owners"
                    + advice(deputy, settings.owners().keySet()));
        } else if (deputy.indexOf('@') < 0 || address(key + ".deputy", deputy)) {
            chain(key, owner.leave(), deputy);
        }
    }

    private void route(String key, List<String> to) {
        for (String address : to) {
            if (!address.equals(Settings.Route.OWNER)) {
                address(key, address);
            } else if (settings.owners().isEmpty()) {
                faults.add(key + ": 'owner' stands for the addresses in owners, and there are none; fill owners in");
            }
        }
    }

    private void uncovered(String key, List<Leave> leave) {
        if (!leave.isEmpty()) {
            faults.add(key + ".leave: there is no deputy; name in " + key + ".deputy who gets the mails meanwhile");
        }
    }

    /** A deputy who is away on the same days would need a deputy in turn. */
    private void chain(String key, List<Leave> leave, String deputy) {
        for (Leave mine : leave) {
            for (Leave other : leaveOf(deputy)) {
                if (mine.overlaps(other)) {
                    faults.add(key + ".deputy: " + deputy + " is away from " + other.from() + " to " + other.to()
                            + ", and is to stand in from " + mine.from() + " to " + mine.to()
                            + "; name a deputy who is there");
                }
            }
        }
    }

    private List<Leave> leaveOf(String deputy) {
        List<Leave> all = new ArrayList<>();
        Owner owner = settings.owners().get(deputy);
        if (owner != null) {
            all.addAll(owner.leave());
        }
        all.addAll(settings.recipient(owner == null ? deputy : owner.address()).leave());
        return all;
    }

    private void holiday(String key, String holiday) {
        try {
            LocalDate.parse(holiday);
        } catch (DateTimeException e) {
            Map<String, List<LocalDate>> lists = settings.holidays();
            if (!lists.containsKey(holiday)) {
                faults.add(key + ": '" + holiday + "' is neither a date like 2026-12-25 nor a list in holidays"
                        + advice(holiday, lists.keySet()));
            }
        }
    }

    /** Once anybody is described, whoever is not is probably a slip of the pen. */
    private boolean address(String key, String address) {
        if (!isAddress(address)) {
            faults.add(key + ": '" + address + "' is not a mail address; write it like somebody@example.org");
            return false;
        }
        if (!settings.recipients().isEmpty() && !settings.recipients().containsKey(address)) {
            faults.add(
                    key + ": '" + address + "' is not among the recipients; add it there, a key without a value will do"
                            + advice(address, settings.recipients().keySet()));
            return false;
        }
        return true;
    }

    static boolean isAddress(String address) {
        int at = address.indexOf('@');
        return at >= 1 && at < address.length() - 1 && address.chars().noneMatch(c -> c == '\r' || c == '\n');
    }

    private static String advice(String name, Collection<String> known) {
        @Nullable
        String near = known.stream()
                .filter(other -> Spelling.distance(name, other) <= 2)
                .min(Comparator.comparingInt(other -> Spelling.distance(name, other)))
                .orElse(null);
        return near == null ? "" : ", or did you mean " + near + "?";
    }
}
