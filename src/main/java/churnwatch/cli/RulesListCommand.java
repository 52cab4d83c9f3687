package churnwatch.cli;

import churnwatch.rules.RuleFiles;
import churnwatch.rules.RuleOutline;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch rules list}: every rule of the folder. */
@Command(name = "list", description = "Prints every rule of the rules folder.")
public final class RulesListCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS = List.of(
            Column.text("rule"),
            Column.words("signals"),
            Column.text("file"),
            Column.number("line"),
            Column.words("numbers"),
            Column.text("version"),
            Column.text("doc"));

    private final Supplier<RuleFiles> files;
    private final Output output;

    @Mixin
    private FormatOption format = new FormatOption();

    public RulesListCommand(Supplier<RuleFiles> files, Output output) {
        this.files = files;
        this.output = output;
    }

    @Override
    public Integer call() {
        List<RuleOutline> rules = RuleOutline.of(files.get());
        if (format.get() == Format.TABLE) {
            forPeople(rules);
        } else {
            print(rules);
        }
        return ExitCode.DONE;
    }

    private void print(List<RuleOutline> rules) {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            for (RuleOutline rule : rules) {
                rows.add(
                        rule.name(),
                        rule.signals(),
                        rule.file(),
                        rule.line(),
                        rule.numbers(),
                        rule.version(),
                        rule.doc());
            }
        }
    }

    /** On a screen what a rule warns of stands once a file. */
    private void forPeople(List<RuleOutline> rules) {
        try (Rows rows = output.rows(
                Format.TABLE, List.of(Column.text("rule"), Column.words("numbers"), Column.text("file and meaning")))) {
            String said = "";
            for (RuleOutline rule : rules) {
                String about = rule.file() + ": " + rule.doc();
                rows.add(rule.name(), rule.numbers(), about.equals(said) ? null : about);
                said = about;
            }
        }
    }
}
