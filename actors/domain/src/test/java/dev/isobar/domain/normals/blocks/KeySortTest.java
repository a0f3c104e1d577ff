package dev.isobar.domain.normals.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySortTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 512, 513, 600, 5000})
    void keysAscendWhateverTheirUpperHalves(int count) {
        SplittableRandom random = new SplittableRandom(count);
        KeySort sort = new KeySort(count);
        check(sort, count, i -> random.nextInt());
        check(sort, count, i -> 5);
        check(sort, count, i -> random.nextInt(2));
        check(sort, count, i -> Float.floatToIntBits(250 + random.nextInt(1000) / 16f));
        check(sort, count, i -> i % 2 == 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE);
        check(sort, count, i -> count - i);
        check(sort, count, i -> random.nextInt(2048) - 1024);
    }

    private static void check(KeySort sort, int count, IntUnaryOperator upper) {
        long[] keys = sort.keys();
        for (int i = 0; i < count; i++) {
            keys[i] = (long) upper.applyAsInt(i) << 32 | i;
        }
        long[] expected = Arrays.copyOf(keys, count);
        Arrays.sort(expected);
        assertThat(Arrays.copyOf(sort.sorted(count), count)).isEqualTo(expected);
    }
}
