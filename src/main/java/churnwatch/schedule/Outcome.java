package churnwatch.schedule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a step ended: done or to be tried again soon, what to log, what to tell ops, and the feed it took. */
record Outcome(
        Ledger.State state,
        String counts,
        List<Note> notes,
        @Nullable String feed,
        boolean worthALine) {
    /** A mail to ops, sent once for its key. */
    record Note(String subject, String text, String key) {}

    static Outcome done(String counts) {
        return new Outcome(Ledger.State.DONE, counts, List.of(), null, true);
    }

    /** What happens all day long and would fill the log. */
    static Outcome quiet(String counts) {
        return new Outcome(Ledger.State.DONE, counts, List.of(), null, false);
    }

    static Outcome loaded(String counts, List<Note> notes, String feed) {
        return new Outcome(Ledger.State.DONE, counts, notes, feed, true);
    }

    static Outcome waiting(String why) {
        return new Outcome(Ledger.State.WAITING, why, List.of(), null, true);
    }

    static Outcome told(String counts, Note note) {
        return new Outcome(Ledger.State.DONE, counts, List.of(note), null, true);
    }
}
