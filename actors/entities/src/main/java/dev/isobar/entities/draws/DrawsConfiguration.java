package dev.isobar.entities.draws;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawRunner;
import dev.isobar.domain.draws.DrawsLayout;
import dev.isobar.domain.draws.DrawsSettings;
import dev.isobar.domain.draws.EnsembleSpec;
import dev.isobar.domain.draws.PlanOrder;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.tcrisk.Profile;
import dev.isobar.entities.draws.runners.CommandFields;
import dev.isobar.entities.intake.ConfigSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * All of {@code conf/draws.conf}, checked.
 *
 * @param settings of the domain's rules
 * @param defaults what a plan has when its request does not say
 * @param work how the blocking work is done
 * @param staticFields path by name; empty for the generated ones
 * @param runners by their names, {@value #EMBEDDED} among them
 */
public record DrawsConfiguration(
        DrawsSettings settings,
        Defaults defaults,
        Work work,
        Map<String, String> staticFields,
        Map<String, DrawRunner> runners) {

    /** The name of the model inside this program. */
    public static final String EMBEDDED = "embedded";

    /** Most storms of one year and basin. */
    static final int MOST_TRACKS = 10_000;

    private static final Pattern ANY = Pattern.compile("(?s).*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,39}");
    private static final Pattern BASIN = Pattern.compile("EP|NA|NI|SI|AU|SP|WP");

    /**
     * What a plan has when its request does not say.
     *
     * @param root empty when every request must name one
     * @param tracksPerYear of all seven basins
     */
    public record Defaults(
            String root,
            String source,
            List<Basin> basins,
            int draws,
            Map<Basin, Integer> tracksPerYear,
            int days,
            Profile profile,
            StoreForm store,
            DrawsLayout layout,
            String runner,
            int drawsPerTask,
            PlanOrder.By by) {
        public Defaults {
            basins = List.copyOf(basins);
            tracksPerYear = Map.copyOf(tracksPerYear);
        }
    }

    /**
     * How the blocking work is done; never part of a result.
     *
     * @param totalMemoryBytes that the draws of a node hold together; 0 for no bound
     * @param lockWait for a status file's lock
     * @param logBytes of a program's output that are kept
     * @param assignmentsKept whose rows a node remembers
     * @param climateThreads months of a climate that are worked on at a time; 0 for as many as cores
     * @param climateMemoryBytes of climates that are kept even when memory is short
     */
    public record Work(
            long totalMemoryBytes,
            Duration lockWait,
            int logBytes,
            int assignmentsKept,
            int climateThreads,
            long climateMemoryBytes) {}

    public DrawsConfiguration {
        staticFields = Map.copyOf(staticFields);
        runners = Map.copyOf(runners);
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException when it is missing or a field is missing or wrong; the message names file, line
     *     and key
     */
    public static DrawsConfiguration read(Path file) {
        Config config;
        try {
            config = ConfigFactory.parseFile(
                    file.toFile(), ConfigParseOptions.defaults().setAllowMissing(false));
        } catch (com.typesafe.config.ConfigException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
        }
        return of(config.resolve());
    }

    /** Reads {@code isobar.draws} of a resolved configuration; errors as for {@link #read}. */
    public static DrawsConfiguration of(Config config) {
        ConfigSection section = ConfigSection.of(config, "isobar.draws");
        Map<String, DrawRunner> runners = runners(section.section("runners"));
        return new DrawsConfiguration(
                settings(section),
                defaults(section.section("defaults"), runners),
                work(section.section("work")),
                texts(section.section("static-fields")),
                runners);
    }

    private static DrawsSettings settings(ConfigSection section) {
        return new DrawsSettings(
                section.section("retry").retryPolicy(),
                section.check("resend", section.duration("resend"), Duration::isPositive, "> 0"),
                section.number("examine-window", 1, 10_000),
                section.duration("status-pause"),
                section.number("ensemble-window", 1, 10_000),
                section.number("tasks-at-once", 1, 100_000),
                section.number("plans-at-once", 1, 10_000));
    }

    private static Defaults defaults(ConfigSection section, Map<String, DrawRunner> runners) {
        Map<Basin, Integer> tracks = new EnumMap<>(Basin.class);
        ConfigSection perYear = section.section("tracks-per-year");
        Basin.SEVEN.forEach(basin -> tracks.put(basin, perYear.number(basin.name(), 0, MOST_TRACKS)));
        return new Defaults(
                section.text("root", ANY, "a folder, or nothing"),
                section.text("source", NAME, "letters, digits, '.' and '-'"),
                section.texts("basins", BASIN, "some of EP NA NI SI AU SP WP").stream()
                        .map(Basin::parse)
                        .toList(),
                section.number("draws", 1, EnsembleSpec.MOST_DRAWS),
                tracks,
                section.number("days", 1, 60),
                section.parsed("profile", Profile::parse),
                section.parsed("store", DrawsConfiguration::storeForm),
                section.parsed("layout", DrawsConfiguration::layout),
                section.check(
                        "runner", section.text("runner", NAME, "a name"), runners::containsKey, "embedded or a runner"),
                section.number("draws-per-task", 1, EnsembleSpec.MOST_DRAWS),
                section.parsed("by", DrawsConfiguration::by));
    }

    private static Work work(ConfigSection section) {
        return new Work(
                section.bytes("total-memory-bytes", 0),
                section.duration("lock-wait"),
                section.check("log-bytes", section.bytes("log-bytes", 1 << 10), n -> n <= 1 << 30, "at most 1 GiB")
                        .intValue(),
                section.number("assignments-kept", 1, 1000),
                section.number("climate-threads", 0, 1024),
                section.bytes("climate-memory-bytes", 0));
    }

    private static Map<String, DrawRunner> runners(ConfigSection section) {
        Map<String, DrawRunner> runners = new TreeMap<>();
        runners.put(EMBEDDED, new DrawRunner.Embedded());
        for (String name : section.keys()) {
            ConfigSection one = section.child(name);
            DrawRunner.Command command = new DrawRunner.Command(
                    section.check(name, name, n -> NAME.matcher(n).matches() && !n.equals(EMBEDDED), "another name"),
                    one.words("argv"),
                    one.text("folder", ANY, "a folder, or nothing"),
                    one.keys().contains("environment") ? texts(one.section("environment")) : Map.of(),
                    one.check("timeout", one.duration("timeout"), Duration::isPositive, "> 0"),
                    one.bytes("memory-bytes", 0));
            Optional<String> whyNot = CommandFields.whyNot(command);
            one.check("argv", command.argv(), _ -> whyNot.isEmpty(), whyNot.orElse(""));
            runners.put(name, command);
        }
        return runners;
    }

    private static Map<String, String> texts(ConfigSection section) {
        Map<String, String> texts = new TreeMap<>();
        section.keys().forEach(key -> texts.put(key, section.text(key, ANY, "a text")));
        return texts;
    }

    static StoreForm storeForm(String text) {
        return constant(StoreForm.class, text);
    }

    static DrawsLayout layout(String text) {
        return constant(DrawsLayout.class, text);
    }

    static PlanOrder.By by(String text) {
        return constant(PlanOrder.By.class, text);
    }

    static PlanOrder.Stage stage(String text) {
        return constant(PlanOrder.Stage.class, text);
    }

    /** The constant of this name, whatever its case. */
    private static <E extends Enum<E>> E constant(Class<E> type, String text) {
        Function<E, String> name = constant -> constant.name().toLowerCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (name.apply(constant).equals(text.strip().toLowerCase(Locale.ROOT))) {
                return constant;
            }
        }
        List<String> names = List.of(type.getEnumConstants()).stream().map(name).toList();
        throw new IllegalArgumentException("'%s' (expected: %s)".formatted(text, String.join(" or ", names)));
    }
}
