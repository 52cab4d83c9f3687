package churnwatch.kpi;

import churnwatch.config.ConfigException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells where in its file the SQL of a KPI is wrong, out of what the database says of it. */
final class SqlFault {
    private static final Pattern DRIVER =
            Pattern.compile("^\\[SQLITE_\\w+\\]\\s*(?:SQL error or missing database\\s*)?");
    private static final Pattern NAMED = Pattern.compile(
            "near \"([^\"]+)\"|no such (?:column|table|function): (\\S+?)\\)?$|column name: (\\S+?)\\)?$");

    private SqlFault() {}

    /** A query that takes too long may be sound; else its file is at fault. */
    static RuntimeException of(Kpi kpi, Kpi.Sql sql, SQLException e) {
        Finding finding = finding(kpi.file(), sql, e);
        String line = finding.place() + ": KPI " + kpi.id() + ": " + finding.message();
        return e instanceof TimeLimit.SqlTimeout ? new KpiException(line, e) : new ConfigException(List.of(line));
    }

    static Finding finding(String file, Kpi.Sql sql, SQLException e) {
        String words =
                DRIVER.matcher(String.valueOf(e.getMessage())).replaceFirst("").strip();
        words = words.startsWith("(") && words.endsWith(")") ? words.substring(1, words.length() - 1) : words;
        return Finding.error(file, line(sql, words), words);
    }

    /** The line of what the message names, as far as it names anything; else the query's first. */
    private static int line(Kpi.Sql sql, String message) {
        Matcher named = NAMED.matcher(message);
        if (!named.find()) {
            return first(sql);
        }
        String name =
                named.group(1) != null ? named.group(1) : named.group(2) != null ? named.group(2) : named.group(3);
        String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return SqlScan.of(sql.text()).stream()
                .filter(token -> token.text().toLowerCase(Locale.ROOT).equals(last))
                .findFirst()
                .map(token -> sql.line() + token.line() - 1)
                .orElse(first(sql));
    }

    private static int first(Kpi.Sql sql) {
        return SqlScan.of(sql.text()).stream()
                .filter(token -> token.kind() != SqlToken.Kind.SPACE)
                .findFirst()
                .map(token -> sql.line() + token.line() - 1)
                .orElse(sql.line());
    }
}
