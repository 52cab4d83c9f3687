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
    private final String unit;
    private final int unitSize;
    private String step = "";
    private @Nullable ProgressBar bar;

    private StepProgress(Output output, String unit, int unitSize) {
        this.notes = output.notes();
        this.terminal = isTerminal();
        this.columns = output.columns();
        this.unit = unit;
        this.unitSize = unitSize;
    }

    /** A bar on a terminal, lines elsewhere; amounts are bytes. */
    static StepProgress on(Output output) {
        return on(output, " MiB", MIB_BYTES);
    }

    /** The same for amounts of another unit, of which one step of the bar has so many. */
    static StepProgress on(Output output, String unit, int unitSize) {
        return new StepProgress(output, unit, unitSize);
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
                    .setUnit(unit, unitSize)
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
