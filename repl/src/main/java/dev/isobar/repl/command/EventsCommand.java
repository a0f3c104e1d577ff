package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.output.OutputFormat;
import dev.isobar.repl.output.Palette;
import dev.isobar.repl.session.Api.ServerEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Events as they are recorded, one a line; JSON forms print one JSON object a line. */
@Command(
        name = "events",
        description = "Follows the journal: each event as it is recorded. Ctrl-C ends the view.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  isobar events",
            "  isobar events variable/CanESM2/pr --from 0",
            "  isobar events --match failed -o jsonl"
        })
final class EventsCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "Only units whose id begins so.")
    @Nullable
    String prefix;

    @Option(
            names = "--from",
            paramLabel = "OFFSET",
            description = "Events after this offset, 0 for all. Default: new ones.")
    long from = -1;

    @Option(names = "--match", paramLabel = "REGEX", description = "Only events whose line matches.")
    @Nullable
    String match;

    @Option(names = "--count", paramLabel = "N", description = "End after this many.")
    long count = Long.MAX_VALUE;

    private long printed;

    EventsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Pattern wanted = pattern();
        String path =
                "/events" + (prefix == null ? "" : "?prefix=" + URLEncoder.encode(prefix, StandardCharsets.UTF_8));
        context.api().events(path, from, event -> {
            String line = line(event);
            if (event.offset() >= 0 && wanted.matcher(line).find()) {
                context.console().out().println(line);
                context.console().out().flush();
                printed++;
            }
            return printed < count;
        });
        return 0;
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(match == null ? "" : match, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new dev.isobar.repl.session.CommandException(
                    dev.isobar.repl.session.Exit.USAGE, "--match: " + e.getDescription(), "help events");
        }
    }

    private String line(ServerEvent event) {
        JsonNode data = event.data();
        if (context.format() != OutputFormat.TABLE) {
            return data.toString();
        }
        Palette palette = context.palette();
        String reason = data.path("reason").asText("");
        String detail = data.path("event").toString();
        return "%s %s %s v%s%s %s"
                .formatted(
                        palette.dim(data.path("at").asText()),
                        palette.strong(data.path("unit").asText()),
                        event.type(),
                        data.path("version").asText(),
                        reason.isEmpty() || reason.equals("null") ? "" : " (" + reason + ")",
                        palette.dim(detail.length() > 160 ? detail.substring(0, 157) + "..." : detail));
    }
}
