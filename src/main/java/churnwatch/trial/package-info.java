/**
 * Tries a rule set on customers that somebody made up: the tests of the rules, what they cover, and which moved number
 * none of them notices. Facts are made by the code of the nightly run. Knows no database, no alerts and no mail.
 */
@NullMarked
package churnwatch.trial;

import org.jspecify.annotations.NullMarked;
