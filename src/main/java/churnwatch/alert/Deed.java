package churnwatch.alert;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person does with alerts: the verb, and what the verb takes. */
public record Deed(
        Verb verb,
        @Nullable String assignee,
        @Nullable LocalDate until,
        @Nullable Outcome outcome) {

    /** The verbs as the command line names them, each possible in some states only. */
    public enum Verb {
        ACK("acknowledged", Status.ACKNOWLEDGED),
        ASSIGN("assigned", null),
        START("started", Status.IN_PROGRESS),
        SNOOZE("snoozed", Status.SNOOZED),
        CLOSE("closed", Status.CLOSED),
        REOPEN("reopened", Status.OPEN),
        NOTE("noted", null);

        private final String done;
        private final @Nullable Status to;

        Verb(String done, @Nullable Status to) {
            this.done = done;
            this.to = to;
        }

        /** As the command line names it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What the history says was done. */
        public String done() {
            return done;
        }

        /** Whether it can be done with an alert in this state. */
        public boolean isPossible(Status now) {
            return switch (this) {
                case ACK -> now == Status.OPEN || now == Status.SNOOZED;
                case START -> now == Status.OPEN || now == Status.ACKNOWLEDGED || now == Status.SNOOZED;
                case ASSIGN, SNOOZE, CLOSE -> now != Status.CLOSED;
                case NOTE -> true;
                case REOPEN -> now == Status.CLOSED || now == Status.SNOOZED;
            };
        }

        /** The state it leads to; one that leads to none leaves the state as it is. */
        Status after(Status now) {
            return to == null ? now : to;
        }

        /** The verbs that are possible in a state, for people; of a note that goes without saying. */
        public static String possible(Status now) {
            return Arrays.stream(values())
                    .filter(verb -> verb != NOTE && verb.isPossible(now))
                    .map(Verb::word)
                    .collect(Collectors.joining(", "));
        }
    }

    public static Deed acknowledge() {
        return new Deed(Verb.ACK, null, null, null);
    }

    /** The alert becomes somebody's. */
    public static Deed assign(String to) {
        if (to.isBlank()) {
            throw AlertRefused.ofUsage("--to is blank; name the person who takes the alert over");
        }
        return new Deed(Verb.ASSIGN, to.strip(), null, null);
    }

    public static Deed start() {
        return new Deed(Verb.START, null, null, null);
    }

    /** The alert sleeps until a day or until something changes, whichever comes first; without a day until a change. */
    public static Deed snooze(@Nullable LocalDate until) {
        return new Deed(Verb.SNOOZE, null, until, null);
    }

    public static Deed close(Outcome outcome) {
        if (outcome == Outcome.EXPIRED) {
            throw AlertRefused.ofUsage(
                    "Alerts expire by themselves only; close one as saved, lost, no_contact or false_alarm");
        }
        return new Deed(Verb.CLOSE, null, null, outcome);
    }

    public static Deed reopen() {
        return new Deed(Verb.REOPEN, null, null, null);
    }

    /** Changes nothing, and says something. */
    public static Deed note() {
        return new Deed(Verb.NOTE, null, null, null);
    }

    /** What the history tells besides the verb. */
    String words() {
        return switch (verb) {
            case ASSIGN -> "to " + assignee;
            case SNOOZE -> until == null ? "until something changes" : "until " + until + " or until something changes";
            case CLOSE -> outcome == null ? "" : outcome.word();
            case ACK, START, REOPEN, NOTE -> "";
        };
    }
}
