package churnwatch.schedule;

/** What the daemon does by the clock; jobs due together run in this order. */
enum Job {
    IMPORT("import"),
    FEED_DUE("feed-due"),
    SNAPSHOT("snapshot"),
    KPI("kpi"),
    REPORTS("reports"),
    MAIL("mail"),
    PRUNE("prune"),
    RULE_QUALITY("rule-quality");

    private final String word;

    Job(String word) {
        this.word = word;
    }

    /** The name in the ledger and the log. */
    String word() {
        return word;
    }

    /** The setting that says when it is due. */
    String setting() {
        return switch (this) {
            case KPI -> "kpi.cron";
            case REPORTS -> "reports.cron";
            case PRUNE -> "upkeep.prune_cron";
            case RULE_QUALITY -> "upkeep.rule_quality_cron";
            default -> "serve." + word + "_cron";
        };
    }
}
