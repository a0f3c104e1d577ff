package dev.isobar.endtoend;

import dev.isobar.formats.sample.SampleModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A copy of the sample in which files of one variable are damaged; whole files are links to those of the sample. */
final class DamagedInput {

    private final Path folder;

    private DamagedInput(Path folder) {
        this.folder = folder;
    }

    static DamagedInput copyOf(Path sample, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(sample)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(sample.relativize(file));
                Files.createDirectories(copy.resolve("..").normalize());
                Files.createLink(copy, file);
            }
        }
        return new DamagedInput(folder);
    }

    Path folder() {
        return folder;
    }

    Path file(int year) {
        return folder.resolve(
                "%1$s/historical/%1$s_day_NorESM2-LM_historical_r1i1p1f1_gn_%2$d.nc".formatted(CalmRun.DAMAGED, year));
    }

    /** Leaves the first half of the file. */
    void truncate(int year) throws IOException {
        byte[] whole = Files.readAllBytes(file(year));
        replace(year, Arrays.copyOf(whole, whole.length / 2));
    }

    /** Inverts one byte in the middle of the file, where the deflated days are. */
    void flipByte(int year) throws IOException {
        byte[] bytes = Files.readAllBytes(file(year));
        bytes[bytes.length / 2] = (byte) ~bytes[bytes.length / 2];
        replace(year, bytes);
    }

    void remove(int year) throws IOException {
        Files.delete(file(year));
    }

    /** Puts a file of another grid in the place of the year's. */
    void reshape(int year, Path scratch) throws IOException {
        SampleModel.write(scratch, CalmRun.settings(year, year, 10), (_, _) -> {});
        replace(year, Files.readAllBytes(scratch.resolve(folder.relativize(file(year)))));
    }

    /** Removes all files and leaves the folders. */
    void empty() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(CalmRun.DAMAGED))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    private void replace(int year, byte[] bytes) throws IOException {
        remove(year);
        Files.write(file(year), bytes);
    }
}
