package churnwatch.fact;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the author of a rule is told of a member of a fact, or of an enum's constant. A rule may use what carries it and nothing
 * else; {@code churnwatch rules facts} prints it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface Says {
    /** What it is. */
    String value();

    /** The unit of a number. */
    String unit() default "";

    /** When nothing is known or there is nothing, and what it is then. */
    String empty() default "";

    /**
     * Where it can be used: a condition of {@code Customer( … )}, in Signal one of {@code Signal( … )}; or a whole pattern
     * after {@code $c : Customer( )}; or, of what a consequence speaks to, a statement.
     */
    String example() default "";
}
