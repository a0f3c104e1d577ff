package dev.isobar.repl.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/** What is said of an option or a parameter, as one line. */
public final class ArgText {

    private ArgText() {}

    /** The description with its candidates and its default put in. */
    public static String of(ArgSpec arg) {
        List<String> candidates = new ArrayList<>();
        if (arg.completionCandidates() != null) {
            arg.completionCandidates().forEach(candidates::add);
        }
        return String.join(" ", arg.description())
                .replace("${COMPLETION-CANDIDATES}", String.join(", ", candidates))
                .replace("${DEFAULT-VALUE}", String.valueOf(arg.defaultValueString()))
                .replaceAll("\\s+", " ");
    }
}
