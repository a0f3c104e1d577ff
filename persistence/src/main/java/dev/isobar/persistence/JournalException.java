package dev.isobar.persistence;

import java.sql.SQLException;

/** The journal's database cannot be opened, read or written; names the database and what was tried. */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalException(String text) {
        super(text);
    }

    JournalException(String text, Throwable cause) {
        super(text + ": " + cause.getMessage(), cause);
    }

    /** Whether a failed write is the fault of its own rows (a conflict, a value too long) and not of the database. */
    static boolean isFaultOfTheRows(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && (state.startsWith("23") || state.startsWith("22"))) {
            return true;
        }
        int sqliteCode = failure.getErrorCode() & 0xff;
        return failure instanceof org.sqlite.SQLiteException
                && (sqliteCode == org.sqlite.SQLiteErrorCode.SQLITE_CONSTRAINT.code
                        || sqliteCode == org.sqlite.SQLiteErrorCode.SQLITE_TOOBIG.code
                        || sqliteCode == org.sqlite.SQLiteErrorCode.SQLITE_MISMATCH.code);
    }
}
