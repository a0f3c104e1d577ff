package dev.isobar.domain.draws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeysTest {

    private static final String PERIOD = "cmip6/EC-Earth3/r1i1p1f1/historical/1970-1974";

    @Test
    void everyKeyIsReadFromItsTextAndFromItsUnit() {
        DrawKey draw = DrawKey.parse(PERIOD + "/NA/13");
        TaskKey task = TaskKey.parse(PERIOD + "/2/17");

        assertThat(draw.text()).isEqualTo(PERIOD + "/NA/13");
        assertThat(draw.unitId()).isEqualTo(new UnitId("draw/" + PERIOD + "/NA/13"));
        assertThat(DrawKey.of(draw.unitId())).isEqualTo(draw);
        assertThat(EnsembleKey.of(draw.ensemble().unitId())).isEqualTo(draw.ensemble());
        assertThat(TaskKey.of(task.unitId())).isEqualTo(task);
        assertThat(task.plan().period()).contains(draw.ensemble().period());
        assertThat(TaskKey.parse("cmip6/1/21338").plan()).isEqualTo(PlanKey.ofSource("cmip6"));
        assertThat(PlanKey.of(new UnitId("draws-plan/cmip6")).covers(draw.ensemble()))
                .isTrue();
        assertThat(PipelineKey.of(PipelineKey.ofBins("bins").unitId())).isEqualTo(PipelineKey.ofBins("bins"));
    }

    @Test
    void theNorthAtlanticIsABasinAndNeverAMissingValue() {
        assertThat(EnsembleKey.parse(PERIOD + "/NA").basin()).isEqualTo(Basin.NA);
    }

    @Test
    void theSuffixOfADrawIsOneLessThanItsNumber() {
        EnsembleKey ensemble = EnsembleKey.parse(PERIOD + "/NA");

        assertThat(Stream.of(0, 1, 249).map(n -> new DrawKey(ensemble, n).suffix()))
                .containsExactly("", "_e0", "_e248");
    }

    @Test
    void keysAreInTheOrderOfTheirFolders() {
        List<EnsembleKey> keys = Stream.of("WP", "EP", "AU")
                .map(basin -> EnsembleKey.parse(PERIOD + "/" + basin))
                .sorted()
                .toList();

        assertThat(keys).extracting(EnsembleKey::basin).containsExactly(Basin.AU, Basin.EP, Basin.WP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cmip6/EC_Earth3/r1i1p1f1/historical/1970-1974",
                "cmip6/EC-Earth3/r1i1p1f1/historical/1974-1970",
                "cmip6/EC-Earth3/r1i1p1f1/historical/1970",
                "cmip6/EC-Earth3/r1i1p1f1/1970-1974",
                "cmip6/../r1i1p1f1/historical/1970-1974",
                ""
            })
    void aPeriodThatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PeriodKey.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/NA/013", "/NA/-1", "/NA/10000", "/NA/", "/XX/1", "/NA"})
    void aDrawThatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DrawKey.parse(PERIOD + text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0-12", "0-12,15", "3,5,7-249"})
    void numbersAreKeptAsRanges(String ranges) {
        DrawNumbers numbers = new DrawNumbers(ranges);

        assertThat(DrawNumbers.of(numbers.list())).isEqualTo(numbers);
        assertThat(DrawNumbers.of(numbers.bits())).isEqualTo(numbers);
        assertThat(numbers.without(numbers)).isEqualTo(DrawNumbers.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,0", "0,1", "5-3", "0-1,2", "a", "1,", "-1", "007"})
    void rangesThatAreNotInTheirShortestFormAreRefused(String ranges) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DrawNumbers(ranges));
    }
}
