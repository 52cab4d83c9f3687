package churnwatch.fact;

import java.time.LocalDate;

/** One answer of the customer: score in points of the kind's own scale. */
public record Survey(
        int ordinal,

        @Says(
                value = "The day of the answer",
                empty = "never",
                example = "Survey( date < $c.asOf ) from $c.surveys.latestTwo(SurveyKind.NPS)")
        LocalDate date,

        @Says(
                value = "What was asked",
                empty = "never",
                example = "Survey( kind == SurveyKind.NPS ) from $c.surveys.latestTwo(SurveyKind.NPS)")
        SurveyKind kind,

        @Says(
                value = "The answer",
                unit = "points of the kind's scale",
                empty = "never",
                example = "Survey( score <= 3 ) from $c.surveys.latestTwo(SurveyKind.NPS)")
        double score)
        implements Event {
    @Override
    public String table() {
        return "surveys";
    }
}
