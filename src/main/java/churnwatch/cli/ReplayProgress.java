package churnwatch.cli;

import churnwatch.backtest.Follower;

/** Shows a replay: a bar while a person looks at a terminal, and a plain line at its end. */
final class ReplayProgress implements Follower {
    private final StepProgress steps;

    ReplayProgress(Output output) {
        steps = StepProgress.on(output, " customers", 1);
    }

    @Override
    public void begin(String step, long cases) {
        steps.begin(step, cases);
    }

    @Override
    public void reach(long cases) {
        steps.reach(cases);
    }

    @Override
    public void end(long cases) {
        steps.end(cases + " customers on all dates");
    }
}
