package churnwatch.fact;

/** What a survey asked; OTHER stands for every scorecard question of the company's own. */
public enum SurveyKind {
    NPS,
    CSAT,
    CES,
    COMPLAINT_HANDLING,
    EXIT,
    OTHER
}
