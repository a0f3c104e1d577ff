package dev.isobar.domain.normals;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A climate model as configured: where its daily files are and which scenarios they span.
 *
 * @param directory pattern below the input folder, with {variable}, {scenario}, {member}, {grid}, {model}
 * @param file pattern of a file's name without version and {@code .nc}, with the same words and {year}, or {years} for the
 *     first and last date of a file of several years, {@code 19500101-19691231}
 * @param member ensemble member, {@code r1i1p1f1}
 * @param grid grid label, {@code gn}
 * @param calendar CF calendar, {@code noleap}
 * @param scenarios by id, in the order of the ids
 * @param defaultScenario the projection used when none is named
 * @param defaultTargets target years used when none are named
 * @param files pattern of file names below the input folder, in place of directory and file; only of a model that stands
 *     for files named on the command line
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
        YearRange defaultTargets,
        Optional<String> files) {

    /**
     * One experiment of the model.
     *
     * @param firstYear first year with data, inclusive
     * @param lastYear last year with data, inclusive
     * @param parent the experiment it continues, if any
     */
    public record Scenario(String id, int firstYear, int lastYear, Optional<String> parent) {
        public Scenario {
            check(firstYear <= lastYear, "scenario " + id, firstYear + "-" + lastYear, "first year <= last year");
        }
    }

    public Model {
        variables = List.copyOf(variables);
        scenarios = Collections.unmodifiableMap(new TreeMap<>(scenarios));
        check(!variables.isEmpty(), "variables of " + id, variables, "at least one");
        check(
                scenarios.containsKey(defaultScenario),
                "default scenario of " + id,
                defaultScenario,
                "one of " + scenarios.keySet());
        check(
                files.isPresent() || file.contains("{year}") != file.contains("{years}"),
                "file pattern of " + id,
                file,
                "a name with {year} or {years}");
        scenarios.forEach((key, scenario) -> check(key.equals(scenario.id()), "scenario " + key, scenario.id(), key));
        for (Scenario scenario : scenarios.values()) {
            checkChain(scenario, scenarios);
        }
    }

    private static void checkChain(Scenario scenario, Map<String, Scenario> scenarios) {
        Set<String> seen = new LinkedHashSet<>();
        for (Optional<String> id = Optional.of(scenario.id()); id.isPresent(); ) {
            check(seen.add(id.get()), "parents of " + scenario.id(), seen, "no scenario before itself");
            Scenario next = scenarios.get(id.get());
            if (next == null) {
                throw new IllegalArgumentException("parent of %s: %s (expected: one of %s)"
                        .formatted(scenario.id(), id.get(), scenarios.keySet()));
            }
            id = next.parent();
        }
    }

    private static void check(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** The scenario of that id, which must be there. */
    public Scenario scenario(String scenarioId) {
        Scenario scenario = scenarios.get(scenarioId);
        if (scenario == null) {
            throw new IllegalArgumentException(
                    "scenario: %s (expected: one of %s)".formatted(scenarioId, scenarios.keySet()));
        }
        return scenario;
    }
}
