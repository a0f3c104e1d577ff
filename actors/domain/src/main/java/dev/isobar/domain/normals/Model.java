package dev.isobar.domain.normals;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A climate model as configured: where its daily files are and which scenarios they span.
 *
 * @param directory pattern below the input folder, with {variable}, {scenario}, {member}, {grid}, {model}
 * @param file pattern of a file's name without version and {@code .nc}, with the same words and {year}
 * @param member ensemble member, {@code r1i1p1f1}
 * @param grid grid label, {@code gn}
 * @param calendar CF calendar, {@code noleap}
 * @param defaultScenario the projection used when none is named
 * @param defaultTargets target years used when none are named
 */
public record Model(
        String id,
        String institution,
        String directory,
        String file,
        String member,
        String grid,
        String calendar,
        List<String> variables,
        Map<String, Scenario> scenarios,
        String defaultScenario,
        YearRange defaultTargets) {

    /**
     * One experiment of the model.
     *
     * @param firstYear first year with data, inclusive
     * @param lastYear last year with data, inclusive
     * @param parent the experiment it continues, if any
     */
    public record Scenario(String id, int firstYear, int lastYear, Optional<String> parent) {}
}
