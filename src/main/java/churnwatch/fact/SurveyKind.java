package churnwatch.fact;

/** What a survey asked; OTHER stands for every scorecard question of the company's own. */
public enum SurveyKind {
    @Says(value = "Whether the customer would recommend us, 0 to 10", example = "surveys.count(SurveyKind.NPS) > 0")
    NPS,
    @Says(value = "How content the customer is, 1 to 5", example = "surveys.count(SurveyKind.CSAT) > 0")
    CSAT,
    @Says(value = "How much effort it took, 1 to 7: high is bad", example = "surveys.count(SurveyKind.CES) > 0")
    CES,
    @Says(value = "How a complaint was handled, 1 to 5", example = "surveys.count(SurveyKind.COMPLAINT_HANDLING) > 0")
    COMPLAINT_HANDLING,
    @Says(value = "Why the customer left", example = "surveys.count(SurveyKind.EXIT) > 0")
    EXIT,
    @Says(value = "Any question of the company's own", example = "surveys.count(SurveyKind.OTHER) > 0")
    OTHER
}
