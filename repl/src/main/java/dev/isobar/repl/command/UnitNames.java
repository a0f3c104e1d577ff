package dev.isobar.repl.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the units that an operator means. */
interface UnitNames {

    /** The complete id; {@code last} means the newest, and so does {@code null} unless {@code use} named a unit. */
    String resolve(@Nullable String typed);

    /** The complete ids of ids and selectors, in order and without repeats; refused when a selector selects nothing. */
    List<String> all(List<String> typed);
}
