package churnwatch.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What one check saw; the remedy is empty where nothing is wrong. */
public record Finding(
        String check,
        Status status,
        String detail,
        @Nullable String remedy) {
    /** Whether something has to be done. */
    public enum Status {
        OK,
        WRONG,
        /** Not looked at, because of what another check found. */
        SKIPPED;

        /** The lower-case word that outputs use. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String detail) {
        return new Finding(check, Status.OK, detail, null);
    }

    static Finding wrong(String check, String detail, String remedy) {
        return new Finding(check, Status.WRONG, detail, remedy);
    }
}
