package churnwatch.kpi;

import churnwatch.config.Settings;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a KPI should reach: as configured, else as its file says, else as its query computed. */
public record Targets(@Nullable BigDecimal target, @Nullable BigDecimal alarm) {
    /** As configured, else as the file of the KPI says. */
    public Targets(Settings.Kpi settings, Kpi kpi) {
        this(
                target(settings.targets().get(kpi.id()), kpi),
                alarm(settings.targets().get(kpi.id()), kpi));
    }

    private static @Nullable BigDecimal target(Settings.@Nullable Target own, Kpi kpi) {
        Double target = own == null ? null : own.target();
        return target == null ? kpi.target() : decimal(target);
    }

    private static @Nullable BigDecimal alarm(Settings.@Nullable Target own, Kpi kpi) {
        Double alarm = own == null ? null : own.alarm();
        return alarm == null ? kpi.alarm() : decimal(alarm);
    }

    private static BigDecimal decimal(double number) {
        BigDecimal stripped = BigDecimal.valueOf(number).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
