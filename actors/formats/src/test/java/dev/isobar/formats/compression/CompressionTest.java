package dev.isobar.formats.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompressionTest {

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @ParameterizedTest
    @MethodSource("dev.isobar.formats.compression.PythonChunks#blosc")
    void aChunkOfBloscIsDecoded(PythonChunks.Chunk chunk) throws IOException {
        assertThat(Blosc.contentBytes(chunk.stored())).isEqualTo(chunk.bytes());
        assertThat(Blosc.decode(chunk.stored())).isEqualTo(PythonChunks.content(chunk.bytes()));
    }

    @Test
    void chunksOfLz4AndZstandardAreDecoded() throws IOException {
        byte[] content = PythonChunks.content(1600);
        assertThat(Lz4.decode(PythonChunks.lz4())).isEqualTo(content);
        assertThat(Zstandard.decode(PythonChunks.zstd(), content.length)).isEqualTo(content);
        assertThat(Zstandard.stream(PythonChunks.zstd()).readAllBytes()).isEqualTo(content);
    }

    @Test
    void anotherLengthThanThatOfTheContentIsRefused() {
        for (int length : new int[] {0, 1599, 1601, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> Zstandard.decode(PythonChunks.zstd(), length))
                    .isInstanceOf(IOException.class);
        }
        byte[] none = {};
        assertThatThrownBy(() -> Zstandard.decode(none, 1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Lz4.decode(none)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Blosc.decode(none)).isInstanceOf(IOException.class);
    }

    @Test
    void theChecksumOfZstandardIsChecked() {
        byte[] damaged = PythonChunks.zstd().clone();
        damaged[damaged.length - 1] ^= 1;
        assertThatThrownBy(() -> Zstandard.decode(damaged, 1600))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("checksum");
    }

    @ParameterizedTest
    @MethodSource("dev.isobar.formats.compression.PythonChunks#blosc")
    void aChunkCutShortOrTooLongIsRefused(PythonChunks.Chunk chunk) {
        for (int length = 0; length <= chunk.stored().length + 1; length++) {
            byte[] cut = Arrays.copyOf(chunk.stored(), length);
            if (length != chunk.stored().length) {
                assertThatThrownBy(() -> Blosc.decode(cut)).isInstanceOf(IOException.class);
            }
            if (length > 15 && length < chunk.stored().length) {
                ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(12, length);
                assertThatThrownBy(() -> Blosc.decode(cut)).isInstanceOf(IOException.class);
            }
        }
    }

    /** Damaged chunks give a failure or other values, and nothing else. */
    @ParameterizedTest
    @MethodSource("dev.isobar.formats.compression.PythonChunks#blosc")
    void damageEndsAsAFailureOrInsideTheContent(PythonChunks.Chunk chunk) {
        Random random = new Random(chunk.stored().length);
        int refused = 0;
        int tried = 0;
        for (int at = 0; at < chunk.stored().length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = chunk.stored().clone();
                damaged[at] ^= (byte) (1 << bit);
                refused += refused(damaged) ? 1 : 0;
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                refused += refused(damaged) ? 1 : 0;
                tried += 2;
            }
        }
        assertThat(refused).isBetween(tried / 100, tried);
    }

    private static boolean refused(byte[] damaged) {
        try {
            int bytes = Blosc.contentBytes(damaged);
            assertThat(Blosc.decode(damaged)).hasSize(bytes);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void blocksThatWouldReachBeyondTheirPlaceAreRefused() {
        record Case(String name, String block) {}
        for (Case bad : new Case[] {
            new Case("literals of LZ4", "f0ffffff00"),
            new Case("endless length of LZ4", "f0" + "ff".repeat(40)),
            new Case("distance of LZ4 before the content", "104102001f00"),
            new Case("distance 0 of LZ4", "1041000000"),
        }) {
            byte[] block = hex(bad.block());
            assertThatThrownBy(() -> Lz4.decode(new Block(block, 0, block.length, new byte[64], 20, 40)))
                    .as(bad.name())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged block");
        }
        for (String bad : new String[] {"1400000041", "14fcffffffff41", "1402414100", "ffffffffffff01", "14fe0500"}) {
            byte[] block = hex(bad);
            assertThatThrownBy(() -> Snappy.decode(new Block(block, 0, block.length, new byte[64], 20, 40)))
                    .as(bad)
                    .isInstanceOf(IOException.class);
        }
        for (String bad : new String[] {"1f41", "0041ffff", "0041ff1fff", "004120", "0041204100ff00", "0041e0ff0000"}) {
            byte[] block = hex(bad);
            assertThatThrownBy(() -> BloscLz.decode(new Block(block, 0, block.length, new byte[64], 20, 40)))
                    .as(bad)
                    .isInstanceOf(IOException.class);
        }
    }
}
