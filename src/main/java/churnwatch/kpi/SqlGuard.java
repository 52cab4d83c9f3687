package churnwatch.kpi;

import churnwatch.config.Spelling;
import churnwatch.kpi.SqlToken.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Says whether a text is one SELECT, with no other parameters and slots than those that exist. */
final class SqlGuard {
    /** What changes data, files or the connection; the connection refuses the most of it, too. */
    private static final Set<String> REFUSED = Set.of(
            "alter",
            "analyze",
            "attach",
            "begin",
            "commit",
            "create",
            "delete",
            "detach",
            "drop",
            "end_transaction",
            "insert",
            "load_extension",
            "merge",
            "pragma",
            "readfile",
            "reindex",
            "release",
            "rollback",
            "savepoint",
            "truncate",
            "update",
            "vacuum",
            "writefile",
            "fts3_tokenizer");

    private final String file;
    private final int firstLine;
    private final List<Finding> findings = new ArrayList<>();

    private SqlGuard(String file, int firstLine) {
        this.file = file;
        this.firstLine = firstLine;
    }

    /** What is wrong with a query of a file; the slots are those that it may name. */
    static List<Finding> check(String file, Kpi.Sql sql, Set<String> slots) {
        SqlGuard guard = new SqlGuard(file, sql.line());
        List<SqlToken> tokens = SqlScan.of(sql.text()).stream()
                .filter(token -> token.kind() != Kind.SPACE)
                .toList();
        guard.shape(tokens);
        for (SqlToken token : tokens) {
            guard.token(token, slots);
        }
        return guard.findings;
    }

    private void shape(List<SqlToken> tokens) {
        if (tokens.isEmpty()) {
            findings.add(Finding.error(file, firstLine, "there is no query; write one SELECT below the header"));
            return;
        }
        String first = tokens.get(0).text().toLowerCase(Locale.ROOT);
        if (!first.equals("select") && !first.equals("with")) {
            add(
                    tokens.get(0),
                    "a query begins with SELECT or WITH, not with '"
                            + tokens.get(0).text() + "'");
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).text().equals(";")) {
                add(tokens.get(i), "more than one statement; a file holds one SELECT, and one after '-- rows:'");
                return;
            }
        }
    }

    private void token(SqlToken token, Set<String> slots) {
        String word = token.text().toLowerCase(Locale.ROOT);
        switch (token.kind()) {
            case OPEN -> add(token, "a quote or comment begins here and does not end");
            case PARAMETER -> named(token, Expansion.PARAMETERS, "parameter :");
            case SLOT -> named(token, slots, "slot ");
            case WORD -> {
                if (REFUSED.contains(word) || word.startsWith("pragma_")) {
                    add(token, "'" + token.text() + "' is refused: a KPI only reads; write one SELECT");
                }
            }
            default -> {}
        }
    }

    private void named(SqlToken token, Set<String> known, String what) {
        String name = token.name();
        if (known.contains(name)) {
            return;
        }
        String near = known.stream()
                .filter(other -> Spelling.isNear(name, other))
                .min(Comparator.comparingInt(other -> Spelling.distance(name, other)))
                .map(other -> "did you mean " + other + "?")
                .orElse("there are " + String.join(", ", new TreeSet<>(known)));
        add(token, "there is no " + what + name + "; " + near);
    }

    private void add(SqlToken token, String message) {
        findings.add(Finding.error(file, firstLine + token.line() - 1, message));
    }
}
