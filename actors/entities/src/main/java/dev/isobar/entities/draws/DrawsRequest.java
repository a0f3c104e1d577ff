package dev.isobar.entities.draws;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of draws as somebody typed it; nothing in it is checked. What is null or empty takes the default of {@code
 * conf/draws.conf}, or what was ordered before under the same key.
 *
 * @param root above {@code tc_risk} and {@code climada}, as the node sees it
 * @param source {@code cmip6}
 * @param period {@code 1970-1974}
 * @param basins {@code EP}, {@code NA}; the seven when empty
 * @param stages {@code scan}, {@code assign}, {@code run}
 * @param tasks numbers of tasks to run, {@code 0-12,15}; all when null
 */
public record DrawsRequest(
        @Nullable String root,
        @Nullable String source,
        @Nullable String model,
        @Nullable String variant,
        @Nullable String scenario,
        @Nullable String period,
        @Nullable List<String> basins,
        @Nullable List<String> stages,
        @Nullable String tasks,
        DrawsOptions options) {}
