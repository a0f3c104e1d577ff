package dev.isobar.formats.zarr;

import dev.isobar.formats.array.ArrayVariable;
import dev.isobar.formats.array.ChunkedShape;
import dev.isobar.formats.array.ElementType;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * How the chunks of an array are stored.
 *
 * @param shape the array's extents
 * @param chunk extents of what is compressed
 * @param shard extents of what is a file: a multiple of the chunk's, or the same without shards
 * @param texts how they are stored in an array of texts
 * @param prefix of a file's name, {@code c/} or none
 * @param separator between the numbers in a file's name
 */
@SuppressWarnings("ArrayRecordComponent")
record ZarrArray(
        ArrayVariable variable,
        int[] shape,
        int[] chunk,
        int[] shard,
        boolean sharded,
        ZarrCodec codec,
        ByteOrder order,
        ZarrTexts texts,
        String prefix,
        String separator) {

    /** The greatest size of a shard, uncompressed. */
    private static final long MOST_SHARD_BYTES = 256L << 20;

    ChunkedShape chunks() {
        return ChunkedShape.exact(shape, chunk);
    }

    /** The files, each of which is one shard or one chunk. */
    ChunkedShape files() {
        return ChunkedShape.exact(shape, shard);
    }

    /** Chunks of a shard along each axis. */
    int[] inShard() {
        int[] counts = new int[chunk.length];
        for (int axis = 0; axis < counts.length; axis++) {
            counts[axis] = shard[axis] / chunk[axis];
        }
        return counts;
    }

    /** Name of a file below the array's folder. */
    String key(int file) {
        if (shape.length == 0) {
            return prefix.isEmpty() ? "0" : "c";
        }
        return prefix
                + Arrays.stream(files().position(file))
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(separator));
    }

    /** Bytes of a chunk before it is compressed, or -1 when that depends on its texts. */
    int chunkBytes() {
        return variable.type() == ElementType.TEXT
                ? texts.chunkBytes(chunks().chunkElements())
                : Math.multiplyExact(chunks().chunkElements(), variable.type().bytes());
    }

    /** Extents of a shard: the whole array in whole chunks, halved along its longest axis until it is small enough. */
    static int[] shardOf(ChunkedShape chunks, int elementBytes) {
        int[] counts = chunks.counts();
        while (product(counts) * chunks.chunkElements() * elementBytes > MOST_SHARD_BYTES && product(counts) > 1) {
            int longest = 0;
            for (int axis = 1; axis < counts.length; axis++) {
                longest = counts[axis] > counts[longest] ? axis : longest;
            }
            counts[longest] = Math.ceilDiv(counts[longest], 2);
        }
        int[] shard = chunks.chunk();
        for (int axis = 0; axis < shard.length; axis++) {
            shard[axis] *= Math.max(1, counts[axis]);
        }
        return shard;
    }

    private static long product(int[] counts) {
        return Arrays.stream(counts).asLongStream().reduce(1, Math::multiplyExact);
    }
}
