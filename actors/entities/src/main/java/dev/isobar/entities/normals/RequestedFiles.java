package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.Model;
import dev.isobar.domain.normals.YearRange;
import dev.isobar.entities.intake.RefusedException;
import dev.isobar.entities.intake.RequestedFolder;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.DaySpan;
import dev.isobar.grid.DaySpans;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files named on the command line by a pattern, taken for a model of their own. */
final class RequestedFiles {

    private static final Pattern SPECIAL = Pattern.compile("[*?\\[{]");
    private static final String SCENARIO = "files";
    private static final int DIGITS = 8;

    private RequestedFiles() {}

    /**
     * The model that stands for the files.
     *
     * @throws RefusedException when there is no such file, or none that can be read
     */
    static RequestedInput of(NormalsRequest request) {
        String files = Optional.ofNullable(request.options().files()).orElse("").strip();
        refuse(request.input(), "input", "not with files, which names the folder");
        refuse(request.model(), "model", "not with files");
        refuse(request.scenario(), "scenario", "not with files");
        List<String> variables = Optional.ofNullable(request.variables()).orElse(List.of());
        if (variables.size() != 1) {
            throw RefusedException.invalid(
                    "variable: %s (expected: the one variable of the files)".formatted(variables));
        }
        String variable = variables.getFirst().strip();
        Path base = base(RequestedFolder.path("files", files));
        Path folder = RequestPaths.input(base.toString());
        String pattern =
                base.relativize(RequestedFolder.path("files", files)).toString().replace('\\', '/');
        List<SourceListing.Source> found = SourceListing.matching(folder, pattern, SCENARIO);
        if (found.isEmpty()) {
            throw RefusedException.invalid("files: none fits %s in %s (expected: a pattern such as /data/%s_*.nc)"
                    .formatted(pattern, folder, variable));
        }
        boolean allYears = request.targets() == null || request.targets().isBlank();
        return new RequestedInput(
                model(folder, pattern, variable, headers(folder, found, variable, allYears), request, allYears),
                List.of(variable),
                folder,
                folder);
    }

    private static void refuse(@Nullable String value, String name, String expected) {
        if (value != null && !value.isBlank()) {
            throw RefusedException.invalid("%s: '%s' (expected: %s)".formatted(name, value, expected));
        }
    }

    /** The folder above the first part of a path that is a pattern, or above the last part. */
    private static Path base(Path path) {
        Path base = path.getRoot();
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            if (SPECIAL.matcher(path.getName(i).toString()).find()) {
                break;
            }
            base = base.resolve(path.getName(i));
        }
        return base;
    }

    /** The headers of the first file that can be read, or of all that can. */
    private static List<DailyHeader> headers(
            Path folder, List<SourceListing.Source> found, String variable, boolean all) {
        List<DailyHeader> headers = new ArrayList<>();
        String problem = "";
        for (SourceListing.Source source : found) {
            try (DailyFile file = DailyFiles.open(folder.resolve(source.path()), variable)) {
                headers.add(file.header());
                if (!all) {
                    break;
                }
            } catch (FormatException e) {
                problem = problem.isEmpty() ? String.valueOf(e.getMessage()) : problem;
            }
        }
        if (headers.isEmpty()) {
            throw RefusedException.invalid(
                    "files: none of %d can be read, the first: %s".formatted(found.size(), problem));
        }
        return headers;
    }

    private static Model model(
            Path folder,
            String pattern,
            String variable,
            List<DailyHeader> headers,
            NormalsRequest request,
            boolean allYears) {
        DailyHeader header = headers.getFirst();
        String id = "files-" + Digest.ofText(folder + "\n" + pattern).hex().substring(0, DIGITS);
        return new Model(
                id,
                header.globalAttributes().getOrDefault("institution", "unknown"),
                "",
                "",
                "",
                "",
                CalendarKind.parse(header.calendar()).cf(),
                List.of(variable),
                Map.of(SCENARIO, new Model.Scenario(SCENARIO, 1, 9999, Optional.empty())),
                SCENARIO,
                allYears ? targets(headers, request) : new YearRange(1, 9999),
                Optional.of(pattern));
    }

    /** Every year that a trailing window of the years that there are ends with. */
    private static YearRange targets(List<DailyHeader> headers, NormalsRequest request) {
        List<Integer> years = headers.stream()
                .flatMap(header -> DaySpans.of(header.times(), header.timeUnits(), header.calendar()).stream())
                .map(DaySpan::year)
                .sorted()
                .toList();
        int window = Optional.ofNullable(request.window()).orElse(30);
        int first = Math.max(1, years.getFirst());
        int last = Math.min(9999, years.getLast());
        return new YearRange(Math.min(last, first + window - 1), last);
    }
}
