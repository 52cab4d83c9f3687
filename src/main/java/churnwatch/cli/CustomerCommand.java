package churnwatch.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code churnwatch customer}: what can be asked about one customer; an id alone asks for everything. */
@Command(name = "customer", description = "Tells about one customer; an ID alone is as 'show ID'.")
public final class CustomerCommand implements Callable<Integer> {
    private final CustomerShowCommand show;

    @Spec
    @Nullable
    CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "The customer_id.")
    private @Nullable String customerId;

    @Mixin
    private FormatOption format = new FormatOption();

    public CustomerCommand(CustomerShowCommand show) {
        this.show = show;
    }

    @Override
    public Integer call() {
        if (customerId == null && spec != null) {
            throw new ParameterException(spec.commandLine(), "say what to do, for example: customer show ID");
        }
        return show.print(String.valueOf(customerId), format.get());
    }
}
