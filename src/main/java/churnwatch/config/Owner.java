package churnwatch.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whom a customer's owner is: a mail address, and during a leave a deputy, who is another owner's name or an address. */
public record Owner(String address, @Nullable String deputy, List<Leave> leave) {
    public Owner {
        leave = List.copyOf(leave);
    }
}
