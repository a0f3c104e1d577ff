package dev.isobar.bench;

import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The full-size job by two threads with 150 open files, each of the three generated ones opened 50 times, the mean and
 * three percentiles; prints what the process had resident at most.
 *
 * <p>Usage: {@code ResidentMemory FOLDER DAYS}.
 */
public final class ResidentMemory {

    private ResidentMemory() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Path.of(args[0]);
        int days = Integer.parseInt(args[1]);
        List<DailyFile> files = IntStream.range(0, FullSizeJob.YEARS)
                .mapToObj(year -> DailyFiles.open(FullSizeFiles.file(folder, year % FullSizeFiles.FILES), "tas"))
                .toList();
        WindowFields fields = new WindowFields(
                List.of(Statistic.MEAN), List.of(10.0, 50.0, 90.0), QuantileType.TYPE_7, 0, false);
        List<FullSizeJob> jobs = List.of(new FullSizeJob(files, fields), new FullSizeJob(files, fields));
        List<Thread> threads = IntStream.range(0, jobs.size())
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    for (int day = i; day < days; day += jobs.size()) {
                        jobs.get(i).gather(day);
                        jobs.get(i).compute();
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                "resident memory, %d files open, 2 threads, %d days, %d chunks:%n",
                files.size(), days, jobs.stream().mapToLong(FullSizeJob::chunks).sum());
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM") || line.startsWith("Rss"))
                .forEach(System.out::println);
        files.forEach(DailyFile::close);
    }
}
