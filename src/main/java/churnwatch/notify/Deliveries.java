package churnwatch.notify;

import churnwatch.config.Leave;
import churnwatch.config.Owner;
import churnwatch.config.Recipient;
import churnwatch.config.Settings;
import churnwatch.notify.Router.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When what a route leads to an address arrives, and at whose: at the deputy's, while the addressee is away. */
final class Deliveries {
    private final Settings settings;
    private final Instant now;
    private final Map<Target, Delivery> digests = new HashMap<>();
    private final Map<Target, Optional<Delivery>> atOnce = new HashMap<>();

    Deliveries(Settings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    /**
     * A mail for a recipient.
     *
     * @param notBefore when it may leave; empty: at once
     * @param day the recipient's local day on which it may leave
     * @param standingInFor who would have got it and is away, in words
     */
    record Delivery(
            String recipient,
            @Nullable Instant notBefore,
            LocalDate day,
            @Nullable String standingInFor) {}

    /** With the next digest. */
    Delivery digest(Target target) {
        return digests.computeIfAbsent(target, to -> digest(to.address(), null, to));
    }

    /** By itself and whatever the hour, where whoever gets it wants that of the critical. */
    Optional<Delivery> atOnce(Target target) {
        return atOnce.computeIfAbsent(target, to -> {
            // Who is away is asked on the day of the mail: today, for those who are told at once.
            Delivery own = now(to.address(), null);
            Away away = away(
                    to,
                    wantsAtOnce(to.address())
                            ? own.day()
                            : digest(to.address(), null, null).day());
            if (away == null) {
                return wantsAtOnce(to.address()) ? Optional.of(own) : Optional.empty();
            }
            return wantsAtOnce(away.deputy()) ? Optional.of(now(away.deputy(), away.words())) : Optional.empty();
        });
    }

    /** Who reads what leaves now, whatever the hour: the deputy of somebody who is away today. */
    String reader(String address) {
        Away away = away(new Target(address, null), now(address, null).day());
        return away == null ? address : away.deputy();
    }

    /** Whether anybody wants anything at once. */
    boolean anyAtOnce() {
        return settings.recipients().values().stream().anyMatch(recipient -> recipient.atOnce() != null);
    }

    private Delivery digest(String address, @Nullable String standingInFor, @Nullable Target away) {
        WorkingTime times = times(address);
        Instant due = times.next(now);
        LocalDate day = times.localDay(due);
        Away gone = away == null ? null : away(away, day);
        return gone == null
                ? new Delivery(address, due.isAfter(now) ? due : null, day, standingInFor)
                : digest(gone.deputy(), gone.words(), null);
    }

    private Delivery now(String address, @Nullable String standingInFor) {
        return new Delivery(address, null, times(address).localDay(now), standingInFor);
    }

    private boolean wantsAtOnce(String address) {
        return settings.recipient(address).atOnce() == Recipient.AtOnce.CRITICAL;
    }

    private WorkingTime times(String address) {
        return WorkingTime.of(settings.recipient(address), settings);
    }

    private record Away(String deputy, String words) {}

    /** The owner's own leave comes before that of the address, which several owners may share. */
    private @Nullable Away away(Target target, LocalDate day) {
        Owner owner = target.owner() == null ? null : settings.owners().get(target.owner());
        if (owner != null) {
            Optional<Leave> leave = on(owner.leave(), day);
            if (leave.isPresent()) {
                String deputy = Objects.requireNonNull(owner.deputy());
                Owner other = settings.owners().get(deputy);
                return new Away(
                        other == null ? deputy : other.address(), "owner " + target.owner() + until(leave.get()));
            }
        }
        Recipient recipient = settings.recipient(target.address());
        return on(recipient.leave(), day)
                .map(leave -> new Away(Objects.requireNonNull(recipient.deputy()), target.address() + until(leave)))
                .orElse(null);
    }

    private static String until(Leave leave) {
        return ", away until " + leave.to();
    }

    private static Optional<Leave> on(List<Leave> all, LocalDate day) {
        return all.stream().filter(leave -> leave.includes(day)).findFirst();
    }
}
