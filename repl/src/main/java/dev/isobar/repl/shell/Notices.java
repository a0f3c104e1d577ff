package dev.isobar.repl.shell;

import dev.isobar.repl.command.Greeting;
import dev.isobar.repl.command.Kind;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What happened while a line was typed: the node was found, its version differs, a job ended. */
final class Notices {

    private static final Set<String> LAST =
            Set.of("COMPLETE", "COMPLETE_WITH_GAPS", "FAILED", "CANCELLED", "STOPPED", "SCANNED", "ASSIGNED");

    private final Session session;
    private final LiveIds live;
    private final Palette palette;
    private final Map<String, String> known = new HashMap<>();

    Notices(Session session, LiveIds live, Palette palette) {
        this.session = session;
        this.live = live;
        this.palette = palette;
    }

    /** The lines to show, each once. */
    List<String> fresh() {
        List<String> lines = new ArrayList<>();
        session.facts().ifPresent(node -> {
            String greeting = Greeting.of(node, node.path("name").asText().replaceFirst("^[a-z]+://", ""));
            if (session.isFirst(greeting)) {
                lines.add(palette.dim(greeting));
            }
            Greeting.skew(node).filter(session::isFirst).map(palette::warning).ifPresent(lines::add);
        });
        for (LiveIds.Name job : live.ids()) {
            String before = known.put(job.text(), job.description());
            boolean ended = before != null && !LAST.contains(before) && LAST.contains(job.description());
            Kind.of(job.text())
                    .filter(kind -> ended && kind.isCoordinator() && !session.wasFollowed(job.text()))
                    .ifPresent(kind -> lines.add("%s %s; %s show %s"
                            .formatted(
                                    job.text(),
                                    palette.status(job.description()),
                                    kind.domain().word(),
                                    job.text())));
        }
        return lines;
    }
}
