package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.ErrorKind;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.DrawsPlan;
import dev.isobar.domain.draws.EnsembleDraws;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PlanAssignment;
import dev.isobar.domain.draws.PlanRun;
import dev.isobar.domain.draws.TaskKey;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.draws.products.Assignments;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.WorkFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What draws leave on disk, for people: the tasks of an assignment, and the logs of programs. */
final class DrawsProducts {

    private static final int MOST_TASKS = 1000;
    private static final int MOST_LOG_BYTES = 1 << 20;
    private static final int MOST_ATTEMPTS = 10_000;

    private final UnitOperations common;
    private final UnitStates states;
    private final Assignments assignments = new Assignments(4);

    DrawsProducts(UnitOperations common, UnitStates states) {
        this.common = common;
        this.states = states;
    }

    Operation tasks(UnitResource plans) {
        return Operation.get(plans.base() + "/" + plans.form() + "/tasks", call -> tasks(plans, call))
                .named("tasksOf" + plans.name(), "The tasks of the assignment that holds: their draws and their state")
                .query("from", "integer", "first task; the first there is when left out")
                .query("limit", "integer", "tasks, 1 to " + MOST_TASKS)
                .answers(200, "TaskList");
    }

    private HttpResponse tasks(UnitResource plans, Call call) {
        UnitView view = common.existing(plans, call);
        DrawsPlan plan = states.of(view, DrawsPlan.class);
        ObjectNode answer = Json.object().put("id", view.id().text());
        ArrayNode items = answer.putArray("items");
        Optional<PlanAssignment> holds = plan.assignment();
        int count = holds.map(a -> a.report().tasks()).orElse(0);
        answer.put("tasks", count)
                .put("version", holds.map(PlanAssignment::version).orElse(0));
        holds.ifPresent(assignment -> {
            int first = assignment.report().firstTask();
            long from = Math.max(first, call.number("from", first, 0, Integer.MAX_VALUE));
            long limit = call.number("limit", 200, 1, MOST_TASKS);
            for (long n = from; n < Math.min(first + count, from + limit); n++) {
                items.add(task(plan, assignment, (int) n));
            }
        });
        return Responses.ok(answer);
    }

    private ObjectNode task(DrawsPlan plan, PlanAssignment assignment, int number) {
        List<EnsembleDraws> draws;
        try {
            draws = assignments.load(
                    plan.key(),
                    number,
                    Path.of(assignment.report().path()),
                    assignment.report().sha256());
        } catch (WorkFailure e) {
            throw new Refusal(
                    ErrorKind.DATA, String.valueOf(e.getMessage()), plan.id().text(), "isobar draws assign");
        }
        return Json.object()
                .put(
                        "id",
                        new TaskKey(plan.key(), assignment.version(), number)
                                .unitId()
                                .text())
                .put("number", number)
                .put("status", status(plan.run(), assignment, number))
                .put("count", draws.stream().mapToInt(d -> d.numbers().count()).sum())
                .put(
                        "draws",
                        draws.stream()
                                .map(d -> name(plan, d) + "/" + d.numbers())
                                .collect(Collectors.joining(" ")));
    }

    private static String name(DrawsPlan plan, EnsembleDraws draws) {
        return plan.key().period().isPresent()
                ? draws.ensemble().basin().name()
                : draws.ensemble().text();
    }

    private static String status(Optional<PlanRun> run, PlanAssignment assignment, int number) {
        int index = number - assignment.report().firstTask();
        String letters = run.filter(r -> r.version() == assignment.version())
                .map(r -> r.marks().letters())
                .orElse("");
        char letter = index < letters.length() ? letters.charAt(index) : '-';
        return switch (letter) {
            case 'C' -> "COMPLETE";
            case 'F' -> "FAILED";
            case 'S' -> "STOPPED";
            case 'X' -> "CANCELLED";
            case '.' -> run.filter(r -> index < r.reach()).isPresent() ? "RUNNING" : "QUEUED";
            default -> "ASSIGNED";
        };
    }

    Operation log(UnitResource draws) {
        return Operation.get(draws.base() + "/" + draws.form() + "/log", call -> log(draws, call))
                .named("logOf" + draws.name(), "What the program printed that made a draw; its last megabyte")
                .query("attempt", "integer", "of this attempt; the last with a log when left out")
                .answers(200, "Log");
    }

    private HttpResponse log(UnitResource draws, Call call) {
        UnitView view = common.existing(draws, call);
        var draw = states.of(view, dev.isobar.domain.draws.Draw.class);
        UnitId id = view.id();
        EnsembleSpec spec = draw.spec().orElseThrow(() -> noLog(id));
        DrawKey key = draw.key();
        int last = (int) call.number("attempt", draw.lastAttempt(), 1, MOST_ATTEMPTS);
        int least = call.query("attempt").isPresent() ? last : 1;
        for (int attempt = last; attempt >= least; attempt--) {
            Path file = DrawPaths.of(spec).log(key, attempt);
            if (Files.exists(file)) {
                return Responses.ok(Json.object()
                        .put("id", id.text())
                        .put("attempt", attempt)
                        .put("path", file.toString())
                        .put("text", end(file)));
            }
        }
        throw noLog(id);
    }

    private static Refusal noLog(UnitId id) {
        return new Refusal(
                ErrorKind.NOT_FOUND,
                "%s has no log (expected: one of a runner that is a program)".formatted(id),
                id.text(),
                "isobar draws show " + id);
    }

    private static String end(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long length = bytes.length();
            byte[] end = new byte[(int) Math.min(length, MOST_LOG_BYTES)];
            bytes.seek(length - end.length);
            bytes.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refusal(ErrorKind.DATA, "%s: %s".formatted(file, e));
        }
    }
}
