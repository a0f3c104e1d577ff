package dev.isobar.entities.draws.climate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.tcrisk.Climate;
import dev.isobar.domain.draws.tcrisk.DrawControl;
import dev.isobar.domain.draws.tcrisk.DrawModel;
import dev.isobar.domain.draws.tcrisk.ModelSettings;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.entities.draws.products.DrawPaths;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.files.ArrayFiles;
import dev.isobar.grid.CalendarKind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a synthetic climate's raw files to the storms of every basin. */
final class ClimateCacheTest {

    private static final PeriodKey PERIOD = PeriodKey.parse("cmip6/SYN-1/r1i1p1f1/historical/1970-1970");
    private static final Map<String, String> SYNTHETIC = Map.of();

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeRawFiles() {
        SyntheticClimateFiles.plain().write(shared, PERIOD, 10, 1);
    }

    private static ClimateCache cache() {
        return new ClimateCache(2, 1L << 28);
    }

    private static Climate climate(Path root, Profile profile) {
        return cache().climate(root, PERIOD, profile, SYNTHETIC, "");
    }

    /** A tree of its own with the raw files. */
    private Path copied() throws IOException {
        Path to = new DrawPaths(folder).modelInputs(PERIOD);
        Files.createDirectories(to);
        try (var files = Files.list(new DrawPaths(shared).modelInputs(PERIOD))) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return folder;
    }

    private Path raw(String variable) throws IOException {
        try (var files = Files.list(new DrawPaths(folder).modelInputs(PERIOD))) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(variable + "_"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void everyBasinHasStormsInBothProfiles() {
        for (Profile profile : List.of(Profile.COMPAT, Profile.FIXED)) {
            Climate climate = climate(shared, profile);
            assertThat(climate.statics().synthetic()).isTrue();
            for (Basin basin : Basin.SEVEN) {
                DrawModel model = DrawModel.of(climate, basin, ModelSettings.of(profile, 10));
                assertThat(model.run("draw/test", 1970, 1970, 2, DrawControl.NONE)
                                .tracks())
                        .as("%s %s", profile, basin)
                        .hasSize(2);
            }
        }
    }

    @Test
    void monthlyFilesHaveTheSameBytesByOneThreadAndByTwo() throws IOException {
        copied();
        cache().climate(folder, PERIOD, Profile.FIXED, SYNTHETIC, "");
        Path other = folder.resolve("other");
        String raw = new DrawPaths(folder).modelInputs(PERIOD).toString();
        new ClimateCache(1, 0).climate(other, PERIOD, Profile.FIXED, SYNTHETIC, raw);
        for (MonthlyKind kind : MonthlyKind.values()) {
            ClimateRequest here = ClimateRequest.of(folder, PERIOD, Profile.FIXED, SYNTHETIC, "");
            ClimateRequest there = ClimateRequest.of(other, PERIOD, Profile.FIXED, SYNTHETIC, raw);
            assertThat(Files.readAllBytes(here.target(kind))).isEqualTo(Files.readAllBytes(there.target(kind)));
        }
    }

    @Test
    void allWhoAskAtOnceShareOneClimate() throws Exception {
        ClimateCache cache = cache();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Climate>> asked = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                asked.add(executor.submit(() -> cache.climate(shared, PERIOD, Profile.FIXED, SYNTHETIC, "")));
            }
            for (Future<Climate> future : asked) {
                assertThat(future.get()).isSameAs(asked.getFirst().get());
            }
        }
    }

    private static Object fileKey(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(attributes.creationTime(), String.valueOf(attributes.fileKey()));
    }

    @Test
    void validFilesAreUsedAgainAndOthersMadeAnew() throws IOException {
        copied();
        Climate first = climate(folder, Profile.FIXED);
        Path winds = new DrawPaths(folder).windStatistics(PERIOD);
        Object before = fileKey(winds);
        climate(folder, Profile.FIXED);
        assertThat(fileKey(winds)).isEqualTo(before);
        var digest = Publishing.digest(winds);
        try (FileChannel channel = FileChannel.open(winds, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() / 2);
        }
        Climate again = climate(folder, Profile.FIXED);
        assertThat(Publishing.digest(winds)).isEqualTo(digest);
        assertThat(again.month(1970, 5).values()).isEqualTo(first.month(1970, 5).values());
        assertThat(Files.exists(folder.resolve(".isobar/quarantine"))).isTrue();
    }

    @Test
    void eachProfileKeepsItsOwnFilesAndTheySayWhatTheyAre() throws IOException {
        copied();
        climate(folder, Profile.FIXED);
        var digest = Publishing.digest(new DrawPaths(folder).windStatistics(PERIOD));
        Climate compat = climate(folder, Profile.COMPAT);
        assertThat(Publishing.digest(new DrawPaths(folder).windStatistics(PERIOD)))
                .isEqualTo(digest);
        ClimateRequest request = ClimateRequest.of(folder, PERIOD, Profile.COMPAT, SYNTHETIC, "");
        try (ArrayReader reader = ArrayFiles.open(request.targetOfProfile(MonthlyKind.WINDS))) {
            assertThat(reader.schema().attributes())
                    .containsEntry("isobar_profile", "compat")
                    .containsEntry("static_fields", "synthetic")
                    .containsKeys("sources", "sources_sha256", "period");
            assertThat(reader.format()).isEqualTo(ArrayFormat.NETCDF4);
        }
        double n = 31;
        double ratio = compat.month(1970, 7).value(MonthVariable.COV_V850_U850, 9, 5)
                / climate(folder, Profile.FIXED).month(1970, 7).value(MonthVariable.COV_V850_U850, 9, 5);
        assertThat(ratio).isCloseTo(n / (n - 1), within(1e-5));
    }

    @Test
    void monthlyFilesAloneAreEnough() throws IOException {
        copied();
        Climate first = climate(folder, Profile.FIXED);
        Path inputs = new DrawPaths(folder).modelInputs(PERIOD);
        try (var files = Files.list(inputs)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Climate again = climate(folder, Profile.FIXED);
        assertThat(again.month(1970, 12).values())
                .isEqualTo(first.month(1970, 12).values());
        Climate elsewhere = cache().climate(
                        folder.resolve("empty"),
                        PERIOD,
                        Profile.FIXED,
                        SYNTHETIC,
                        new DrawPaths(folder).outputs(PERIOD).toString());
        assertThat(elsewhere.month(1970, 12).values())
                .isEqualTo(first.month(1970, 12).values());
    }

    @Test
    void missingWindsAreRefusedOrCalmAsTheProfileSays() throws IOException {
        copied();
        Files.delete(raw("va"));
        assertThatThrownBy(() -> climate(folder, Profile.FIXED))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("no file of va or v (expected: va_*.nc)");
        assertThat(climate(folder, Profile.COMPAT).month(1970, 3).field(MonthVariable.U250))
                .containsOnly(Double.NaN);
    }

    @Test
    void damagedRawFilesAreNamed() throws IOException {
        copied();
        Path file = raw("hus");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1000);
        }
        assertThatThrownBy(() -> climate(folder, Profile.FIXED))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining(file.toString());
        Files.delete(file);
        assertThatThrownBy(() -> climate(folder, Profile.COMPAT)).hasMessageContaining("no file of hus or q");
    }

    @Test
    void unknownStaticFieldsAreRefused() {
        assertThatThrownBy(() -> cache().climate(shared, PERIOD, Profile.FIXED, Map.of("depth", "x.nc"), ""))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("static field: 'depth' (expected: one of [bathymetry, drag, land,");
        assertThatThrownBy(() -> cache().climate(shared, PERIOD, Profile.FIXED, Map.of("land", "/none.nc"), ""))
                .isInstanceOf(WorkFailure.class)
                .hasMessageContaining("/none.nc");
        assertThat(ClimateCache.staticFieldsText(Map.of("land", "a.nc")))
                .isEqualTo("bathymetry=synthetic,land=a.nc,mixed_layer_depth=synthetic,stratification=synthetic");
    }

    @Test
    void otherCalendarsAndFormatsMakeTheSameKindOfClimate() {
        PeriodKey later = PeriodKey.parse("cmip6/SYN-1/r1i1p1f1/ssp245/2028-2028");
        for (CalendarKind calendar : List.of(CalendarKind.STANDARD, CalendarKind.DAYS_360)) {
            Path root = folder.resolve(calendar.cf());
            new SyntheticClimateFiles(calendar, ArrayFormat.NETCDF4).write(root, later, 10, 2);
            Climate climate = cache().climate(root, later, Profile.FIXED, SYNTHETIC, "");
            assertThat(climate.firstYear()).isEqualTo(2028);
            double[] sorted = climate.month(2028, 2).field(MonthVariable.VAR_U250);
            Arrays.sort(sorted);
            assertThat(sorted[0]).isGreaterThan(0.1);
            assertThat(sorted[sorted.length - 1]).isLessThan(1000);
        }
    }
}
