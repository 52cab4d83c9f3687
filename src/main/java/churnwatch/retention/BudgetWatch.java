package churnwatch.retention;

import churnwatch.config.Budget;
import churnwatch.config.Settings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Looks at what retention work cost in a period, against the budget. */
public final class BudgetWatch {
    private final Budget budget;
    private final Currency currency;
    private final OpsTeller ops;

    /** The teller tells ops, once a period, that the budget is passed or nearly. */
    public BudgetWatch(Settings settings, OpsTeller ops) {
        this.budget = settings.retention().budget();
        this.currency = settings.currency();
        this.ops = ops;
    }

    /** Tells ops something in the transaction in which it became so; the same key is told once. */
    @FunctionalInterface
    public interface OpsTeller {
        void tell(Handle tx, String subject, String text, String key);
    }

    /** What was spent in the period of a day; amounts in minor units. */
    public record Standing(LocalDate from, LocalDate until, long amount, long spent, double warnShare) {
        public boolean isPassed() {
            return spent > amount;
        }

        public boolean isNear() {
            return spent >= amount * warnShare;
        }
    }

    /** Nothing where there is no budget. */
    public Optional<Standing> standing(Handle handle, LocalDate day) {
        if (budget.amount() == null) {
            return Optional.empty();
        }
        LocalDate from = from(day);
        LocalDate until = from.plusMonths(months());
        // Retention cost: interventions, and entries with that purpose.
        long spent = handle.createQuery("""
                SELECT coalesce((SELECT sum(cost) FROM interventions WHERE done_on >= :from AND done_on < :until), 0)
                    + coalesce((SELECT sum(amount) FROM costs
                        WHERE purpose = 'retention' AND incurred_on >= :from AND incurred_on < :until), 0)
                """)
                .bind("from", from.toEpochDay())
                .bind("until", until.toEpochDay())
                .mapTo(Long.class)
                .one();
        long amount = Amounts.minorUnits(budget.amount().stripTrailingZeros(), currency);
        return Optional.of(new Standing(from, until, amount, spent, budget.warnShare()));
    }

    /** The warning that is due about the period of a day, if any; ops are told too. */
    public Optional<String> warn(Handle tx, LocalDate day) {
        return standing(tx, day).filter(now -> now.isPassed() || now.isNear()).map(now -> {
            String words = words(now);
            ops.tell(
                    tx,
                    "Retention budget " + (now.isPassed() ? "is passed" : "is nearly spent"),
                    words + ".\nIt counts interventions and cost entries with purpose retention; 'interventions' lists"
                            + " the former, and retention.budget holds the budget.\n",
                    "retention-budget-" + now.from() + "-" + now.amount() + (now.isPassed() ? "-passed" : "-near"));
            return words;
        });
    }

    /** For people. */
    public String words(Standing now) {
        long percent = BigDecimal.valueOf(now.spent())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(now.amount()), 0, RoundingMode.DOWN)
                .longValue();
        return "retention budget from " + now.from() + " to " + now.until().minusDays(1) + ": "
                + Amounts.words(now.spent(), currency) + " of " + Amounts.words(now.amount(), currency) + " spent ("
                + percent + " %)" + (now.isPassed() ? ", passed" : now.isNear() ? ", nearly spent" : "");
    }

    private LocalDate from(LocalDate day) {
        int first = (day.getMonthValue() - 1) / months() * months() + 1;
        return YearMonth.of(day.getYear(), first).atDay(1);
    }

    private int months() {
        return switch (budget.period()) {
            case MONTH -> 1;
            case QUARTER -> 3;
            case YEAR -> 12;
        };
    }
}
