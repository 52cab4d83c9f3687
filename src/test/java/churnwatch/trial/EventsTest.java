package churnwatch.trial;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Node;
import churnwatch.config.YamlReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
    private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);
    private static final long TODAY = AS_OF.toEpochDay();

    private final List<String> faults = new ArrayList<>();

    @Test
    void wordsAndKeysSayTheSame() {
        List<Map<String, Object>> words = rows(EventKind.PURCHASES, "- -40d 12.50 category=mobile order=A1");
        assertThat(words)
                .isEqualTo(rows(EventKind.PURCHASES, "- {on: -40d, amount: 12.50, category: mobile, order: A1}"))
                .isEqualTo(rows(EventKind.PURCHASES, "- amount=12.50 category=mobile 2026-01-20 order=A1"));
        assertThat(words.get(0))
                .containsEntry("purchased_day", TODAY - 40)
                .containsEntry("amount", 1250L)
                .containsEntry("category", "mobile")
                .containsEntry("order_id", "A1")
                .doesNotContainKey("cost");
        assertThat(rows(EventKind.PURCHASES, "- -40d -12.50 cost=-8.00").get(0))
                .containsEntry("amount", -1250L)
                .containsEntry("cost", -800L);
    }

    @Test
    void aKeyMayHoldAValueWithSpaces() {
        assertThat(rows(EventKind.WALLET, "- {on: 0d, total: 500, category: mobile phones}")
                        .get(0))
                .containsEntry("category", "mobile phones");
    }

    @Test
    void anEventCanBeRepeatedOnOneDayAndOverManyDays() {
        assertThat(rows(EventKind.CONTACTS, "- -5d technical x3")).hasSize(3);
        assertThat(rows(EventKind.PURCHASES, "- -300d..-60d/30d 25.00"))
                .hasSize(9)
                .extracting(row -> row.get("purchased_day"))
                .startsWith(TODAY - 300)
                .endsWith(TODAY - 60);
        assertThat(rows(EventKind.PURCHASES, "- -10d..-1d/4d 25.00 x2"))
                .hasSize(6)
                .extracting(row -> row.get("order_id"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotSaidIsWhatMostAre() {
        assertThat(rows(EventKind.CONTACTS, "- -5d billing").get(0))
                .containsEntry("direction", "inbound")
                .containsEntry("medium", "call")
                .doesNotContainKey("planned");
        assertThat(rows(EventKind.OFFERS, "- -5d").get(0)).containsEntry("targeted", 1);
        assertThat(rows(EventKind.OFFERS, "- -5d untargeted").get(0)).containsEntry("targeted", 0);
        assertThat(rows(EventKind.SURVEYS, "- -5d kind=ease 3 staff").get(0))
                .containsEntry("kind", "ease")
                .containsEntry("score", 3.0)
                .containsEntry("respondent", "staff");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "purchases | -40d           | 'amount' is missing; write it like -40d 12.50",
                "purchases | 12.50          | 'on' is missing; write it like -40d 12.50",
                "purchases | -40d 12.505    | 12.505: the currency has 2 decimals; write no more",
                "purchases | -40d 1 2       | 2: 'amount' is said twice; leave one of them out",
                "purchases | -1d..-9d/2d 5  | -1d..-9d/2d: ends before it begins",
                "purchases | 2026-02-30 5   | 2026-02-30: is no day; write -40d",
                "purchases | -4d 5 colour=x | colour: nothing of purchases is called so; there are on, amount",
                "purchases | -9d..0d/1d 5 x2000 | a customer of a test has at most 10000 events",
                "purchases | -40d 1e5       | 1e5: says nothing here",
                "invoices  | -9d due=-1d -5 | -5: 'amount' cannot be below 0",
                "invoices  | -9d 5          | 'due' is missing; write it like -38d due=-8d 120.00",
                "contacts  | -5d emial      | emial: says nothing here; did you mean email?",
                "contacts  | -5d topic=bill | bill: is no topic; there are billing",
                "tickets   | -5d            | 'kind' is missing; write it like -9d complaint",
                "surveys   | -5d nps 11     | scores of this kind go from 0 to 10",
                "surveys   | -5d nps score=high | high: 'score' is a number, such as 12.50",
                "touchpoints | -5d burnt    | burnt: says nothing here"
            })
    void whatCannotBeReadIsToldWithItsPlaceAndWhatToWrite(String kind, String event, String fault) {
        EventKind wanted = EventKind.ALL.stream()
                .filter(one -> one.key().equals(kind))
                .findFirst()
                .orElseThrow();
        read(wanted, "- " + event);
        assertThat(faults)
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("a.yaml:1:3: ")
                .contains(fault);
    }

    private List<Map<String, Object>> rows(EventKind kind, String yaml) {
        List<Map<String, Object>> rows = read(kind, yaml).rows().getOrDefault(kind.table(), List.of());
        assertThat(faults).isEmpty();
        return rows;
    }

    private Events read(EventKind kind, String yaml) {
        Events events = new Events(AS_OF, 2, new Faults(faults));
        Node node = new YamlReader("a.yaml", faults).read(yaml);
        events.read(kind, node);
        return events;
    }
}
