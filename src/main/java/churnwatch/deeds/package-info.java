/** The audit log: what persons did, when and why. Knows nobody here, so that whatever persons do anything in may tell it. */
@NullMarked
package churnwatch.deeds;

import org.jspecify.annotations.NullMarked;
