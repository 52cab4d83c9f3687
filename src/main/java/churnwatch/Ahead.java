package churnwatch;

import churnwatch.rules.RuleBook;
import churnwatch.store.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Loads what a nightly command will need while its words and settings are still being read, on a second thread: at a
 * start, libraries are a good part of the time.
 */
final class Ahead {
    private static volatile @Nullable Thread log;
    private static @Nullable Thread database;
    private static @Nullable Thread rules;

    private Ahead() {}

    /** Begins for the words of a command line, as the first thing that a process does. */
    static synchronized void begin(String... words) {
        String command = command(words);
        if (command.equals("import") || command.equals("snapshot")) {
            log = started("log ahead", LoggerFactory::getILoggerFactory);
            database = started("database ahead", () -> {
                awaitLog();
                Database.warmUp();
            });
        }
        if (command.equals("snapshot")) {
            rules = started("rules ahead", () -> {
                awaitLog();
                RuleBook.warmUp();
            });
        }
    }

    /** The first word that is neither an option nor an option's value. */
    private static String command(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--config") || words[i].equals("--set")) {
                i++;
            } else if (!words[i].startsWith("-")) {
                return words[i];
            }
        }
        return "";
    }

    private static Thread started(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        // What fails here fails again where it is needed, and is told there.
        thread.setUncaughtExceptionHandler((failed, e) -> {});
        thread.start();
        return thread;
    }

    /**
     * Lets the log be begun first: who asks for it while another thread begins it is told of that on stderr, where only
     * words for people belong. Not synchronized, since the other threads ask as well.
     */
    static void awaitLog() {
        await(log);
    }

    /** Lets the database's libraries be loaded first, since two threads that begin with one library may lock each other. */
    static synchronized void awaitDatabase() {
        await(database);
    }

    /** The same for those of the rules. */
    static synchronized void awaitRules() {
        await(rules);
    }

    private static void await(@Nullable Thread begun) {
        try {
            if (begun != null) {
                begun.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
