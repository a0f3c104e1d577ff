package dev.isobar.formats.daily;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.DailyFile;
import dev.isobar.grid.CellUnion;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ManyFilesTest {

    private static final List<String> NAMES = List.of(
            "days.nc", "blocks.nc", "double-big.nc", "holes.nc", "checked.nc", "packed-short.nc", "unshuffled.nc");

    @Test
    void filesOfDifferentChunksReadInTurnBySeveralThreadsGiveTheirOwnValues() throws Exception {
        List<DailyFile> files = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (String name : NAMES) {
                files.add(DailyFiles.open(SampleFiles.of(name), "tas"));
            }
            List<Callable<Integer>> readers = new ArrayList<>();
            for (int seed = 0; seed < 4; seed++) {
                Random random = new Random(seed);
                readers.add(() -> read(files, random));
            }
            for (Future<Integer> reader : threads.invokeAll(readers)) {
                assertThat(reader.get()).isEqualTo(100);
            }
        } finally {
            files.forEach(DailyFile::close);
        }
    }

    private static int read(List<DailyFile> files, Random random) {
        int done = 0;
        while (done < 100) {
            int number = random.nextInt(files.size());
            DailyFile file = files.get(number);
            CellUnion cells = SampleFiles.all(file);
            int first = random.nextInt(6);
            int end = first + 1 + random.nextInt(6 - first);
            float[] values = new float[(end - first) * cells.size()];
            assertThat(file.gather(first, end, cells, values, new LongAdder()).unreadable())
                    .isEmpty();
            assertThat(values).isEqualTo(SampleFiles.expected(NAMES.get(number), first, end, file, cells));
            done++;
        }
        return done;
    }
}
