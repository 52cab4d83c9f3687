/** Digests, templates, outbox and transports. Knows what it needs of alerts, never how they came about. */
@NullMarked
package churnwatch.notify;

import org.jspecify.annotations.NullMarked;
