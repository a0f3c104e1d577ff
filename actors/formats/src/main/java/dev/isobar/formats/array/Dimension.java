package dev.isobar.formats.array;

/** A named axis of fixed length, which may be none. */
public record Dimension(String name, int length) {

    public Dimension {
        if (length < 0) {
            throw new IllegalArgumentException("dimension %s: %d (expected: >= 0)".formatted(name, length));
        }
    }
}
