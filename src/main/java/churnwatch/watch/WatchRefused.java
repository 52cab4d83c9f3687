package churnwatch.watch;

import java.util.List;

/** What was asked of alerts on KPIs cannot be done; nothing was. */
public final class WatchRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WatchRefused(List<String> faults) {
        super(String.join("\n", faults));
    }
}
