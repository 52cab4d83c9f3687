package churnwatch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {
    @TempDir
    Path folder;

    @Test
    void whoWaitsTooLongIsToldWhoHoldsTheDatabase() throws Exception {
        WriterLock holder = new WriterLock(folder.resolve("a.db"), Duration.ofSeconds(10));
        WriterLock waiter = new WriterLock(folder.resolve("a.db"), Duration.ofMillis(20));
        try (WriterLock.Held held = holder.acquire("the nightly import")) {
            assertThat(CompletableFuture.supplyAsync(() -> waiter.acquire("snapshot")))
                    .failsWithin(10, TimeUnit.SECONDS)
                    .withThrowableOfType(ExecutionException.class)
                    .havingCause()
                    .isInstanceOf(StoreException.class)
                    .withMessageContaining("held for")
                    .withMessageContaining("by the nightly import (process "
                            + ProcessHandle.current().pid())
                    .withMessageContaining("wait until that is done, or stop it, and run this again");
        }
        CompletableFuture.runAsync(() -> waiter.acquire("snapshot").close()).get(10, TimeUnit.SECONDS);
    }

    @Test
    void nobodyWritesBetweenTheTransactionsOfExclusiveWork() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        try (Database one = open();
                Database other = open()) {
            CompletableFuture<Void> second = one.exclusively("one", () -> {
                one.writing("one", tx -> order.add("first of one"));
                CompletableFuture<Void> waiting =
                        CompletableFuture.runAsync(() -> other.writing("other", tx -> order.add("other")));
                assertThat(waiting).failsWithin(Duration.ofMillis(200));
                one.writing("one", tx -> order.add("second of one"));
                return waiting;
            });
            second.get(10, TimeUnit.SECONDS);
        }
        assertThat(order).containsExactly("first of one", "second of one", "other");
    }

    private Database open() {
        return Database.open(folder.resolve("a.db").toString(), ZoneOffset.UTC, Currency.getInstance("EUR"));
    }
}
