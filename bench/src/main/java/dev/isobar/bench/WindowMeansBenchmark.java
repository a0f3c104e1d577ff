package dev.isobar.bench;

import dev.isobar.domain.normals.blocks.TrailingWindows;
import dev.isobar.domain.normals.blocks.WindowMeans;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One day of the full-size job: 151 years, the 51,642 cells of the five regions, 121 windows; beside it, in the same run,
 * the inflation of one chunk of 600 x 1440 floats, of which that day needs 151.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WindowMeansBenchmark {

    private static final int CELLS = 51_642;
    private static final int YEARS = 151;
    private static final int CHUNK_BYTES = 600 * 1440 * 4;

    private final float[][] years = new float[YEARS][CELLS];
    private final TrailingWindows windows = new TrailingWindows(
            1950, YEARS, 30, IntStream.rangeClosed(1980, 2100).boxed().toList());
    private final WindowMeans kernel = new WindowMeans(windows, 24);
    private final float[][] means = new float[windows.count()][CELLS];
    private final byte[][] counts = new byte[windows.count()][CELLS];
    private final byte[] raw = new byte[CHUNK_BYTES];
    private byte[] deflated = new byte[0];

    @Setup
    public void fill() {
        Random random = new Random(1);
        for (float[] year : years) {
            for (int c = 0; c < CELLS; c++) {
                year[c] = c % 3 == 0 ? 250f + 40f * random.nextFloat() : Float.NaN;
            }
        }
        deflated = deflate(random);
    }

    /** Shuffled bytes of a field that is two thirds missing, as in the real files. */
    private byte[] deflate(Random random) {
        int cells = CHUNK_BYTES / 4;
        for (int c = 0; c < cells; c++) {
            boolean land = (c / 97) % 3 == 0;
            int bits = Float.floatToIntBits(land ? Math.round((250f + 40f * random.nextFloat()) * 64) / 64f : 1e20f);
            for (int b = 0; b < 4; b++) {
                raw[b * cells + c] = (byte) (bits >>> (8 * b));
            }
        }
        Deflater deflater = new Deflater(5);
        deflater.setInput(raw);
        deflater.finish();
        byte[] out = new byte[CHUNK_BYTES + 1024];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    @Benchmark
    public float[][] allWindowsOfOneDay() {
        kernel.compute(years, 0, CELLS, means, counts);
        return means;
    }

    @Benchmark
    public int inflateOneChunk() throws DataFormatException {
        Inflater inflater = new Inflater();
        inflater.setInput(deflated);
        int length = inflater.inflate(raw);
        inflater.end();
        return length;
    }
}
