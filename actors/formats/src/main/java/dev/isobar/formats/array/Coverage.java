package dev.isobar.formats.array;

import dev.isobar.formats.FormatException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/** Which chunks of a variable have been written; safe for several threads. */
public final class Coverage {

    private final ArrayVariable variable;
    private final ChunkedShape grid;
    private final BitSet written;

    public Coverage(ArrayVariable variable, ChunkedShape grid) {
        this.variable = variable;
        this.grid = grid;
        this.written = new BitSet(grid.count());
    }

    /**
     * Takes a piece for writing.
     *
     * @return the numbers of its chunks, ascending
     * @throws IllegalArgumentException when it does not fit the variable or has been written
     */
    public synchronized int[] claim(int[] origin, int[] extent, Slab slab) {
        int elements = grid.checkBox(variable.name(), origin, extent);
        if (!slab.fits(variable.type())
                || slab.length() != elements
                || variable.values().isPresent()) {
            throw new IllegalArgumentException("variable %s: %d values for %d elements of type %s%s"
                    .formatted(
                            variable.name(),
                            slab.length(),
                            elements,
                            variable.type(),
                            variable.values().isPresent() ? ", which are known already" : ""));
        }
        if (!grid.isAligned(origin, extent)) {
            throw new IllegalArgumentException("variable %s: piece %s from %s (expected: whole chunks of %s)"
                    .formatted(
                            variable.name(),
                            Arrays.toString(extent),
                            Arrays.toString(origin),
                            Arrays.toString(grid.chunk())));
        }
        int[] numbers = grid.meeting(origin, extent);
        for (int number : numbers) {
            if (written.get(number)) {
                throw new IllegalArgumentException("variable %s: chunk at %s twice (expected: each once)"
                        .formatted(variable.name(), Arrays.toString(grid.corner(number))));
            }
        }
        for (int number : numbers) {
            written.set(number);
        }
        return numbers;
    }

    /**
     * Refuses a variable of which a part was not written.
     *
     * @throws FormatException naming the first chunk that is missing
     */
    public synchronized void checkComplete(Path file) {
        int missing = written.nextClearBit(0);
        if (missing < grid.count() && variable.values().isEmpty()) {
            throw new FormatException(
                    file,
                    "variable %s: chunk at %s was never written (expected: %d chunks)"
                            .formatted(variable.name(), Arrays.toString(grid.corner(missing)), grid.count()));
        }
    }
}
