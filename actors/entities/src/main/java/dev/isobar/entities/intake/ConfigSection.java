package dev.isobar.entities.intake;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.RetryPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A section of a configuration file whose fields are read with checks; every error names file and line, key, value and
 * what was expected.
 *
 * @param path full name of the section
 */
public record ConfigSection(Config config, String path) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z]+");

    public static ConfigSection of(Config root, String path) {
        return new ConfigSection(root, "").section(path);
    }

    public ConfigSection section(String key) {
        return new ConfigSection(read(key, config -> config.getConfig(key)), name(key));
    }

    /** The names of the sub-sections or fields, sorted. */
    public List<String> keys() {
        return config.root().keySet().stream().sorted().toList();
    }

    /** The section of a name that may hold any character. */
    public ConfigSection child(String name) {
        String key = ConfigUtil.quoteString(name);
        return new ConfigSection(read(key, config -> config.getConfig(key)), name(name));
    }

    public String text(String key, Pattern form, String expected) {
        return check(
                key,
                read(key, config -> config.getString(key)),
                value -> form.matcher(value).matches(),
                expected);
    }

    public Optional<String> optionalText(String key, Pattern form, String expected) {
        return config.hasPath(key) ? Optional.of(text(key, form, expected)) : Optional.empty();
    }

    public List<String> texts(String key, Pattern form, String expected) {
        List<String> values = read(key, config -> config.getStringList(key));
        check(key, values, list -> !list.isEmpty() && list.stream().distinct().count() == list.size(), expected);
        for (String value : values) {
            check(key, value, text -> form.matcher(text).matches(), expected);
        }
        return List.copyOf(values);
    }

    /** Texts of any form, of which some may be equal; at least one. */
    public List<String> words(String key) {
        return List.copyOf(
                check(key, read(key, config -> config.getStringList(key)), list -> !list.isEmpty(), "at least one"));
    }

    public int number(String key, int least, int most) {
        return check(
                key, read(key, c -> c.getInt(key)), n -> n >= least && n <= most, "%d to %d".formatted(least, most));
    }

    public long bytes(String key, long least) {
        return check(key, read(key, config -> config.getBytes(key)), n -> n >= least, ">= %d bytes".formatted(least));
    }

    public Duration duration(String key) {
        return check(key, read(key, c -> c.getDuration(key)), d -> !d.isNegative(), "a duration, 10s");
    }

    public List<Duration> durations(String key) {
        return check(key, read(key, c -> c.getDurationList(key)), d -> !d.isEmpty(), "durations, [2s, 10s]");
    }

    /** The fields {@code attempts}, {@code backoff} and {@code retried} of this section. */
    public RetryPolicy retryPolicy() {
        Set<String> known = Arrays.stream(Failure.Kind.values()).map(Enum::name).collect(Collectors.toSet());
        Set<Failure.Kind> retried = texts("retried", NAME, "failure kinds").stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .map(name -> Failure.Kind.valueOf(check("retried", name, known::contains, "some of " + known)))
                .collect(Collectors.toUnmodifiableSet());
        return new RetryPolicy(number("attempts", 1, 100), durations("backoff"), retried);
    }

    /** Converts a text; what the conversion refuses becomes an error of the key. */
    public <T> T parsed(String key, Function<String, T> parser) {
        String value = read(key, config -> config.getString(key));
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s: %s".formatted(where(key), name(key), e.getMessage()), e);
        }
    }

    public <T> T check(String key, T value, Predicate<T> holds, String expected) {
        if (!holds.test(value)) {
            throw new IllegalArgumentException(
                    "%s: %s: %s (expected: %s)".formatted(where(key), name(key), value, expected));
        }
        return value;
    }

    private <T> T read(String key, Function<Config, T> reader) {
        try {
            return reader.apply(config);
        } catch (ConfigException.Missing e) {
            throw new IllegalArgumentException("%s: %s is missing".formatted(where(key), name(key)), e);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(
                    "%s: %s cannot be read: %s".formatted(where(key), name(key), e.getMessage()), e);
        }
    }

    private String where(String key) {
        return (config.hasPathOrNull(key) && !config.getIsNull(key)
                        ? config.getValue(key).origin()
                        : config.origin())
                .description();
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
