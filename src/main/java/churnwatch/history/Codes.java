package churnwatch.history;

import churnwatch.fact.DetailKind;
import churnwatch.fact.Medium;
import churnwatch.fact.SurveyKind;
import churnwatch.fact.TicketKind;
import churnwatch.fact.Topic;
import churnwatch.fact.TouchpointEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The feed's code words as the enums that rules name. */
final class Codes {
    private Codes() {}

    static Topic topic(@Nullable String word) {
        return word == null ? Topic.OTHER : Topic.valueOf(upper(word));
    }

    static Medium medium(String word) {
        return Medium.valueOf(upper(word));
    }

    static TicketKind ticket(String word) {
        return TicketKind.valueOf(upper(word));
    }

    static DetailKind detail(String word) {
        return DetailKind.valueOf(upper(word));
    }

    static TouchpointEvent touchpoint(String word) {
        return TouchpointEvent.valueOf(upper(word));
    }

    /** A scorecard question of the company's own is OTHER. */
    static SurveyKind survey(String word) {
        return switch (word) {
            case "nps" -> SurveyKind.NPS;
            case "csat" -> SurveyKind.CSAT;
            case "ces" -> SurveyKind.CES;
            case "complaint_handling" -> SurveyKind.COMPLAINT_HANDLING;
            case "exit" -> SurveyKind.EXIT;
            default -> SurveyKind.OTHER;
        };
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }
}
