package dev.isobar.domain.draws.tcrisk;

/** A draw was given up because its {@link DrawControl} said so. */
public final class DrawCancelledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    DrawCancelledException(String message) {
        super(message);
    }
}
