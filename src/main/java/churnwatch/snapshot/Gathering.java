package churnwatch.snapshot;

import java.util.List;

/** Keeps what is wanted of the judgements on some customers, in one thread; the next customers have another. */
public interface Gathering<R> {
    /** Takes one active customer on one date: a judgement of each rule set, in their order. */
    void add(List<Judgement> judgements);

    /** What was kept, once these customers are through. */
    R result();
}
