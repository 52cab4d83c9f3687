package churnwatch.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One invented customer. Days are told as days before the company's present day, so that a story reads "a complaint 12
 * days ago"; negative ones lie ahead.
 */
record Person(
        int number,
        Names names,
        LocalDate today,
        int joinedAgo,
        @Nullable Integer leftAgo,
        boolean contract,
        int rhythmDays,
        int phaseDays,
        Set<Trouble> troubles,
        Random random) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final List<String> REGIONS = List.of("north", "south", "east", "west");
    private static final List<String> OWNERS = List.of("farhad", "noa", "somsak", "emma");

    /** Everybody's life is drawn from a random of their own, so that more customers do not change the first ones. */
    static Person of(int number, int customers, long seed, LocalDate today) {
        Random random = new Random(seed * 1_000_003 + number);
        Set<Trouble> troubles = Trouble.of(number, customers);
        boolean contract = troubles.contains(Trouble.LATE_PAYMENT)
                || troubles.contains(Trouble.RENEWAL_AT_RISK)
                || troubles.contains(Trouble.LEAVES)
                || random.nextInt(10) < 6;
        boolean frequent = troubles.contains(Trouble.FALLING_RFM) || troubles.contains(Trouble.CATEGORY_DEFECTION);
        // Rhythms divide 90 days: recency stands where it stood 90 days before, and only a story makes RFM fall.
        int rhythm = frequent ? pick(random, 10, 15) : pick(random, 10, 15, 18, 30, 45);
        boolean established = !troubles.isEmpty() || random.nextInt(10) > 0;
        int joined = established ? 800 + random.nextInt(900) : 40 + random.nextInt(200);
        boolean leftLongAgo = troubles.isEmpty() && random.nextInt(20) == 0;
        Integer left = leftLongAgo
                ? Integer.valueOf(35 + random.nextInt(250))
                : troubles.contains(Trouble.LEAVES) ? Integer.valueOf(3 + random.nextInt(20)) : null;
        if (left != null) {
            joined += left;
        }
        Names names = Names.any(random);
        return new Person(
                number, names, today, joined, left, contract, rhythm, random.nextInt(rhythm), troubles, random);
    }

    String id() {
        return String.format("C-%04d", number + 1);
    }

    boolean has(Trouble trouble) {
        return troubles.contains(trouble);
    }

    LocalDate day(int ago) {
        return today.minusDays(ago);
    }

    /** A time of the working day, so that no clock change can blur it. */
    String time(int ago) {
        return time(ago, 8 + random.nextInt(9));
    }

    String time(int ago, int hour) {
        return LocalDateTime.of(day(ago), java.time.LocalTime.of(hour, random.nextInt(60)))
                .format(TIME);
    }

    /** Days ago of the last day as a customer: 0 for those who stay. */
    int lastDayAgo() {
        return leftAgo == null ? 0 : leftAgo;
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String region() {
        return REGIONS.get(number % REGIONS.size());
    }

    String owner() {
        return OWNERS.get(number / 2 % OWNERS.size());
    }

    String segment() {
        return !contract ? "shop" : number % 5 == 0 ? "business" : "home";
    }

    private static int pick(Random random, int... values) {
        return values[random.nextInt(values.length)];
    }
}
