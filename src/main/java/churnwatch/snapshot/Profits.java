package churnwatch.snapshot;

import churnwatch.fact.CustomerValue;
import churnwatch.store.Failures;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What was left of each customer's purchases after their cost, over the year that ends with each of some dates. The packed
 * histories know no costs, and few rules ask: so the purchases are read when the first one does, once for all dates.
 */
final class Profits {
    private static final int FETCH = 1_000;

    private final Handle reader;
    private final List<Year> years;

    /** Reads what the reader sees, which must be the state that the histories are of. */
    Profits(Handle reader, List<LocalDate> dates) {
        this.reader = reader;
        this.years =
                dates.stream().map(date -> new Year((int) date.toEpochDay())).toList();
    }

    /** The year that ends with one of the dates. */
    Year upTo(LocalDate date) {
        return years.stream()
                .filter(year -> year.last == date.toEpochDay())
                .findFirst()
                .orElseThrow();
    }

    /** Each customer's profit of a year, minor units; empty where it is not known. */
    final class Year implements IntFunction<OptionalLong> {
        private final int last;
        private volatile @Nullable Sums sums;

        private Year(int last) {
            this.last = last;
        }

        @Override
        public OptionalLong apply(int customerNo) {
            load();
            return asked(customerNo);
        }

        /** The same where it is known by now; empty where no rule asked for anybody's. */
        OptionalLong asked(int customerNo) {
            Sums known = sums;
            return known == null ? OptionalLong.empty() : known.of(customerNo);
        }

        /** Reads the purchases, unless that is done. */
        void load() {
            if (sums == null) {
                Profits.this.load();
            }
        }
    }

    /** Whether anybody's purchases are there: without any, nobody's profit is known. */
    static boolean canBeTold(Handle reader) {
        return reader.createQuery("SELECT count(*) FROM (SELECT 1 FROM purchases LIMIT 1) AS one")
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    private synchronized void load() {
        if (years.stream().allMatch(year -> year.sums != null)) {
            return;
        }
        boolean told = canBeTold(reader);
        List<Sums> sums = years.stream().map(year -> new Sums(year.last, told)).toList();
        int first = years.stream().mapToInt(year -> year.last).min().orElseThrow() - CustomerValue.DAYS;
        int last = years.stream().mapToInt(year -> year.last).max().orElseThrow();
        try (PreparedStatement statement = reader.getConnection().prepareStatement("""
                SELECT customer_no, purchased_day, amount, cost FROM purchases
                WHERE purchased_day > ? AND purchased_day <= ?""")) {
            statement.setFetchSize(FETCH);
            statement.setInt(1, first);
            statement.setInt(2, last);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    add(rows, sums);
                }
            }
        } catch (SQLException e) {
            throw Failures.explain("The costs of purchases cannot be read", e);
        }
        for (int i = 0; i < sums.size(); i++) {
            years.get(i).sums = sums.get(i);
        }
    }

    private static void add(ResultSet row, List<Sums> sums) throws SQLException {
        int customerNo = row.getInt(1);
        int day = row.getInt(2);
        long amount = row.getLong(3);
        long cost = row.getLong(4);
        boolean known = !row.wasNull();
        for (Sums one : sums) {
            if (one.holds(day)) {
                one.add(customerNo, amount - cost, known);
            }
        }
    }

    /** The sums of one year, by customer numbers. */
    private static final class Sums {
        private final int last;
        private final boolean told;
        private final BitSet unknown = new BitSet();
        private long[] money = new long[1 << 10];

        Sums(int last, boolean told) {
            this.last = last;
            this.told = told;
        }

        boolean holds(int day) {
            return day <= last && last - day < CustomerValue.DAYS;
        }

        void add(int customerNo, long profit, boolean known) {
            if (!known) {
                unknown.set(customerNo);
            } else {
                if (customerNo >= money.length) {
                    money = Arrays.copyOf(money, Math.max(customerNo + 1, 2 * money.length));
                }
                money[customerNo] += profit;
            }
        }

        OptionalLong of(int customerNo) {
            if (!told || unknown.get(customerNo)) {
                return OptionalLong.empty();
            }
            return OptionalLong.of(customerNo < money.length ? money[customerNo] : 0);
        }
    }
}
