package churnwatch.config;

import java.util.List;

/** The configuration cannot be used; each fault is one line that says where, what and what to do. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    public ConfigException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** Every fault found, in the order of the keys. */
    public List<String> faults() {
        return faults;
    }
}
