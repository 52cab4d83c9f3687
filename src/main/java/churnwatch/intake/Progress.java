package churnwatch.intake;

/** Follows long work; the amounts are in a unit of the step's own. */
public interface Progress {
    /** A progress that nobody sees. */
    Progress NONE = new Progress() {
        @Override
        public void begin(String step, long total) {}

        @Override
        public void reach(long amount) {}

        @Override
        public void end(String result) {}
    };

    /** A step begins; the total is 0 where it is not known. */
    void begin(String step, long total);

    /** So much of the step is done. */
    void reach(long amount);

    /** The step is done, with its result in words. */
    void end(String result);
}
