package dev.isobar.entities.normals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A normals job as somebody typed it; nothing in it is checked. What is null or empty takes the default of the model or
 * of {@code conf/normals.conf}.
 *
 * @param input folder of the daily files; not with {@link NormalsOptions#files}
 * @param output folder of the results
 * @param variables names, {@code tasmax}; all of the model's when empty
 * @param regions keys of the region table, {@code CONUS}
 * @param targets {@code 1980-2100} or {@code 1989}
 */
public record NormalsRequest(
        @Nullable String input,
        @Nullable String output,
        @Nullable String model,
        @Nullable List<String> variables,
        @Nullable List<String> regions,
        @Nullable String targets,
        @Nullable String scenario,
        @Nullable Integer window,
        @Nullable Integer minYears,
        @Nullable Integer workers,
        NormalsOptions options) {}
