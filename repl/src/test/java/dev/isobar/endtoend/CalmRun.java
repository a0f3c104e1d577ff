package dev.isobar.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.sample.SampleModel;
import dev.isobar.formats.sample.SampleSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A generated sample and one undisturbed run over it with two workers, made once for all tests: what every disturbed run
 * must come to.
 *
 * @param input two variables, 1951 to 1966, NetCDF-4
 * @param digests SHA-256 of each result, by relative path
 */
record CalmRun(Path root, Path input, SortedMap<String, String> digests) implements AutoCloseable {

    static final String UNTOUCHED = "pr";
    static final String DAMAGED = "tas";

    /** Two variables, two regions, seven target years. */
    static final int NORMALS = 28;

    static CalmRun make() throws IOException {
        Path root = Files.createTempDirectory("isobar-calm").toRealPath();
        Path input = root.resolve("input");
        SampleModel.write(input, settings(1951, 1966, 9), (_, _) -> {});
        Path output = root.resolve("output");
        try (LocalNode node = LocalNode.start(root.resolve("data"))) {
            LocalNode.Result run = node.run(command(input, output, "--workers", "2"));
            assertThat(run.code()).as("%s%n%s", run.out(), run.err()).isZero();
        }
        Outputs outputs = new Outputs(output);
        assertThat(outputs.normals()).isEqualTo(NORMALS);
        assertThat(outputs.leftovers()).isEmpty();
        return new CalmRun(root, input, Collections.unmodifiableSortedMap(outputs.digests()));
    }

    static SampleSettings settings(int first, int last, double latitudeStep) {
        return new SampleSettings(List.of(UNTOUCHED, DAMAGED), first, last, latitudeStep, 10, 7);
    }

    /** The command whose results all tests compare. */
    static List<String> command(Path input, Path output, String... more) {
        List<String> words = new ArrayList<>(List.of("normals", "run", "--model", "NorESM2-LM"));
        words.addAll(List.of("--input", input.toString(), "--output", output.toString()));
        words.addAll(List.of("--variables", UNTOUCHED + "," + DAMAGED, "--regions", "CONUS,GLOBAL"));
        words.addAll(List.of("--targets", "1960-1966", "--window", "10", "--min-years", "8"));
        words.addAll(List.of(more));
        return words;
    }

    SortedMap<String, String> digests(String variable) {
        return Outputs.of(variable, digests);
    }

    @Override
    public void close() {
        Outputs.delete(root);
    }

    /** Gives test classes the one calm run; it is removed when all tests have ended. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == CalmRun.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(CalmRun.class))
                    .getOrComputeIfAbsent(CalmRun.class, _ -> made(), CalmRun.class);
        }

        private static CalmRun made() {
            try {
                return make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
