package churnwatch.backtest;

/** A backtest cannot be run as asked; the message says why and what to do. */
public final class BacktestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BacktestException(String message) {
        super(message);
    }
}
