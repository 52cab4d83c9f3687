package churnwatch.comparison;

import churnwatch.fact.Level;
import java.util.List;
import java.util.Map;

/** What one set says of one customer on one date, wherever it comes from. */
interface Side {
    double score();

    Level level();

    long valueAtRisk();

    /** Ids of the signals that stand, sorted. */
    List<String> signals();

    /** The evidence of each, a JSON object; it may have to be looked up. */
    Map<String, String> evidence();

    default Opinion opinion() {
        return new Opinion(score(), level(), valueAtRisk(), signals());
    }
}
