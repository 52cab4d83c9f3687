package churnwatch.cli;

import churnwatch.rules.FactCatalogue;
import churnwatch.rules.FactMember;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code churnwatch rules facts}: everything that a rule may use. */
@Command(name = "facts", description = "Prints everything that a rule may use, with an example of each.")
public final class RulesFactsCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("fact"),
            Column.text("member"),
            Column.text("type"),
            Column.text("unit"),
            Column.text("meaning"),
            Column.text("empty"),
            Column.text("example"));
    private final Output output;

    @Parameters(arity = "0..1", paramLabel = "WORD", description = "Only facts and members with this in their names.")
    private String word = "";

    @Mixin
    private FormatOption format = new FormatOption();

    public RulesFactsCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if (wanted().findAny().isEmpty()) {
            output.note("Nothing that a rule may use has '" + word + "' in its name");
        }
        if (format.get() == Format.TABLE) {
            forPeople();
        } else {
            print();
        }
        return ExitCode.DONE;
    }

    private void print() {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            wanted().sorted(Comparator.comparing(FactMember::fact).thenComparing(FactMember::form))
                    .forEach(member -> rows.add(
                            member.fact(),
                            member.form(),
                            blankAsNull(member.type()),
                            blankAsNull(member.unit()),
                            member.meaning(),
                            blankAsNull(member.empty()),
                            member.example()));
        }
    }

    /** On a screen, fact by fact, the customer first. */
    private void forPeople() {
        String fact = "";
        for (FactMember member : wanted().toList()) {
            if (!member.fact().equals(fact)) {
                output.line((fact.isEmpty() ? "" : "\n") + member.fact());
                fact = member.fact();
            }
            String gives = member.type() + (member.unit().isEmpty() ? "" : " (" + member.unit() + ")");
            lines("  ", member.form() + (gives.isEmpty() ? "" : " : " + gives));
            lines("    ", member.meaning() + "." + (member.empty().isEmpty() ? "" : " Empty: " + member.empty() + "."));
            lines("    ", member.example());
        }
    }

    private void lines(String indent, String text) {
        ScreenText.fold(text, output.columns() - indent.length()).forEach(line -> output.line(indent + line));
    }

    private Stream<FactMember> wanted() {
        String wanted = word.toLowerCase(Locale.ROOT);
        return FactCatalogue.members().stream()
                .filter(member -> (member.fact() + "." + member.name())
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted));
    }

    private static @Nullable String blankAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
