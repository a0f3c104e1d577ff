package dev.isobar.domain.draws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How each draw of an ensemble stands, kept small. Draws that an earlier specification had are not forgotten.
 *
 * @param letters one {@link DrawStanding#letter} for each draw
 * @param heard for each draw {@code x} when it has reported in the running scan, else {@code -}
 * @param sequences of each draw's last report, 0 before
 */
public record EnsembleStandings(String letters, String heard, List<Integer> sequences) {

    public static final EnsembleStandings NONE = new EnsembleStandings("", "", List.of());

    private static final char HEARD = 'x';
    private static final char NOT_HEARD = '-';

    public EnsembleStandings {
        sequences = List.copyOf(sequences);
    }

    /** With at least so many draws. */
    EnsembleStandings grow(int draws) {
        int more = Math.max(0, draws - letters.length());
        return new EnsembleStandings(
                letters + String.valueOf(DrawStanding.UNKNOWN.letter()).repeat(more),
                heard + String.valueOf(NOT_HEARD).repeat(more),
                Stream.concat(sequences.stream(), Collections.nCopies(more, 0).stream())
                        .toList());
    }

    EnsembleStandings nobodyHeard() {
        return new EnsembleStandings(letters, String.valueOf(NOT_HEARD).repeat(letters.length()), sequences);
    }

    EnsembleStandings with(int number, DrawStanding standing, int sequence, boolean isHeard) {
        List<Integer> all = new ArrayList<>(sequences);
        all.set(number, sequence);
        return new EnsembleStandings(replace(letters, number, standing.letter()), heard, all).heard(number, isHeard);
    }

    EnsembleStandings heard(int number, boolean isHeard) {
        return isHeard ? new EnsembleStandings(letters, replace(heard, number, HEARD), sequences) : this;
    }

    private static String replace(String text, int index, char letter) {
        return text.substring(0, index) + letter + text.substring(index + 1);
    }

    public int size() {
        return letters.length();
    }

    public DrawStanding of(int number) {
        return DrawStanding.of(letters.charAt(number));
    }

    /** The first draws' letters. */
    public String letters(int draws) {
        return letters.substring(0, Math.min(draws, letters.length()));
    }

    int sequence(int number) {
        return sequences.get(number);
    }

    boolean isHeard(int number) {
        return heard.charAt(number) == HEARD;
    }

    /** Those of the first {@code draws} that have not reported in the running scan, ascending. */
    IntStream notHeard(int draws) {
        return IntStream.range(0, Math.min(draws, heard.length())).filter(n -> !isHeard(n));
    }

    boolean isAllHeard(int draws) {
        return notHeard(draws).findAny().isEmpty();
    }

    /** Those of the first {@code draws} that stand so. */
    public DrawNumbers numbers(int draws, DrawStanding standing) {
        return DrawNumbers.of(IntStream.range(0, Math.min(draws, letters.length()))
                .filter(n -> letters.charAt(n) == standing.letter())
                .boxed()
                .toList());
    }
}
