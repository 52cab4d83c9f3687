package churnwatch.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import churnwatch.config.ConfigException;
import churnwatch.config.Settings;
import churnwatch.config.SettingsFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CronFaultsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void everyWrongCronIsToldTogetherWithOtherFaults() {
        assertThatThrownBy(() -> load(List.of(
                        "serve.import_cron=0 2 * * *",
                        "serve.snapshot_cron=0 0 25 * * ?",
                        "serve.mail_cron=0 0 0 30 2 ?",
                        "risk.high=7")))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.faults())
                                .anySatisfy(fault -> assertThat(fault).contains("risk.high", "out of range"))
                                .anySatisfy(
                                        fault -> assertThat(fault).contains("serve.import_cron", "write '0 0 2 * * ?'"))
                                .anySatisfy(fault -> assertThat(fault).contains("serve.snapshot_cron", "is not a cron"))
                                .anySatisfy(fault -> assertThat(fault).contains("serve.mail_cron", "never comes due"))
                                .hasSize(4));
    }

    @Test
    void theDefaultsHaveNoFault() {
        assertThat(load(List.of()).serve()).isEqualTo(Settings.defaults().serve());
    }

    private Settings load(List<String> assignments) {
        return SettingsFile.load(folder, false, assignments, Map.of(), settings -> Crons.faults(settings, NOW));
    }
}
