package dev.isobar.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.bench.faults.Findings.Promise;
import dev.isobar.cluster.api.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one repetition showed; a line of the results.
 *
 * @param resumeSeconds until all lost work had begun again, negative when none was lost
 * @param outstanding units that were not at rest when the fault came
 * @param seconds of the whole round
 */
record Outcome(
        String kind,
        long seed,
        int round,
        Instant at,
        String what,
        int commands,
        int failedCommands,
        int lost,
        int doubled,
        int illegal,
        int stuck,
        int othersHurt,
        int other,
        double resumeSeconds,
        long outstanding,
        double seconds,
        List<String> texts) {

    static Outcome of(
            FaultKind kind, long seed, Round round, int number, Injected injected, Findings findings, double resume,
            long outstanding, double seconds) {
        List<Orders.Command> commands = round.commands();
        int failed = (int) commands.stream()
                .filter(command -> command.end() != Orders.End.ACCEPTED)
                .count();
        Findings notes = injected.notes();
        List<String> texts = new ArrayList<>(notes.texts());
        texts.addAll(findings.texts());
        return new Outcome(
                kind.text(),
                seed,
                number,
                Instant.now(),
                injected.what(),
                commands.size(),
                failed,
                sum(notes, findings, Promise.P1_ACKNOWLEDGED_IS_KEPT),
                sum(notes, findings, Promise.P2_ONE_EFFECT),
                sum(notes, findings, Promise.P3_LEGAL_TRANSITIONS),
                sum(notes, findings, Promise.P4_RESUMES),
                sum(notes, findings, Promise.P5_ONLY_THE_HURT),
                sum(notes, findings, Promise.P6_REFUSED_OR_WHOLE)
                        + sum(notes, findings, Promise.P7_WHO_AND_WHEN)
                        + sum(notes, findings, Promise.P8_SAME_ROWS),
                resume,
                outstanding,
                seconds,
                texts);
    }

    static Outcome ofRebuild(Findings findings) {
        int differing = findings.count(Promise.P8_SAME_ROWS);
        return new Outcome(
                FaultKind.REBUILD.text(), Instant.now().getEpochSecond(), 0, Instant.now(), "list of units made again", 0,
                0, 0, 0, 0, 0, 0, differing, -1, 0, 0, findings.texts());
    }

    static Outcome broken(FaultKind kind, long seed, RuntimeException e) {
        return new Outcome(
                kind.text(), seed, 0, Instant.now(), "the repetition broke off", 0, 0, 0, 0, 0, 1, 0, 0, -1, 0, 0,
                List.of(String.valueOf(e)));
    }

    private static int sum(Findings one, Findings other, Promise promise) {
        return one.count(promise) + other.count(promise);
    }

    /** Whether every promise was kept; commands may fail only where nobody could take them. */
    boolean isGood() {
        return lost + doubled + illegal + stuck + othersHurt + other == 0
                && (failedCommands == 0 || FaultKind.parse(kind).mayFailCommands());
    }

    ObjectNode json() {
        ObjectNode line = Json.object()
                .put("kind", kind)
                .put("seed", seed)
                .put("round", round)
                .put("at", at.toString())
                .put("what", what)
                .put("commands", commands)
                .put("failedCommands", failedCommands)
                .put("lost", lost)
                .put("doubled", doubled)
                .put("illegal", illegal)
                .put("stuck", stuck)
                .put("othersHurt", othersHurt)
                .put("other", other)
                .put("resumeSeconds", resumeSeconds)
                .put("outstanding", outstanding)
                .put("seconds", seconds);
        texts.forEach(line.putArray("texts")::add);
        return line;
    }

    static Outcome of(JsonNode line) {
        List<String> texts = new ArrayList<>();
        line.path("texts").forEach(text -> texts.add(text.asText()));
        return new Outcome(
                line.path("kind").asText(),
                line.path("seed").asLong(),
                line.path("round").asInt(),
                Instant.parse(line.path("at").asText()),
                line.path("what").asText(),
                line.path("commands").asInt(),
                line.path("failedCommands").asInt(),
                line.path("lost").asInt(),
                line.path("doubled").asInt(),
                line.path("illegal").asInt(),
                line.path("stuck").asInt(),
                line.path("othersHurt").asInt(),
                line.path("other").asInt(),
                line.path("resumeSeconds").asDouble(),
                line.path("outstanding").asLong(),
                line.path("seconds").asDouble(),
                texts);
    }
}
