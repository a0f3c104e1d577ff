package dev.isobar.formats.array;

/** A named axis of fixed length. */
public record Dimension(String name, int length) {

    public Dimension {
        if (length < 1) {
            throw new IllegalArgumentException("dimension %s: %d (expected: >= 1)".formatted(name, length));
        }
    }
}
