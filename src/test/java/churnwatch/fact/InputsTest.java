package churnwatch.fact;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final List<Method> MEMBERS = Arrays.stream(Customer.class.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> !Set.of("equals", "hashCode", "toString").contains(method.getName()))
            .toList();

    @Test
    void everyMemberOfACustomerSaysWhichTablesItIsMadeOf() {
        assertThat(MEMBERS)
                .hasSizeGreaterThan(20)
                .allSatisfy(member -> assertThat(member.getAnnotation(Inputs.class))
                        .as(member.getName())
                        .isNotNull());
    }

    @Test
    void theTablesAreThoseThatCanBeStale() {
        Set<String> tables = MEMBERS.stream()
                .flatMap(member ->
                        Arrays.stream(member.getAnnotation(Inputs.class).value()))
                .collect(Collectors.toSet());
        Set<String> canBeStale = Arrays.stream(Settings.StaleAfter.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        assertThat(tables).isEqualTo(canBeStale);
    }
}
