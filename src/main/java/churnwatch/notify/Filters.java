package churnwatch.notify;

import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Filter;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What templates may use besides Pebble's own: the language's phrases, its figures, and names set apart from the words. */
final class Filters extends AbstractExtension {
    private final Language language;

    Filters(Language language) {
        this.language = language;
    }

    @Override
    public Map<String, Filter> getFilters() {
        Figures figures = language.figures();
        return Map.of(
                "money", new Words((value, choices) -> figures.money(new BigDecimal(value))),
                "percent", new Words((value, choices) -> figures.percent(new BigDecimal(value))),
                "number", new Words((value, choices) -> figures.number(new BigDecimal(value))),
                "plural", new Words((value, choices) -> figures.plural(new BigDecimal(value), choices)),
                "day", new Words((value, choices) -> figures.day(LocalDate.parse(value))),
                "isolate", new Words((value, choices) -> language.isolate(value)),
                "bdi", new Words((value, choices) -> new SafeString(bdi(value))));
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.of("say", new Say());
    }

    /** What is set apart by characters is set apart by tags in HTML. */
    private static String bdi(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\u2068", "<bdi>")
                .replace("\u2069", "</bdi>");
    }

    /** say("key", name=value, ...): a phrase of the language. */
    private final class Say implements Function {
        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            Map<String, Object> values = new HashMap<>(arguments);
            String key = String.valueOf(values.remove("0"));
            values.values().removeIf(Objects::isNull);
            try {
                return language.say(key, values);
            } catch (IllegalArgumentException e) {
                throw new PebbleException(e, e.getMessage(), lineNumber, self.getName());
            }
        }
    }

    /** Rewrites one value; what is not of its kind stays as it is, so that a mail never fails on a rule's evidence. */
    private record Words(BiFunction<String, String, Object> words) implements Filter {
        @Override
        public @Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public @Nullable Object apply(
                @Nullable Object input,
                Map<String, Object> arguments,
                PebbleTemplate self,
                EvaluationContext context,
                int lineNumber)
                throws PebbleException {
            if (input == null) {
                return null;
            }
            try {
                return words.apply(input.toString(), String.valueOf(arguments.get("0")));
            } catch (NumberFormatException | DateTimeException e) {
                return input;
            } catch (IllegalArgumentException e) {
                throw new PebbleException(
                        e, "a choice by number is wrong (" + e.getMessage() + ")", lineNumber, self.getName());
            }
        }
    }
}
