package churnwatch.schedule;

import java.time.Instant;

/** One time at which a job was due. */
record Slot(Job job, Instant due) {}
