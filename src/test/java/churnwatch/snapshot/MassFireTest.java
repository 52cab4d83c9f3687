package churnwatch.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import churnwatch.snapshot.MassFire.Past;
import churnwatch.snapshot.RuleRun.State;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The defaults: more than half of the active customers, more than 5 times the usual, from 100 customers on. */
class MassFireTest {
    private static final MassFire DEFAULTS = new MassFire(Settings.defaults().rules());

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # customers, active, usual share, state
            99,   100,   0,     judged
            100,  100,   0,     held
            100,  10000, 0,     held
            100,  10000, 0.002, judged
            101,  10000, 0.002, held
            350,  1000,  0.07,  judged
            351,  1000,  0.07,  held
            500,  1000,  0.4,   judged
            501,  1000,  0.4,   held
            501,  1000,  0.5,   held
            501,  1000,  0.501, judged
            1000, 1000,  0.6,   judged
            1000, 1000,  1,     judged
            500,  1000,  -,     judged
            501,  1000,  -,     held
            99,   120,   -,     judged
            """)
    void eachNumberIsABoundThatMayBeReached(int customers, int active, @Nullable Double usual, String state) {
        Past past = new Past(true, usual == null ? List.of() : List.of(usual), null);
        assertThat(DEFAULTS.state(past, customers, active).word()).isEqualTo(state);
    }

    @Test
    void theNumbersAreThoseOfTheSettings() {
        Settings.Rules rules = Settings.defaults().rules();
        MassFire strict =
                new MassFire(new Settings.Rules(rules.folder(), rules.trust(), rules.shadow(), null, 0.1, 2, 10));
        Past past = new Past(true, List.of(0.05), null);
        assertThat(strict.state(past, 9, 50)).isEqualTo(State.JUDGED);
        assertThat(strict.state(past, 10, 50)).isEqualTo(State.HELD);
        assertThat(strict.state(past, 10, 100)).isEqualTo(State.JUDGED);
        assertThat(strict.state(past, 11, 100)).isEqualTo(State.HELD);
    }

    @Test
    void nothingIsSuddenOnTheFirstSnapshotNorWhereNobodyIsActive() {
        assertThat(DEFAULTS.state(new Past(false, List.of(), null), 1000, 1000)).isEqualTo(State.JUDGED);
        assertThat(DEFAULTS.state(new Past(true, List.of(0.5), null), 0, 0)).isEqualTo(State.JUDGED);
    }

    @Test
    void theUsualIsTheMedian() {
        assertThat(past().usual()).isNull();
        assertThat(past(0.3).usual()).isEqualTo(0.3);
        assertThat(past(0.9, 0.1, 0.2).usual()).isEqualTo(0.2);
        assertThat(past(0.9, 0.1, 0.2, 0.4).usual()).isEqualTo((0.2 + 0.4) / 2);
    }

    @Test
    void asManyAsWereReleasedAreAcceptedAndUpToTheMultipleOfThemButNotPastTheShare() {
        List<Double> usual = List.of(0.01);
        assertThat(DEFAULTS.state(new Past(true, usual, 0.06), 300, 1000)).isEqualTo(State.ACCEPTED);
        assertThat(DEFAULTS.state(new Past(true, usual, 0.06), 301, 1000)).isEqualTo(State.HELD);
        assertThat(DEFAULTS.state(new Past(true, usual, 0.4), 501, 1000)).isEqualTo(State.HELD);
        assertThat(DEFAULTS.state(new Past(true, usual, 0.6), 1000, 1000)).isEqualTo(State.ACCEPTED);
    }

    private static Past past(double... shares) {
        return new Past(true, Arrays.stream(shares).boxed().toList(), null);
    }
}
