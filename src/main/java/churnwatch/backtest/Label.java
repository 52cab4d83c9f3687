package churnwatch.backtest;

import java.util.Locale;

/** What counts as being lost within the horizon. */
public enum Label {
    /** The churn date lies in it. */
    CHURN,
    /** There is no purchase in it. */
    NO_PURCHASE;

    /** The lower-case word that outputs and options use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purchases that somebody must have made to be lost at all. */
    public int fewestPurchases() {
        return this == NO_PURCHASE ? 1 : 0;
    }

    @Override
    public String toString() {
        return word();
    }
}
