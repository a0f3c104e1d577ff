package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Selector;
import dev.isobar.repl.output.View;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options and the course of listing the units of one kind. */
final class UnitList {

    @Option(names = "--status", paramLabel = "STATUS", description = "Only units in this state.")
    @Nullable
    String status;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only units whose id or summary has this text.")
    @Nullable
    String search;

    @Option(names = "--limit", paramLabel = "N", description = "At most this many. Default: ${DEFAULT-VALUE}.")
    int limit = 50;

    int run(Context context, Kind kind, View view) {
        String query = "?limit=" + limit + parameter("status", status) + parameter("q", search);
        JsonNode page = context.api().get(kind.path() + query);
        context.print(page, view);
        noteDamaged(context, page);
        if (page.path("next").isTextual()) {
            context.note("there are more; --limit shows them");
        }
        return 0;
    }

    /** What verbs with this selector of complete ids would mean, and of how many. */
    static int selected(Context context, String text, Kind kind, View view) {
        Selector wanted = Selector.parse(text);
        List<JsonNode> all = context.ids(kind.domain()).items(kind.path());
        var page = Context.object();
        var items = page.putArray("items");
        all.stream()
                .filter(item -> wanted.matches(
                        item.path("id").asText(), item.path("status").asText()))
                .forEach(items::add);
        context.print(page, view);
        context.note("%d of %d %s".formatted(items.size(), all.size(), kind.plural()));
        return 0;
    }

    private static void noteDamaged(Context context, JsonNode page) {
        for (JsonNode item : page.path("items")) {
            if (item.path("damage").isTextual()) {
                context.note("%s is damaged: %s; isobar cluster quarantine"
                        .formatted(item.path("id").asText(), item.path("damage").asText()));
            }
        }
    }

    static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + Ids.encoded(value);
    }
}
