package dev.isobar.formats.zarr;

import dev.isobar.formats.array.ChunkedShape;
import java.util.Arrays;

/** Which chunk of an array is which chunk of which shard. */
final class ShardedNumbers {

    private final ChunkedShape chunks;
    private final ChunkedShape shards;
    private final int[] across;
    private final int perShard;

    ShardedNumbers(ZarrArray array) {
        this.chunks = array.chunks();
        this.shards = array.files();
        this.across = array.inShard();
        this.perShard = Arrays.stream(across).reduce(1, Math::multiplyExact);
    }

    int perShard() {
        return perShard;
    }

    /** The shard of a chunk. */
    int shard(int chunk) {
        int[] position = chunks.position(chunk);
        int shard = 0;
        for (int axis = 0; axis < position.length; axis++) {
            shard = shard * shards.counts()[axis] + position[axis] / across[axis];
        }
        return shard;
    }

    /** The number of a chunk in its shard. */
    int inner(int chunk) {
        int[] position = chunks.position(chunk);
        int inner = 0;
        for (int axis = 0; axis < position.length; axis++) {
            inner = inner * across[axis] + position[axis] % across[axis];
        }
        return inner;
    }

    /** The chunk that is a chunk of a shard, or -1 beyond the array. */
    int chunk(int shard, int inner) {
        int[] shardAt = shards.position(shard);
        int number = 0;
        int left = inner;
        int[] within = new int[across.length];
        for (int axis = across.length - 1; axis >= 0; axis--) {
            within[axis] = left % across[axis];
            left /= across[axis];
        }
        for (int axis = 0; axis < across.length; axis++) {
            int position = shardAt[axis] * across[axis] + within[axis];
            if (position >= chunks.counts()[axis]) {
                return -1;
            }
            number = number * chunks.counts()[axis] + position;
        }
        return number;
    }
}
