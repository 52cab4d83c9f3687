package churnwatch.cli;

import churnwatch.backtest.Figure;
import org.jspecify.annotations.Nullable;

/** Figures for people: rounded, with their interval in brackets. */
final class FigureText {
    private FigureText() {}

    static @Nullable String percent(@Nullable Figure figure) {
        return figure == null ? null : decimal(figure.percent(), 0);
    }

    static @Nullable String decimal(@Nullable Figure figure, int digits) {
        if (figure == null) {
            return null;
        }
        String between = figure.low() < 0 ? " to " : "-";
        return Figure.rounded(figure.value(), digits) + " (" + Figure.rounded(figure.low(), digits) + between
                + Figure.rounded(figure.high(), digits) + ")";
    }
}
