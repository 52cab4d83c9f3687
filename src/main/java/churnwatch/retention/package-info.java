/**
 * What is done to keep customers: tactics, interventions, what they cost, the control group, and what the tactics
 * changed. Knows alerts and the churn dates of customers; never mail.
 */
@NullMarked
package churnwatch.retention;

import org.jspecify.annotations.NullMarked;
