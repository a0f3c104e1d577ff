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
    private static final int PERCENT = 5;

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
        int columns = Math.max(10, width.getAsInt() - 1);
        int nameWidth = all.stream().mapToInt(p -> p.name().length()).max().orElse(0);
        int statusWidth = all.stream().mapToInt(p -> p.status().length()).max().orElse(0);
        // First the speed and the counts give way, then the status, so that name, bar and percent stay.
        int fixed = nameWidth + 2 + statusWidth + 2 + 1 + PERCENT;
        int counts = all.stream().mapToInt(p -> p.counts().length()).max().orElse(0);
        int tails = all.stream().mapToInt(p -> tail(p, true).length()).max().orElse(0);
        boolean speed = columns - fixed - 2 - tails >= NARROWEST_BAR;
        boolean counted = columns - fixed - 2 - counts >= NARROWEST_BAR;
        int bar = Math.min(WIDEST_BAR, columns - fixed - (speed ? 2 + tails : counted ? 2 + counts : 0));
        List<String> lines = new ArrayList<>();
        for (Progress each : all.subList(0, Math.min(all.size(), room))) {
            String text = pad(each.name(), nameWidth);
            String percent = pad("", PERCENT - each.percent().length()) + each.percent();
            if (bar < NARROWEST_BAR) {
                String narrow = text + " " + percent;
                lines.add(narrow.substring(0, Math.min(narrow.length(), columns)));
            } else {
                String status = palette.status(pad(each.status(), statusWidth));
                String tail = counted ? "  " + palette.dim(tail(each, speed)) : "";
                String drawing = palette.active(bar(each.share(), bar));
                lines.add((text + "  " + status + "  " + drawing + " " + percent + tail).stripTrailing());
            }
        }
        if (all.size() > room) {
            lines.set(room - 1, "and %d more".formatted(all.size() - room + 1));
        }
        return lines;
    }

    private static String tail(Progress progress, boolean speed) {
        String text = progress.speed();
        return progress.counts() + (speed && !text.isEmpty() ? "  " + text : "");
    }

    private String bar(double share, int cells) {
        int full = (int) (share * cells);
        return blocks
                ? "█".repeat(full) + "░".repeat(cells - full)
                : "[" + "#".repeat(Math.max(0, full - 1)) + ".".repeat(Math.max(0, cells - Math.max(full, 1) - 1))
                        + "]";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
