package churnwatch.retention;

/** Who does something. */
final class Persons {
    private Persons() {}

    static void named(String who) {
        if (who.isBlank() || who.strip().equals("churnwatch")) {
            throw new RetentionRefused("--by: '" + who + "' is nobody; name the person who does it");
        }
    }
}
