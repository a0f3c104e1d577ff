package dev.isobar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {

    private static final int LENGTH = 1_000_003;

    @TempDir
    private Path folder;

    private final byte[] content = new byte[LENGTH];

    private FileBytes open() throws IOException {
        new Random(3).nextBytes(content);
        return FileBytes.open(Files.write(folder.resolve("bytes"), content));
    }

    @Test
    void longAndShortReadsAnywhereGiveTheFilesBytesAgainAndAgain() throws IOException {
        try (FileBytes bytes = open()) {
            Random random = new Random(4);
            byte[] into = new byte[LENGTH];
            for (int i = 0; i < 200; i++) {
                int offset = random.nextInt(LENGTH);
                int length = i % 2 == 0 ? Math.min(100, LENGTH - offset) : random.nextInt(LENGTH - offset + 1);
                bytes.read(offset, into, length, "some");
                assertThat(Arrays.equals(into, 0, length, content, offset, offset + length))
                        .as("%d bytes at %d", length, offset)
                        .isTrue();
            }
        }
    }

    @Test
    void aReadBeyondTheEndIsRefused() throws IOException {
        try (FileBytes bytes = open()) {
            assertThatThrownBy(() -> bytes.read(LENGTH - 10, new byte[11], 11, "the tail"))
                    .isInstanceOf(FormatException.class)
                    .hasMessageContaining(
                            "the tail: cut short or damaged: bytes 999993 to 1000004 are wanted, the file has 1000003 bytes");
            assertThatThrownBy(() -> bytes.check(-1, 2, "the head")).isInstanceOf(FormatException.class);
            assertThatThrownBy(() -> bytes.check(5, -1, "a stretch")).isInstanceOf(FormatException.class);
        }
    }
}
