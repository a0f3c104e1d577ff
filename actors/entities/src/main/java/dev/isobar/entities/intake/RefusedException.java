package dev.isobar.entities.intake;

import dev.isobar.domain.kernel.Rejection;

/** A request that cannot be a plan. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    private RefusedException(Rejection rejection) {
        super(rejection.text());
        this.rejection = rejection;
    }

    public static RefusedException invalid(String text) {
        return new RefusedException(new Rejection(Rejection.Kind.INVALID, text));
    }

    public Rejection rejection() {
        return rejection;
    }
}
