package churnwatch.snapshot;

/** Where the results of a rule set are stored: scores in blocks, and signals. */
record ResultTables(String snapshots, String scores, String signals) {
    /** Of the rules in use. */
    static final ResultTables LIVE = new ResultTables("snapshots", "assessments", "signals");

    /** Of the set that is judged beside them. */
    static final ResultTables SHADOW = new ResultTables("shadow_snapshots", "shadow_assessments", "shadow_signals");
}
