package churnwatch.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what the driver throws into one line that says why and what to do. */
public final class Failures {
    private Failures() {}

    /** The exception to show: what failed, why, and the remedy. */
    public static StoreException explain(String what, Throwable failure) {
        SQLException sql = sqlCause(failure);
        if (sql == null) {
            return new StoreException(what + ": " + failure.getMessage(), failure);
        }
        return new StoreException(what + ": " + reason(sql), failure);
    }

    /** Whether it failed because somebody else has the database at work. */
    static boolean isBusy(Throwable failure) {
        SQLException sql = sqlCause(failure);
        return sql != null && isBusy(code(sql));
    }

    private static boolean isBusy(int code) {
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    private static int code(SQLException sql) {
        return sql instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : sql.getErrorCode() & 0xff;
    }

    private static @Nullable SQLException sqlCause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    private static String reason(SQLException sql) {
        int code = code(sql);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return "the disk is full; nothing was stored. Free some space and run this again";
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
            return "it is read-only; nothing was stored. Make the file and its folder writable";
        }
        if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return "the file cannot be opened; make its folder exist, readable and writable";
        }
        if (isBusy(code)) {
            return "another program holds it; wait until that is done and run this again";
        }
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code || code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            return "the file is not a database or is damaged; restore a backup, or set another database";
        }
        if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
            return "reading or writing the disk failed (" + sql.getMessage() + "); nothing was stored";
        }
        return String.valueOf(sql.getMessage());
    }
}
