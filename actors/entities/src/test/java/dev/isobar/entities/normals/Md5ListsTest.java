package dev.isobar.entities.normals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Md5ListsTest {

    /** The MD5 of "data". */
    private static final String DATA = "8d777f385d3dfec8815d20f7496026dc";

    private static final String OTHER = "00000000000000000000000000000000";

    @TempDir
    private Path outside;

    private Path input;
    private Path file;

    @BeforeEach
    void aFileInItsFolder() throws IOException {
        input = outside.resolve("in");
        Files.createDirectories(input.resolve("tas/historical"));
        file = Files.writeString(input.resolve("tas/historical/tas_1990.nc"), "data");
    }

    private Optional<String> expected() {
        return Md5Lists.of(input).expected(file).map(Md5Lists.Expected::md5);
    }

    @ParameterizedTest
    @CsvSource({
        "index_v1.1_md5.txt, true",
        "md5.txt, true",
        "tas.md5, true",
        "MD5SUMS, true",
        "checks.MD5, true",
        "readme.txt, false",
        "md5.csv, false"
    })
    void listsAreKnownByTheirNames(String name, boolean known) throws IOException {
        Files.writeString(input.resolve(name), DATA + "  tas_1990.nc\n");

        assertThat(expected()).isEqualTo(known ? Optional.of(DATA) : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s  tas_1990.nc",
                "%s *tas_1990.nc",
                "%s,NEX/NorESM2-LM/historical/tas/tas_1990.nc",
                "%s ; tas_1990.nc  ",
                "%s\tC:\\data\\tas_1990.nc\r",
                "# made by hand\n\n%s , ./tas_1990.nc"
            })
    void linesAreUnderstoodAsProvidersWriteThem(String line) throws IOException {
        Files.writeString(input.resolve("MD5SUMS"), line.formatted(DATA.toUpperCase(java.util.Locale.ROOT)) + "\n");

        assertThat(expected()).contains(DATA);
    }

    @Test
    void aBareChecksumIsThatOfTheFileBesideIt() throws IOException {
        Files.writeString(input.resolve("tas/historical/tas_1990.nc.md5"), DATA + "\n");

        assertThat(expected()).contains(DATA);
    }

    @Test
    void otherLinesAndOtherFilesDoNotCount() throws IOException {
        Files.writeString(
                input.resolve("MD5SUMS"),
                "%s  tas_1991.nc\n%s0  tas_1990.nc\nabc  tas_1990.nc\ntas_1990.nc %s\n".formatted(DATA, DATA, DATA));

        assertThat(expected()).isEmpty();
    }

    @Test
    void theNearestListDecidesAndNoneAboveTheInput() throws IOException {
        Files.writeString(outside.resolve("MD5SUMS"), OTHER + "  tas_1990.nc\n");
        assertThat(expected()).isEmpty();

        Files.writeString(input.resolve("MD5SUMS"), OTHER + "  tas_1990.nc\n");
        assertThat(expected()).contains(OTHER);

        Files.writeString(input.resolve("tas/MD5SUMS"), DATA + "  historical/tas_1990.nc\n");
        assertThat(Md5Lists.of(input).expected(file))
                .contains(new Md5Lists.Expected(input.resolve("tas/MD5SUMS"), 1, DATA));
    }

    @Test
    void ofSeveralFilesOfOneNameTheBetterPathCounts() throws IOException {
        Files.writeString(
                input.resolve("MD5SUMS"),
                "%s  tas/ssp245/tas_1990.nc\n%s  tas/historical/tas_1990.nc\n%s  historical/x/tas_1990.nc\n"
                        .formatted(OTHER, DATA, OTHER));

        assertThat(expected()).contains(DATA);
    }

    @Test
    void listsThatContradictEachOtherSayNothing() throws IOException {
        Files.writeString(input.resolve("a.md5"), DATA + "  tas_1990.nc\n");
        Files.writeString(input.resolve("b.md5"), OTHER + "  tas_1990.nc\n");
        assertThat(expected()).isEmpty();

        Files.writeString(input.resolve("b.md5"), DATA + "  tas_1990.nc\n");
        assertThat(expected()).contains(DATA);
    }

    @Test
    void aFileThatIsNotWhatItsListSaysIsRejectedByNameOfBoth() throws IOException {
        Path list = Files.writeString(input.resolve("MD5SUMS"), "\n" + OTHER + "  tas_1990.nc\n");
        Checksums checksums = Checksums.read(outside.resolve("none.json"));

        assertThatThrownBy(() -> checksums.of(file, FileStamp.of(file), Md5Lists.of(input)))
                .isInstanceOfSatisfying(
                        WorkFailure.class,
                        failure -> assertThat(failure.failure())
                                .isEqualTo(new Failure(
                                        Failure.Kind.DATA,
                                        "%s: MD5 %s (expected: %s by %s, line 2)".formatted(file, DATA, OTHER, list))));
    }

    @Test
    void aFileThatIsWhatItsListSaysHasItsDigestAndBothAreRemembered() throws IOException {
        Files.writeString(input.resolve("MD5SUMS"), DATA + "  tas_1990.nc\n");
        Path remembered = outside.resolve("checksums.json");
        Checksums checksums = Checksums.read(remembered);
        FileStamp stamp = FileStamp.of(file);

        assertThat(checksums.of(file, stamp, Md5Lists.of(input))).isEqualTo(Digest.ofText("data"));
        checksums.write(remembered, 1);
        Files.writeString(file, "DATA");

        assertThat(Checksums.read(remembered).of(file, stamp, Md5Lists.of(input)))
                .isEqualTo(Digest.ofText("data"));
    }

    @Test
    void aDigestRememberedWithoutMd5IsTakenAnewWhenAListAppears() throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Path remembered = outside.resolve("checksums.json");
        Files.writeString(remembered, """
                {"%s": {"sizeBytes": %d, "modifiedMillis": %d, "sha256": "%s"}}""".formatted(file, stamp.sizeBytes(), stamp.modifiedMillis(), "ab".repeat(32)));
        Checksums checksums = Checksums.read(remembered);

        assertThat(checksums.of(file, stamp, Md5Lists.of(input))).isEqualTo(new Digest("ab".repeat(32)));
        Files.writeString(input.resolve("MD5SUMS"), DATA + "  tas_1990.nc\n");
        assertThat(checksums.of(file, stamp, Md5Lists.of(input))).isEqualTo(Digest.ofText("data"));
    }

    @Test
    void aFolderIsLookedThroughOnce() throws IOException {
        Md5Lists lists = Md5Lists.of(input);
        assertThat(lists.expected(file)).isEmpty();
        Files.writeString(input.resolve("MD5SUMS"), DATA + "  tas_1990.nc\n");

        assertThat(lists.expected(file)).isEmpty();
        assertThat(Md5Lists.of(input).expected(file)).isPresent();
    }
}
