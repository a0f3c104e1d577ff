package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Rejection.Kind;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.NormalsPlan;
import dev.isobar.domain.normals.Recipe;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.entities.intake.NearNames;
import dev.isobar.entities.intake.RefusedException;
import dev.isobar.entities.intake.RequestedFolder;
import dev.isobar.entities.kernel.WorkFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    /** Files that the original program needs for a window. */
    private static final int ORIGIN_FILES = 25;

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
            RequestedRegions regions =
                    RequestedRegions.of(request, configuration.defaults().regions());
            NormalsPlan plan = plan(request, regions);
            checkRegions(plan, regions);
            Optional<Rejection> conflict = OutputRoot.claim(plan, dryRun);
            if (conflict.isPresent()) {
                return new Outcome.Refused(conflict.get());
            }
            if (!dryRun) {
                regions.define(Path.of(plan.output()));
            }
            return new Outcome.Accepted(plan);
        } catch (RefusedException e) {
            return new Outcome.Refused(e.rejection());
        } catch (WorkFailure e) {
            return new Outcome.Refused(new Rejection(Kind.INVALID, e.failure().text()));
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(new Rejection(Kind.INVALID, String.valueOf(e.getMessage())));
        }
    }

    private NormalsPlan plan(NormalsRequest request, RequestedRegions regions) {
        NormalsConfiguration.Defaults defaults = configuration.defaults();
        Recipe recipe = RecipeRequest.of(request.options(), regions.digest());
        int window = Optional.ofNullable(request.window()).orElse(defaults.windowYears());
        int usual = switch (recipe.profile()) {
            case STANDARD -> defaults.minYears();
            case ORIGIN -> ORIGIN_FILES;
        };
        RequestedInput input = input(request);
        Model model = input.model();
        String scenario = scenario(model, request.scenario());
        YearRange targets = targets(model, request.targets());
        checkTargets(model, scenario, targets);
        return new NormalsPlan(
                model,
                scenario,
                input.folder().toString(),
                RequestPaths.output(request.output(), input).toString(),
                input.variables(),
                regions.keys(),
                targets,
                window,
                Optional.ofNullable(request.minYears()).orElse(Math.min(window, usual)),
                Optional.ofNullable(request.workers()).orElse(defaults.workers()),
                recipe);
    }

    private RequestedInput input(NormalsRequest request) {
        String files = request.options().files();
        if (files != null && !files.isBlank()) {
            return RequestedFiles.of(request);
        }
        Model model = model(request.model());
        String scenario = scenario(model, request.scenario());
        List<String> variables = variables(model, request.variables());
        Path given = RequestPaths.input(request.input());
        Path folder = RequestedFolder.real("input", InputFolder.of(model, scenario, variables, given));
        return new RequestedInput(model, variables, given, folder);
    }

    private Model model(@Nullable String id) {
        String known =
                "known: " + String.join(", ", configuration.models().ids().toList());
        if (id == null || id.isBlank()) {
            throw RefusedException.invalid("model: missing (%s)".formatted(known));
        }
        return configuration
                .models()
                .find(id.strip())
                .orElseThrow(() -> RefusedException.invalid("model: '%s' is unknown%s (%s)"
                        .formatted(
                                id,
                                NearNames.question(id, configuration.models().ids()),
                                known)));
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
            throw RefusedException.invalid("%s: '%s' is unknown to %s%s (known: %s)"
                    .formatted(
                            what, name, model, NearNames.question(stripped, known.stream()), String.join(", ", known)));
        }
        return stripped;
    }

    private static YearRange targets(Model model, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return model.defaultTargets();
        }
        try {
            return YearRange.parse(text);
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("targets: " + e.getMessage());
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
            throw RefusedException.invalid("targets: %s (expected: within %d-%d, the years of %s %s)"
                    .formatted(targets, first.firstYear(), last, model.id(), scenario));
        }
    }

    /** Refuses regions without cells in the grid of the first usable file; without any such file nothing is known. */
    private static void checkRegions(NormalsPlan plan, RequestedRegions regions) {
        GridProbe.first(plan)
                .ifPresent(grid -> PlanRegions.of(plan, regions.own())
                        .all()
                        .forEach(region -> grid.whyEmpty(region).ifPresent(text -> {
                            throw RefusedException.invalid(text);
                        })));
    }
}
