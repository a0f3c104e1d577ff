package dev.isobar.formats;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is not what it should be; the message names file, variable, chunk and what was expected. */
public final class FormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public FormatException(Path file, String problem) {
        this(file, problem, null);
    }

    /**
     * @param problem what is wrong and where, with the expected state in parentheses
     */
    public FormatException(Path file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
    }
}
