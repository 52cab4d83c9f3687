package churnwatch.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import churnwatch.fact.Contracts;
import churnwatch.history.EventPacker;
import churnwatch.history.LifeScan;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static final int DAYS = 60;
    private static final Settings SETTINGS = settings();

    private final Random random = new Random(7);
    private final Membership membership = new Membership(SETTINGS);

    @Test
    void onEveryDayOfManyLivesItSaysWhatThatDaysSnapshotSays() {
        int active = 0;
        for (int i = 0; i < 400; i++) {
            EventPacker packer = new EventPacker();
            byte[] packed = packer.pack(customer(), Map.of("purchases", purchases(), "contracts", contracts()));
            LifeScan life = new LifeScan(packer.dictionary());
            life.open(packed, 0);
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = LocalDate.ofEpochDay(day);
                Facts facts = new Facts(
                        date, SETTINGS, packer.dictionary(), new NoScores(date), new NoScores(date), Worth.UNKNOWN);
                boolean expected = facts.build(1, packed, 0) != null;
                active += expected ? 1 : 0;
                assertThat(membership.isActive(life, day))
                        .as("life %s, day %s", i, day)
                        .isEqualTo(expected);
            }
            theChurnDateIsTheFirstDayOff(life, i);
        }
        // Neither always nor never, or nothing was compared.
        assertThat(active).isBetween(400 * DAYS / 10, 400 * DAYS * 9 / 10);
    }

    private void theChurnDateIsTheFirstDayOff(LifeScan life, int number) {
        for (int after = 0; after < DAYS; after++) {
            if (membership.isActive(life, after)) {
                int until = after + random.nextInt(DAYS);
                int expected = after + 1;
                while (expected <= until && membership.isActive(life, expected)) {
                    expected++;
                }
                assertThat(membership.lostOn(life, after, until))
                        .as("life %s, after %s until %s", number, after, until)
                        .isEqualTo(expected <= until ? expected : Contracts.NONE);
            }
        }
    }

    private Map<String, Object> customer() {
        Map<String, Object> customer = new HashMap<>();
        customer.put("joined_on", random.nextInt(10));
        customer.put("left_on", random.nextInt(3) == 0 ? random.nextInt(DAYS) : null);
        customer.put("segment", List.of("", "held", "buyers").get(random.nextInt(3)));
        return customer;
    }

    private List<Map<String, ?>> purchases() {
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            int day = random.nextInt(DAYS);
            rows.add(Map.of("purchased_day", day, "amount", random.nextInt(5) == 0 ? -100 : 100, "order_id", "o" + i));
        }
        return rows;
    }

    private List<Map<String, ?>> contracts() {
        List<Map<String, ?>> rows = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            int started = random.nextInt(DAYS);
            Map<String, Object> row = new HashMap<>();
            row.put("started_on", started);
            row.put("ends_on", later(started));
            row.put("renewed_on", later(started));
            row.put("cancelled_on", later(started));
            rows.add(row);
        }
        return rows;
    }

    private @Nullable Integer later(int day) {
        return random.nextBoolean() ? null : day + random.nextInt(20);
    }

    private static Settings settings() {
        List<String> assignments = List.of(
                "customers.lapse_days=12",
                "segments={held: {relationship: contractual}, buyers: {relationship: non_contractual, lapse_days: 5}}");
        return SettingsFile.load(Path.of("none"), false, assignments, Map.of());
    }

    private record NoScores(LocalDate asOf) implements Scores {
        @Override
        public int ofRecency(int days) {
            return 1;
        }

        @Override
        public int ofFrequency(int orders) {
            return 1;
        }

        @Override
        public int ofMonetary(long spend) {
            return 1;
        }
    }
}
