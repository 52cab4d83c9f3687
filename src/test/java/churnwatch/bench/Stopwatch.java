package churnwatch.bench;

import java.lang.management.ManagementFactory;

/** What a run took: milliseconds of the wall clock, and of all processors, which other work on the machine stretches less. */
final class Stopwatch {
    private final long wallNanos = System.nanoTime();
    private final long processorNanos = processorNanos();

    /** Prints both, each behind its word, for the parent to read. */
    void print() {
        print("run", "processor");
    }

    void print(String wall, String processor) {
        System.out.println(wall + " " + (System.nanoTime() - wallNanos) / 1_000_000);
        System.out.println(processor + " " + (processorNanos() - processorNanos) / 1_000_000);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
