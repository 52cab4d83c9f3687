package churnwatch.backtest;

/** All cases are held at once; better told before than by a program that runs out of memory after minutes. */
final class Memory {
    /** What a case takes in columns and while it is ranked. */
    static final int BYTES_A_CASE = 100;

    private static final long MEGABYTE = 1_000_000;
    private static final long GIGABYTE = 1_000_000_000;

    private Memory() {}

    /** Refuses customers on dates that take more than there is. */
    static void refuse(long cases, int bytesEach, long memoryBytes) {
        long wanted = cases * bytesEach;
        if (wanted > memoryBytes) {
            throw new BacktestException("These dates have " + cases + " customers in all, which takes about "
                    + wanted / MEGABYTE + " megabytes of memory, and there are " + memoryBytes / MEGABYTE
                    + "; give fewer dates, or start java with more, such as -Xmx" + (2 + wanted / GIGABYTE) + "g");
        }
    }

    static long available() {
        return Runtime.getRuntime().maxMemory();
    }
}
