package dev.isobar.domain.normals.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conversions against values from the definitions of the units. */
final class UnitConversionTest {

    @ParameterizedTest
    @CsvSource({
        "K, degC, 273.15, 0, 5, 5",
        "K, degF, 273.15, 32, 5, 9",
        "degC, K, 20, 293.15, 5, 5",
        "kg m-2 s-1, mm/day, 1, 86400, 1, 86400",
        "kg m-2 s-1, mm d-1, 0.5, 43200, 1, 86400",
        "kg m-2 s-1, inch/day, 25.4, 86400, 25.4, 86400",
        "m, mm, 1.5, 1500, 1, 1000",
        "Pa, hPa, 101325, 1013.25, 100, 1"
    })
    void levelsAndDifferencesAreConverted(
            String from, String to, float level, float expected, float difference, float expectedDifference) {
        UnitConversion conversion = UnitConversion.of(from, to).orElseThrow();
        assertThat(conversion.level(level)).isCloseTo(expected, within(Math.abs(expected) * 1e-6f + 1e-5f));
        assertThat(conversion.difference(difference)).isCloseTo(expectedDifference, within(expectedDifference * 1e-6f));
        assertThat(conversion.level(Float.NaN)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"K, mm/day", "kg m-2 s-1, degC", "parsec, m", "K, furlong"})
    void unitsOfDifferentKindsOrUnknownOnesHaveNoConversion(String from, String to) {
        assertThat(UnitConversion.of(from, to)).isEmpty();
    }

    @Test
    void theSameTextNeedsNoConversionEvenWhenItIsUnknown() {
        assertThat(UnitConversion.of("parsec", "parsec").orElseThrow().isIdentity())
                .isTrue();
        assertThat(UnitConversion.of("K", "kelvin").orElseThrow().isIdentity()).isTrue();
    }
}
