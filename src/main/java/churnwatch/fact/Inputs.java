package churnwatch.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The feed tables without which a member of {@link Customer} knows nothing. A rule that uses the member cannot be judged
 * where one of them has no row; empty for what the customer's own row tells, or what is right without any.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD})
public @interface Inputs {
    String[] value();
}
