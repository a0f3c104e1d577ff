package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What a scan found in the place of the status file, before it was written again. A hint for people, never the truth.
 *
 * @param sha256 of the file; empty when there was none
 * @param own whether it is, byte by byte, what the ensemble last wrote
 * @param rows of draws
 * @param claimed draws that it says are complete, those within the ensemble's
 * @param oddities for example a byte-order mark, CRLF, repeated or out-of-range draws, missing draws; each one short, at
 *     most {@value #MOST}
 */
public record StatusFinding(
        Optional<Digest> sha256, boolean own, int rows, DrawNumbers claimed, List<String> oddities) {

    /** Most oddities that are kept. */
    public static final int MOST = 20;

    /** No file. */
    public static final StatusFinding MISSING =
            new StatusFinding(Optional.empty(), false, 0, DrawNumbers.NONE, List.of());

    public StatusFinding {
        oddities = oddities.stream().limit(MOST).toList();
    }

    /** A file that could not be read. */
    public static StatusFinding unreadable(String why) {
        return new StatusFinding(Optional.empty(), false, 0, DrawNumbers.NONE, List.of("unreadable: " + why));
    }
}
