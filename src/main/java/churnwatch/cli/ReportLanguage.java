package churnwatch.cli;

import java.util.Locale;

/** The languages that reports and mails are shipped in. */
enum ReportLanguage {
    EN,
    FA,
    HE,
    TH;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
