package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import java.util.List;
import java.util.Optional;

/**
 * What a normals job is asked to do, complete and checked.
 *
 * @param input real path of the input folder
 * @param output real path of the output folder
 * @param scenario the projection; its parent chain gives the earlier years
 * @param regions region keys of the region table
 * @param windowYears years in a window, ending with the target year
 * @param minYears years needed for a value, per cell and day, and files needed for a window
 * @param workers blocks of one variable computed at the same time; not part of the result
 * @param recipe what is computed of each window; {@link Recipe#DEFAULT} where an older journal has none
 */
public record NormalsPlan(
        Model model,
        String scenario,
        String input,
        String output,
        List<String> variables,
        List<String> regions,
        YearRange targets,
        int windowYears,
        int minYears,
        int workers,
        Recipe recipe) {

    public NormalsPlan {
        recipe = Optional.ofNullable(recipe).orElse(Recipe.DEFAULT);
        variables = variables.stream().distinct().toList();
        regions = regions.stream().distinct().toList();
        check(
                model.scenarios().containsKey(scenario),
                "scenario",
                scenario,
                "one of " + model.scenarios().keySet());
        check(!variables.isEmpty(), "variables", variables, "at least one");
        check(model.variables().containsAll(variables), "variables", variables, "some of " + model.variables());
        check(!regions.isEmpty(), "regions", regions, "at least one");
        check(windowYears >= 1 && windowYears <= 127, "window", windowYears, "1 to 127");
        check(minYears >= 1 && minYears <= windowYears, "min-years", minYears, "1 to the window's " + windowYears);
        check(workers >= 1, "workers", workers, ">= 1");
        check(
                targets.stream().anyMatch(recipe.windowLabel()::names),
                "targets",
                targets,
                "a year that ends in 0, for decadal normals");
    }

    private static void check(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("%s: %s (expected: %s)".formatted(name, value, expected));
        }
    }

    /** Names the job: equal for equal results in the same folders, so {@code workers} is left out. */
    public Digest hash() {
        return Digest.ofText(PlanText.line("isobar normals of", sorted(variables))
                + PlanText.model(model, scenario)
                + PlanText.line("window", windowYears)
                + PlanText.line("min-years", minYears)
                + PlanText.line("regions", sortedRegions())
                + PlanText.line("targets", targets)
                + PlanText.line("input", input)
                + PlanText.line("output", output)
                + recipe.resultText()
                + recipe.workText());
    }

    List<String> sortedRegions() {
        return sorted(regions);
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().sorted().toList();
    }
}
