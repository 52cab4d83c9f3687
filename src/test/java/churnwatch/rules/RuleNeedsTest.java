package churnwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;

import churnwatch.config.Settings.Trust;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleNeedsTest {
    private static final List<RuleNeeds> SHIPPED =
            RuleBook.load(Path.of("rules"), Trust.GUARDED).needs();

    @Test
    void theShippedSignalsNeedTheTablesThatTheySpeakOf() {
        Map<String, Set<String>> tables = new TreeMap<>();
        for (RuleNeeds rule : SHIPPED) {
            rule.signals()
                    .forEach(signal ->
                            tables.computeIfAbsent(signal, s -> new TreeSet<>()).addAll(rule.tables()));
        }
        assertThat(tables)
                .containsEntry("address_change", Set.of("contact_changes"))
                .containsEntry("billing_question", Set.of("interactions"))
                .containsEntry("cancellation_enquiry", Set.of("interactions"))
                .containsEntry("category_defection", Set.of("purchases"))
                .containsEntry("complaint_mishandled", Set.of("surveys", "tickets"))
                .containsEntry("falling_rfm", Set.of("purchases"))
                .containsEntry("falling_satisfaction", Set.of("surveys"))
                .containsEntry("falling_share_of_wallet", Set.of("purchases", "wallet"))
                .containsEntry("late_payment", Set.of("invoices"))
                .containsEntry("overdue_purchase", Set.of("purchases"))
                .containsEntry("renewal_at_risk", Set.of("contracts"))
                .containsEntry("technical_enquiries", Set.of("interactions"))
                .containsEntry("touchpoint_change", Set.of("customer_touchpoints", "touchpoint_changes"))
                .containsEntry("unanswered_offer", Set.of("offers"));
    }

    @Test
    void ofTheRulesForMishandledComplaintsEachNeedsItsOwnTableAndTheLastOneFollows() {
        assertThat(SHIPPED.stream().filter(rule -> rule.signals().contains("complaint_mishandled")))
                .extracting(rule -> rule.rule().name() + " " + rule.tables() + (rule.follows() ? " follows" : ""))
                .containsExactlyInAnyOrder(
                        "complaint_mishandled, overdue [tickets]",
                        "complaint_mishandled, rated badly [surveys]",
                        "complaint_mishandled, reopened [tickets]",
                        "complaint_mishandled, several [tickets]",
                        "complaint_mishandled, two causes [] follows");
    }

    @Test
    void onlyWordsThatAreMembersOfTheCustomerCount() {
        // The second words after a part, comments, quoted words and the consequence name no table.
        RuleNeeds rule = needs("""
                $c : Customer( contracts.yearlyValue > 0, region != "tickets" /* surveys */, $r : rfm ) // offers
                Customer( this == $c, $c.billing.count > 0 )
                Signal( customer.contacts.inbound(Topic.BILLING, 30) > 0 )""", "$c.wallet()");
        assertThat(rule.tables()).containsExactlyInAnyOrder("contracts", "purchases", "invoices", "interactions");
        assertThat(rule.follows()).isFalse();
        assertThat(rule.either()).isFalse();
        assertThat(rule.signals()).containsExactly("x");
    }

    @Test
    void oneOfSeveralTablesMayBeEnoughWhereAnOrStands() {
        assertThat(needs("$c : Customer( tickets.complaints(30) > 0 || billing.count > 3 )", "1")
                        .either())
                .isTrue();
        assertThat(needs("$c : Customer() ( Signal( customer == $c ) or Signal( id == \"a\" ) )", "1")
                        .either())
                .isTrue();
    }

    @Test
    void aRuleThatAsksNothingOfTheCustomersEventsNeedsNoTable() {
        RuleNeeds rule = needs("$c : Customer( segment == \"gold\", tenureDays > 30 )", "1");
        assertThat(rule.tables()).isEmpty();
        assertThat(rule.follows()).isFalse();
    }

    @Test
    void theRulesOfASetAreNamedInTheOrderOfTheirFiles() {
        RuleBook book = RuleBook.load(Path.of("rules"), Trust.GUARDED);
        assertThat(book.rules()).contains(RuleName.ofSignals("late_payment"), new RuleName("risk", "base risk"));
        assertThat(book.rules().stream().map(RuleName::stage)).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(book.rules()).hasSameSizeAs(RuleOutline.of(book.files()));
    }

    private static RuleNeeds needs(String conditions, String value) {
        RuleFile file = new RuleFile("signals/a.drl", """
                package signals
                // A word before it.
                rule "one"
                when
                    %s
                then
                    signals.raise($c, "x", Severity.LOW, "value", %s);
                end
                """.formatted(conditions, value));
        return RuleNeeds.of(RuleText.of(new RuleFiles(List.of(file))).get(0));
    }
}
