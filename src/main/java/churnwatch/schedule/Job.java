package churnwatch.schedule;

/** What the daemon does by the clock; jobs due together run in this order. */
enum Job {
    IMPORT("import"),
    FEED_DUE("feed-due"),
    SNAPSHOT("snapshot"),
    KPI("kpi"),
    MAIL("mail");

    private final String word;

    Job(String word) {
        this.word = word;
    }

    /** The name in the ledger and the log. */
    String word() {
        return word;
    }
}
