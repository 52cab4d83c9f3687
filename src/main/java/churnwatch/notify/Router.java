package churnwatch.notify;

import churnwatch.config.Settings;
import churnwatch.config.Settings.Route;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is told of a customer: the recipients of the first route that matches, else the fallback. */
public final class Router {
    private final Settings.Routing routing;

    public Router(Settings.Routing routing) {
        this.routing = routing;
    }

    /** What a route looks at. */
    public record Traits(
            @Nullable String owner,
            @Nullable String segment,
            @Nullable String region,
            @Nullable String channel) {}

    public List<String> recipients(Traits customer) {
        return routing.routes().stream()
                .filter(route -> matches(route, customer))
                .findFirst()
                .map(Route::to)
                .orElse(routing.fallback());
    }

    private static boolean matches(Route route, Traits customer) {
        return matches(route.owner(), customer.owner())
                && matches(route.segment(), customer.segment())
                && matches(route.region(), customer.region())
                && matches(route.channel(), customer.channel());
    }

    private static boolean matches(@Nullable String asked, @Nullable String given) {
        return asked == null || asked.isBlank() || Objects.equals(asked, given);
    }
}
