package dev.isobar.repl.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawings made of characters. */
class DrawingTest {

    private static final List<String> COLOURS = List.of("#000000", "#ff0000", "#ffffff");
    private static final float NONE = Float.NaN;

    @Test
    void aMapWithoutColoursHasARampOfCharactersAndBlanksWhereNothingIs() {
        TextMap map =
                new TextMap(3, 4, new float[] {0, 5, 10, 0, 5, 10, NONE, 5, NONE, NONE, NONE, 10}, 0, 10, COLOURS);

        assertThat(map.lines(false)).isEqualTo(".+@\n +@\n");
        assertThat(map.scale(false, 3)).isEqualTo(".+@");
    }

    @Test
    void aMapInColourHasTwoValuesInACharacter() {
        TextMap map = new TextMap(2, 2, new float[] {0, NONE, 10, 5}, 0, 10, COLOURS);

        assertThat(map.lines(true)).isEqualTo("\u001b[38;5;16;48;5;231m▀\u001b[0m" + "\u001b[38;5;196m▄\u001b[0m\n");
        assertThat(map.colourOf(99)).isEqualTo(231);
        assertThat(map.colourOf(-99)).isEqualTo(16);
    }

    @Test
    void aCurveRisesFromTheLowerLeftToTheUpperRight() {
        float[] values = new float[365];
        for (int day = 0; day < values.length; day++) {
            values[day] = day;
        }
        String[] lines =
                new TextCurve(values, new float[0], new float[0]).lines(60, 8).split("\n", -1);

        assertThat(lines).hasSize(11);
        assertThat(dots(lines[0])).isGreaterThan(0);
        assertThat(firstDot(lines[0])).isGreaterThan(40);
        assertThat(firstDot(lines[7])).isEqualTo(10);
        assertThat(lines[1]).contains("┤").containsPattern("^ +30\\d\\.\\d");
        assertThat(lines[8]).startsWith("         └┴───");
        assertThat(lines[9]).contains("Jan").contains("Dec");
        assertThat(Arrays.stream(lines))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
    }

    @Test
    void aBandIsDottedAroundTheCurveAndMissingDaysLeaveAGap() {
        float[] values = new float[100];
        float[] lower = new float[100];
        float[] upper = new float[100];
        Arrays.fill(lower, -10);
        Arrays.fill(upper, 10);
        Arrays.fill(values, 40, 60, NONE);
        String[] plain =
                new TextCurve(values, new float[0], new float[0]).lines(61, 8).split("\n", -1);
        String[] banded = new TextCurve(values, lower, upper).lines(61, 8).split("\n", -1);

        String middle = plain[4];
        assertThat(middle.length()).isGreaterThan(55);
        assertThat(middle.substring(32, 38)).isBlank();
        assertThat(dots(String.join("", banded))).isGreaterThan(3 * dots(String.join("", plain)));
        assertThat(dots(banded[1])).isPositive().isLessThan(120);
    }

    @Test
    void aCurveWithoutValuesSaysSo() {
        assertThat(new TextCurve(new float[] {NONE}, new float[0], new float[0]).lines(40, 8))
                .isEqualTo("no values\n");
    }

    private static int dots(String line) {
        return line.chars()
                .filter(c -> c >= 0x2800 && c < 0x2900)
                .map(c -> Integer.bitCount(c - 0x2800))
                .sum();
    }

    private static int firstDot(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) > 0x2800 && line.charAt(i) < 0x2900) {
                return i;
            }
        }
        return -1;
    }
}
