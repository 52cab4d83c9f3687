package churnwatch;

import churnwatch.cli.AlertAckCommand;
import churnwatch.cli.AlertAssignCommand;
import churnwatch.cli.AlertCloseCommand;
import churnwatch.cli.AlertCommand;
import churnwatch.cli.AlertNoteCommand;
import churnwatch.cli.AlertReopenCommand;
import churnwatch.cli.AlertReplayCommand;
import churnwatch.cli.AlertSnoozeCommand;
import churnwatch.cli.AlertStartCommand;
import churnwatch.cli.AlertsCommand;
import churnwatch.cli.AuditCommand;
import churnwatch.cli.BackupCommand;
import churnwatch.cli.ControlCommand;
import churnwatch.cli.ControlOutCommand;
import churnwatch.cli.CostAddCommand;
import churnwatch.cli.CostCommand;
import churnwatch.cli.CustomerAliasesCommand;
import churnwatch.cli.CustomerCommand;
import churnwatch.cli.CustomerMergeCommand;
import churnwatch.cli.CustomerShowCommand;
import churnwatch.cli.CustomerUnmergeCommand;
import churnwatch.cli.DeedsCommand;
import churnwatch.cli.DemoCommand;
import churnwatch.cli.DoctorCommand;
import churnwatch.cli.EraseCommand;
import churnwatch.cli.ExportCommand;
import churnwatch.cli.ImportCommand;
import churnwatch.cli.InterveneCommand;
import churnwatch.cli.InterventionsCommand;
import churnwatch.cli.KpiAckCommand;
import churnwatch.cli.KpiAlertsCommand;
import churnwatch.cli.KpiCheckCommand;
import churnwatch.cli.KpiCommand;
import churnwatch.cli.KpiExplainCommand;
import churnwatch.cli.KpiListCommand;
import churnwatch.cli.KpiStoredCommand;
import churnwatch.cli.KpiWatchCommand;
import churnwatch.cli.MailCommand;
import churnwatch.cli.MailListCommand;
import churnwatch.cli.MailPreviewCommand;
import churnwatch.cli.MailRetryCommand;
import churnwatch.cli.MailTestCommand;
import churnwatch.cli.OutcomeCommand;
import churnwatch.cli.OutcomesCommand;
import churnwatch.cli.OutcomesImportCommand;
import churnwatch.cli.Output;
import churnwatch.cli.PruneCommand;
import churnwatch.cli.RebuildHistoryCommand;
import churnwatch.cli.ReportAllCommand;
import churnwatch.cli.ReportCommand;
import churnwatch.cli.ReportGoalProgressCommand;
import churnwatch.cli.ReportListCommand;
import churnwatch.cli.ReportMailCommand;
import churnwatch.cli.ReportPages;
import churnwatch.cli.ReportRowsCommand;
import churnwatch.cli.ReportTacticsCommand;
import churnwatch.cli.RestoreCommand;
import churnwatch.cli.RiskCommand;
import churnwatch.cli.Root;
import churnwatch.cli.RouteCommand;
import churnwatch.cli.RouteTestCommand;
import churnwatch.cli.RulesBacktestCommand;
import churnwatch.cli.RulesCalibrateCommand;
import churnwatch.cli.RulesCheckCommand;
import churnwatch.cli.RulesCommand;
import churnwatch.cli.RulesDiffCommand;
import churnwatch.cli.RulesDiscardCommand;
import churnwatch.cli.RulesFactsCommand;
import churnwatch.cli.RulesListCommand;
import churnwatch.cli.RulesQualityCommand;
import churnwatch.cli.RulesReleaseCommand;
import churnwatch.cli.RulesRollbackCommand;
import churnwatch.cli.RulesShowCommand;
import churnwatch.cli.RulesTestCommand;
import churnwatch.cli.ServeCommand;
import churnwatch.cli.SignalsCommand;
import churnwatch.cli.SnapshotCommand;
import churnwatch.cli.SuppressAddCommand;
import churnwatch.cli.SuppressCommand;
import churnwatch.cli.SuppressEndCommand;
import churnwatch.cli.SuppressListCommand;
import churnwatch.cli.TacticsCommand;
import churnwatch.cli.Words;
import churnwatch.report.Report;
import churnwatch.report.Reports;
import churnwatch.retention.InterventionList;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** The tree of commands, each made with what it works with. */
final class Commands {
    private Commands() {}

    static CommandLine tree(Root root, Churnwatch app, DemoCommand.Parts demo, Output output) {
        CommandLine line = new CommandLine(root);
        line.addSubcommand("snapshot", new SnapshotCommand(app::snapshots, app::clock, output));
        line.addSubcommand("import", new ImportCommand(app::importer, output));
        line.addSubcommand(
                "audit",
                new AuditCommand(
                        app::audit,
                        app::storeAudit,
                        app::fileScores,
                        app::needs,
                        app::catalogue,
                        app::settings,
                        output));
        line.addSubcommand("demo", new DemoCommand(demo, output));
        line.addSubcommand("serve", new ServeCommand(app::daemon));
        line.addSubcommand("signals", new SignalsCommand(app::database, output));
        line.addSubcommand("risk", new RiskCommand(app::database, output));
        line.addSubcommand("alerts", new AlertsCommand(app::settings, app::clock, app::database, output));
        line.addSubcommand("alert", alert(app, output));
        line.addSubcommand("suppress", suppress(app, output));
        line.addSubcommand("tactics", new TacticsCommand(app::tactics, app::database, app::playbook, output));
        line.addSubcommand("intervene", new InterveneCommand(app::interventions, output));
        line.addSubcommand("outcome", new OutcomeCommand(app::interventions, output));
        line.addSubcommand(
                "interventions", new InterventionsCommand(() -> new InterventionList(app.database()), output));
        line.addSubcommand(
                "control",
                new CommandLine(new ControlCommand())
                        .addSubcommand("out", new ControlOutCommand(app::controlGroup, output)));
        line.addSubcommand("report", report(app, output));
        line.addSubcommand(
                "cost",
                new CommandLine(new CostCommand()).addSubcommand("add", new CostAddCommand(app::costEntries, output)));
        line.addSubcommand("customer", customer(app, output));
        line.addSubcommand(
                "route",
                new CommandLine(new RouteCommand())
                        .addSubcommand("test", new RouteTestCommand(app::settings, app::clock, app::database, output)));
        line.addSubcommand(
                "outcomes",
                new CommandLine(new OutcomesCommand())
                        .addSubcommand("import", new OutcomesImportCommand(app::worklist, output)));
        line.addSubcommand("mail", mail(app, output));
        line.addSubcommand("rules", rules(app, output));
        line.addSubcommand("deeds", new DeedsCommand(app::database, app::settings, output));
        line.addSubcommand("kpi", kpi(app, output));
        line.addSubcommand("export", new ExportCommand(app::export, output));
        line.addSubcommand("prune", new PruneCommand(app::pruning, output));
        line.addSubcommand("erase", new EraseCommand(app::erasure, output));
        line.addSubcommand("backup", new BackupCommand(app::database, app::copies, app::clock, output));
        line.addSubcommand("restore", new RestoreCommand(app::restore, app::database, app::clock, output));
        line.addSubcommand("doctor", new DoctorCommand(app::doctor, output));
        line.addSubcommand("rebuild-history", new RebuildHistoryCommand(app::database, output));
        line.registerConverter(LocalDate.class, Commands::date);
        Words.read(line);
        return line.setAbbreviatedOptionsAllowed(false);
    }

    private static CommandLine customer(Churnwatch app, Output output) {
        CustomerShowCommand show = new CustomerShowCommand(app::settings, app::database, app::clock, output);
        return new CommandLine(new CustomerCommand(show))
                .addSubcommand("show", show)
                .addSubcommand("merge", new CustomerMergeCommand(app::merging, output))
                .addSubcommand("unmerge", new CustomerUnmergeCommand(app::merging, output))
                .addSubcommand("aliases", new CustomerAliasesCommand(app::merging, output));
    }

    private static CommandLine mail(Churnwatch app, Output output) {
        return new CommandLine(new MailCommand(app::database, app::sender, app::outbox, output))
                .addSubcommand("list", new MailListCommand(app::database, app::outbox, output))
                .addSubcommand("retry", new MailRetryCommand(app::database, app::outbox, app::clock, output))
                .addSubcommand("preview", new MailPreviewCommand(app::database, app::digests, output))
                .addSubcommand("test", new MailTestCommand(app::database, app::sender, app::outbox, output));
    }

    private static CommandLine kpi(Churnwatch app, Output output) {
        return new CommandLine(new KpiCommand(app::kpis, app::clock, output))
                .addSubcommand("list", new KpiListCommand(app::catalogue, output))
                .addSubcommand("stored", new KpiStoredCommand(app::kpiStore, output))
                .addSubcommand(
                        "watch",
                        new KpiWatchCommand(
                                app::watch,
                                app::clock,
                                () -> !app.settings().kpi().watchers().isEmpty(),
                                output))
                .addSubcommand("alerts", new KpiAlertsCommand(app::kpiAlerts, output))
                .addSubcommand("ack", new KpiAckCommand(app::kpiAlerts, output))
                .addSubcommand("explain", new KpiExplainCommand(app::settings, app::kpis, app::clock, output))
                .addSubcommand(
                        "check", new KpiCheckCommand(app::settings, app::catalogue, app::database, app::clock, output));
    }

    private static CommandLine alert(Churnwatch app, Output output) {
        return new CommandLine(new AlertCommand())
                .addSubcommand("ack", new AlertAckCommand(app::alertWork, output))
                .addSubcommand("assign", new AlertAssignCommand(app::alertWork, output))
                .addSubcommand("start", new AlertStartCommand(app::alertWork, output))
                .addSubcommand("snooze", new AlertSnoozeCommand(app::alertWork, output))
                .addSubcommand("close", new AlertCloseCommand(app::alertWork, output))
                .addSubcommand("reopen", new AlertReopenCommand(app::alertWork, output))
                .addSubcommand("note", new AlertNoteCommand(app::alertWork, output))
                .addSubcommand("replay", new AlertReplayCommand(app::settings, app::database, output));
    }

    private static CommandLine report(Churnwatch app, Output output) {
        ReportPages pages = new ReportPages(app::settings, app::reportWords);
        CommandLine all = new CommandLine(new ReportCommand())
                .addSubcommand("list", new ReportListCommand(output))
                .addSubcommand("all", new ReportAllCommand(app::allReports, app::clock, pages, output))
                .addSubcommand("mail", new ReportMailCommand(app::mailedReports, app::clock, output))
                .addSubcommand(
                        "tactics",
                        new ReportTacticsCommand(app::settings, app::database, app::tacticReport, pages, output))
                .addSubcommand(
                        "goal_progress",
                        new ReportGoalProgressCommand(app::settings, app::kpis, app::clock, pages, output));
        for (Report report : Reports.all()) {
            all.addSubcommand(report.name(), ReportRowsCommand.of(report, app::kpis, app::clock, pages, output));
        }
        return all;
    }

    private static CommandLine suppress(Churnwatch app, Output output) {
        return new CommandLine(new SuppressCommand())
                .addSubcommand("add", new SuppressAddCommand(app::suppressions, output))
                .addSubcommand("list", new SuppressListCommand(app::suppressions, output))
                .addSubcommand("end", new SuppressEndCommand(app::suppressions, output));
    }

    private static CommandLine rules(Churnwatch app, Output output) {
        return new CommandLine(new RulesCommand())
                .addSubcommand("facts", new RulesFactsCommand(output))
                .addSubcommand("check", new RulesCheckCommand(app::settings, output))
                .addSubcommand("list", new RulesListCommand(app::ruleFiles, app::database, app::ruleQuality, output))
                .addSubcommand("quality", new RulesQualityCommand(app::ruleQuality, app::database, output))
                .addSubcommand("test", new RulesTestCommand(app::settings, output))
                .addSubcommand(
                        "diff",
                        new RulesDiffCommand(
                                app::comparison,
                                app::namedSets,
                                app::settings,
                                () -> app.digests().words(),
                                output))
                .addSubcommand(
                        "show", new RulesShowCommand(app::settings, app::database, app::hashOfRulesFolder, output))
                .addSubcommand("release", new RulesReleaseCommand(app::heldRules, output))
                .addSubcommand("discard", new RulesDiscardCommand(app::heldRules, output))
                .addSubcommand("rollback", new RulesRollbackCommand(app::rollback, output))
                .addSubcommand("backtest", new RulesBacktestCommand(app::backtest, app::rules, output))
                .addSubcommand("calibrate", new RulesCalibrateCommand(app::calibration, app::rules, output));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a date; write it like 2026-03-31");
        }
    }
}
