package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.UnitId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Models and plans for tests. */
final class Samples {

    static final Model NORESM = model(
            "NorESM2-LM",
            "r1i1p1f1",
            new Model.Scenario("historical", 1950, 2014, Optional.empty()),
            new Model.Scenario("ssp245", 2015, 2100, Optional.of("historical")),
            new Model.Scenario("ssp585", 2015, 2100, Optional.of("historical")));

    static final Model CANESM = model(
            "CanESM2",
            "r1i1p1",
            new Model.Scenario("historical", 1950, 2005, Optional.empty()),
            new Model.Scenario("rcp85", 2006, 2100, Optional.of("historical")));

    /** Eleven years, so that histories are short. */
    static final Model SMALL = model(
            "Small",
            "r1i1p1f1",
            new Model.Scenario("historical", 2000, 2004, Optional.empty()),
            new Model.Scenario("ssp245", 2005, 2010, Optional.of("historical")));

    private Samples() {}

    static Model model(String id, String member, Model.Scenario... scenarios) {
        Map<String, Model.Scenario> byId = new HashMap<>();
        for (Model.Scenario scenario : scenarios) {
            byId.put(scenario.id(), scenario);
        }
        return new Model(
                id,
                "An institution",
                "{model}/{variable}/{scenario}",
                "{variable}_day_{model}_{scenario}_{member}_{grid}_{year}",
                member,
                "gn",
                "noleap",
                List.of("pr", "tas", "tasmax", "tasmin"),
                byId,
                scenarios[1].id(),
                new YearRange(1980, 2100),
                Optional.empty());
    }

    static NormalsPlan plan(Model model, String scenario, YearRange targets, int window, int minYears) {
        return new NormalsPlan(
                model,
                scenario,
                "/in",
                "/out",
                List.of("tas", "pr"),
                List.of("CONUS", "AK"),
                targets,
                window,
                minYears,
                2,
                Recipe.DEFAULT);
    }

    /** Targets 2003 to 2005, windows of three years of which two are needed, two workers. */
    static NormalsPlan small() {
        return plan(SMALL, "ssp245", new YearRange(2003, 2005), 3, 2);
    }

    static VariablePlan tas(NormalsPlan plan, int round) {
        return new VariablePlan(NormalsJob.idOf(plan), round, plan, "tas");
    }

    static UnitId job(String key) {
        return UnitId.of(NormalsJob.KIND, key);
    }

    static Digest digest(Object... of) {
        return Digest.ofText(List.of(of).toString());
    }

    /** A scan of ten days in blocks of four that found everything. */
    static ScanReport everything(VariablePlan plan) {
        return new ScanReport(
                digest("catalogue", plan.hash()),
                plan.slots().size(),
                List.of(),
                List.of(),
                10,
                4,
                plan.slots().size() * 10L,
                plan.targets(),
                List.of(),
                List.of());
    }

    static List<Output> outputs(VariablePlan plan, int target) {
        return plan.outputs(target).stream().map(k -> new Output(k, digest(k))).toList();
    }

    static List<Integer> years(int first, int last) {
        return IntStream.rangeClosed(first, last).boxed().toList();
    }
}
