package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Rejection;

/** A request that cannot be a plan. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    private RefusedException(Rejection rejection) {
        super(rejection.text());
        this.rejection = rejection;
    }

    static RefusedException invalid(String text) {
        return new RefusedException(new Rejection(Rejection.Kind.INVALID, text));
    }

    Rejection rejection() {
        return rejection;
    }
}
