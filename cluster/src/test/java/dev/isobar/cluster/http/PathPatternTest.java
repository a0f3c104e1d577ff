package dev.isobar.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PathPatternTest {

    private final PathPattern pattern = new PathPattern("/variables/{model}/{variable}/why");

    @Test
    void namesStandForOneSegmentEach() {
        assertThat(pattern.match(PathPattern.split("/variables/CanESM2/pr/why")))
                .contains(Map.of("model", "CanESM2", "variable", "pr"));
        assertThat(pattern.names()).isEqualTo(List.of("model", "variable"));
    }

    @Test
    void otherPathsDoNotFit() {
        for (String path : List.of(
                "/variables/CanESM2/pr", "/variables/CanESM2/pr/why/", "/variables//pr/why", "/", "/other/a/b/why")) {
            assertThat(pattern.match(PathPattern.split(path))).as(path).isEmpty();
        }
    }
}
