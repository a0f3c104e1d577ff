package dev.isobar.cluster.http;

import dev.isobar.domain.draws.DrawRecipe;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.PlanKey;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.entities.draws.DrawsConfiguration;
import dev.isobar.entities.draws.DrawsOptions;
import dev.isobar.entities.draws.DrawsRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Completes a request by the last order of the same period, so that {@code assign} and {@code run} need not repeat it. */
final class RememberedOrder {

    private RememberedOrder() {}

    /** The plan that the request is about, when it names a period or a source. */
    static Optional<PlanKey> key(DrawsRequest request) {
        String source = Objects.requireNonNullElse(request.source(), "cmip6");
        boolean isWhole = Stream.of(request.model(), request.variant(), request.scenario(), request.period())
                .allMatch(Objects::nonNull);
        try {
            if (Boolean.TRUE.equals(request.options().global())) {
                return Optional.of(PlanKey.ofSource(source));
            }
            return isWhole
                    ? Optional.of(PlanKey.of(PeriodKey.parse(String.join(
                            "/", source, request.model(), request.variant(), request.scenario(), request.period()))))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How many storms a year has is kept only with the basins it was ordered for. */
    static DrawsRequest complete(DrawsRequest request, PlanOrder order) {
        EnsembleSpec spec = order.parts().getFirst().spec();
        DrawRecipe recipe = spec.recipe();
        DrawsOptions o = request.options();
        boolean sameBasins = request.basins() == null;
        List<String> basins =
                order.ensembles().map(e -> e.basin().name()).distinct().toList();
        boolean oneNumber = order.parts().size() == 1;
        return new DrawsRequest(
                or(request.root(), spec.root()),
                request.source(),
                request.model(),
                request.variant(),
                request.scenario(),
                request.period(),
                or(request.basins(), basins),
                request.stages(),
                request.tasks(),
                new DrawsOptions(
                        or(o.draws(), spec.draws()),
                        or(o.drawsPerTask(), order.drawsPerTask()),
                        or(o.mixBasins(), order.mixBasins()),
                        or(o.by(), lower(order.by())),
                        o.tasksAtOnce(),
                        o.totalMemory(),
                        o.wallLimit(),
                        or(o.profile(), recipe.profile()),
                        o.tracksPerYear() == null && sameBasins && oneNumber
                                ? Integer.valueOf(recipe.tracksPerYear())
                                : o.tracksPerYear(),
                        or(o.days(), recipe.days()),
                        or(o.layout(), lower(spec.layout())),
                        or(o.store(), lower(recipe.form())),
                        or(o.runner(), runner(recipe.runner())),
                        or(o.climate(), recipe.climateFolder().isEmpty() ? null : recipe.climateFolder()),
                        or(o.statics(), recipe.staticFields().isEmpty() ? null : recipe.staticFields()),
                        or(o.delete(), spec.deleteCorrupt()),
                        o.global()));
    }

    private static String runner(DrawRunner runner) {
        return switch (runner) {
            case DrawRunner.Embedded _ -> DrawsConfiguration.EMBEDDED;
            case DrawRunner.Command command -> command.name();
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <T> @Nullable T or(@Nullable T given, @Nullable T remembered) {
        return given == null ? remembered : given;
    }
}
