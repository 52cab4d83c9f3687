package churnwatch.cli;

import churnwatch.doctor.Doctor;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code churnwatch doctor}: what is wrong with this installation, and what to do. */
@Command(name = "doctor", description = "Says what is wrong with this installation, and what to do.")
public final class DoctorCommand implements Callable<Integer> {
    private static final List<Column> COLUMNS =
            List.of(Column.text("check"), Column.text("status"), Column.text("detail"), Column.text("remedy"));

    private final Supplier<Doctor> doctor;
    private final Output output;

    @Mixin
    private FormatOption format = new FormatOption();

    public DoctorCommand(Supplier<Doctor> doctor, Output output) {
        this.doctor = doctor;
        this.output = output;
    }

    @Override
    public Integer call() {
        try (Rows rows = output.rows(format.get(), COLUMNS)) {
            boolean wrong = doctor.get()
                    .examine(finding ->
                            rows.add(finding.check(), finding.status().word(), finding.detail(), finding.remedy()));
            return wrong ? ExitCode.FOUND : ExitCode.DONE;
        }
    }
}
