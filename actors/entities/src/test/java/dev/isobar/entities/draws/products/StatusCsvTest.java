package dev.isobar.entities.draws.products;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.kernel.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StatusCsvTest {

    @TempDir
    private Path folder;

    private static BitSet draws(int... set) {
        BitSet bits = new BitSet();
        for (int draw : set) {
            bits.set(draw);
        }
        return bits;
    }

    private StatusReading read(String text, int draws) throws IOException {
        return StatusCsv.read(Files.writeString(folder.resolve("draw_status.csv"), text), draws);
    }

    @Test
    void theFileHasOneRowForEachDraw() {
        assertThat(new String(StatusCsv.bytes(draws(1, 3), 4), StandardCharsets.US_ASCII))
                .isEqualTo("draw,complete\n0,0\n1,1\n2,0\n3,1\n");
    }

    @Test
    void whatIsWrittenIsReadWithoutFindings() {
        Path file = folder.resolve("NA/draw_status.csv");
        Digest digest = StatusCsv.write(file, draws(0, 249), 250, 1);
        StatusReading reading = StatusCsv.read(file, 250);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.complete()).isEqualTo(draws(0, 249));
        assertThat(reading.listed().cardinality()).isEqualTo(250);
        assertThat(digest)
                .isEqualTo(Digest.ofText(new String(StatusCsv.bytes(draws(0, 249), 250), StandardCharsets.US_ASCII)));
    }

    @Test
    void writingReplacesTheWholeFileAndLeavesNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("draw_status.csv"), "x".repeat(10_000));
        StatusCsv.write(file, new BitSet(), 1, 7);
        assertThat(file).hasContent("draw,complete\n0,0\n");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aMissingFileIsMissing() {
        assertThat(StatusCsv.read(folder.resolve("none.csv"), 250).presence())
                .isEqualTo(StatusReading.Presence.MISSING);
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreFindings() throws IOException {
        StatusReading reading = read("\uFEFFdraw,complete\r\n0,1\r\n1,0\r\n", 2);
        assertThat(reading.complete()).isEqualTo(draws(0));
        assertThat(reading.findings())
                .containsExactly(
                        "A byte-order mark stands before the first column.", "Lines end in CR LF (expected: LF).");
    }

    @Test
    void duplicatesDrawsOutOfRangeMissingDrawsAndBadValuesAreFindings() throws IOException {
        StatusReading reading = read("draw,complete\n0,1\n0,0\n300,1\n-1,1\nx,1\n2,yes\n3\n", 5);
        assertThat(reading.presence()).isEqualTo(StatusReading.Presence.READ);
        assertThat(reading.complete()).isEqualTo(draws());
        assertThat(reading.listed()).isEqualTo(draws(0, 2, 3));
        assertThat(reading.findings())
                .containsExactly(
                        "2 draws out of range (expected: 0 to 4): 300; -1.",
                        "1 lines without a draw number: line 6: 'x,1'.",
                        "2 values that are neither 0 nor 1: line 7: '2,yes'; line 8: '3'.",
                        "1 draws have several rows, of which the last one counts: {0}.",
                        "2 of 5 draws have no row: {1, 4}.");
    }

    @Test
    void theColumnsOfTheEarlierProgramAreUnderstood() throws IOException {
        StatusReading reading = read("draw,netcdf_complete,zarr_complete\n0,1,1\n1,1,0\n2,0,0\n", 3);
        assertThat(reading.complete()).isEqualTo(draws(0));
        assertThat(reading.findings())
                .containsExactly("The columns are 'draw,netcdf_complete,zarr_complete' (expected: draw,complete).");
    }

    @Test
    void rowsWithoutHeaderInAnyOrderWithoutLastLineEndAreRead() throws IOException {
        StatusReading reading = read("1,1.0\n0,True", 2);
        assertThat(reading.complete()).isEqualTo(draws(0, 1));
        assertThat(reading.findings())
                .containsExactly(
                        "There is no header (expected: draw,complete).",
                        "Rows are not in the order of their draws.",
                        "The last line does not end.");
    }

    @Test
    void whatIsNoStatusFileIsUnreadableAndNeverFatal() throws IOException {
        assertThat(read("", 2).presence()).isEqualTo(StatusReading.Presence.UNREADABLE);
        assertThat(read("name,value\na,b\n", 2).findings())
                .containsExactly("columns 'name,value' (expected: draw,complete)");
        assertThat(StatusCsv.read(folder, 2).presence()).isEqualTo(StatusReading.Presence.UNREADABLE);
        byte[] noise = new byte[100_000];
        new java.util.Random(4).nextBytes(noise);
        Path file = Files.write(folder.resolve("noise"), noise);
        assertThat(StatusCsv.read(file, 2).presence()).isEqualTo(StatusReading.Presence.UNREADABLE);
    }

    @Test
    void whatTheFileSaysOtherwiseIsTold() throws IOException {
        assertThat(read("draw,complete\n0,1\n1,0\n2,1\n", 3).differing(draws(1, 2)))
                .isEqualTo(draws(0, 1));
    }
}
