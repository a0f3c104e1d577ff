package dev.isobar.entities.normals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.normals.NormalsPlan;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The claim of a folder of outputs: one model, scenario, window and minimum of years for each folder, said by the marker
 * {@code .isobar/root.json}.
 */
final class OutputRoot {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final Pattern NORMAL = Pattern.compile(".*yr_normal\\.(?:nc|zarr)");

    /** What all results in the folder have in common. */
    record Marker(String product, String model, String scenario, int windowYears, int minYears, String recipe) {

        Marker {
            // Markers of the first version have none.
            recipe = Optional.ofNullable(recipe).orElse("");
        }

        static Marker of(NormalsPlan plan) {
            return new Marker(
                    "isobar normals",
                    plan.model().id(),
                    plan.scenario(),
                    plan.windowYears(),
                    plan.minYears(),
                    plan.recipe().summary());
        }

        String text() {
            return "%s %s, window %d, min-years %d%s"
                    .formatted(model, scenario, windowYears, minYears, recipe.isEmpty() ? "" : ", " + recipe);
        }
    }

    private OutputRoot() {}

    static Path marker(Path root) {
        return root.resolve(".isobar").resolve("root.json");
    }

    /**
     * Claims the plan's output folder, making it when it is absent; the same claim again changes nothing.
     *
     * @param dryRun only says whether it could be claimed
     * @return why it cannot be had: another plan's results (CONFLICT), or a folder that cannot be written (INVALID)
     */
    static Optional<Rejection> claim(NormalsPlan plan, boolean dryRun) {
        Path root = Path.of(plan.output());
        Marker wanted = Marker.of(plan);
        try {
            Optional<Rejection> conflict = conflict(root, wanted);
            if (conflict.isPresent() || dryRun || Files.exists(marker(root))) {
                return conflict;
            }
            Files.createDirectories(marker(root).getParent());
            create(marker(root), JSON.writeValueAsBytes(wanted));
            return conflict(root, wanted);
        } catch (IOException e) {
            return Optional.of(new Rejection(
                    Rejection.Kind.INVALID,
                    "output: %s cannot be used: %s (expected: a folder that can be written)".formatted(root, e)));
        }
    }

    private static Optional<Rejection> conflict(Path root, Marker wanted) throws IOException {
        Optional<byte[]> bytes = read(marker(root));
        if (bytes.isEmpty()) {
            List<Path> strays = normals(root);
            return strays.isEmpty()
                    ? Optional.empty()
                    : refuse("output: %s holds normals of unknown origin, such as %s, and no %s; this plan is %s"
                            .formatted(root, strays.getFirst(), marker(root), wanted.text()));
        }
        Marker found;
        try {
            found = JSON.readValue(bytes.get(), Marker.class);
        } catch (JsonProcessingException e) {
            return refuse("output: %s cannot be understood: %s; this plan is %s"
                    .formatted(marker(root), e.getOriginalMessage(), wanted.text()));
        }
        return found.equals(wanted)
                ? Optional.empty()
                : refuse("output: %s holds the results of %s; this plan is %s"
                        .formatted(root, found.text(), wanted.text()));
    }

    private static Optional<Rejection> refuse(String text) {
        return Optional.of(new Rejection(Rejection.Kind.CONFLICT, text + " (expected: another folder)"));
    }

    private static Optional<byte[]> read(Path marker) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(marker));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static List<Path> normals(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root, 3)) {
            return files.filter(file -> NORMAL.matcher(file.toString()).matches())
                    .limit(1)
                    .toList();
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Makes the marker appear whole or not at all; one that another process made first stays. */
    private static void create(Path marker, byte[] bytes) throws IOException {
        Path temporary = marker.resolveSibling(".root.json." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.createLink(marker, temporary);
        } catch (FileAlreadyExistsException e) {
            // Whoever was first is compared with afterwards.
            return;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
