package churnwatch.alias;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alias, as a person made it.
 *
 * @param aliasId the customer_id that is an alias
 * @param customerId the customer_id of whom
 */
public record Merged(
        String aliasId,
        String customerId,
        Instant since,
        String who,
        @Nullable String why) {}
