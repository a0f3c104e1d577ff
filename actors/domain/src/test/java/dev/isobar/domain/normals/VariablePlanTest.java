package dev.isobar.domain.normals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VariablePlanTest {

    private static final NormalsPlan NORESM = Samples.plan(Samples.NORESM, "ssp245", new YearRange(1980, 2100), 30, 24);

    @Test
    void norEsmHas35HistoricalAnd30HybridAnd56ProjectedTargets() {
        List<Period> periods = Samples.tas(NORESM, 1).periods();

        assertThat(periods)
                .containsExactly(
                        new Period("historical", new YearRange(1980, 2014)),
                        new Period("hybrid", new YearRange(2015, 2044)),
                        new Period("ssp245", new YearRange(2045, 2100)));
        assertThat(periods.stream().map(p -> p.targets().count())).containsExactly(35, 30, 56);
    }

    @Test
    void canEsmIsHistoricalTo2005AndHybridTo2035() {
        NormalsPlan plan = Samples.plan(Samples.CANESM, "rcp85", new YearRange(1979, 2100), 30, 24);

        assertThat(Samples.tas(plan, 1).periods())
                .containsExactly(
                        new Period("historical", new YearRange(1979, 2005)),
                        new Period("hybrid", new YearRange(2006, 2035)),
                        new Period("rcp85", new YearRange(2036, 2100)));
    }

    @Test
    void anExperimentWithoutParentHasOnePeriodOfItsOwnName() {
        NormalsPlan plan = Samples.plan(Samples.NORESM, "historical", new YearRange(1980, 2014), 30, 24);

        assertThat(Samples.tas(plan, 1).periods()).containsExactly(new Period("historical", new YearRange(1980, 2014)));
    }

    @Test
    void aWindowTrailsItsTargetAndCrossesTheSplice() {
        List<Splice.Slot> window = Samples.tas(NORESM, 1).window(2016);

        assertThat(window).hasSize(30);
        assertThat(window.getFirst()).isEqualTo(new Splice.Slot(1987, "historical"));
        assertThat(window.get(27)).isEqualTo(new Splice.Slot(2014, "historical"));
        assertThat(window.getLast()).isEqualTo(new Splice.Slot(2016, "ssp245"));
    }

    @Test
    void theSlotsOfAllWindowsStartIn1951() {
        List<Splice.Slot> slots = Samples.tas(NORESM, 1).slots();

        assertThat(slots).hasSize(150);
        assertThat(slots.getFirst()).isEqualTo(new Splice.Slot(1951, "historical"));
        assertThat(slots.getLast()).isEqualTo(new Splice.Slot(2100, "ssp245"));
    }

    @Test
    void yearsBeforeTheModelBeginsAreNotPlanned() {
        NormalsPlan plan = Samples.plan(Samples.NORESM, "ssp245", new YearRange(1975, 1975), 30, 24);

        assertThat(Samples.tas(plan, 1).window(1975))
                .hasSize(26)
                .first()
                .isEqualTo(new Splice.Slot(1950, "historical"));
    }

    @Test
    void theParentEndsWhereTheProjectionBegins() {
        Splice splice = new Splice(
                List.of(new Splice.Segment("historical", 1950, 2014), new Splice.Segment("ssp245", 2015, 2100)));

        assertThat(Splice.of(Samples.NORESM, "ssp245")).isEqualTo(splice);
        assertThat(splice.scenarioOf(1949)).isEmpty();
        assertThat(splice.scenarioOf(2101)).isEqualTo(Optional.empty());
    }

    @Test
    void anOutputIsNamedByVariableRegionPeriodAndTarget() {
        VariablePlan plan = Samples.tas(NORESM, 1);

        assertThat(OutputPath.of(plan, new OutputKey("CONUS", 1980)))
                .isEqualTo("tas/historical/tas_CONUS_historical_1980_30yr_normal.nc");
        assertThat(OutputPath.of(plan, new OutputKey("AK", 2044)))
                .isEqualTo("tas/hybrid/tas_AK_hybrid_2044_30yr_normal.nc");
        assertThat(OutputPath.of(plan, new OutputKey("AK", 2100)))
                .isEqualTo("tas/ssp245/tas_AK_ssp245_2100_30yr_normal.nc");
        assertThatThrownBy(() -> OutputPath.of(plan, new OutputKey("AK", 2101)))
                .hasMessage("target year: 2101 (expected: 1980-2100)");
    }

    @Test
    void theHashesAreTheSameInEveryProcess() {
        assertThat(NORESM.hash().hex()).isEqualTo("c5f62795bdfd42a64ff302eafe172eb5441c7fa0fc17c95177a972ba6823b78d");
        assertThat(Samples.tas(NORESM, 1).hash().hex())
                .isEqualTo("fe961003d086a12050ce828fa24055d3393c3b932fbe47fce44924f8dba0a522");
        assertThat(Samples.tas(NORESM, 1).resultHash().hex())
                .isEqualTo("39cd002ef30dbcf3cda3ad9a793af920fc3a8aecaa02e53de1746f90a900711a");
    }

    @Test
    void theHashesDoNotDependOnWorkersOrderRoundOrOtherScenarios() {
        NormalsPlan same = new NormalsPlan(
                NORESM.model(),
                "ssp245",
                "/in",
                "/out",
                List.of("pr", "tas", "pr"),
                List.of("AK", "CONUS"),
                NORESM.targets(),
                30,
                24,
                64,
                Recipe.DEFAULT);

        assertThat(same.hash()).isEqualTo(NORESM.hash());
        assertThat(Samples.tas(same, 7).hash()).isEqualTo(Samples.tas(NORESM, 1).hash());
    }

    @Test
    void foldersNameTheJobButNotTheWork() {
        NormalsPlan elsewhere = new NormalsPlan(
                NORESM.model(),
                "ssp245",
                "/in2",
                "/out2",
                NORESM.variables(),
                NORESM.regions(),
                NORESM.targets(),
                30,
                24,
                2,
                Recipe.DEFAULT);

        assertThat(elsewhere.hash()).isNotEqualTo(NORESM.hash());
        assertThat(Samples.tas(elsewhere, 1).hash())
                .isEqualTo(Samples.tas(NORESM, 1).hash());
    }

    @Test
    void everythingThatChangesAValueChangesTheResultHash() {
        assertThat(List.of(
                        Samples.plan(Samples.NORESM, "ssp585", new YearRange(1980, 2100), 30, 24),
                        Samples.plan(Samples.CANESM, "rcp85", new YearRange(1980, 2100), 30, 24),
                        Samples.plan(Samples.NORESM, "ssp245", new YearRange(1980, 2100), 29, 24),
                        Samples.plan(Samples.NORESM, "ssp245", new YearRange(1980, 2100), 30, 25)))
                .extracting(p -> Samples.tas(p, 1).resultHash())
                .doesNotHaveDuplicates()
                .doesNotContain(Samples.tas(NORESM, 1).resultHash());
    }

    @Test
    void targetsAndRegionsNameTheWorkButNotTheResults() {
        VariablePlan fewer = Samples.tas(Samples.plan(Samples.NORESM, "ssp245", new YearRange(1980, 1990), 30, 24), 1);

        assertThat(fewer.hash()).isNotEqualTo(Samples.tas(NORESM, 1).hash());
        assertThat(fewer.resultHash()).isEqualTo(Samples.tas(NORESM, 1).resultHash());
    }

    @Test
    void aPlanThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> Samples.plan(Samples.NORESM, "ssp999", new YearRange(1980, 2100), 30, 24))
                .hasMessage("scenario: ssp999 (expected: one of [historical, ssp245, ssp585])");
        assertThatThrownBy(() -> Samples.plan(Samples.NORESM, "ssp245", new YearRange(1980, 2100), 30, 31))
                .hasMessage("min-years: 31 (expected: 1 to the window's 30)");
        assertThatThrownBy(() -> new VariablePlan(Samples.job("x"), 1, NORESM, "tasmax"))
                .hasMessage("variable: tasmax (expected: one of [tas, pr])");
    }

    @Test
    void aModelWhoseScenariosDoNotFitTogetherIsRefused() {
        assertThatThrownBy(() -> Samples.model(
                        "Loop",
                        "r1",
                        new Model.Scenario("a", 2000, 2001, Optional.of("b")),
                        new Model.Scenario("b", 2002, 2003, Optional.of("a"))))
                .hasMessageContaining("no scenario before itself");
        assertThatThrownBy(() -> Samples.model(
                        "Orphan",
                        "r1",
                        new Model.Scenario("a", 2000, 2001, Optional.of("x")),
                        new Model.Scenario("b", 2002, 2003, Optional.empty())))
                .hasMessage("parent of a: x (expected: one of [a, b])");
    }

    @Test
    void yearsAreParsedAsARangeOrAsOneYear() {
        assertThat(YearRange.parse(" 1980-2100 ")).isEqualTo(new YearRange(1980, 2100));
        assertThat(YearRange.parse("1989")).isEqualTo(new YearRange(1989, 1989)).hasToString("1989");
        for (String text : List.of("", "1980-", "a-b", "1980-1990-2000", "2000-1990")) {
            assertThatThrownBy(() -> YearRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
