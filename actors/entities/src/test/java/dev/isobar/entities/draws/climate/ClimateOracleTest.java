package dev.isobar.entities.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.grid.CalendarKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lets xarray read raw and monthly files, and computes the statistics of winds anew. */
@Tag("oracle")
final class ClimateOracleTest {

    private static final String XARRAY = """
            import sys, numpy as np, xarray as xr
            raw, winds, thermo, divisor = sys.argv[1:5]
            u, v = (xr.open_dataset(f'{raw}/{x}_day_SYN-1_historical_r1i1p1f1_gr_19710101-19721231.nc')[x] for x in ('ua', 'va'))
            ours = xr.open_dataset(winds)
            worst = 0
            for month in range(24):
                stamp = (ours.time.dt.year.values[month], ours.time.dt.month.values[month])
                assert stamp == (1971 + month // 12, month % 12 + 1), stamp
                here = (u.time.dt.year == stamp[0]) & (u.time.dt.month == stamp[1])
                parts = {n + str(p): a.sel(time=here, plev=100.0 * p).astype('f8')
                         for p in (250, 850) for n, a in (('ua', u), ('va', v))}
                names = list(parts)
                for i, one in enumerate(names):
                    found = ours[one + '_Mean'][month]
                    worst = max(worst, float(abs(found - parts[one].mean('time')).max()))
                    for j in range(i + 1):
                        other = names[j]
                        if i == j:
                            found, expected = ours[one + '_Var'][month], parts[one].var('time')
                        else:
                            found = ours[f'{one}_{other}_cov'][month]
                            expected = xr.cov(parts[one], parts[other], 'time', ddof=int(divisor))
                        worst = max(worst, float(abs(found - expected).max()))
            print('worst', worst < 1e-4, 'days', ours.time.dt.day.values[:3])
            t = xr.open_dataset(thermo)
            print(t.vmax.dims, bool(t.vmax.max() > 60), bool(t.vmax.min() >= 0), bool(t.chi.max() <= 10), t.attrs['static_fields'])
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"compat", "fixed"})
    void xarrayComputesTheSameStatistics(String text) throws Exception {
        Profile profile = Profile.parse(text);
        PeriodKey period = PeriodKey.parse("cmip6/SYN-1/r1i1p1f1/historical/1971-1972");
        new SyntheticClimateFiles(CalendarKind.STANDARD, ArrayFormat.NETCDF4).write(folder, period, 10, 3);
        new ClimateCache(2, 0).climate(folder, period, profile, Map.of(), "");
        DrawPaths paths = new DrawPaths(folder);
        boolean compat = profile.published();
        assertThat(python(
                        XARRAY,
                        paths.modelInputs(period),
                        paths.windStatistics(period),
                        paths.thermodynamics(period),
                        compat ? 1 : 0))
                .isEqualTo("""
                        worst True days [%s 15 15]
                        ('time', 'lat', 'lon') True True True synthetic""", compat ? " 1" : "15");
    }

    private static String python(String script, Object... arguments) throws IOException, InterruptedException {
        String[] command = new String[5 + arguments.length];
        command[0] = "/usr/bin/python3";
        command[1] = "-W";
        command[2] = "ignore";
        command[3] = "-c";
        command[4] = script;
        for (int i = 0; i < arguments.length; i++) {
            command[5 + i] = arguments[i].toString();
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
