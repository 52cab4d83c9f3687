package churnwatch.cli;

import churnwatch.kpi.Catalogue;
import churnwatch.kpi.Kpi;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch kpi list}: which KPIs there are. */
@Command(name = "list", description = "Lists the KPIs.")
public final class KpiListCommand implements Callable<Integer> {
    private final Supplier<Catalogue> catalogue;
    private final Output output;

    @Mixin
    private KpiLanguageOption language = new KpiLanguageOption();

    @Mixin
    private FormatOption format = new FormatOption();

    public KpiListCommand(Supplier<Catalogue> catalogue, Output output) {
        this.catalogue = catalogue;
        this.output = output;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = this.catalogue.get();
        print(catalogue.all());
        catalogue.faults().forEach(fault -> output.note("churnwatch: " + fault));
        return catalogue.faults().isEmpty() ? ExitCode.DONE : ExitCode.FOUND;
    }

    private void print(List<Kpi> all) {
        if (format.get() == Format.TABLE) {
            try (Rows rows = output.rows(Format.TABLE, List.of(Column.text("id"), Column.text("title")))) {
                all.forEach(kpi -> rows.add(kpi.id(), kpi.title(language.tag())));
            }
            return;
        }
        List<Column> columns = List.of(
                Column.text("id"),
                Column.text("area"),
                Column.text("title"),
                Column.text("means"),
                Column.text("unit"),
                Column.text("direction"),
                Column.text("perspective"),
                Column.decimal("target"),
                Column.decimal("alarm"),
                Column.words("dimensions"),
                Column.text("file"));
        try (Rows rows = output.rows(format.get(), columns)) {
            for (Kpi kpi : all) {
                rows.add(
                        kpi.id(),
                        kpi.area(),
                        kpi.title(language.tag()),
                        kpi.means(language.tag()),
                        kpi.unit().word(),
                        kpi.direction().word(),
                        kpi.perspective().word(),
                        kpi.target(),
                        kpi.alarm(),
                        kpi.dimensions(),
                        kpi.file());
            }
        }
    }
}
