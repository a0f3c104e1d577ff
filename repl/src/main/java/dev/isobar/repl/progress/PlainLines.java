package dev.isobar.repl.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A line for a variable when its state changes, when it gained ten percent, and when two seconds passed with progress.
 */
public final class PlainLines implements ProgressView {

    private static final long AT_LEAST_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private final Map<String, Said> said = new HashMap<>();

    private record Said(Progress progress, long nanos) {}

    /** @param nanoTime a clock as {@link System#nanoTime} */
    public PlainLines(PrintWriter out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
    }

    @Override
    public void show(List<Progress> all) {
        long now = nanoTime.getAsLong();
        for (Progress progress : all) {
            if (isNews(progress, said.get(progress.name()), now)) {
                said.put(progress.name(), new Said(progress, now));
                out.println(line(progress));
            }
        }
        out.flush();
    }

    @Override
    public void note(String text) {
        out.println(text);
        out.flush();
    }

    private static boolean isNews(Progress progress, @org.jspecify.annotations.Nullable Said last, long now) {
        if (last == null || !Objects.equals(last.progress.status(), progress.status())) {
            return true;
        }
        boolean moved = progress.done() > last.progress.done();
        return moved
                && (10 * (progress.done() - last.progress.done()) >= progress.planned()
                        || now - last.nanos >= AT_LEAST_NANOS);
    }

    private static String line(Progress progress) {
        String detail = Stream.of(progress.percent(), progress.counts(), progress.speed())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return progress.name() + " " + progress.status() + (detail.isEmpty() ? "" : " " + detail);
    }
}
