package dev.isobar.persistence;

import java.util.Arrays;
import java.util.Locale;

/** The databases that hold a journal. */
public enum JournalKind {
    /** One file, one node. */
    SQLITE,
    /** A server, many nodes. */
    POSTGRESQL;

    static JournalKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.folder().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "isobar.journal.kind: '" + text + "' (expected: sqlite or postgresql)"));
    }

    /** The folder of its migrations. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}
