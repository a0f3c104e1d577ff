package dev.isobar.domain.draws;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Explains an {@link Ensemble} in complete sentences. */
final class EnsembleWhy {

    /** How many draws are named before the rest is only counted. */
    private static final int NAMED = 10;

    private EnsembleWhy() {}

    static String of(Ensemble ensemble, DrawsSettings settings, Instant now) {
        String what = switch (ensemble.status()) {
            case UNSCANNED -> "Nothing is known of its draws yet; a scan examines them.";
            case SCANNING -> scanning(ensemble);
            case INCOMPLETE ->
                "%d of %d draws are complete%s."
                        .formatted(ensemble.counts().complete(), ensemble.draws(), others(ensemble.counts()));
            case COMPLETE -> "All %d draws are complete.".formatted(ensemble.draws());
        };
        return what + file(ensemble, settings, now) + findings(ensemble) + foreign(ensemble) + waiting(ensemble);
    }

    private static String scanning(Ensemble ensemble) {
        int left = (int) ensemble.standings().notHeard(ensemble.draws()).count();
        String named = ensemble.standings()
                .notHeard(ensemble.draws())
                .limit(NAMED)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return left == 0
                ? "Scan %d: all %d draws have reported; the status file is looked at."
                        .formatted(ensemble.round(), ensemble.draws())
                : "Scan %d: %d of %d draws have reported; it waits for %s%s."
                        .formatted(
                                ensemble.round(),
                                ensemble.draws() - left,
                                ensemble.draws(),
                                named,
                                left > NAMED ? " and %d more".formatted(left - NAMED) : "");
    }

    private static String others(DrawCounts counts) {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("incomplete", counts.incomplete());
        all.put("with tracks only", counts.tracksOnly());
        all.put("running when last asked", counts.running());
        all.put("failed", counts.failed());
        all.put("quarantined", counts.quarantined());
        all.put("parked", counts.parked());
        all.put("unknown", counts.unknown());
        String text = all.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : "; " + text;
    }

    private static String file(Ensemble ensemble, DrawsSettings settings, Instant now) {
        StatusFile file = ensemble.file();
        String cause = file.last()
                .map(f -> "%s: %s".formatted(f.kind(), DrawWhy.withoutStop(f.text())))
                .orElse("");
        if (file.gaveUp()) {
            return " The status file could not be written, %s; it is tried again when a draw or a plan changes something, or on refresh."
                    .formatted(cause);
        }
        String what = file.job()
                .map(j -> switch (j) {
                    case CHECK -> " The status file is being looked at, attempt %d.".formatted(file.attempt());
                    case WRITE -> " The status file is being written, attempt %d.".formatted(file.attempt());
                })
                .orElse("");
        return what.isEmpty() || cause.isEmpty()
                ? what
                : what
                        + " This is try %d of %d, after %s; %s."
                                .formatted(
                                        file.failures() + 1,
                                        settings.retry().attempts(),
                                        cause,
                                        file.notBefore().isAfter(now)
                                                ? "it begins at " + file.notBefore()
                                                : "due since " + file.notBefore());
    }

    /** What the last scan found wrong with draws and with the status file, as sentences; empty when nothing was. */
    static String found(Ensemble ensemble) {
        return (findings(ensemble) + foreign(ensemble)).strip();
    }

    private static String findings(Ensemble ensemble) {
        EnsembleFindings findings = ensemble.findings();
        if (findings.count() == 0) {
            return "";
        }
        String named = findings.first().stream()
                .limit(NAMED)
                .map(f -> "%d (%s)".formatted(f.draw(), DrawWhy.withoutStop(f.text())))
                .collect(Collectors.joining(", "));
        int more = findings.count() - Math.min(NAMED, findings.first().size());
        return " Something was wrong with %s: %s%s."
                .formatted(
                        findings.count() == 1 ? "1 draw" : findings.count() + " draws",
                        named,
                        more > 0 ? " and %d more".formatted(more) : "");
    }

    private static String foreign(Ensemble ensemble) {
        return ensemble.lastScan()
                .filter(s -> s.status().sha256().isPresent() && !s.status().own())
                .map(s -> " Scan %d found a status file of somebody else%s%s%s; it was written anew."
                        .formatted(
                                s.round(),
                                s.status().oddities().isEmpty()
                                        ? ""
                                        : " (" + String.join(", ", s.status().oddities()) + ")",
                                numbers(", which called complete what is not: ", s.wronglyClaimed()),
                                numbers(", which did not know of ", s.notClaimed())))
                .orElse("");
    }

    private static String numbers(String before, DrawNumbers numbers) {
        String ranges = numbers.ranges().replace(",", ", ");
        return numbers.isEmpty() ? "" : before + (ranges.length() > 80 ? numbers.count() + " draws" : ranges);
    }

    private static String waiting(Ensemble ensemble) {
        EnsembleAsks asks = ensemble.asks();
        StringBuilder text = new StringBuilder();
        asks.open()
                .forEach(a -> text.append(" %s waits for it to %s."
                        .formatted(
                                a.plan(),
                                switch (a.ask()) {
                                    case SCAN -> "end a scan";
                                    case SETTLE -> "settle";
                                })));
        asks.queued()
                .forEach(q -> text.append(" %s wants a scan by another specification afterwards.".formatted(q.plan())));
        asks.reports()
                .forEach(r -> text.append(
                        " %s has not yet heard the answer.".formatted(r.ask().plan())));
        return text.toString();
    }
}
