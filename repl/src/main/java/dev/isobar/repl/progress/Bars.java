package dev.isobar.repl.progress;

import dev.isobar.repl.output.Palette;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** One bar per variable, redrawn in place, never wider or higher than the terminal. */
public final class Bars implements ProgressView {

    private static final int WIDEST_BAR = 40;
    private static final int NARROWEST_BAR = 5;

    private final PrintWriter out;
    private final Palette palette;
    private final IntSupplier width;
    private final IntSupplier height;
    private final boolean blocks;
    private int drawn;

    /** @param blocks whether the terminal shows block characters */
    public Bars(PrintWriter out, Palette palette, IntSupplier width, IntSupplier height, boolean blocks) {
        this.out = out;
        this.palette = palette;
        this.width = width;
        this.height = height;
        this.blocks = blocks;
    }

    @Override
    public void show(List<Progress> all) {
        StringBuilder screen = new StringBuilder(up());
        List<String> lines = lines(all);
        lines.forEach(line -> screen.append(line).append("\u001b[K\n"));
        drawn = lines.size();
        out.print(screen.append("\u001b[J"));
        out.flush();
    }

    @Override
    public void note(String text) {
        out.print(up() + text + "\u001b[K\n\u001b[J");
        out.flush();
        drawn = 0;
    }

    private String up() {
        return drawn == 0 ? "\r" : "\r\u001b[" + drawn + "A";
    }

    private List<String> lines(List<Progress> all) {
        int room = Math.max(1, height.getAsInt() - 2);
        int columns = Math.max(20, width.getAsInt() - 1);
        int nameWidth = all.stream().mapToInt(p -> p.name().length()).max().orElse(0);
        int statusWidth = all.stream().mapToInt(p -> p.status().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Progress each : all.subList(0, Math.min(all.size(), room))) {
            lines.add(line(each, nameWidth, statusWidth, columns));
        }
        if (all.size() > room) {
            lines.set(room - 1, "and %d more".formatted(all.size() - room + 1));
        }
        return lines;
    }

    private String line(Progress progress, int nameWidth, int statusWidth, int columns) {
        String name = pad(progress.name(), nameWidth);
        String status = pad(progress.status(), statusWidth);
        String percent = "%5s".formatted(progress.percent());
        String tail = join("  ", progress.counts(), progress.speed());
        int fixed = nameWidth + 2 + statusWidth + 2 + percent.length();
        // First the speed and the counts give way, then the status, so that name, bar and percent stay.
        int bar = Math.min(WIDEST_BAR, columns - fixed - 3 - tail.length() - 2);
        if (bar < NARROWEST_BAR) {
            tail = progress.counts();
            bar = Math.min(WIDEST_BAR, columns - fixed - 3 - tail.length() - 2);
        }
        if (bar < NARROWEST_BAR) {
            tail = "";
            bar = Math.min(WIDEST_BAR, columns - fixed - 3);
        }
        if (bar < NARROWEST_BAR) {
            String text = name + " " + percent;
            return text.substring(0, Math.min(text.length(), columns));
        }
        String drawing = palette.active(bar(progress.share(), bar));
        String line = name + "  " + palette.status(status) + "  " + drawing + " " + percent;
        return tail.isEmpty() ? line : line + "  " + palette.dim(tail);
    }

    private String bar(double share, int cells) {
        int full = (int) (share * cells);
        return blocks
                ? "█".repeat(full) + "░".repeat(cells - full)
                : "[" + "#".repeat(Math.max(0, full - 1)) + ".".repeat(Math.max(0, cells - Math.max(full, 1) - 1))
                        + "]";
    }

    private static String join(String separator, String a, String b) {
        return a.isEmpty() || b.isEmpty() ? a + b : a + separator + b;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
