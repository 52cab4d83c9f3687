package churnwatch.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import churnwatch.config.ConfigException;
import churnwatch.fact.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TacticsTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @TempDir
    Path folder;

    @Test
    void theShippedFileHasATacticForEachShippedSignalAndTheTextsOfBefore() throws IOException {
        Tactics shipped = TacticsFile.parse("tactics.yaml", Files.readString(Path.of("config", "tactics.yaml")), EUR);
        try (Stream<Path> files = Files.list(Path.of("rules", "signals"))) {
            List<String> signals = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".drl"))
                    .map(name -> name.replace(".drl", ""))
                    .toList();
            assertThat(signals)
                    .hasSize(14)
                    .allSatisfy(signal -> assertThat(shipped.fitting(signal, Level.MEDIUM, null)
                                    .get(0)
                                    .signals())
                            .containsExactly(signal));
        }
        assertThat(first(shipped, "late_payment", Level.LOW, null))
                .isEqualTo("Ask kindly whether there is a problem with the invoice or the service; offer instalments.");
        assertThat(first(shipped, "a rule of one's own", Level.LOW, null))
                .isEqualTo("Call the customer and ask how things are going.");
        assertThat(Tactics.class.getResource("/churnwatch/notify/tactics.yaml")).isNotNull();
    }

    @Test
    void theFirstThatFitsSignalLevelAndSegmentIsTaken() {
        Tactics tactics = parse("""
                tactics:
                  - {id: vip, text: Visit., signals: [a, b], levels: [high, critical], segments: [gold], cost: 12.5}
                  - {id: call, text: Call., signals: a}
                  - id: mail
                    name: {fa: نامه, en: Write}
                    text: {fa: بنویسید, en: Write a letter.}
                """);
        assertThat(first(tactics, "a", Level.HIGH, "gold")).isEqualTo("Visit.");
        assertThat(first(tactics, "a", Level.MEDIUM, "gold")).isEqualTo("Call.");
        assertThat(first(tactics, "a", Level.HIGH, null)).isEqualTo("Call.");
        assertThat(first(tactics, "b", Level.HIGH, "silver")).isEqualTo("Write a letter.");
        Tactic mail = tactics.get("mail");
        assertThat(mail.text(Locale.forLanguageTag("fa-IR"))).isEqualTo("بنویسید");
        assertThat(mail.text(Locale.forLanguageTag("th"))).isEqualTo("Write a letter.");
        assertThat(mail.name(Locale.ENGLISH)).isEqualTo("Write");
        assertThat(mail.cost()).isNull();
        assertThat(tactics.get("vip").cost()).isEqualTo(1250);
        assertThat(tactics.get("vip").name(Locale.ENGLISH)).isEqualTo("vip");
        assertThatThrownBy(() -> tactics.get("cal")).hasMessageContaining("did you mean call?");
    }

    @Test
    void theShortFormIsReadAndDefaultServesWhatHasNoLine() {
        Tactics tactics = parse("default: Ask.\nlate_payment: \"Call: now.\"\n");
        assertThat(first(tactics, "late_payment", Level.LOW, null)).isEqualTo("Call: now.");
        assertThat(first(tactics, "other", Level.LOW, null)).isEqualTo("Ask.");
        assertThat(tactics.get("late_payment").name(Locale.ROOT)).isEqualTo("late payment");
        assertThat(tactics.get("late_payment").signals()).isEqualTo(Set.of("late_payment"));
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirPlacesAndWhatToDo() {
        assertThat(faults("""
                tactics:
                  - id: Call Back
                    text: Call.
                    cost: 12.505
                  - id: call
                    txt: Call.
                    levels: [high, hihg]
                  - id: call
                    text: {english: Call.}
                    signals: []
                    cost: -3
                  - Just call
                more: x
                """))
                .containsExactly(
                        "t.yaml:13:1: more: stands beside 'tactics', where nothing else may; make it an entry of the"
                                + " list, with id and text",
                        "t.yaml:2:5: id: 'Call Back' is no id; give a word of a-z, 0-9, _ and -, such as call_back",
                        "t.yaml:4:5: cost: '12.505' has more decimals than EUR, which has 2",
                        "t.yaml:6:5: txt: no tactic has such a key; did you mean text?",
                        "t.yaml:5:5: text: is missing; say what is to be done, in a line",
                        "t.yaml:7:20: levels: 'hihg' is none; levels are low, medium, high, critical",
                        "t.yaml:8:5: id: 'call' names another tactic already (t.yaml:5:5); give it its own",
                        "t.yaml:9:12: text.english: is no language; write its code, such as en, fa, he or th",
                        "t.yaml:11:5: cost: '-3' is not an amount; write it like 12.50, without sign or currency",
                        "t.yaml:10:5: signals: names none; leave the key out where the tactic is for all",
                        "t.yaml:12:5: a tactic is a section with id and text; write '- id: call_back' and the other"
                                + " keys below it");
        assertThat(faults("")).singleElement().asString().contains("the file holds no tactics");
        assertThat(faults("tactics: call")).singleElement().asString().contains("takes a list");
        assertThat(faults("tactics:\n - id: \"x\n")).singleElement().asString().contains("not readable as YAML");
        assertThat(TacticsFile.parse("t.yaml", "tactics: [{id: a, text: b, cost: 5}]", Currency.getInstance("JPY"))
                        .get("a")
                        .cost())
                .isEqualTo(5);
    }

    @Test
    void aFileThatIsNoTextIsToldAndAMissingOneIsTheShippedOne() throws IOException {
        assertThat(TacticsFile.read(folder.resolve("templates"), EUR).find("call_today"))
                .isPresent();
        Files.write(folder.resolve("tactics.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> TacticsFile.read(folder.resolve("templates"), EUR))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("it is not UTF-8 text");
    }

    private static Tactics parse(String text) {
        return TacticsFile.parse("t.yaml", text, EUR);
    }

    private static List<String> faults(String text) {
        ConfigException refused = catchThrowableOfType(ConfigException.class, () -> parse(text));
        return refused == null ? List.of() : refused.faults();
    }

    private static String first(
            Tactics tactics, String signal, Level level, @org.jspecify.annotations.Nullable String segment) {
        return tactics.fitting(signal, level, segment).get(0).text(Locale.ENGLISH);
    }
}
