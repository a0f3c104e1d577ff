package dev.isobar.entities.normals;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.isobar.domain.normals.NormalsSettings;
import dev.isobar.entities.intake.ConfigSection;
import dev.isobar.grid.RegionTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All of {@code conf/normals.conf}, checked.
 *
 * @param settings of the domain's rules
 * @param defaults what a job has when its request does not say
 * @param work how the blocking work is done
 */
public record NormalsConfiguration(ModelRegistry models, NormalsSettings settings, Defaults defaults, Work work) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");

    /**
     * What a job has when its request does not say.
     *
     * @param regions keys of the region table
     */
    public record Defaults(List<String> regions, int windowYears, int minYears, int workers) {
        public Defaults {
            regions = List.copyOf(regions);
        }
    }

    /**
     * How the blocking work is done; never part of a result.
     *
     * @param blockMemoryBytes what one block of days may hold
     * @param openFiles source files kept open for the next block
     * @param openFilesIdle how long a file stays open without use
     */
    public record Work(long blockMemoryBytes, int openFiles, Duration openFilesIdle) {}

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException when it is missing or a field is missing or wrong; the message names file, line
     *     and key
     */
    public static NormalsConfiguration read(Path file) {
        Config config;
        try {
            config = ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (com.typesafe.config.ConfigException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
        return of(config.resolve());
    }

    /** Reads {@code isobar.normals} of a resolved configuration; errors as for {@link #read}. */
    public static NormalsConfiguration of(Config config) {
        ConfigSection section = ConfigSection.of(config, "isobar.normals");
        return new NormalsConfiguration(
                ModelRegistry.of(config), settings(section), defaults(section.section("defaults")), work(section));
    }

    private static NormalsSettings settings(ConfigSection section) {
        return new NormalsSettings(
                section.section("retry").retryPolicy(),
                section.check("resend", section.duration("resend"), Duration::isPositive, "> 0"));
    }

    private static Defaults defaults(ConfigSection section) {
        Set<String> known =
                RegionTable.all().stream().map(region -> region.key()).collect(Collectors.toSet());
        int window = section.number("window-years", 1, Byte.MAX_VALUE);
        return new Defaults(
                section.check(
                        "regions", section.texts("regions", NAME, "keys"), known::containsAll, "some of " + known),
                window,
                section.number("min-years", 1, window),
                section.number("workers", 1, 1024));
    }

    private static Work work(ConfigSection section) {
        ConfigSection work = section.section("work");
        return new Work(
                work.bytes("block-memory-bytes", 1 << 20),
                work.number("open-files", 1, 1_000_000),
                work.duration("open-files-idle"));
    }
}
