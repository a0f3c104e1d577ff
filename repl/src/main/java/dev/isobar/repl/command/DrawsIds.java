package dev.isobar.repl.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.isobar.cluster.api.Selector;
import dev.isobar.repl.session.Api;
import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the units of draws that an operator means, in one period: {@code NA/13} a draw, {@code NA} an ensemble, {@code
 * task/3} a task of the plan's newest assignment; with the period before them the same in another one.
 */
final class DrawsIds implements UnitNames {

    private static final String BASIN = "[A-Z]{2}";

    private final Ids ids;
    private final DrawsPeriod given;
    private Optional<String> known = Optional.empty();

    DrawsIds(Context context, DrawsPeriod given) {
        this.ids = context.ids(Domain.DRAWS);
        this.given = given;
    }

    Api api() {
        return ids.api();
    }

    /** The period that is meant; refused when none is known. */
    String period() {
        return given.text(known());
    }

    /** The period of the unit in use, else of the newest plan. */
    private Optional<String> known() {
        if (known.isEmpty()) {
            known = ids.focused().flatMap(DrawsIds::periodOf).or(this::ofNewestPlan);
        }
        return known;
    }

    private Optional<String> ofNewestPlan() {
        return ids.items(Kind.DRAWS_PLAN.path()).stream()
                .sorted(Comparator.comparing(
                                (JsonNode plan) -> plan.path("updatedAt").asText())
                        .reversed())
                .flatMap(plan -> periodOf(plan.path("id").asText()).stream())
                .findFirst();
    }

    /** The period of a draw, ensemble, task or plan of one. */
    static Optional<String> periodOf(String id) {
        String[] parts = id.split("/", -1);
        boolean has = parts.length >= 6
                && Kind.of(id).filter(k -> k.domain() == Domain.DRAWS).isPresent();
        return has ? Optional.of(String.join("/", Arrays.copyOfRange(parts, 1, 6))) : Optional.empty();
    }

    @Override
    public String resolve(@Nullable String typed) {
        if (typed == null && given.isGiven()) {
            return Kind.DRAWS_PLAN.prefix() + period();
        }
        if (typed == null || typed.equals("last") || Kind.of(typed).isPresent()) {
            return ids.resolve(typed);
        }
        if (typed.matches(BASIN)) {
            return Kind.ENSEMBLE.prefix() + period() + "/" + typed;
        }
        if (typed.matches(BASIN + "/\\d+")) {
            return Kind.DRAW.prefix() + period() + "/" + typed;
        }
        if (typed.matches("task/\\d+")) {
            return task(typed.substring(5));
        }
        if (typed.matches("[0-9a-f]{12}")) {
            return Kind.DRAWS_PIPELINE.prefix() + typed;
        }
        return switch (typed.split("/", -1).length) {
            case 5 -> Kind.DRAWS_PLAN.prefix() + typed;
            case 6 -> Kind.ENSEMBLE.prefix() + typed;
            case 7 -> Kind.DRAW.prefix() + typed;
            default ->
                throw new CommandException(
                        Exit.USAGE,
                        "'%s' is no unit of draws (expected: NA/13, NA, task/3, last, or a complete id)"
                                .formatted(typed),
                        "help ids");
        };
    }

    private String task(String number) {
        String plan = plan();
        String version = api().get(Ids.path(plan)).path("tasks").path("version").asText("");
        if (version.isEmpty()) {
            throw new CommandException(Exit.NOT_FOUND, plan + " has no assignment", "isobar draws assign");
        }
        return Kind.DRAWS_TASK.prefix()
                + plan.substring(Kind.DRAWS_PLAN.prefix().length()) + "/" + version + "/" + number;
    }

    /** The plan that has the period: its own, or its source's when only that exists. */
    String plan() {
        String period = period();
        String own = Kind.DRAWS_PLAN.prefix() + period;
        String source = Kind.DRAWS_PLAN.prefix() + period.substring(0, period.indexOf('/'));
        List<String> all = ids.items(Kind.DRAWS_PLAN.path()).stream()
                .map(item -> item.path("id").asText())
                .toList();
        return all.contains(own) || !all.contains(source) ? own : source;
    }

    @Override
    public List<String> all(List<String> typed) {
        Set<String> units = new LinkedHashSet<>();
        for (String each : typed) {
            if (Selector.is(each)) {
                units.addAll(selected(each));
            } else {
                units.add(resolve(each));
            }
        }
        return List.copyOf(units);
    }

    private List<String> selected(String text) {
        Optional<Kind> kind = Kind.of(text);
        if (kind.isPresent() && kind.get() != Kind.DRAW) {
            return ids.selected(text, List.of(kind.get()));
        }
        List<String> found = draws(text).stream().map(Found::id).toList();
        if (found.isEmpty()) {
            throw ids.nothing(text);
        }
        return found;
    }

    /** A draw that a selector means. */
    record Found(String id, String basin, int number, String standing) {}

    /** The draws that a selector means, as their ensembles know them. */
    List<Found> draws(String text) {
        Selector selector = Selector.parse(complete(text));
        List<Found> found = new ArrayList<>();
        for (JsonNode item : ids.items(Kind.ENSEMBLE.path())) {
            String ensemble = item.path("id").asText();
            String draws = Kind.DRAW.prefix()
                    + ensemble.substring(Kind.ENSEMBLE.prefix().length());
            if (!selector.mayMatchBelow(draws)) {
                continue;
            }
            JsonNode standings = api().get(Ids.path(ensemble) + "/standings");
            String letters = standings.path("letters").asText();
            for (int n = 0; n < letters.length(); n++) {
                String standing = standings
                        .path("legend")
                        .path(letters.substring(n, n + 1))
                        .asText();
                String id = draws + "/" + n;
                if (selector.matches(id, standing)) {
                    found.add(new Found(id, draws.substring(draws.lastIndexOf('/') + 1), n, standing));
                }
            }
        }
        return found;
    }

    /** A selector of complete ids of any kind. */
    String selector(String text) {
        return Kind.of(text).isPresent() ? text : complete(text);
    }

    /** A selector of complete ids: {@code NA/13..47:failed} is one of the period's draws. */
    private String complete(String text) {
        int colon = text.lastIndexOf(':');
        String path = colon < 0 ? text : text.substring(0, colon);
        String state = colon < 0 ? "" : text.substring(colon).replace('-', '_').toUpperCase(Locale.ROOT);
        String draw = Kind.DRAW.prefix();
        if (path.startsWith(draw)) {
            return text;
        }
        String[] parts = path.split("/", -1);
        return switch (parts.length) {
            case 1 ->
                path.matches("\\d+(\\.\\.\\d+)?")
                        ? draw + period() + "/*/" + path + state
                        : draw + period() + "/" + (path.isEmpty() ? "*" : path) + "/*" + state;
            case 2 -> draw + period() + "/" + path + state;
            case 7 -> draw + path + state;
            default ->
                throw new CommandException(
                        Exit.USAGE,
                        "'%s' selects no draws (expected: NA/13..47, *:failed, NA/13..47:failed)".formatted(text),
                        "help ids");
        };
    }
}
