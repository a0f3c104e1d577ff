package dev.isobar.formats.compression;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.function.Supplier;

/**
 * Chunks of Blosc, version 1: a header of 16 bytes, where each block begins, and the blocks, each in one part or in as
 * many as an element has bytes, and shuffled by bytes or by bits. Everything is decoded by our own code but Zstandard,
 * so that no damage reaches beyond the chunk.
 *
 * <p>Neither the header nor blocks of BloscLZ, LZ4 and Snappy have a checksum: lengths that do not fit are refused, but
 * damage that leaves every length right changes values and is not seen. Only values that are known from elsewhere show
 * it. Blocks of zlib have a checksum.
 *
 * <p>Reference: c-blosc 1.21, chunk format (format version 2).
 */
public final class Blosc {

    private static final VarHandle INTEGER = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HEADER_BYTES = 16;
    private static final int VERSION = 2;
    private static final int CODEC_VERSION = 1;
    private static final int MOST_PARTS = 16;
    private static final int LEAST_PART_ELEMENTS = 128;
    /** Of the codecs the one that makes the most of the least: Zstandard, 128 KiB of four bytes. */
    private static final long MOST_RATIO = 1 << 15;

    private Blosc() {}

    private static int integer(byte[] chunk, int at) {
        return (int) INTEGER.get(chunk, at);
    }

    /** What decodes a block. */
    private interface Decoder {

        void decode(Block block) throws IOException;
    }

    /**
     * The header.
     *
     * @param flags bit 0 shuffled by bytes, 1 not compressed, 2 shuffled by bits, 4 blocks in one part, 5 to 7 the codec
     */
    private record Header(int flags, int typeBytes, int bytes, int blockBytes) {

        static Header of(byte[] chunk) throws IOException {
            if (chunk.length < HEADER_BYTES) {
                throw new IOException("blosc: %d bytes (expected: at least %d)".formatted(chunk.length, HEADER_BYTES));
            }
            Header header = new Header(chunk[2] & 0xff, chunk[3] & 0xff, integer(chunk, 4), integer(chunk, 8));
            int length = integer(chunk, 12);
            check(chunk[0] == VERSION && chunk[1] == CODEC_VERSION, () -> "versions " + chunk[0] + " and " + chunk[1]);
            check(length == chunk.length, () -> chunk.length + " bytes of " + length);
            check(header.isKnown(), () -> "flags and elements " + header);
            check(header.fits(chunk.length), () -> chunk.length + " bytes that say to hold " + header);
            return header;
        }

        private static void check(boolean good, Supplier<String> found) throws IOException {
            if (!good) {
                throw new IOException("blosc: %s (expected: a whole chunk of Blosc 1)".formatted(found.get()));
            }
        }

        private boolean isKnown() {
            return typeBytes > 0 && !(has(1) && has(4)) && !has(8);
        }

        /** Whether a chunk of a length can hold what the header says. */
        private boolean fits(int length) {
            if (isPlain()) {
                return bytes == length - HEADER_BYTES;
            }
            if (bytes <= 0 || bytes > MOST_RATIO * length) {
                return bytes == 0;
            }
            boolean inBlocks = blockBytes > 0 && blockBytes <= bytes;
            return inBlocks && blocks() <= (length - HEADER_BYTES) / Integer.BYTES;
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        boolean isPlain() {
            return has(2);
        }

        int blocks() {
            return Math.ceilDiv(bytes, blockBytes);
        }

        /** Parts of a block of a length. */
        int parts(int length) {
            boolean split = !has(16)
                    && length == blockBytes
                    && typeBytes <= MOST_PARTS
                    && length / typeBytes >= LEAST_PART_ELEMENTS;
            return split ? typeBytes : 1;
        }

        Decoder decoder() throws IOException {
            return switch (flags >>> 5) {
                case 0 -> BloscLz::decode;
                case 1 -> Lz4::decode;
                case 2 -> Snappy::decode;
                case 3 -> block -> block.whole(Zlib::inflate);
                case 4 -> block -> block.whole(Zstandard::decode);
                default -> throw new IOException("blosc: codec %d (expected: 0 to 4)".formatted(flags >>> 5));
            };
        }
    }

    /**
     * Bytes of the content of a chunk, as it says.
     *
     * @throws IOException when its header is damaged
     */
    public static int contentBytes(byte[] chunk) throws IOException {
        return Header.of(chunk).bytes();
    }

    /**
     * The content of a chunk.
     *
     * @throws IOException when it is damaged
     */
    public static byte[] decode(byte[] chunk) throws IOException {
        Header header = Header.of(chunk);
        byte[] content = new byte[header.bytes()];
        if (header.isPlain()) {
            System.arraycopy(chunk, HEADER_BYTES, content, 0, content.length);
        } else if (content.length > 0) {
            blocks(chunk, header, content);
        }
        return content;
    }

    private static void blocks(byte[] chunk, Header header, byte[] content) throws IOException {
        Decoder decoder = header.decoder();
        int first = HEADER_BYTES + Integer.BYTES * header.blocks();
        boolean shuffled = header.has(1) || header.has(4);
        byte[] block = new byte[shuffled ? header.blockBytes() : 0];
        for (int number = 0; number < header.blocks(); number++) {
            int start = number * header.blockBytes();
            int length = Math.min(header.blockBytes(), content.length - start);
            int at = integer(chunk, HEADER_BYTES + Integer.BYTES * number);
            if (at < first) {
                throw new IOException("blosc: block %d at %d (expected: from %d)".formatted(number, at, first));
            }
            if (!shuffled) {
                parts(chunk, at, header, decoder, content, start, length);
                continue;
            }
            parts(chunk, at, header, decoder, block, 0, length);
            if (header.has(1)) {
                Shuffle.bytes(block, length, header.typeBytes(), content, start);
            } else {
                Shuffle.bits(block, length, header.typeBytes(), content, start);
            }
        }
    }

    private static void parts(byte[] chunk, int from, Header header, Decoder decoder, byte[] out, int start, int length)
            throws IOException {
        int parts = header.parts(length);
        int each = length / parts;
        int at = from;
        for (int part = 0; part < parts; part++) {
            int stored = at > chunk.length - Integer.BYTES ? -1 : integer(chunk, at);
            at += Integer.BYTES;
            if (stored < 0 || stored > chunk.length - at) {
                throw new IOException(
                        "blosc: a block of %d bytes at %d (expected: within %d)".formatted(stored, at, chunk.length));
            }
            int to = start + part * each;
            Block block = new Block(chunk, at, at + stored, out, to, to + each);
            if (stored == each) {
                block.literals(each);
            } else {
                decoder.decode(block);
            }
            at += stored;
        }
    }
}
