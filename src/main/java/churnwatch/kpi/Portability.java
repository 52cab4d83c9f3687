package churnwatch.kpi;

import churnwatch.kpi.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;

/** Tells what queries say that SQLite takes and PostgreSQL refuses, as far as their words show it. */
final class Portability {
    private static final Set<String> FUNCTIONS = Set.of(
            "strftime",
            "julianday",
            "unixepoch",
            "datetime",
            "date",
            "time",
            "timediff",
            "ifnull",
            "iif",
            "group_concat",
            "total",
            "instr",
            "printf",
            "hex",
            "typeof",
            "unicode",
            "likely",
            "unlikely",
            "json_extract");

    private static final Set<String> WORDS =
            Set.of("rowid", "_rowid_", "glob", "regexp", "sqlite_master", "sqlite_schema");

    /** What may follow IS, or IS NOT. */
    private static final Set<String> TOLD_BY_IS = Set.of("null", "true", "false", "unknown", "distinct");

    private final String file;
    private final String where;
    private final int firstLine;
    private final List<SqlToken> tokens;
    private final List<Finding> findings = new ArrayList<>();

    private Portability(String file, String where, Kpi.Sql sql) {
        this.file = file;
        this.where = where;
        this.firstLine = sql.line();
        this.tokens = SqlScan.of(sql.text()).stream()
                .filter(token -> token.kind() != Kind.SPACE)
                .toList();
    }

    /** What of a KPI's queries and dimensions is not portable. */
    static List<Finding> of(Kpi kpi) {
        List<Finding> findings = new ArrayList<>(of(kpi.file(), "", kpi.query()));
        if (kpi.rows() != null) {
            findings.addAll(of(kpi.file(), "", kpi.rows()));
        }
        new TreeMap<>(kpi.splits()).forEach((dimension, split) -> {
            String text = split.member() + " " + split.join();
            findings.addAll(of(kpi.file(), "by " + dimension + ": ", new Kpi.Sql(text, 0)));
        });
        return findings;
    }

    private static List<Finding> of(String file, String where, Kpi.Sql sql) {
        Portability portability = new Portability(file, where, sql);
        for (int i = 0; i < portability.tokens.size(); i++) {
            portability.token(i);
        }
        return portability.findings;
    }

    private void token(int i) {
        String text = tokens.get(i).text();
        switch (tokens.get(i).kind()) {
            case WORD -> word(i, text, text.toLowerCase(Locale.ROOT));
            case QUOTED -> {
                if (text.startsWith("`")) {
                    add(i, "names in backticks are known to SQLite only; write them without quotes");
                }
            }
            default -> {
                if (text.equals("=") && isText(i + 1, "=")) {
                    add(i, "'==' is known to SQLite only; write =");
                }
            }
        }
    }

    private void word(int i, String text, String word) {
        boolean isCalled = isText(i + 1, "(");
        if (WORDS.contains(word) || (isCalled && FUNCTIONS.contains(word))) {
            add(
                    i,
                    "'" + text + "' is known to SQLite only; dates are whole numbers, and kpi_calendar tells their"
                            + " months");
        } else if (isCalled && (word.equals("max") || word.equals("min")) && hasSeveralArguments(i + 1)) {
            add(
                    i,
                    "'" + text
                            + "' of several values is known to SQLite only; write CASE WHEN ... THEN ... ELSE ... END");
        } else if (isCalled && word.equals("round") && hasSeveralArguments(i + 1)) {
            add(i, "'" + text + "' to some decimals takes no float in PostgreSQL; values need no rounding");
        } else if (word.equals("is") && !isToldByIs(isText(i + 1, "not") ? i + 2 : i + 1)) {
            add(i, "after '" + text + "' PostgreSQL takes NULL, TRUE or FALSE only; write = or <>");
        }
    }

    private boolean isToldByIs(int i) {
        return i < tokens.size() && TOLD_BY_IS.contains(tokens.get(i).text().toLowerCase(Locale.ROOT));
    }

    private boolean isText(int i, String text) {
        return i < tokens.size() && tokens.get(i).text().equalsIgnoreCase(text);
    }

    /** Whether there is a comma between a parenthesis and its counterpart, in no further ones. */
    private boolean hasSeveralArguments(int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            switch (tokens.get(i).text()) {
                case "(" -> depth++;
                case ")" -> depth--;
                case "," -> {
                    if (depth == 1) {
                        return true;
                    }
                }
                default -> {}
            }
            if (depth == 0) {
                return false;
            }
        }
        return false;
    }

    private void add(int i, String message) {
        int line = firstLine == 0 ? 0 : firstLine + tokens.get(i).line() - 1;
        findings.add(Finding.warning(file, line, where + message));
    }
}
