package dev.isobar.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredValuesTest {

    private static StoredValues of(NumberType type, Object... attributes) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            Object value = attributes[i + 1];
            map.put(
                    (String) attributes[i],
                    value instanceof Number number ? new double[] {number.doubleValue()} : value);
        }
        return StoredValues.of(Path.of("tas.nc"), "tas", type, map);
    }

    @ParameterizedTest
    @CsvSource({
        "BYTE, -1, -1",
        "UNSIGNED_BYTE, -1, 255",
        "SHORT, 65534, -2",
        "UNSIGNED_SHORT, -2, 65534",
        "INT, 4294967294, -2",
        "UNSIGNED_INT, -2, 4294967294"
    })
    void integersAreTakenWithTheirSignOrWithoutOne(NumberType type, long bits, float value) {
        assertThat(of(type).value(bits)).isEqualTo(value);
        assertThat(of(type).plain()).isFalse();
    }

    @Test
    void aPackedNumberIsComputedInDoubleAndRoundedOnce() {
        StoredValues values = of(NumberType.SHORT, "scale_factor", 0.0019, "add_offset", 273.15);

        for (int stored = -32000; stored <= 32000; stored += 7) {
            assertThat(values.value(stored)).isEqualTo((float) (stored * 0.0019 + 273.15));
        }
    }

    @Test
    void whatIsMissingIsToldByTheStoredNumber() {
        StoredValues values =
                of(NumberType.SHORT, "_FillValue", -32768, "missing_value", new double[] {7, 9}, "scale_factor", 7);

        assertThat(values.value(-32768L)).isNaN();
        assertThat(values.value(7L)).isNaN();
        assertThat(values.value(9L)).isNaN();
        assertThat(values.value(1L)).isEqualTo(7);
        assertThat(values.value(-32767L)).isEqualTo(-32767 * 7);
    }

    @Test
    void theSignOfAFillValueFollowsThatOfTheNumbers() {
        StoredValues unsigned = of(NumberType.BYTE, "_Unsigned", "true", "_FillValue", -1);

        assertThat(unsigned.value(-1L)).isNaN();
        assertThat(unsigned.value(-2L)).isEqualTo(254);
        assertThat(of(NumberType.UNSIGNED_BYTE, "_Unsigned", "false").value(255L))
                .isEqualTo(-1);
        assertThat(of(NumberType.FLOAT, "_Unsigned", "true").plain()).isTrue();
    }

    @Test
    void integersThatNameNoFillValueHaveThatOfNetcdf() {
        assertThat(of(NumberType.SHORT).value(-32767L)).isNaN();
        assertThat(of(NumberType.INT).value(-2147483647L)).isNaN();
        assertThat(of(NumberType.UNSIGNED_SHORT).value(65535L)).isNaN();
        assertThat(of(NumberType.BYTE).value(-127L)).isEqualTo(-127);
        assertThat(of(NumberType.SHORT, "missing_value", 3).value(-32767L)).isEqualTo(-32767);
    }

    @Test
    void packedRealNumbersAreTestedBeforeTheyAreUnpacked() {
        StoredValues values = of(NumberType.FLOAT, "scale_factor", 2, "missing_value", -999);

        assertThat(values.plain()).isFalse();
        assertThat(values.value((long) Float.floatToIntBits(-999f))).isNaN();
        assertThat(values.value((long) Float.floatToIntBits(1.5f))).isEqualTo(3);
        assertThat(values.value((long) Float.floatToIntBits(1e20f))).isNaN();
        assertThat(of(NumberType.DOUBLE, "scale_factor", 1e10).value(Double.doubleToLongBits(1e10)))
                .isNaN();
        assertThat(of(NumberType.DOUBLE).value(Double.doubleToLongBits(0.1))).isEqualTo(0.1f);
        assertThat(of(NumberType.DOUBLE, "scale_factor", 3).value(Double.doubleToLongBits(0.1)))
                .isEqualTo((float) (0.1 * 3));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "NaN, 0", "Infinity, 0", "1, NaN", "1, -Infinity"})
    void aPackingThatMakesNoNumbersIsRefused(double scale, double offset) {
        assertThatThrownBy(() -> of(NumberType.SHORT, "scale_factor", scale, "add_offset", offset))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("tas.nc")
                .hasMessageContaining("variable tas: scale_factor");
    }
}
