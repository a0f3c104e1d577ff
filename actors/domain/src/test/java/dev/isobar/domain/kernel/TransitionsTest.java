package dev.isobar.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.isobar.domain.kernel.simulation.Coverage;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TransitionsTest {

    private enum Light {
        OFF,
        ON,
        BROKEN
    }

    private static final Transitions<Light> TABLE =
            Transitions.of(Light.class, Map.of(Light.OFF, Set.of(Light.ON), Light.ON, Set.of(Light.OFF, Light.BROKEN)));

    @Test
    void onlyWhatIsInTheTableIsAllowed() {
        assertThat(TABLE.allows(Light.OFF, Light.ON)).isTrue();
        assertThat(TABLE.allows(Light.OFF, Light.BROKEN)).isFalse();
        assertThat(TABLE.allows(Light.BROKEN, Light.OFF)).isFalse();
        assertThat(TABLE.after(Light.ON)).containsExactly(Light.OFF, Light.BROKEN);
    }

    @Test
    void aStatusThatNothingFollowsIsFinal() {
        assertThat(TABLE.isFinal(Light.BROKEN)).isTrue();
        assertThat(TABLE.isFinal(Light.OFF)).isFalse();
    }

    @Test
    void aStatusThatCannotBeReachedIsRefused() {
        assertThatThrownBy(() -> Transitions.of(Light.class, Map.of(Light.OFF, Set.of(Light.ON))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("[BROKEN]: cannot be reached from OFF");
    }

    @Test
    void aStatusThatFollowsItselfIsRefused() {
        assertThatThrownBy(() -> Transitions.of(Light.class, Map.of(Light.OFF, Set.of(Light.OFF))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OFF: follows itself");
    }

    @Test
    void theDiagramNamesEveryArrowOnce() {
        assertThat(TABLE.diagram(s -> s == Light.BROKEN)).isEqualTo("""
                        stateDiagram-v2
                            [*] --> off
                            off --> on
                            on --> off
                            on --> BROKEN
                            BROKEN --> [*]
                        """);
    }

    @Test
    void coverageNamesTheArrowsNeverTaken() {
        Coverage coverage = new Coverage();
        coverage.note(Light.OFF, Light.ON);
        coverage.note(Light.ON, Light.OFF);

        assertThat(coverage.missing(TABLE)).singleElement().asString().endsWith("ON -> BROKEN");
    }
}
