package churnwatch.notify;

import org.jspecify.annotations.Nullable;

/** A mail was not handed over; what follows from it depends on the fault. */
public final class DeliveryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    public DeliveryException(Fault fault, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** What went wrong. */
    public enum Fault {
        /** The server will never take this mail. */
        REFUSED,
        /** The server did not take this mail now. */
        LATER,
        /** Nobody knows whether the server took it: the connection broke before its answer. */
        UNKNOWN,
        /** No mail can leave on this way at present. */
        UNREACHABLE
    }

    /** What went wrong, as one of the cases to be told apart. */
    public Fault fault() {
        return fault;
    }
}
