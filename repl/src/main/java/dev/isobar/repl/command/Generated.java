package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.repl.progress.Progress;
import dev.isobar.repl.progress.ProgressView;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.List;
import java.util.OptionalDouble;

/** What the node generates while it is asked again and again: samples, climates. */
final class Generated {

    private static final long EVERY_MILLIS = 200;

    private Generated() {}

    /**
     * Asks until all of it is there; gives the last answer.
     *
     * @param next what continues it after an interruption
     */
    static JsonNode ask(Context context, String path, ObjectNode request, String name, String next) {
        ProgressView view = Follower.view(context);
        long began = System.nanoTime();
        int first = -1;
        while (true) {
            JsonNode answer = context.api().post(path, request);
            boolean finished = answer.path("finished").asBoolean();
            long planned = answer.path("planned").asLong();
            int done = answer.path("done").asInt();
            first = first < 0 ? done : first;
            double seconds = (System.nanoTime() - began) / 1e9;
            double rate = seconds > 1 ? (done - first) / seconds : 0;
            view.show(List.of(new Progress(
                    name,
                    finished ? "READY" : "MAKING",
                    finished,
                    done,
                    planned,
                    "files",
                    rate,
                    rate > 0 ? OptionalDouble.of((planned - done) / rate) : OptionalDouble.empty())));
            if (finished) {
                return answer;
            }
            Follower.pause(
                    EVERY_MILLIS,
                    () -> new CommandException(
                            Exit.INTERRUPTED, "interrupted: the %s is not complete".formatted(name), next));
        }
    }
}
