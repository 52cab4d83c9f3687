package churnwatch.rules;

import java.util.List;
import java.util.stream.Stream;

/** Rule files that run code of their own, or bend the engine, where nothing guards. */
final class Attacks {
    /** The property that an attack sets once its code ran. */
    static final String MARK = "churnwatch.attacked";

    private static final String RUN = "System.setProperty(\"" + MARK + "\", \"x\")";
    private static final String QUIET = "$c : Customer( no > 0 )";
    private static final String RAISE = "signals.raise($c, \"x\", Severity.LOW);";

    /** One attack and the place of the word that must be refused: line and column from 1. */
    record Attack(String name, String text, int line, int column) {
        /** The place is marked with § in the text. */
        static Attack marked(String name, String text) {
            String before = text.substring(0, Math.max(0, text.indexOf('§')));
            return new Attack(
                    name,
                    text.replace("§", ""),
                    (int) before.chars().filter(c -> c == '\n').count() + 1,
                    before.length() - before.lastIndexOf('\n'));
        }

        @Override
        public String toString() {
            return name.replaceAll("\\R", "⏎");
        }
    }

    private Attacks() {}

    /** The thirteen shapes that a default engine runs; each leaves the mark when it is compiled and fired. */
    static List<Attack> shapes() {
        return List.of(
                rule("consequence", QUIET, "§" + RUN + "; " + RAISE),
                rule("left side", "$c : Customer( no > 0, §" + RUN + " == null || no > 0 )", RAISE),
                rule("eval", QUIET + "\n    §eval( " + RUN + " == null || true )", RAISE),
                rule("from", QUIET + "\n    §String() from " + RUN, RAISE),
                file("function", "§function void run() { " + RUN + "; }", "run(); " + RAISE),
                file(
                        "import static",
                        "§import static java.lang.System.setProperty;",
                        "setProperty(\"" + MARK + "\", \"x\"); " + RAISE),
                head("salience", "§salience ( " + RUN + " == null ? 1 : 2 )"),
                rule(
                        "accumulate",
                        QUIET + "\n    §Number() from accumulate( $o : Customer( no == $c.no ),"
                                + " init( int n = 0; ) action( n++; " + RUN + "; ) result( n ) )",
                        RAISE),
                file(
                        "field initialiser",
                        "§declare Box\n    word : String = String.valueOf(" + RUN + ")\nend\n",
                        "new Box(); " + RAISE),
                file("nested mvel", "§dialect \"mvel\"", "with( $c ) { no }; " + RUN + "; " + RAISE),
                rule(
                        "this.class",
                        "$c : Customer( §this.class.forName(\"java.lang.System\").getMethod(\"setProperty\", String,"
                                + " String).invoke(null, \"" + MARK + "\", \"x\") == null || no > 0 )",
                        RAISE),
                rule(
                        "class loader of the thread",
                        QUIET,
                        "§Object s = Thread.currentThread().getContextClassLoader().loadClass(\"java.lang.System\")"
                                + ".getMethod(\"setProperty\", String.class, String.class).invoke(null, \"" + MARK
                                + "\", \"x\"); " + RAISE),
                rule(
                        "name built of texts",
                        QUIET,
                        "§Class.forName(\"java.la\" + \"ng.Sys\" + \"tem\").getMethod(\"set\" + \"Property\","
                                + " String.class, String.class).invoke(null, \"" + MARK + "\", \"x\"); " + RAISE));
    }

    /** What else somebody may try, in every place where an expression or a word may stand. */
    static List<Attack> variants() {
        return Stream.of(consequences(), arguments(), constraints(), conditions(), heads(), declarations())
                .flatMap(all -> all)
                .toList();
    }

    private static Stream<Attack> consequences() {
        return Stream.of(
                        "§Runtime.getRuntime().exec(\"id\");",
                        "§new ProcessBuilder(\"id\").start();",
                        "§java.lang.System.exit(0);",
                        "§$c.getClass().getClassLoader().loadClass(\"x\");",
                        "§drools.getKieRuntime().halt();",
                        "§kcontext.getKnowledgeRuntime();",
                        "§insert($c);",
                        "§modify($c) { };",
                        "§retract($c);",
                        "§delete($c);",
                        "§channels[\"x\"].send($c);",
                        "§java.util.function.Supplier s = () -> 1;",
                        "signals.§getClass().getName();",
                        "signals.§add($c, 1);",
                        "§signals.raise;",
                        "§risk.add($c, 1);",
                        "§$c = null;",
                        "§} static { System.exit(0); } void x() {",
                        "§for (;;) { }",
                        "§if (true) System.exit(0);",
                        "§while (true);",
                        "§var x = 1;",
                        "§throw new RuntimeException();",
                        "§ThreadLocal.withInitial(null);",
                        "§churnwatch.rules.RuleBook.load(null, null);",
                        "/* harmless */ §System.exit(0); // harmless",
                        "// \"harmless\n §System.exit(0); // \"",
                        "§// \\u000a System.exit(0);",
                        "§/* \\uuu002a/ System.exit(0); /* */",
                        "§\\u0053ystem.exit(0);",
                        "s§ýstem.exit(0);",
                        "§#System.exit(0);")
                .map(then -> rule("then " + then, QUIET, then + " " + RAISE));
    }

    private static Stream<Attack> arguments() {
        return Stream.of(
                        "$c.§getClass()",
                        "\"\".§getClass()",
                        "$c.asOf().§getClass()",
                        "$c.asOf().§plusDays(1)",
                        "$c.§equals($c)",
                        "$c.§hashCode()",
                        "$c.segment().§getBytes()",
                        "$c.segment().§repeat(1000000000)",
                        "$c.purchases().last().§stream()",
                        "$c.purchases().last().§get(0)",
                        "$c.purchases().§spendBetween(1, 2, 3)",
                        "$c.rfm().§outside($c.asOf())",
                        "§Rfm.outside($c.asOf())",
                        "Severity.§valueOf(\"LOW\")",
                        "Severity.LOW.§getDeclaringClass()",
                        "Severity.§class",
                        "§churnwatch.fact.Severity.LOW",
                        "§Contracts.NONE",
                        "§new Object[] { 1 }",
                        "true §? 1 : 2",
                        "$c §instanceof Object",
                        "(no) §$c",
                        "$c§::no",
                        "(§) -> 1",
                        "$c §= null",
                        "1 <§< 2",
                        "1 §& 2",
                        "§~1",
                        "§System.getenv()",
                        "§\"\\\"); System.exit(0); //\"",
                        "§'x'",
                        "\"\"§\"x\"\"\"",
                        "signals.§<Object>raise($c)",
                        "§signals.raise($c, \"y\", Severity.LOW)",
                        "§unknown")
                .map(value -> rule("argument " + value, QUIET, RAISE.replace(");", ", \"a\", " + value + ");")));
    }

    private static Stream<Attack> constraints() {
        return Stream.of(
                        "§getClass() != null",
                        "§class != null",
                        "rfm.§getClass().getName() == \"x\"",
                        "rfm.§class.name == \"x\"",
                        "segment.§getBytes() != null",
                        "$x : §java.lang.Runtime.getRuntime()",
                        "segment §matches \"(a+)+\"",
                        "segment §soundslike \"x\"",
                        "§new java.io.File(\"x\").exists()",
                        "no > (§System.exit(0))",
                        "no in (1, §System.exit(0))",
                        "contacts.inbound(Topic.BILLING, §Runtime.exec(\"x\")) > 0",
                        "§Thread.currentThread() != null",
                        "rfm§#churnwatch.fact.Rfm.total > 3",
                        "rfm§!.total > 3",
                        "rfm.( §getClass() != null )",
                        "$x :§= no",
                        "§this != null",
                        "§signals != null",
                        "§{ System.exit(0); }",
                        "§[ \"a\" : System ] != null",
                        "(§System = 1)",
                        "§/purchases",
                        "§x : no",
                        "§$x$y : no",
                        "§no$x > 1",
                        "§no; rfm",
                        "segment str[§matches] \"x\"",
                        "no > §1e3",
                        "no > §010",
                        "no > §0x10",
                        "-§-no > 1",
                        "asOf §after \"01-Jan-2026\"",
                        "with( rfm ) §{ }",
                        "isdef §no",
                        "§empty == no",
                        "T(§java.lang.System).exit(0)")
                .map(constraint -> rule("constraint " + constraint, QUIET.replace("no > 0", constraint), RAISE));
    }

    private static Stream<Attack> conditions() {
        return Stream.of(
                        "not( §eval( true ) )",
                        "exists( Customer( §System.exit(0) ) )",
                        "( Customer( no == 1 ) or §eval( true ) )",
                        "§Object()",
                        "§java.lang.Object()",
                        "§churnwatch.fact.Customer()",
                        "§Severity()",
                        "§ArrayList() from new java.util.ArrayList()",
                        "§Invoice()",
                        "Invoice() from §new java.util.ArrayList()",
                        "Invoice() from §$c.purchases.last",
                        "Invoice() from §java.util.List.of(1)",
                        "Invoice( amount > §Runtime.x ) from $c.billing.late(90, 7)",
                        "§forall( Customer() )",
                        "§$l : List() from collect( Customer() )",
                        "§Customer() over window:length(3)",
                        "§Customer() from entry-point \"x\"",
                        "§if ( true ) do[more]",
                        "§do[more]",
                        "§?more()",
                        "accumulate( Customer( $n : no ); $x : §exec( $n ) )",
                        "accumulate( Customer( $n : no ); $x : sum( §System.exit(0) ) )",
                        "accumulate( Customer( §getClass() != null, $n : no ); $x : sum( $n ) )",
                        "accumulate( Customer( $n : no ); $x : sum( $n ); §Runtime.x > 3 )",
                        "accumulate( Customer( $n : no ), §init( int x = 0; ) action( x++; ) result( x ) )")
                .map(condition -> rule("condition " + condition, QUIET + "\n    " + condition, RAISE));
    }

    private static Stream<Attack> heads() {
        return Stream.of(
                        "§salience 10",
                        "§salience ( Runtime.x )",
                        "§no-loop true",
                        "§lock-on-active true",
                        "§agenda-group \"x\"",
                        "§activation-group \"x\"",
                        "§ruleflow-group \"x\"",
                        "§auto-focus true",
                        "§timer ( \"0 0 * * * ?\" )",
                        "§calendars \"x\"",
                        "§duration 100",
                        "§date-effective \"01-Jan-2026\"",
                        "§date-expires \"01-Jan-2026\"",
                        "§enabled ( System.exit(0) == null )",
                        "§dialect \"mvel\"",
                        "§extends \"other\"",
                        "§@when( System )")
                .map(attribute -> head("head " + attribute, attribute));
    }

    private static Stream<Attack> declarations() {
        return Stream.of(
                        "§import java.lang.Runtime",
                        "§import java.util.*",
                        "§import churnwatch.rules.*",
                        "§import churnwatch.rules.RuleBook",
                        "§import function java.lang.System.exit",
                        "§import accumulate java.util.ArrayList more",
                        "§global java.lang.Runtime runtime",
                        "§declare Box word : String end",
                        "§declare enum Box ONE; end",
                        "§declare Box extends Customer end",
                        "§declare window Some Customer() over window:length(3) end",
                        "§query more() Customer() end",
                        "§function int more() { return 1; }",
                        "§no-loop true")
                .map(declaration -> file("file " + declaration, declaration, RAISE));
    }

    private static Attack rule(String name, String when, String then) {
        return Attack.marked(name, "package signals\nrule \"one\"\n" + body(when, then));
    }

    private static Attack head(String name, String attribute) {
        return Attack.marked(name, "package signals\nrule \"one\"\n    " + attribute + "\n" + body(QUIET, RAISE));
    }

    private static Attack file(String name, String declaration, String then) {
        return Attack.marked(name, "package signals\n" + declaration + "\nrule \"one\"\n" + body(QUIET, then));
    }

    private static String body(String when, String then) {
        return "when\n    " + when + "\nthen\n    " + then + "\nend\n";
    }
}
