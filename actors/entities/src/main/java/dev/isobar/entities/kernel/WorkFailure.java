package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Failure;
import org.jspecify.annotations.Nullable;

/** Work that could not be done, with its kind; anything else thrown by work counts as a bug. */
public final class WorkFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    public WorkFailure(Failure.Kind kind, String text) {
        this(kind, text, null);
    }

    public WorkFailure(Failure.Kind kind, String text, @Nullable Throwable cause) {
        super(kind + ": " + text, cause);
        this.failure = new Failure(kind, text);
    }

    public Failure failure() {
        return failure;
    }
}
