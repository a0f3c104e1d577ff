package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Rejection.Kind;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.Region;
import dev.isobar.grid.RegionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns a request into a checked plan and claims the output folder for it. Reads folders and the first usable file's
 * header on the caller's thread.
 */
public final class NormalsSubmission {

    /** The outcome of a submission. */
    public sealed interface Outcome {

        /** The plan may be submitted; its output folder is there and claimed, unless it was a dry run. */
        record Accepted(NormalsPlan plan) implements Outcome {}

        /** The request makes no sense, or the output folder holds other results; nothing was written. */
        record Refused(Rejection rejection) implements Outcome {}
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;
        final transient Rejection rejection;

        RefusedException(Kind kind, String text) {
            super(text);
            rejection = new Rejection(kind, text);
        }
    }

    private final NormalsConfiguration configuration;

    public NormalsSubmission(NormalsConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Checks a request; blocking.
     *
     * @param dryRun checks everything and writes nothing
     */
    public Outcome submit(NormalsRequest request, boolean dryRun) {
        try {
            NormalsPlan plan = plan(request);
            checkRegions(plan);
            Optional<Rejection> conflict = OutputRoot.claim(plan, dryRun);
            return conflict.isPresent() ? new Outcome.Refused(conflict.get()) : new Outcome.Accepted(plan);
        } catch (RefusedException e) {
            return new Outcome.Refused(e.rejection);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(new Rejection(Kind.INVALID, String.valueOf(e.getMessage())));
        }
    }

    private NormalsPlan plan(NormalsRequest request) {
        Model model = model(request.model());
        String scenario = scenario(model, request.scenario());
        List<String> variables = variables(model, request.variables());
        List<String> regions = regions(request.regions());
        NormalsConfiguration.Defaults defaults = configuration.defaults();
        int window = Optional.ofNullable(request.window()).orElse(defaults.windowYears());
        int minYears = Optional.ofNullable(request.minYears()).orElse(Math.min(window, defaults.minYears()));
        YearRange targets = targets(model, request.targets());
        checkTargets(model, scenario, targets);
        Path given = input(request.input());
        Path input = real("input", InputFolder.of(model, scenario, variables, given));
        return new NormalsPlan(
                model,
                scenario,
                input.toString(),
                output(request.output(), given, input).toString(),
                variables,
                regions,
                targets,
                window,
                minYears,
                Optional.ofNullable(request.workers()).orElse(defaults.workers()));
    }

    private Model model(@Nullable String id) {
        String known =
                "known: " + String.join(", ", configuration.models().ids().toList());
        if (id == null || id.isBlank()) {
            throw invalid("model: missing (%s)".formatted(known));
        }
        Model model = configuration
                .models()
                .find(id.strip())
                .orElseThrow(() -> invalid("model: '%s' is unknown%s (%s)"
                        .formatted(id, didYouMean(id, configuration.models().ids()), known)));
        if (CalendarKind.parse(model.calendar()) != CalendarKind.NOLEAP) {
            throw invalid("model: %s has the calendar %s (expected: noleap)".formatted(id, model.calendar()));
        }
        return model;
    }

    private static String scenario(Model model, @Nullable String id) {
        if (id == null || id.isBlank()) {
            return model.defaultScenario();
        }
        return known("scenario", id, List.copyOf(model.scenarios().keySet()), model.id());
    }

    private static List<String> variables(Model model, @Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return model.variables();
        }
        return names.stream()
                .map(name -> known("variable", name, model.variables(), model.id()))
                .distinct()
                .toList();
    }

    private static String known(String what, String name, List<String> known, String model) {
        String stripped = name.strip();
        if (!known.contains(stripped)) {
            throw invalid("%s: '%s' is unknown to %s%s (known: %s)"
                    .formatted(what, name, model, didYouMean(stripped, known.stream()), String.join(", ", known)));
        }
        return stripped;
    }

    private List<String> regions(@Nullable List<String> keys) {
        if (keys == null || keys.isEmpty()) {
            return configuration.defaults().regions();
        }
        List<String> known = RegionTable.all().stream().map(Region::key).toList();
        return keys.stream()
                .map(key -> key.strip().toUpperCase(Locale.ROOT))
                .map(key -> {
                    if (!known.contains(key)) {
                        throw invalid("region: '%s' is unknown%s (known: %s)"
                                .formatted(key, didYouMean(key, known.stream()), String.join(", ", known)));
                    }
                    return key;
                })
                .distinct()
                .toList();
    }

    private static YearRange targets(Model model, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return model.defaultTargets();
        }
        try {
            return YearRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid("targets: " + e.getMessage());
        }
    }

    /** A target outside the model's years has no window that ends with it. */
    private static void checkTargets(Model model, String scenario, YearRange targets) {
        int last = model.scenario(scenario).lastYear();
        Model.Scenario first = model.scenario(scenario);
        while (first.parent().isPresent()) {
            first = model.scenario(first.parent().get());
        }
        if (targets.first() < first.firstYear() || targets.last() > last) {
            throw invalid("targets: %s (expected: within %d-%d, the years of %s %s)"
                    .formatted(targets, first.firstYear(), last, model.id(), scenario));
        }
    }

    private static Path input(@Nullable String text) {
        Path path = path("input", text);
        if (!Files.isDirectory(path)) {
            throw invalid("input: %s %s (expected: a folder)"
                    .formatted(path, Files.exists(path) ? "is not a folder" : "does not exist"));
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw invalid("input: %s cannot be read (expected: permission to read the folder)".formatted(path));
        }
        return real("input", path);
    }

    private static Path output(@Nullable String text, Path given, Path input) {
        Path path = path("output", text);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw invalid("output: %s is not a folder (expected: a folder, or nothing yet)".formatted(path));
        }
        Path existing = path;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        Path real = real("output", existing).resolve(existing.relativize(path)).normalize();
        if (real.startsWith(given) || real.startsWith(input)) {
            throw invalid("output: %s lies within the input %s (expected: a folder elsewhere)".formatted(real, given));
        }
        return real;
    }

    private static Path path(String name, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw invalid(name + ": missing (expected: a folder)");
        }
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw invalid("%s: %s".formatted(name, e.getMessage()));
        }
    }

    private static Path real(String name, Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw invalid("%s: %s cannot be resolved: %s".formatted(name, path, e));
        }
    }

    /** Refuses regions without cells in the grid of the first usable file; without any such file nothing is known. */
    private static void checkRegions(NormalsPlan plan) {
        GridProbe.first(plan).ifPresent(grid -> {
            for (String key : plan.regions()) {
                grid.whyEmpty(key).ifPresent(text -> {
                    throw invalid(text);
                });
            }
        });
    }

    private static RefusedException invalid(String text) {
        return new RefusedException(Kind.INVALID, text);
    }

    private static String didYouMean(String name, Stream<String> known) {
        List<String> near = NearNames.of(name, known.toList());
        return near.isEmpty() ? "" : ", did you mean " + String.join(" or ", near) + "?";
    }
}
