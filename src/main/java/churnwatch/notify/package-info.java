/** Digests, templates, outbox and transports. Reads the alerts that are due to be told; never how they came about. */
@NullMarked
package churnwatch.notify;

import org.jspecify.annotations.NullMarked;
