package dev.isobar.domain.kernel;

import java.util.List;

/** The answer to a command: events to record (none when it is already done), or a refusal. */
public sealed interface Decision<E> {

    /** Accepted; an empty list means that it was already done. */
    record Accepted<E>(List<E> events) implements Decision<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** Refused; nothing is recorded. */
    record Rejected<E>(Rejection rejection) implements Decision<E> {}

    static <E> Decision<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    static <E> Decision<E> acceptAll(List<E> events) {
        return new Accepted<>(events);
    }

    static <E> Decision<E> alreadyDone() {
        return new Accepted<>(List.of());
    }

    static <E> Decision<E> reject(Rejection.Kind kind, String text) {
        return new Rejected<>(new Rejection(kind, text));
    }
}
