package dev.isobar.formats.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs other programs. */
final class Programs {

    private static final String[] NPM = {
        "npm",
        "install",
        "--silent",
        "--no-audit",
        "--no-fund",
        "zarrita@0.7.5",
        "@zarrita/storage@0.2.0",
        "hyparquet@1.31.5"
    };

    private Programs() {}

    /** What a program that ends well says. */
    static String run(String... command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command));
    }

    /** What a script of JavaScript says. */
    static String node(Path temporary, String script, Path argument) throws IOException, InterruptedException {
        return run(new ProcessBuilder("node", "--input-type=module", "-e", script, argument.toString())
                .directory(modules(temporary).toFile()));
    }

    /** A folder in which node finds its modules: the one that is named, or one into which npm puts them. */
    private static Path modules(Path temporary) throws IOException, InterruptedException {
        String named = System.getProperty("isobar.npm");
        if (named != null) {
            return Path.of(named);
        }
        Path made = Files.createDirectory(temporary.resolve("npm"));
        run(new ProcessBuilder(NPM).directory(made.toFile()));
        return made;
    }

    private static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
