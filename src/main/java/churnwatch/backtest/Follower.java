package churnwatch.backtest;

/** Follows a replay; cases are customers on dates. */
public interface Follower {
    /** A follower that does nothing. */
    Follower NONE = new Follower() {
        @Override
        public void begin(String step, long cases) {}

        @Override
        public void reach(long cases) {}

        @Override
        public void end(long cases) {}
    };

    /** A step begins, with at most so many cases. */
    void begin(String step, long cases);

    /** So many cases are through. */
    void reach(long cases);

    /** The step is over, with so many cases. */
    void end(long cases);
}
