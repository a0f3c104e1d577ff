package dev.isobar.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.isobar.domain.normals.QuantileType;
import dev.isobar.domain.normals.Statistic;
import dev.isobar.domain.normals.blocks.WindowFields;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures the full-size job beside its limit, the inflation of the same chunks by {@code java.util.zip}.
 *
 * <p>Usage: {@code Limit FOLDER DAYS REPEATS}, with the files of {@link FullSizeFiles} in the folder. In every repeat
 * the contenders take turns day by day, so that whatever else the machine does falls on all of them. CPU time is the
 * whole process's, garbage collection and compilation included; the figures are medians of the repeats. How two
 * threads hinder each other is told by wall time on a calm machine, and by the busier one's CPU time on any: beside what
 * it waits for locks, of which there are none.
 */
public final class Limit {

    private static final List<Double> PERCENTILES = List.of(10.0, 50.0, 90.0);
    private static final WindowFields WITH_PERCENTILES =
            new WindowFields(List.of(Statistic.MEAN), PERCENTILES, QuantileType.TYPE_7, 0, false);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Path folder;
    private final int days;
    private final int repeats;
    private final List<Row> rows = new ArrayList<>();
    private final OperatingSystemMXBean process =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private double checksum;
    private volatile long otherThread;

    private Limit(Path folder, int days, int repeats) {
        this.folder = folder;
        this.days = days;
        this.repeats = repeats;
    }

    /** What is measured, and what it took in each repeat: seconds of CPU, of the busiest thread's CPU, and of wall. */
    private static final class Row {
        final String name;
        final double[] cpu;
        final double[] busiest;
        final double[] wall;

        Row(String name, int repeats) {
            this.name = name;
            this.cpu = new double[repeats];
            this.busiest = new double[repeats];
            this.wall = new double[repeats];
        }

        private static double median(double[] seconds) {
            double[] sorted = seconds.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        double cpu() {
            return median(cpu);
        }

        double busiest() {
            return median(busiest);
        }

        double wall() {
            return median(wall);
        }
    }

    /** Work on one or two days. */
    private interface Work {
        /** A checksum, so that none of the work can be left out. */
        double run() throws InterruptedException;
    }

    public static void main(String[] args) throws InterruptedException {
        new Limit(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2])).run();
    }

    private void run() throws InterruptedException {
        List<String> inflations = List.of("jdk", "libdeflate");
        Row alone = row("(i) java.util.zip alone");
        List<Row> gather = inflations.stream().map(name -> row("(ii) gather, " + name)).toList();
        List<Row> mean = inflations.stream().map(name -> row("(iii) and 121 means, " + name)).toList();
        List<Row> two = inflations.stream().map(name -> row("(iv) two threads, " + name)).toList();
        List<Row> percentiles = inflations.stream().map(name -> row("(v) and 3 percentiles, " + name)).toList();
        System.out.printf("warming up, then %d x %d days of %d chunks%n", repeats, days, FullSizeJob.YEARS);
        int cells = 0;
        for (int repeat = -1; repeat < repeats; repeat++) {
            int measured = repeat < 0 ? Math.min(days, 4) : days;
            for (int day = 0; day < measured; day += 2) {
                int first = day;
                try (StoredChunks stored = new StoredChunks(folder)) {
                    for (int d = first; d < first + 2; d++) {
                        List<byte[]> chunks = stored.read(d);
                        measure(alone, repeat, () -> {
                            stored.inflate(chunks);
                            return 0;
                        });
                    }
                }
                for (int i = 0; i < inflations.size(); i++) {
                    System.setProperty("isobar.inflate", inflations.get(i));
                    List<DailyFile> files = open();
                    try {
                        FullSizeJob job = new FullSizeJob(files, WindowFields.mean());
                        FullSizeJob more = new FullSizeJob(files, WITH_PERCENTILES);
                        measure(gather.get(i), repeat, () -> days(job, first, false));
                        measure(mean.get(i), repeat, () -> days(job, first, true));
                        measure(percentiles.get(i), repeat, () -> days(more, first, true));
                        check(job.chunks(), 4);
                        cells = job.cells();
                    } finally {
                        files.forEach(DailyFile::close);
                    }
                }
            }
            for (int i = 0; i < inflations.size(); i++) {
                System.setProperty("isobar.inflate", inflations.get(i));
                atOnce(two.get(i), repeat, measured);
            }
        }
        print(cells, alone, mean, two, percentiles);
    }

    private Row row(String name) {
        Row row = new Row(name, repeats);
        rows.add(row);
        return row;
    }

    private List<DailyFile> open() {
        return IntStream.range(0, FullSizeFiles.FILES)
                .mapToObj(number -> DailyFiles.open(FullSizeFiles.file(folder, number), "tas"))
                .toList();
    }

    private static double days(FullSizeJob job, int first, boolean computes) {
        double sum = 0;
        for (int day = first; day < first + 2; day++) {
            job.gather(day);
            sum += computes ? job.compute() : 0;
        }
        return sum;
    }

    private static void check(long chunks, int days) {
        if (chunks != (long) days * FullSizeJob.YEARS) {
            throw new IllegalStateException(
                    "chunks inflated: %d (expected: %d)".formatted(chunks, days * FullSizeJob.YEARS));
        }
    }

    /** Half of the days by this thread and half by another, each at its own pace. */
    private void atOnce(Row row, int repeat, int measured) throws InterruptedException {
        List<DailyFile> files = open();
        try {
            FullSizeJob one = new FullSizeJob(files, WindowFields.mean());
            FullSizeJob other = new FullSizeJob(files, WindowFields.mean());
            measure(row, repeat, () -> {
                double[] sums = new double[2];
                Thread second = Thread.ofPlatform().start(() -> {
                    sums[1] = everySecond(other, 1, measured);
                    otherThread = THREADS.getCurrentThreadCpuTime();
                });
                sums[0] = everySecond(one, 0, measured);
                second.join();
                return sums[0] + sums[1];
            });
            check(one.chunks() + other.chunks(), measured);
        } finally {
            files.forEach(DailyFile::close);
        }
    }

    private static double everySecond(FullSizeJob job, int first, int end) {
        double sum = 0;
        for (int day = first; day < end; day += 2) {
            job.gather(day);
            sum += job.compute();
        }
        return sum;
    }

    private void measure(Row row, int repeat, Work work) throws InterruptedException {
        long wall = System.nanoTime();
        long cpu = process.getProcessCpuTime();
        long thread = THREADS.getCurrentThreadCpuTime();
        otherThread = 0;
        checksum += work.run();
        thread = THREADS.getCurrentThreadCpuTime() - thread;
        if (repeat >= 0) {
            row.busiest[repeat] += Math.max(thread, otherThread) / 1e9;
            row.cpu[repeat] += (process.getProcessCpuTime() - cpu) / 1e9;
            row.wall[repeat] += (System.nanoTime() - wall) / 1e9;
        }
    }

    private void print(int cells, Row alone, List<Row> mean, List<Row> two, List<Row> percentiles) {
        System.out.printf(
                "%d days x %d years, %d cells, %d repeats; checksum %s%n",
                days, FullSizeJob.YEARS, cells, repeats, checksum);
        System.out.printf("%-34s %9s %9s %9s%n", "", "CPU s", "to (i)", "wall s");
        for (Row row : rows) {
            System.out.printf("%-34s %9.2f %9.3f %9.2f%n", row.name, row.cpu(), row.cpu() / alone.cpu(), row.wall());
        }
        for (int i = 0; i < mean.size(); i++) {
            String inflation = mean.get(i).name.substring(mean.get(i).name.lastIndexOf(' ') + 1);
            verdict("CPU of the job / java.util.zip alone, " + inflation, mean.get(i).cpu() / alone.cpu(), "<=", 1.1);
            verdict("CPU of one thread / the busier of two, " + inflation, mean.get(i).busiest() / two.get(i).busiest(), ">=", 1.8);
            verdict("wall of one thread / two, " + inflation, mean.get(i).wall() / two.get(i).wall(), ">=", 1.8);
            verdict("CPU with percentiles / mean only, " + inflation, percentiles.get(i).cpu() / mean.get(i).cpu(), "<=", 2);
        }
    }

    private static void verdict(String name, double ratio, String relation, double target) {
        boolean met = relation.equals("<=") ? ratio <= target : ratio >= target;
        System.out.printf("%-52s %6.3f (%s %s: %s)%n", name, ratio, relation, target, met ? "met" : "missed");
    }
}
