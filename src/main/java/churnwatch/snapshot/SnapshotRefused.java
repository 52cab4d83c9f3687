package churnwatch.snapshot;

/** No snapshot may be taken now; the message says why and how to go on. */
public final class SnapshotRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SnapshotRefused(String message) {
        super(message);
    }
}
