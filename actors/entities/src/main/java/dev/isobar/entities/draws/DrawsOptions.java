package dev.isobar.entities.draws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How draws are made, dealt to tasks and run, as somebody typed it; nothing in it is checked.
 *
 * @param draws of each basin
 * @param drawsPerTask at most
 * @param mixBasins whether a task may have draws of several basins
 * @param by {@code count} or {@code cost}
 * @param tasksAtOnce tasks of the plan at a time
 * @param totalMemory that the tasks of a node may use together, {@code 25G}
 * @param wallLimit after which no draw begins, {@code 4h}
 * @param profile {@code compat} or {@code fixed}
 * @param layout {@code origin} or {@code specification}
 * @param store {@code ragged} or {@code grouped}
 * @param runner {@code embedded}, or the name of one of {@code conf/draws.conf}
 * @param climate folder of the climate; its place in the tree of the root when null
 * @param statics path of a static field by its name
 * @param delete whether corrupt files are deleted instead of moved away
 * @param global whether the assignment is the source's with seven columns, not the period's
 */
public record DrawsOptions(
        @Nullable Integer draws,
        @Nullable Integer drawsPerTask,
        @Nullable Boolean mixBasins,
        @Nullable String by,
        @Nullable Integer tasksAtOnce,
        @Nullable String totalMemory,
        @Nullable String wallLimit,
        @Nullable String profile,
        @Nullable Integer tracksPerYear,
        @Nullable Integer days,
        @Nullable String layout,
        @Nullable String store,
        @Nullable String runner,
        @Nullable String climate,
        @Nullable Map<String, String> statics,
        @Nullable Boolean delete,
        @Nullable Boolean global) {}
