package churnwatch.fact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The customer's own answers with a score. Each kind has its scale: NPS 0..10, CSAT and COMPLAINT_HANDLING 1..5 (high is
 * good), CES 1..7 (high is effort, so bad). Where no answer is known every question here is answered no.
 */
public final class Surveys {
    private static final SurveyKind[] KINDS = SurveyKind.values();
    private static final double EXACT = 1e9;

    private final int asOf;
    private final int[] ordinal;
    private final int[] day;
    private final byte[] kind;
    private final double[] score;

    /**
     * Takes answers in order of time and id; those of staff and those without a score are left out before.
     *
     * @param asOf the snapshot date, epoch day
     * @param ordinal the place of each among all surveys of the customer
     * @param kind ordinal of the {@link SurveyKind}
     * @param score points of the kind's scale
     */
    public Surveys(int asOf, int[] ordinal, int[] day, byte[] kind, double[] score) {
        this.asOf = asOf;
        this.ordinal = ordinal;
        this.day = day;
        this.kind = kind;
        this.score = score;
    }

    @Says(
            value = "Number of answers of a kind so far",
            unit = "answers",
            empty = "0 without any",
            example = "surveys.count(SurveyKind.NPS) >= 2")
    public int count(SurveyKind wanted) {
        int count = 0;
        for (byte one : kind) {
            count += one == wanted.ordinal() ? 1 : 0;
        }
        return count;
    }

    @Says(
            value = "Whether the latest answer of a kind was given in the last so many days and is at most "
                    + "so many points",
            empty = "false without such an answer",
            example = "surveys.latestAtMost(SurveyKind.NPS, 6, 90)")
    public boolean latestAtMost(SurveyKind wanted, double points, int days) {
        int latest = latest(wanted, days);
        return latest >= 0 && score[latest] <= points;
    }

    @Says(
            value = "Whether the latest answer of a kind was given in the last so many days and is at least "
                    + "so many points",
            empty = "false without such an answer",
            example = "surveys.latestAtLeast(SurveyKind.CES, 5, 90)")
    public boolean latestAtLeast(SurveyKind wanted, double points, int days) {
        int latest = latest(wanted, days);
        return latest >= 0 && score[latest] >= points;
    }

    @Says(
            value = "Whether the latest answer of a kind, given in the last so many days, is worse than the "
                    + "one before it (however old) by at least this share (0..1) of the width of the scale",
            empty = "false without two answers",
            example = "surveys.fell(SurveyKind.CSAT, 0.30, 90)")
    public boolean fell(SurveyKind wanted, double share, int days) {
        int latest = latest(wanted, days);
        int previous = latest < 0 ? -1 : before(latest);
        if (previous < 0) {
            return false;
        }
        double fall = wanted == SurveyKind.CES ? score[latest] - score[previous] : score[previous] - score[latest];
        return Math.rint(fall / width(wanted) * EXACT) / EXACT >= share;
    }

    @Says(
            value = "Whether any answer of a kind in the last so many days is at most so many points",
            empty = "false without such an answer",
            example = "surveys.anyAtMost(SurveyKind.COMPLAINT_HANDLING, 2, 90)")
    public boolean anyAtMost(SurveyKind wanted, double points, int days) {
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (isAtMost(i, wanted, points)) {
                return true;
            }
        }
        return false;
    }

    @Says(
            value = "The answers of a kind in the last so many days that are at most so many points, as " + "evidence",
            empty = "an empty list without any",
            example = "$answers : surveys.listAtMost(SurveyKind.COMPLAINT_HANDLING, 2, 90)")
    public List<Survey> listAtMost(SurveyKind wanted, double points, int days) {
        List<Survey> list = new ArrayList<>();
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (isAtMost(i, wanted, points)) {
                list.add(event(i));
            }
        }
        return list;
    }

    private boolean isAtMost(int i, SurveyKind wanted, double points) {
        return kind[i] == wanted.ordinal() && score[i] <= points;
    }

    @Says(
            value = "The latest answer of a kind and the one before it, as evidence",
            empty = "a list of one or none where there are fewer",
            example = "$answers : surveys.latestTwo(SurveyKind.NPS)")
    public List<Survey> latestTwo(SurveyKind wanted) {
        List<Survey> list = new ArrayList<>();
        int latest = latest(wanted, Integer.MAX_VALUE);
        if (latest >= 0) {
            list.add(event(latest));
            int previous = before(latest);
            if (previous >= 0) {
                list.add(event(previous));
            }
        }
        return list;
    }

    private int latest(SurveyKind wanted, int days) {
        for (int i = day.length - 1; i >= 0 && asOf - day[i] < days; i--) {
            if (kind[i] == wanted.ordinal()) {
                return i;
            }
        }
        return -1;
    }

    private int before(int latest) {
        for (int i = latest - 1; i >= 0; i--) {
            if (kind[i] == kind[latest]) {
                return i;
            }
        }
        return -1;
    }

    private static double width(SurveyKind kind) {
        return switch (kind) {
            case NPS -> 10;
            case CES -> 6;
            case CSAT, COMPLAINT_HANDLING, EXIT, OTHER -> 4;
        };
    }

    private Survey event(int i) {
        return new Survey(ordinal[i], LocalDate.ofEpochDay(day[i]), KINDS[kind[i]], score[i]);
    }
}
