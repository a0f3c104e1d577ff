package dev.isobar.domain.normals.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitConversionTest {

    private static UnitConversion of(String from, String to) {
        return UnitConversion.of(from, to).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "K, degC, 273.15, 0",
        "K, celsius, 0, -273.15",
        "K, degF, 273.15, 32",
        "K, degF, 0, -459.67",
        "degC, degF, 100, 212",
        "degF, degC, -40, -40",
        "degC, K, 25, 298.15",
        "kg m-2 s-1, mm/day, 0.0001, 8.64",
        "kg m-2 s-1, mm d-1, 0.0001, 8.64",
        "kg m**-2 s**-1, mm day-1, 0.0001, 8.64",
        "kg/m^2/s, mm.d^-1, 0.0001, 8.64",
        "kg m-2 s-1, inch/day, 0.000254, 0.864",
        "mm/day, in d-1, 25.4, 1",
        "m, mm, 0.25, 250",
        "m, inches, 0.0254, 1",
        "Pa, hPa, 101325, 1013.25",
        "hPa, Pa, 1, 100",
    })
    void valuesAreConverted(String from, String to, float value, float expected) {
        assertThat(of(from, to).level(value)).isCloseTo(expected, within(2e-5f));
    }

    @Test
    void differencesHaveNoOffset() {
        assertThat(of("K", "degC").difference(1.5f)).isEqualTo(1.5f);
        assertThat(of("K", "degF").difference(10f)).isEqualTo(18f);
    }

    @Test
    void missingStaysMissing() {
        assertThat(of("K", "degC").level(Float.NaN)).isNaN();
        assertThat(of("K", "degC").difference(Float.NaN)).isNaN();
    }

    @Test
    void theUnitIsWrittenAsUdunitsReadsIt() {
        assertThat(of("kg m-2 s-1", "mm/day").to()).isEqualTo("mm day-1");
        assertThat(of("kg m-2 s-1", "mm/day").from()).isEqualTo("kg m-2 s-1");
        assertThat(of("K", "Celsius").to()).isEqualTo("degC");
        assertThat(of("kelvin", "K").isIdentity()).isTrue();
        assertThat(of("W m-2", "W m-2").isIdentity()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"K, mm/day", "W m-2, K", "K, W m-2", "m, m s-1", "kg m-2 s-1, mm", "'', K"})
    void whatIsUnknownOrOfAnotherKindHasNoConversion(String from, String to) {
        assertThat(UnitConversion.of(from, to)).isEmpty();
    }
}
