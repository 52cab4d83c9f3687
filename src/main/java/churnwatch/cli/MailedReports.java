package churnwatch.cli;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.notify.Mail;
import churnwatch.notify.Outbox;
import churnwatch.report.ReportMail;
import churnwatch.store.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The reports that people get by mail: one mail a recipient and time, in the recipient's language. */
public final class MailedReports {
    private final Settings settings;
    private final Database database;
    private final Supplier<AllReports> reports;
    private final ReportPages pages;
    private final Outbox outbox;
    private final Output output;

    public MailedReports(
            Settings settings,
            Database database,
            Supplier<AllReports> reports,
            ReportPages pages,
            Outbox outbox,
            Output output) {
        this.settings = settings;
        this.database = database;
        this.reports = reports;
        this.pages = pages;
        this.outbox = outbox;
        this.output = output;
    }

    /** What was queued, and what could not be made, a line each. */
    public record Queued(int mails, List<String> faults) {
        public Queued {
            faults = List.copyOf(faults);
        }
    }

    private record Made(@Nullable MadeReport report, String csv, String fault) {}

    /** Tells all names in the settings that are of no report. */
    public static void check(Settings settings) {
        List<String> faults = new ArrayList<>();
        for (Settings.ReportMail one : settings.reports().mail()) {
            for (String name : one.reports()) {
                if (!AllReports.names().contains(name)) {
                    faults.add("reports.mail.reports: " + AllReports.unknown(name));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigException(faults);
        }
    }

    /** Queues the mails that were due at an instant; those already queued for it stay as they are. */
    public Queued queue(Instant due) {
        check(settings);
        Map<String, Set<String>> byRecipient = new LinkedHashMap<>();
        for (Settings.ReportMail one : settings.reports().mail()) {
            one.to()
                    .forEach(address -> byRecipient
                            .computeIfAbsent(address, a -> new LinkedHashSet<>())
                            .addAll(one.reports()));
        }
        if (byRecipient.isEmpty()) {
            return new Queued(0, List.of());
        }
        LocalDate day = LocalDate.ofInstant(due, settings.zone());
        AllReports all = reports.get();
        Map<String, Made> made = new TreeMap<>();
        Map<String, Mail> mails = new LinkedHashMap<>();
        byRecipient.forEach((address, names) -> {
            ReportMail mail = new ReportMail(pages.words().apply(settings.localeOf(address)));
            names.forEach(name -> add(mail, name, made.computeIfAbsent(name, n -> make(all, n, day))));
            mails.put(address, mail.mail(day));
        });
        String key = Long.toString(due.toEpochMilli());
        int[] queued = {0};
        database.writing(
                "reports",
                tx -> mails.forEach(
                        (address, mail) -> queued[0] += outbox.queueReports(tx, address, key, mail) ? 1 : 0));
        List<String> faults = made.entrySet().stream()
                .filter(one -> one.getValue().report() == null)
                .map(one -> one.getKey() + ": " + one.getValue().fault())
                .toList();
        return new Queued(queued[0], faults);
    }

    private static void add(ReportMail mail, String name, Made made) {
        if (made.report() == null) {
            mail.failed(name, made.fault());
        } else {
            mail.add(made.report().sheet(), made.csv());
        }
    }

    /** One that fails is told in its place, and holds no other back. */
    private Made make(AllReports all, String name, LocalDate day) {
        try {
            MadeReport report = all.makeForMail(name, day);
            return new Made(report, ReportAllCommand.text(output, ReportFormat.CSV, pages, null, report), "");
        } catch (RuntimeException e) {
            return new Made(null, "", ReportAllCommand.reason(e));
        }
    }
}
