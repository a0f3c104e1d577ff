package dev.isobar.domain.draws;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * One letter for each of many things that are asked for: compact, and quick to find the first open ones.
 *
 * @param letters by index
 */
public record Marks(String letters) {

    /** Not asked for. */
    public static final char NONE = '-';
    /** Asked for, or to be asked for, and not ended. */
    public static final char OPEN = '.';

    public static final char COMPLETE = 'C';
    public static final char FAILED = 'F';
    public static final char STOPPED = 'S';
    public static final char CANCELLED = 'X';

    public static final Marks EMPTY = new Marks("");

    /** {@code count} marks; those of {@code open} are open, the others are not asked for. */
    static Marks of(int count, DrawNumbers open) {
        char[] letters = new char[count];
        Arrays.fill(letters, NONE);
        open.stream().filter(i -> i < count).forEach(i -> letters[i] = OPEN);
        return new Marks(new String(letters));
    }

    int size() {
        return letters.length();
    }

    char at(int index) {
        return letters.charAt(index);
    }

    Marks with(int index, char letter) {
        StringBuilder next = new StringBuilder(letters);
        next.setCharAt(index, letter);
        return new Marks(next.toString());
    }

    /** These open again. */
    Marks reopened(DrawNumbers again) {
        StringBuilder next = new StringBuilder(letters);
        again.stream().filter(i -> i < letters.length()).forEach(i -> next.setCharAt(i, OPEN));
        return new Marks(next.toString());
    }

    /** Open ones at and after {@code from} get this letter. */
    Marks closedFrom(int from, char letter) {
        return new Marks(letters.substring(0, from) + letters.substring(from).replace(OPEN, letter));
    }

    /** The first open ones, ascending, at most {@code most}. */
    IntStream open(int most) {
        return IntStream.iterate(letters.indexOf(OPEN), i -> i >= 0, i -> letters.indexOf(OPEN, i + 1))
                .limit(most);
    }

    boolean isOpen() {
        return letters.indexOf(OPEN) >= 0;
    }

    /** One more than the index of the last of the first {@code most} open ones; 0 when there is none. */
    int reach(int most) {
        return open(most).max().orElse(-1) + 1;
    }

    int count(char letter) {
        return (int) letters.chars().filter(c -> c == letter).count();
    }

    boolean has(char letter) {
        return letters.indexOf(letter) >= 0;
    }

    /** Those that are neither complete nor not asked for. */
    DrawNumbers notComplete() {
        BitSet bits = new BitSet();
        IntStream.range(0, letters.length())
                .filter(i -> at(i) != COMPLETE && at(i) != NONE)
                .forEach(bits::set);
        return DrawNumbers.of(bits);
    }
}
