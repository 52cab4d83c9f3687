package churnwatch.cli;

import churnwatch.intake.Progress;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Shows long work: a bar while a person looks at a terminal, and a plain line a step. */
final class StepProgress implements Progress {
    private static final int REDRAW_MILLIS = 250;
    private static final int MIB_BYTES = 1 << 20;

    private final PrintStream notes;
    private final boolean terminal;
    private final int columns;
    private String step = "";
    private @Nullable ProgressBar bar;

    StepProgress(PrintStream notes, boolean terminal, int columns) {
        this.notes = notes;
        this.terminal = terminal;
        this.columns = columns;
    }

    /** A bar on a terminal, lines elsewhere. */
    static StepProgress on(Output output) {
        return new StepProgress(output.notes(), isTerminal(), output.columns());
    }

    /** Newer Java has a console also where nobody looks at it; jobs and services have no TERM. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        return System.console() != null && System.getenv("TERM") != null;
    }

    @Override
    public void begin(String name, long total) {
        clear();
        step = name;
        if (terminal && total > 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total)
                    .setUnit(" MiB", MIB_BYTES)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(notes, columns))
                    .clearDisplayOnFinish()
                    .build();
        }
    }

    @Override
    public void reach(long amount) {
        if (bar != null) {
            bar.stepTo(amount);
        }
    }

    @Override
    public void end(String result) {
        clear();
        notes.print(step + ": " + result + "\n");
        notes.flush();
    }

    private void clear() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
