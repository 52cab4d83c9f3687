package churnwatch.rules;

import java.util.List;
import java.util.stream.Collectors;

/** The rule files cannot be used; every fault is listed. */
public final class RuleFaults extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RuleFault> faults;

    public RuleFaults(List<RuleFault> faults) {
        super(faults.stream().map(RuleFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, in the order of files and lines. */
    public List<RuleFault> faults() {
        return faults;
    }
}
