package dev.isobar.formats.compression;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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

    private static final int HEADER_BYTES = 16;
    private static final int VERSION = 2;
    private static final int CODEC_VERSION = 1;
    private static final int MOST_PARTS = 16;
    private static final int LEAST_PART_ELEMENTS = 128;
    /** Of the codecs the one that makes the most of the least: Zstandard, 128 KiB of four bytes. */
    private static final long MOST_RATIO = 1 << 15;

    private Blosc() {}

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
            ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
            Header header = new Header(chunk[2] & 0xff, chunk[3] & 0xff, buffer.getInt(4), buffer.getInt(8));
            check(chunk[0] == VERSION && chunk[1] == CODEC_VERSION, "versions %d and %d", chunk[0], chunk[1]);
            check(buffer.getInt(12) == chunk.length, "%d bytes of %d", chunk.length, buffer.getInt(12));
            check(
                    header.typeBytes > 0 && !(header.has(1) && header.has(4)) && !header.has(8),
                    "flags %02x, elements of %d bytes",
                    header.flags,
                    header.typeBytes);
            boolean possible = header.isPlain()
                    ? header.bytes == chunk.length - HEADER_BYTES
                    : header.bytes >= 0 && header.bytes <= MOST_RATIO * chunk.length;
            check(possible, "%d bytes that say to hold %d", chunk.length, header.bytes);
            if (!header.isPlain() && header.bytes > 0) {
                check(
                        header.blockBytes > 0
                                && header.blockBytes <= header.bytes
                                && header.blocks() <= (chunk.length - HEADER_BYTES) / Integer.BYTES,
                        "%d bytes in blocks of %d",
                        header.bytes,
                        header.blockBytes);
            }
            return header;
        }

        private static void check(boolean good, String found, Object... arguments) throws IOException {
            if (!good) {
                throw new IOException(
                        "blosc: %s (expected: a whole chunk of Blosc 1)".formatted(found.formatted(arguments)));
            }
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
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
        Decoder decoder = header.decoder();
        int first = HEADER_BYTES + Integer.BYTES * header.blocks();
        boolean shuffled = header.has(1) || header.has(4);
        byte[] block = new byte[shuffled ? header.blockBytes() : 0];
        for (int number = 0; number < header.blocks(); number++) {
            int start = number * header.blockBytes();
            int length = Math.min(header.blockBytes(), content.length - start);
            int at = buffer.getInt(HEADER_BYTES + Integer.BYTES * number);
            if (at < first) {
                throw new IOException("blosc: block %d at %d (expected: from %d)".formatted(number, at, first));
            }
            if (!shuffled) {
                parts(buffer, at, header, decoder, content, start, length);
                continue;
            }
            parts(buffer, at, header, decoder, block, 0, length);
            if (header.has(1)) {
                Shuffle.bytes(block, length, header.typeBytes(), content, start);
            } else {
                Shuffle.bits(block, length, header.typeBytes(), content, start);
            }
        }
    }

    private static void parts(
            ByteBuffer chunk, int from, Header header, Decoder decoder, byte[] out, int start, int length)
            throws IOException {
        int parts = header.parts(length);
        int each = length / parts;
        int at = from;
        for (int part = 0; part < parts; part++) {
            int stored = at > chunk.limit() - Integer.BYTES ? -1 : chunk.getInt(at);
            at += Integer.BYTES;
            if (stored < 0 || stored > chunk.limit() - at) {
                throw new IOException(
                        "blosc: a block of %d bytes at %d (expected: within %d)".formatted(stored, at, chunk.limit()));
            }
            int to = start + part * each;
            Block block = new Block(chunk.array(), at, at + stored, out, to, to + each);
            if (stored == each) {
                block.literals(each);
            } else {
                decoder.decode(block);
            }
            at += stored;
        }
    }
}
