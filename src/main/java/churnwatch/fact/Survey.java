package churnwatch.fact;

import java.time.LocalDate;

/** One answer of the customer: score in points of the kind's own scale. */
public record Survey(int ordinal, LocalDate date, SurveyKind kind, double score) implements Event {
    @Override
    public String table() {
        return "surveys";
    }
}
