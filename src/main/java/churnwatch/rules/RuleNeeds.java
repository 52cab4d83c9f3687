package churnwatch.rules;

import churnwatch.fact.Customer;
import churnwatch.fact.Inputs;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signal rule can be judged by, as its text tells it.
 *
 * @param rule the rule
 * @param signals ids of the signals that it raises
 * @param tables the feed tables behind what it asks of the customer
 * @param either whether its conditions have an "or", so that one of the tables may be enough
 * @param follows whether it asks for signals only, and nothing of the customer
 */
public record RuleNeeds(RuleName rule, List<String> signals, Set<String> tables, boolean either, boolean follows) {
    private static final Pattern TOKEN = Pattern.compile("[$\\w]+|\\|\\||\\S");
    private static final Map<String, List<String>> MEMBERS = members();

    public RuleNeeds {
        signals = List.copyOf(signals);
        tables = Set.copyOf(tables);
    }

    static RuleNeeds of(RuleText rule) {
        Set<String> tables = new TreeSet<>();
        boolean either = false;
        boolean member = false;
        String before = "";
        String owner = "";
        Matcher tokens = TOKEN.matcher(rule.conditions());
        while (tokens.find()) {
            String token = tokens.group();
            either |= token.equals("||") || token.equals("or");
            if (MEMBERS.containsKey(token) && (!before.equals(".") || isCustomer(owner))) {
                member = true;
                tables.addAll(MEMBERS.getOrDefault(token, List.of()));
            }
            owner = token.equals(".") ? before : owner;
            before = token;
        }
        return new RuleNeeds(
                rule.name(), RuleOutline.signals(rule.text()), tables, either, rule.asksForSignals() && !member);
    }

    // In billing.count the second word is no member of the customer; in $c.billing and customer.billing it is.
    private static boolean isCustomer(String owner) {
        return owner.startsWith("$") || owner.equals("this") || owner.equals("customer");
    }

    private static Map<String, List<String>> members() {
        Map<String, List<String>> members = new HashMap<>();
        for (Method method : Customer.class.getMethods()) {
            Inputs inputs = method.getAnnotation(Inputs.class);
            if (inputs != null) {
                members.put(method.getName(), Arrays.asList(inputs.value()));
            }
        }
        return members;
    }
}
