package dev.isobar.repl.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.repl.output.Palette;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressViewTest {

    private final StringWriter screen = new StringWriter();
    private final PrintWriter out = new PrintWriter(screen);

    private static Progress at(String name, long done) {
        return new Progress(name, "RUNNING", false, done, 400, "chunks", 50, OptionalDouble.of((400 - done) / 50.0));
    }

    private List<String> bars(int width, int height, List<Progress> all) {
        new Bars(out, new Palette(false), () -> width, () -> height, true).show(all);
        return screen.toString()
                .replaceAll("\u001b\\[[0-9]*[A-Z]", "")
                .replace("\r", "")
                .lines()
                .toList();
    }

    @Test
    void aBarShowsNameStateShareCountsRateAndTimeLeft() {
        assertThat(bars(100, 24, List.of(at("pr", 100), at("tasmax", 200))))
                .containsExactly(
                        "pr      RUNNING  " + "█".repeat(10) + "░".repeat(30)
                                + "  25 %  100 of 400 chunks  50/s, 6 s left",
                        "tasmax  RUNNING  " + "█".repeat(20) + "░".repeat(20)
                                + "  50 %  200 of 400 chunks  50/s, 4 s left");
    }

    @Test
    void barsAreNeverWiderThanTheTerminal() {
        for (int width : new int[] {20, 30, 40, 60, 80, 132, 300}) {
            screen.getBuffer().setLength(0);
            assertThat(bars(width, 24, List.of(at("a-long-variable-name", 399))))
                    .allMatch(line -> line.length() < width);
        }
    }

    @Test
    void barsAreNeverMoreThanTheScreenHolds() {
        List<Progress> many = java.util.stream.IntStream.range(0, 50)
                .mapToObj(i -> at("v" + i, i))
                .toList();

        assertThat(bars(80, 10, many)).hasSize(8).last().isEqualTo("and 43 more");
    }

    @Test
    void barsAreDrawnAgainInPlace() {
        Bars bars = new Bars(out, new Palette(false), () -> 80, () -> 24, false);
        bars.show(List.of(at("pr", 1), at("tasmax", 1)));
        bars.show(List.of(at("pr", 2), at("tasmax", 2)));

        assertThat(screen.toString()).contains("\r\u001b[2A");
        assertThat(screen.toString()).contains("[.").doesNotContain("█");
    }

    @Test
    void aHundredPercentMeansAll() {
        assertThat(at("pr", 399).percent()).isEqualTo("99 %");
        assertThat(at("pr", 400).percent()).isEqualTo("100 %");
    }

    @Test
    void plainLinesComeAtChangesOfStateAtTenPercentAndAfterTwoSeconds() {
        AtomicLong clock = new AtomicLong();
        PlainLines lines = new PlainLines(out, clock::get);

        lines.show(List.of(at("pr", 0)));
        lines.show(List.of(at("pr", 10)));
        clock.addAndGet(1_900_000_000L);
        lines.show(List.of(at("pr", 20)));
        assertThat(screen.toString().lines()).hasSize(1);
        clock.addAndGet(200_000_000L);
        lines.show(List.of(at("pr", 30)));
        assertThat(screen.toString().lines()).hasSize(2);
        lines.show(List.of(at("pr", 70)));
        assertThat(screen.toString().lines()).hasSize(3);
        lines.show(List.of(new Progress("pr", "COMPLETE", true, 400, 400, "chunks", 0, OptionalDouble.empty())));

        assertThat(screen.toString().lines())
                .containsExactly(
                        "pr RUNNING 0 %, 0 of 400 chunks, 50/s, 8 s left",
                        "pr RUNNING 7 %, 30 of 400 chunks, 50/s, 7 s left",
                        "pr RUNNING 17 %, 70 of 400 chunks, 50/s, 7 s left",
                        "pr COMPLETE 100 %, 400 of 400 chunks");
    }
}
