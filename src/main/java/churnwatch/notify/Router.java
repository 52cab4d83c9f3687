package churnwatch.notify;

import churnwatch.config.Owner;
import churnwatch.config.Settings;
import churnwatch.config.Settings.Route;
import churnwatch.fact.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who is told of a customer: the recipients of the first route that matches, else the fallback. */
public final class Router {
    private static final Map<String, Level> LEVELS =
            Arrays.stream(Level.values()).collect(Collectors.toMap(Level::word, level -> level));

    private final Settings.Routing routing;
    private final Map<String, Owner> owners;

    public Router(Settings settings) {
        this.routing = settings.routing();
        this.owners = settings.owners();
    }

    /** What a route looks at: the customer, and the alert's level where it is known. */
    public record Traits(
            @Nullable String owner,
            @Nullable String segment,
            @Nullable String region,
            @Nullable String channel,
            @Nullable Level level) {}

    /** An address that a route leads to; the owner is there where the route leads to the customer's owner. */
    record Target(String address, @Nullable String owner) {}

    /**
     * Where a customer's mails go.
     *
     * @param route the number of the route, from 1; 0 is the fallback
     * @param passedOver the routes before it that match, but lead to an owner without an address
     */
    record Choice(int route, List<Target> to, List<Integer> passedOver) {}

    /** The addresses, each once. */
    public Set<String> recipients(Traits customer) {
        Set<String> all = new LinkedHashSet<>();
        choose(customer).to().forEach(target -> all.add(target.address()));
        return all;
    }

    Choice choose(Traits customer) {
        List<Integer> passedOver = new ArrayList<>(0);
        List<Route> routes = routing.routes();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (matches(route, customer)) {
                if (route.to().contains(Route.OWNER) && owner(customer) == null) {
                    passedOver.add(i + 1);
                } else {
                    return new Choice(i + 1, targets(route.to(), customer), passedOver);
                }
            }
        }
        return new Choice(0, targets(routing.fallback(), customer), passedOver);
    }

    private List<Target> targets(List<String> to, Traits customer) {
        List<Target> targets = new ArrayList<>(to.size());
        for (String word : to) {
            Owner owner = word.equals(Route.OWNER) ? owner(customer) : null;
            targets.add(owner == null ? new Target(word, null) : new Target(owner.address(), customer.owner()));
        }
        return targets;
    }

    private @Nullable Owner owner(Traits customer) {
        return customer.owner() == null ? null : owners.get(customer.owner());
    }

    private static boolean matches(Route route, Traits customer) {
        return matches(route.owner(), customer.owner())
                && matches(route.segment(), customer.segment())
                && matches(route.region(), customer.region())
                && matches(route.channel(), customer.channel())
                && reaches(route.level(), customer.level());
    }

    private static boolean reaches(@Nullable String asked, @Nullable Level level) {
        Level least = asked == null ? null : LEVELS.get(asked);
        return least == null || (level != null && level.compareTo(least) >= 0);
    }

    private static boolean matches(@Nullable String asked, @Nullable String given) {
        return asked == null || asked.isBlank() || Objects.equals(asked, given);
    }
}
