package dev.isobar.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Generates three files of full size, 365 x 600 x 1440, of about 235 MB each.
 *
 * <p>Usage: {@code FullSizeFiles FOLDER}; files that are there are kept. Needs a heap of 2 GB.
 */
public final class FullSizeFiles {

    static final int FILES = 3;

    private static final int FIRST_YEAR = 2001;

    private FullSizeFiles() {}

    public static void main(String[] args) throws IOException {
        for (int number = 0; number < FILES; number++) {
            new NoisyYear(FIRST_YEAR + number, 0.25).write(file(Path.of(args[0]), number));
        }
    }

    static Path file(Path folder, int number) {
        return folder.resolve("full-size-" + (FIRST_YEAR + number) + ".nc");
    }
}
