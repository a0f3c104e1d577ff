package dev.isobar.repl.shell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.repl.command.Kind;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Names that the node knows: ids, models, regions, variables. Reading never waits: it gives what was last fetched, and
 * fetches anew in the background when that is old.
 */
final class LiveIds {

    /** A name and what is said beside it. */
    record Name(String text, String description) {}

    private static final long OLD_NANOS = Duration.ofSeconds(5).toNanos();

    private final Session session;
    private volatile Snapshot snapshot = new Snapshot(List.of(), List.of(), List.of(), List.of(), List.of());
    private volatile long fetchedNanos;
    private volatile boolean fetching;
    private volatile boolean fetched;

    private record Snapshot(
            List<Name> ids, List<Name> models, List<Name> regions, List<Name> variables, List<Name> times) {}

    LiveIds(Session session) {
        this.session = session;
    }

    List<Name> ids() {
        refresh();
        return snapshot.ids;
    }

    List<Name> models() {
        refresh();
        return snapshot.models;
    }

    List<Name> regions() {
        refresh();
        return snapshot.regions;
    }

    List<Name> variables() {
        refresh();
        return snapshot.variables;
    }

    /** Moments at which something changed, newest first, with what changed. */
    List<Name> times() {
        refresh();
        return snapshot.times;
    }

    /** How many jobs failed. */
    long failed() {
        return snapshot.ids.stream()
                .filter(name -> name.description.equals("FAILED"))
                .filter(name -> Kind.of(name.text).filter(Kind::isCoordinator).isPresent())
                .count();
    }

    /** Fetches in the background when what is known is old. */
    void refresh() {
        boolean ready = session.state() == Session.State.EMBEDDED || session.state() == Session.State.CONNECTED;
        boolean old = !fetched || System.nanoTime() - fetchedNanos > OLD_NANOS;
        if (ready && old && !fetching) {
            fetching = true;
            Thread.ofVirtual().start(this::fetch);
        }
    }

    private void fetch() {
        try {
            Api api = session.api();
            JsonNode jobs = api.get("/normals/jobs?limit=100");
            JsonNode units = api.get("/normals/variables?limit=100");
            List<Name> ids = new ArrayList<>(names(jobs, "id", (id, item) -> about(item)));
            ids.addAll(names(units, "id", (id, item) -> about(item)));
            JsonNode plans = api.get("/draws/plans?limit=100");
            JsonNode ensembles = api.get("/draws/ensembles?limit=100");
            ids.addAll(names(plans, "id", (id, item) -> about(item)));
            ids.addAll(names(ensembles, "id", (id, item) -> about(item)));
            JsonNode models = api.get("/normals/models");
            snapshot = new Snapshot(
                    List.copyOf(ids),
                    names(models, "id", (id, item) -> item.path("institution").asText()),
                    names(
                            api.get("/normals/regions"),
                            "key",
                            (id, item) -> item.path("name").asText()),
                    variables(models),
                    times(jobs, units, plans));
            fetched = true;
        } catch (CommandException e) {
            // The prompt shows that the node is away; the names known so far stay.
            fetched = false;
        } finally {
            fetchedNanos = System.nanoTime();
            fetching = false;
        }
    }

    private static List<Name> times(JsonNode... pages) {
        List<Name> times = new ArrayList<>();
        for (JsonNode page : pages) {
            for (JsonNode item : page.path("items")) {
                if (item.path("updatedAt").isTextual()) {
                    times.add(new Name(
                            item.path("updatedAt").asText(),
                            item.path("id").asText() + " " + item.path("status").asText()));
                }
            }
        }
        times.sort(Comparator.comparing(Name::text).reversed());
        return List.copyOf(times.subList(0, Math.min(20, times.size())));
    }

    private static List<Name> names(JsonNode page, String field, BiFunction<String, JsonNode, String> description) {
        List<Name> names = new ArrayList<>();
        for (JsonNode item : page.path("items")) {
            String text = item.path(field).asText();
            names.add(new Name(text, description.apply(text, item)));
        }
        return names;
    }

    private static List<Name> variables(JsonNode models) {
        List<Name> names = new ArrayList<>();
        for (JsonNode model : models.path("items")) {
            for (JsonNode variable : model.path("variables")) {
                if (names.stream().noneMatch(name -> name.text.equals(variable.asText()))) {
                    names.add(new Name(variable.asText(), ""));
                }
            }
        }
        return names;
    }

    private static String about(JsonNode item) {
        return item.path("status").asText();
    }
}
