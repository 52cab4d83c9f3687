package churnwatch.backtest;

import churnwatch.config.Settings;
import churnwatch.fact.Contracts;
import churnwatch.history.LifeScan;
import churnwatch.history.Lives;
import churnwatch.snapshot.Membership;
import churnwatch.store.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** What became of everybody after each date. This is all of the future that a backtest looks at, apart from the facts. */
final class Outcomes {
    private static final int NONE = Contracts.NONE;

    private final Plan plan;
    private final int today;
    private final Membership membership;
    private final int longestLapseDays;
    private final int[] day;
    private final BitSet[] lost;
    private final int[][] churnDay;
    private final long[] active;
    private int newest;
    private int newestPurchase = NONE;

    private Outcomes(Plan plan, LocalDate today, Settings settings, int lastNo) {
        this.plan = plan;
        this.today = (int) today.toEpochDay();
        this.membership = new Membership(settings);
        this.longestLapseDays = settings.segments().values().stream()
                .map(Settings.Segment::lapseDays)
                .filter(Objects::nonNull)
                .reduce(settings.customers().lapseDays(), Math::max);
        this.day =
                plan.dates().stream().mapToInt(date -> (int) date.toEpochDay()).toArray();
        this.lost = new BitSet[day.length];
        this.active = new long[day.length];
        this.churnDay = new int[day.length][lastNo + 1];
        for (int i = 0; i < day.length; i++) {
            lost[i] = new BitSet(lastNo + 1);
            Arrays.fill(churnDay[i], NONE);
        }
    }

    /** Reads every life; nothing dated after today counts. It fails where no date of the plan can be judged. */
    static Outcomes read(Database database, Plan plan, LocalDate today, Settings settings) {
        Outcomes outcomes = database.read(handle -> {
            int lastNo = Lives.lastNo(handle);
            Memory.refuse((long) plan.dates().size() * lastNo, Integer.BYTES, Memory.available() / 2);
            Outcomes reading = new Outcomes(plan, today, settings, lastNo);
            reading.newest = (int) Lives.newestOther(handle, today).toEpochDay();
            Lives.visit(handle, reading::look);
            return reading;
        });
        if (outcomes.newest == 0) {
            throw new BacktestException("No date can be judged: there are no events; import a feed first");
        }
        if (outcomes.knownDates().isEmpty()) {
            throw new BacktestException("No date can be judged: the data tell what happened up to "
                    + outcomes.knownUntil() + ", and " + plan.from() + " with its horizon ends on "
                    + plan.from().plusDays(plan.horizonDays()) + "; give earlier dates or a shorter horizon");
        }
        return outcomes;
    }

    private void look(int customerNo, LifeScan life) {
        lookForNewest(life);
        for (int i = 0; i < day.length; i++) {
            if (membership.isActive(life, day[i])) {
                active[i]++;
                int until = day[i] + plan.horizonDays();
                int churned = membership.lostOn(life, day[i], today);
                churnDay[i][customerNo] = churned;
                boolean isLost = plan.label() == Label.CHURN
                        ? churned != NONE && churned <= until
                        : isSilent(life, day[i], until);
                lost[i].set(customerNo, isLost);
            }
        }
    }

    private static boolean isSilent(LifeScan life, int after, int until) {
        int last = life.lastPurchase(until);
        return last == NONE || last <= after;
    }

    private void lookForNewest(LifeScan life) {
        int purchase = life.lastPurchase(today);
        newestPurchase = Math.max(newestPurchase, purchase);
        see(purchase);
        see(life.joined());
        see(life.left());
        for (int i = 0; i < life.terms(); i++) {
            see(life.started(i));
            see(life.renewed(i));
            see(life.cancelled(i));
        }
    }

    private void see(int date) {
        if (date <= today && date > newest) {
            newest = date;
        }
    }

    /** The day up to which the data tell what happened: of the newest purchase where purchases are looked for. */
    LocalDate knownUntil() {
        int known = plan.label() == Label.NO_PURCHASE && newestPurchase != NONE ? newestPurchase : newest;
        return LocalDate.ofEpochDay(known);
    }

    /** How many customers are active, summed up over some of the dates. */
    long active(List<LocalDate> dates) {
        return dates.stream()
                .mapToLong(date -> active[plan.dates().indexOf(date)])
                .sum();
    }

    /** The dates whose whole horizon is known. */
    List<LocalDate> knownDates() {
        List<LocalDate> known = new ArrayList<>(plan.dates());
        known.removeIf(date -> date.plusDays(plan.horizonDays()).isAfter(knownUntil()));
        return known;
    }

    /** Whether a customer active on the i-th date of the plan was lost within the horizon. */
    boolean isLost(int date, int customerNo) {
        return lost[date].get(customerNo);
    }

    /**
     * Days from the i-th date to the churn date; 0 where there is none, or it is not known. With a label that does not go
     * by churn dates they are known of dates that lie so far back that everybody's lapse would show: of later ones only
     * the early churn dates show, which look like short warnings.
     */
    int daysToChurn(int date, int customerNo) {
        int churned = churnDay[date][customerNo];
        boolean known = plan.label() == Label.CHURN || day[date] + longestLapseDays < newest;
        return churned == NONE || churned > newest || !known ? 0 : churned - day[date];
    }
}
