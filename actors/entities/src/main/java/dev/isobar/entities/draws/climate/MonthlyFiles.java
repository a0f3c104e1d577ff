package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.climate.ThermoFields;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.Quirk;
import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The monthly files of a period: those that are there and valid are used again, others are made of the raw files, written
 * under a name of this process, synced and published. The same raw files give the same bytes.
 *
 * <p>A file without the attribute {@code isobar_profile} is another program's and used as it is. One of ours is used when
 * it was made with the same profile, of raw files of the same names and lengths (or these are gone).
 */
record MonthlyFiles(ClimateRequest request, int threads) {

    private static final String PROFILE = "isobar_profile";
    private static final String SOURCES = "sources";

    /** Opens the statistics of the winds; none in a profile that takes missing winds for calm. */
    Optional<MonthlyFile> winds() {
        RawFiles raw = request.raw();
        boolean windless = request.rules().keeps(Quirk.Q2_WINDLESS)
                && (raw.of(ClimateVariable.EASTWARD_WIND).isEmpty()
                        || raw.of(ClimateVariable.NORTHWARD_WIND).isEmpty());
        List<ClimateVariable> needed = List.of(ClimateVariable.EASTWARD_WIND, ClimateVariable.NORTHWARD_WIND);
        Optional<MonthlyFile> there = existing(MonthlyKind.WINDS, needed);
        return there.isPresent() || windless ? there : Optional.of(built(MonthlyKind.WINDS, needed));
    }

    /** Opens the thermodynamics. */
    MonthlyFile thermo() {
        List<ClimateVariable> needed = List.of(
                ClimateVariable.SEA_TEMPERATURE,
                ClimateVariable.SURFACE_PRESSURE,
                ClimateVariable.TEMPERATURE,
                ClimateVariable.HUMIDITY);
        return existing(MonthlyKind.THERMO, needed).orElseGet(() -> built(MonthlyKind.THERMO, needed));
    }

    private Optional<MonthlyFile> existing(MonthlyKind kind, List<ClimateVariable> needed) {
        for (Path given : request.given(kind)) {
            if (Files.exists(given)) {
                MonthlyFile file = MonthlyFile.open(given, kind, request.period());
                return Optional.of(checked(file));
            }
        }
        for (Path target : List.of(request.target(kind), request.targetOfProfile(kind))) {
            Optional<MonthlyFile> file = usable(target, kind, needed);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }

    private Optional<MonthlyFile> usable(Path target, MonthlyKind kind, List<ClimateVariable> needed) {
        if (!Files.exists(target)) {
            return Optional.empty();
        }
        try {
            MonthlyFile file = MonthlyFile.open(target, kind, request.period());
            if (isCurrent(file, needed)) {
                return Optional.of(checked(file));
            }
            file.close();
            return Optional.empty();
        } catch (FormatException e) {
            if (missing(needed)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static MonthlyFile checked(MonthlyFile file) {
        try {
            file.check();
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private boolean isCurrent(MonthlyFile file, List<ClimateVariable> needed) {
        Object profile = file.attributes().get(PROFILE);
        if (profile == null) {
            return true;
        }
        return profile.equals(request.profile().text())
                && (missing(needed) || sources(needed).equals(file.attributes().get(SOURCES)));
    }

    private boolean missing(List<ClimateVariable> needed) {
        return needed.stream().anyMatch(variable -> request.raw().of(variable).isEmpty());
    }

    /** Names and lengths of the raw files. */
    private String sources(List<ClimateVariable> needed) {
        return paths(needed).stream()
                .map(path -> "%s:%d".formatted(path.getFileName(), length(path)))
                .collect(Collectors.joining(" "));
    }

    private List<Path> paths(List<ClimateVariable> needed) {
        return needed.stream()
                .flatMap(variable -> request.raw().needed(variable).stream())
                .toList();
    }

    private static long length(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, "%s: %s (expected: a file)".formatted(path, e), e);
        }
    }

    private MonthlyFile built(MonthlyKind kind, List<ClimateVariable> needed) {
        Path target = target(kind);
        List<RawSeries> series = new ArrayList<>();
        try {
            for (ClimateVariable variable : needed) {
                series.add(RawSeries.open(variable, request.raw().needed(variable)));
            }
            TreeMap<String, Object> attributes = new TreeMap<>();
            attributes.put(PROFILE, request.profile().text());
            attributes.put(
                    "quirks",
                    request.rules().quirks().stream().map(Enum::name).sorted().collect(Collectors.joining(" ")));
            attributes.put(SOURCES, sources(needed));
            attributes.put("sources_sha256", digest(needed).hex());
            attributes.put("period", request.period().text());
            attributes.put("static_fields", request.statics().text());
            switch (kind) {
                case WINDS -> {
                    WindBuild build = new WindBuild(request.period(), request.rules(), series.get(0), series.get(1));
                    write(target, kind, build.grid(), build.calendar(), build.days(), attributes, build::month);
                }
                case THERMO -> {
                    ThermoBuild build = new ThermoBuild(
                            request.period(),
                            request.rules(),
                            series.get(0),
                            series.get(1),
                            series.get(2),
                            series.get(3));
                    write(target, kind, build.grid(), build.calendar(), build.days(), attributes, number -> {
                        ThermoFields fields = build.month(number);
                        return new double[][] {fields.intensity(), fields.deficit(), fields.humidity()};
                    });
                }
            }
        } finally {
            series.forEach(RawSeries::close);
        }
        return checked(MonthlyFile.open(target, kind, request.period()));
    }

    /** The usual place, unless a valid file of another profile is there. */
    private Path target(MonthlyKind kind) {
        Path usual = request.target(kind);
        if (!Files.exists(usual)) {
            return usual;
        }
        try (MonthlyFile there = MonthlyFile.open(usual, kind, request.period())) {
            Object profile = there.attributes().get(PROFILE);
            boolean others =
                    profile != null && !profile.equals(request.profile().text());
            return others ? request.targetOfProfile(kind) : usual;
        } catch (FormatException _) {
            return usual;
        }
    }

    private Digest digest(List<ClimateVariable> needed) {
        return Digest.ofText(paths(needed).stream()
                .map(path -> "%s  %s\n".formatted(Publishing.digest(path), path.getFileName()))
                .collect(Collectors.joining()));
    }

    private void write(
            Path target,
            MonthlyKind kind,
            GridAxes axes,
            String calendar,
            double[] days,
            TreeMap<String, Object> attributes,
            IntFunction<double[][]> month) {
        Path temporary =
                Publishing.temporary(target, (int) ProcessHandle.current().pid());
        Publishing.discard(temporary);
        try {
            Files.createDirectories(Publishing.parent(target));
            try (MonthlyWriter writer = MonthlyWriter.create(temporary, kind, axes, calendar, days, attributes)) {
                Parallel.ordered(days.length, threads, number -> {
                    writer.month(number, month.apply(number));
                    return number;
                });
                writer.finish();
            }
            Publishing.publish(temporary, target, Publishing.digest(temporary), request.root());
        } catch (IOException e) {
            throw new WorkFailure(
                    Failure.Kind.UNREACHABLE, "%s: %s (expected: a folder to write)".formatted(target, e), e);
        } finally {
            Publishing.discard(temporary);
        }
    }
}
