package dev.isobar.formats.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.Gathered;
import dev.isobar.grid.CellUnion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorruptFilesTest {

    @TempDir
    private Path folder;

    /** What a damaged file came to: nothing, or values with a list of what was left out. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Outcome(float[] values, float[] expected, Gathered gathered) {}

    @ParameterizedTest
    @ValueSource(strings = {"days.nc", "blocks.nc", "contiguous.nc", "classic.nc", "offset64.nc", "offset64-double.nc"})
    void aFileCutShortAnywhereIsRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(SampleFiles.of(name));
        int step = Math.max(1, whole.length / 200);
        for (int length = whole.length - 1; length >= 0; length -= step) {
            Path file = write(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> DailyFiles.open(file, "tas"))
                    .as("cut to %d of %d bytes", length, whole.length)
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void aClassicFileCutShortIsRefusedWithExpectedAndActualLength() throws IOException {
        byte[] whole = Files.readAllBytes(SampleFiles.of("offset64.nc"));
        Path file = write(Arrays.copyOf(whole, whole.length - 100));
        assertThatThrownBy(() -> DailyFiles.open(file, "tas"))
                .hasMessageContaining("tas: cut short: %d bytes", whole.length - 100)
                .hasMessageContaining("at least %d bytes", whole.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"days.nc", "blocks.nc", "double-big.nc"})
    void damageToAChunkIsListedAndLeavesTheOtherDaysRight(String name) throws IOException {
        byte[] whole = Files.readAllBytes(SampleFiles.of(name));
        int listed = 0;
        for (int at = 0; at < whole.length; at += 19) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Optional<Outcome> outcome = open(write(damaged), name);
            if (outcome.isPresent()) {
                listed += outcome.get().gathered().unreadable().isEmpty() ? 0 : 1;
                assertRightOrListed(outcome.get(), "byte " + at);
            }
        }
        assertThat(listed).isGreaterThan(3);
    }

    private static void assertRightOrListed(Outcome outcome, String what) {
        int cells = outcome.values().length / 6;
        for (int i = 0; i < outcome.values().length; i++) {
            int day = i / cells;
            boolean right = Float.compare(outcome.values()[i], outcome.expected()[i]) == 0;
            boolean listed = Float.isNaN(outcome.values()[i])
                    && outcome.gathered().unreadable().stream()
                            .anyMatch(chunk -> chunk.firstDay() <= day && day < chunk.endDay());
            assertThat(right || listed)
                    .as("%s, day %d: %s", what, day, outcome.values()[i])
                    .isTrue();
        }
    }

    @Test
    void aListedChunkNamesFileVariableChunkAndDays() throws IOException {
        byte[] damaged = Files.readAllBytes(SampleFiles.of("checked.nc"));
        byte[] twoHundredFiftyOne = {0, 0, 123, 67};
        damaged[indexOf(damaged, twoHundredFiftyOne)] ^= 1;
        Path file = write(damaged);

        Outcome outcome = open(file, "checked.nc").orElseThrow();

        assertThat(outcome.gathered().unreadable()).hasSize(1);
        assertThat(outcome.gathered().unreadable().getFirst().text())
                .startsWith(file + ": variable tas, chunk at [0, 0, 0], days 0 to 0: fletcher32 checksum");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("not there: " + Arrays.toString(wanted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "days.nc",
                "blocks.nc",
                "contiguous.nc",
                "newer-index.nc",
                "classic.nc",
                "offset64.nc",
                "double-big.nc",
                "packed-ushort-big.nc",
                "packed-classic-short.nc",
                "height.nc",
                "height-classic.nc"
            })
    void threeHundredSeededMutationsEndInAValueOrARefusal(String name) throws IOException {
        byte[] whole = Files.readAllBytes(SampleFiles.of(name));
        for (int seed = 0; seed < 300; seed++) {
            Path file = write(mutated(whole, new Random(seed)));
            int failing = seed;
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> open(file, name), () -> name + " with seed " + failing);
        }
    }

    private static byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        int changes = 1 + random.nextInt(8);
        int reach = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 400);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(reach);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> bytes[at] = (byte) 0xFF;
                default -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) random.nextInt());
            }
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** Opens and reads a file; any failure but a refusal fails the test. */
    private Optional<Outcome> open(Path path, String name) {
        try (DailyFile file = DailyFiles.open(path, "tas")) {
            CellUnion all = SampleFiles.all(file);
            int days = Math.min(6, file.header().days());
            float[] values = new float[days * all.size()];
            Gathered gathered = file.gather(0, days, all, values, new LongAdder());
            float[] expected = values.length == 144 ? SampleFiles.expectedInFileOrder(name) : new float[values.length];
            return Optional.of(new Outcome(values, expected, gathered));
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining(path.toString());
            return Optional.empty();
        }
    }

    private Path write(byte[] bytes) throws IOException {
        Path file = folder.resolve("damaged.nc");
        Files.deleteIfExists(file);
        return Files.write(file, bytes);
    }
}
