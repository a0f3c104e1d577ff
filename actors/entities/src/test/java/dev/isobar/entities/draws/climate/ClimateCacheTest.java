package dev.isobar.entities.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.tcrisk.Climate;
import dev.isobar.domain.draws.tcrisk.DrawControl;
import dev.isobar.domain.draws.tcrisk.DrawModel;
import dev.isobar.domain.draws.tcrisk.ModelSettings;
import dev.isobar.domain.draws.tcrisk.Profile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClimateCacheTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/SYN-1/r1i1p1f1/historical/1970-1974");

    @TempDir
    private Path folder;

    @Test
    void probe() {
        long t0 = System.nanoTime();
        SyntheticClimateFiles.plain().write(folder, PERIOD, Double.parseDouble(System.getProperty("step", "5")), 1);
        long t1 = System.nanoTime();
        ClimateCache cache = new ClimateCache(2, 1 << 28);
        Climate climate = cache.climate(folder, PERIOD, Profile.FIXED, Map.of(), "");
        long t2 = System.nanoTime();
        new ClimateCache(2, 1 << 28).climate(folder, PERIOD, Profile.FIXED, Map.of(), "");
        long t3 = System.nanoTime();
        System.out.printf("synth %.2f build %.2f again %.2f%n", (t1 - t0) / 1e9, (t2 - t1) / 1e9, (t3 - t2) / 1e9);
        for (Profile profile : Profile.values()) {
            climate = new ClimateCache(2, 1 << 28).climate(folder, PERIOD, profile, Map.of(), "");
            for (Basin basin : Basin.SEVEN) {
                long t = System.nanoTime();
                var model = DrawModel.of(climate, basin, ModelSettings.of(profile, 15));
                var tracks = model.run("x", 1970, 1974, 5, DrawControl.NONE);
                System.out.printf(
                        "%s %s storms %d %.2f s%n",
                        profile, basin, tracks.tracks().size(), (System.nanoTime() - t) / 1e9);
            }
        }
        assertThat(climate.years()).isEqualTo(5);
    }
}
