package churnwatch.rules.lint;

import churnwatch.rules.guard.Expression;
import churnwatch.rules.guard.Expression.Binary;
import churnwatch.rules.guard.Expression.Member;
import churnwatch.rules.guard.Expression.Variable;
import churnwatch.rules.guard.RuleTree;
import churnwatch.rules.guard.RuleTree.Accumulation;
import churnwatch.rules.guard.RuleTree.Condition;
import churnwatch.rules.guard.RuleTree.Constraint;
import churnwatch.rules.guard.RuleTree.Group;
import churnwatch.rules.guard.RuleTree.Pattern;
import java.util.List;
import java.util.Set;

/** Finds facts that a rule does not tie to its customer, so that those of anybody else in the run fire it. */
final class OtherCustomers {
    private static final Set<String> IDENTITY = Set.of("customer", "customer.no", "no");

    private final LintFile file;
    private final RuleTree rule;
    private final List<Remark> remarks;

    private OtherCustomers(LintFile file, RuleTree rule, List<Remark> remarks) {
        this.file = file;
        this.rule = rule;
        this.remarks = remarks;
    }

    static void check(LintFile file, RuleTree rule, List<Remark> remarks) {
        new OtherCustomers(file, rule, remarks).look(rule.conditions(), false);
    }

    /** Goes through conditions in their order; returns whether there is any fact before what follows. */
    private boolean look(List<Condition> conditions, boolean anyBefore) {
        boolean any = anyBefore;
        for (Condition condition : conditions) {
            if (condition instanceof Pattern pattern) {
                look(pattern, any);
                any = true;
            } else if (condition instanceof Group group && group.word().equals("or")) {
                boolean before = any;
                // Each alternative comes after what stood before all of them.
                group.members().forEach(member -> look(List.of(member), before));
                any = true;
            } else if (condition instanceof Group group) {
                any = look(group.members(), any);
            } else {
                any = look(List.of(((Accumulation) condition).source()), any);
            }
        }
        return any;
    }

    private void look(Pattern pattern, boolean anyBefore) {
        // KPIs are few and of nobody: a rule may set any of them beside another.
        if (anyBefore
                && !pattern.type().equals("Kpi")
                && pattern.from() == null
                && pattern.constraints().stream().noneMatch(OtherCustomers::ties)) {
            remarks.add(Remark.warning(
                    "other-customers",
                    file,
                    rule.name(),
                    pattern.at(),
                    pattern.type() + "( … ) may be of any customer of the run",
                    pattern.type().equals("Signal")
                            ? "add customer == $c, with $c bound to the customer before it"
                            : "put its conditions into the Customer( … ) before it, or add no == $c.no"));
        }
    }

    private static boolean ties(Constraint constraint) {
        return Conditions.conjuncts(constraint.expression()).stream()
                .anyMatch(part -> part instanceof Binary compared
                        && compared.operator().equals("==")
                        && (ties(compared.left(), compared.right()) || ties(compared.right(), compared.left())));
    }

    /** Only who a customer is ties: all else may be the same for two of them. */
    private static boolean ties(Expression own, Expression other) {
        boolean bound = other instanceof Variable || (other instanceof Member && Conditions.hasVariable(other));
        return IDENTITY.contains(own.text()) && bound;
    }
}
