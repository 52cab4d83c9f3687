package churnwatch.alert;

import churnwatch.alert.Deed.Verb;
import churnwatch.fact.Level;
import churnwatch.fact.Severity;
import churnwatch.store.Database;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Persons' decisions about alerts, each in the append-only history. What is decided is written into alerts_before too:
 * the newest snapshot date taken again then starts from it.
 */
public final class AlertWork {
    private static final Severity[] SEVERITIES = Severity.values();

    private final Database database;
    private final FollowUps followUps;
    private final Clock clock;
    private final Function<Handle, List<String>> heldRules;

    /** The function names the rules whose alerts are held: somebody may look for an alert that has not opened. */
    public AlertWork(Database database, FollowUps followUps, Clock clock, Function<Handle, List<String>> heldRules) {
        this.database = database;
        this.followUps = followUps;
        this.clock = clock;
        this.heldRules = heldRules;
    }

    /** An alert as it stands after a decision. */
    public record Decided(long alertId, String customerId, Status status) {}

    /** An alert as it stands before a decision. */
    record Standing(
            long alertId,
            int customerNo,
            String customerId,
            Status status,
            int level,
            long openedOn,
            @Nullable String assignee) {}

    /** Does the same with several alerts: with all of them, or with none where one of them does not allow it. */
    public List<Decided> decide(Deed deed, Collection<Long> alertIds, String who, @Nullable String why) {
        return database.write("alert " + deed.verb().word(), tx -> decide(tx, deed, alertIds, who, why));
    }

    /** The same as part of something greater. */
    public List<Decided> decide(Handle tx, Deed deed, Collection<Long> alertIds, String who, @Nullable String why) {
        refuse(deed, who, why, today());
        return carryOut(tx, deed, standing(tx, deed.verb(), new LinkedHashSet<>(alertIds)), who, why);
    }

    /** Closes as lost what is open about a customer who is forgotten; nobody may be kept for being in the control group. */
    public void closeForgotten(Handle tx, int customerNo, String who) {
        Deed deed = Deed.close(Outcome.LOST);
        refuse(deed, who, null, today());
        carryOut(tx, deed, open(tx, customerNo), who, null);
    }

    static List<Standing> open(Handle tx, int customerNo) {
        return tx
                .createQuery("SELECT alert_id FROM alerts WHERE customer_no = :no AND status <> 'closed'")
                .bind("no", customerNo)
                .mapTo(Long.class)
                .list()
                .stream()
                .flatMap(alertId -> find(tx, alertId).stream())
                .toList();
    }

    private LocalDate today() {
        return clock.instant().atZone(clock.getZone()).toLocalDate();
    }

    private List<Decided> carryOut(Handle tx, Deed deed, List<Standing> standing, String who, @Nullable String why) {
        LocalDate today = today();
        long newest = AlertBook.newest(tx);
        long day = Math.max(today.toEpochDay(), newest);
        List<Decided> decided = new ArrayList<>();
        for (Standing alert : standing) {
            apply(tx, deed, alert, who.strip(), day, newest);
            record(new DeedRecord(tx, clock, day, who), alert, deed, why);
            decided.add(
                    new Decided(alert.alertId(), alert.customerId(), deed.verb().after(alert.status())));
        }
        return decided;
    }

    private static void refuse(Deed deed, String who, @Nullable String why, LocalDate today) {
        refuseNobody(who);
        if (deed.until() != null && !deed.until().isAfter(today)) {
            throw AlertRefused.ofUsage("--until: " + deed.until() + " has come already; give a day after " + today);
        }
        if (deed.verb() == Verb.NOTE && (why == null || why.isBlank())) {
            throw AlertRefused.ofUsage("--why: a note without words says nothing; write some");
        }
    }

    static void refuseNobody(String who) {
        if (who.isBlank() || who.strip().equals("churnwatch")) {
            throw AlertRefused.ofUsage("--by: '" + who + "' is nobody; name the person who decides");
        }
    }

    private List<Standing> standing(Handle tx, Verb verb, Collection<Long> alertIds) {
        List<Standing> standing = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        boolean unknown = false;
        for (long alertId : alertIds) {
            Optional<Standing> found = find(tx, alertId);
            if (found.isEmpty()) {
                unknown = true;
                faults.add("there is no alert " + alertId);
            } else if (isControl(tx, alertId)) {
                faults.add("alert " + alertId + " is in the control group, which nobody works on; 'control out --alert "
                        + alertId + "' takes it out, with a reason");
            } else if (!verb.isPossible(found.get().status())) {
                Status now = found.get().status();
                faults.add("alert " + alertId + " is " + now.word() + "; possible: " + Verb.possible(now));
            } else {
                standing.add(found.get());
            }
        }
        if (verb == Verb.REOPEN) {
            OneOpen.refuse(tx, standing, faults);
        }
        if (!faults.isEmpty()) {
            throw new AlertRefused("Nothing was done: " + String.join("\n", faults) + (unknown ? hint(tx) : ""));
        }
        return standing;
    }

    private static boolean isControl(Handle tx, long alertId) {
        return tx.createQuery("SELECT coalesce(control, '') = 'in' FROM alerts WHERE alert_id = :alert")
                .bind("alert", alertId)
                .mapTo(Boolean.class)
                .one();
    }

    private String hint(Handle tx) {
        List<String> held = heldRules.apply(tx);
        return "\n'alerts' lists them with their numbers"
                + (held.isEmpty()
                        ? ""
                        : "; the alerts of rule " + String.join(", ", held)
                                + " are held and open only after 'rules release'");
    }

    static Optional<Standing> find(Handle tx, long alertId) {
        return tx.createQuery("""
                SELECT a.alert_id, a.customer_no, c.customer_id, a.status, a.level, a.opened_on, a.assignee
                FROM alerts a JOIN customers c ON c.customer_no = a.customer_no WHERE a.alert_id = :alert
                """)
                .bind("alert", alertId)
                .map((row, context) -> new Standing(
                        row.getLong(1),
                        row.getInt(2),
                        row.getString(3),
                        Status.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                        row.getInt(5),
                        row.getLong(6),
                        row.getString(7)))
                .findOne();
    }

    private void apply(Handle tx, Deed deed, Standing alert, String who, long day, long newest) {
        if (deed.verb() == Verb.ASSIGN) {
            tx.execute("UPDATE alerts SET assignee = ? WHERE alert_id = ?", deed.assignee(), alert.alertId());
            return;
        }
        if (deed.verb() == Verb.NOTE) {
            return;
        }
        tx.execute("DELETE FROM alert_snoozes WHERE alert_id = ?", alert.alertId());
        if (deed.verb() == Verb.CLOSE && deed.outcome() != null) {
            tx.execute(
                    "UPDATE alerts SET status = 'closed', outcome = ?, closed_on = ?, closed_by = ? WHERE alert_id = ?",
                    deed.outcome().word(),
                    day,
                    who,
                    alert.alertId());
            return;
        }
        String status = deed.verb().after(alert.status()).word();
        if (deed.verb() == Verb.REOPEN && alert.status() == Status.CLOSED) {
            keepReopened(tx, alert, newest);
        }
        if (deed.verb() == Verb.REOPEN) {
            renew(tx, alert, day);
        }
        tx.execute("UPDATE alerts SET status = ? WHERE alert_id = ?", status, alert.alertId());
        tx.execute("UPDATE alerts_before SET status = ? WHERE alert_id = ?", status, alert.alertId());
        if (deed.verb() == Verb.SNOOZE) {
            tx.execute(
                    "INSERT INTO alert_snoozes (alert_id, until, level, signals) VALUES (?, ?, ?, ?)",
                    alert.alertId(),
                    deed.until() == null ? null : deed.until().toEpochDay(),
                    alert.level(),
                    Snooze.text(signals(tx, alert.alertId())));
        }
    }

    /** Its quiet snapshots count anew. */
    private static void keepReopened(Handle tx, Standing alert, long newest) {
        tx.execute("""
                UPDATE alerts SET status = 'open', outcome = NULL, closed_on = NULL, closed_by = NULL, quiet_snapshots = 0
                WHERE alert_id = ?
                """, alert.alertId());
        tx.execute("UPDATE alerts_before SET quiet_snapshots = 0 WHERE alert_id = ?", alert.alertId());
        if (alert.openedOn() < newest) {
            AlertBook.keepBefore(tx, alert.alertId());
        }
    }

    /** The time to take it up begins anew. */
    private void renew(Handle tx, Standing alert, long day) {
        LocalDate due = followUps.due(Level.values()[alert.level()], LocalDate.ofEpochDay(day));
        Long dueDay = due == null ? null : due.toEpochDay();
        tx.execute(
                "UPDATE alerts SET follow_up_by = ?, escalated_on = NULL WHERE alert_id = ?", dueDay, alert.alertId());
        tx.execute("UPDATE alerts_before SET follow_up_by = ? WHERE alert_id = ?", dueDay, alert.alertId());
    }

    private static Map<String, Severity> signals(Handle tx, long alertId) {
        return tx
                .createQuery("SELECT signal, max(severity) FROM alert_signals WHERE alert_id = :alert GROUP BY signal")
                .bind("alert", alertId)
                .map((row, context) -> Map.entry(row.getString(1), SEVERITIES[row.getInt(2)]))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void record(DeedRecord to, Standing alert, Deed deed, @Nullable String why) {
        String words = deed.words();
        String reason = why == null ? "" : why.strip();
        to.write(
                alert,
                deed.verb(),
                words.isEmpty() || reason.isEmpty() ? words + reason : words + ": " + reason,
                why,
                was(deed, alert),
                became(deed, alert));
    }

    private static @Nullable String was(Deed deed, Standing alert) {
        return switch (deed.verb()) {
            case NOTE -> null;
            case ASSIGN -> alert.assignee();
            default -> alert.status().word();
        };
    }

    private static @Nullable String became(Deed deed, Standing alert) {
        return switch (deed.verb()) {
            case NOTE -> null;
            case ASSIGN -> deed.assignee();
            default -> (deed.verb().after(alert.status()).word() + " " + deed.words()).strip();
        };
    }
}
