package dev.isobar.repl.command;

import dev.isobar.repl.session.CommandException;
import dev.isobar.repl.session.Exit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of units: how their ids begin, and where they are served. */
public enum Kind {
    NORMALS_JOB("normals-job", "/normals/jobs", Domain.NORMALS, true, "jobs"),
    VARIABLE("variable", "/normals/variables", Domain.NORMALS, false, "variables"),
    DRAWS_PLAN("draws-plan", "/draws/plans", Domain.DRAWS, true, "plans"),
    DRAWS_PIPELINE("draws-pipeline", "/draws/pipelines", Domain.DRAWS, true, "pipelines"),
    DRAWS_BULK("draws-bulk", "/draws/bulks", Domain.DRAWS, false, "bulks"),
    ENSEMBLE("ensemble", "/draws/ensembles", Domain.DRAWS, false, "ensembles"),
    DRAWS_TASK("draws-task", "/draws/tasks", Domain.DRAWS, false, "tasks"),
    DRAW("draw", "/draws/draws", Domain.DRAWS, false, "draws");

    private final String prefix;
    private final String path;
    private final Domain domain;
    private final boolean coordinator;
    private final String plural;

    Kind(String word, String path, Domain domain, boolean coordinator, String plural) {
        this.prefix = word + "/";
        this.path = path;
        this.domain = domain;
        this.coordinator = coordinator;
        this.plural = plural;
    }

    /** The kind of an id; empty when it begins like none. */
    public static Optional<Kind> of(String id) {
        return Stream.of(values()).filter(kind -> id.startsWith(kind.prefix)).findFirst();
    }

    /** The kind of this plural; refused when the domain has none. */
    static Kind named(Domain domain, String plural) {
        List<Kind> known =
                Stream.of(values()).filter(kind -> kind.domain == domain).toList();
        return known.stream()
                .filter(kind -> kind.plural.equals(plural))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        Exit.USAGE,
                        "kind: '%s' (expected: one of %s)"
                                .formatted(
                                        plural, known.stream().map(Kind::plural).toList()),
                        "help " + domain.word() + " list"));
    }

    /** Those whose units an operator starts and follows. */
    static List<Kind> coordinators() {
        return Stream.of(values()).filter(kind -> kind.coordinator).toList();
    }

    /** The beginning of every id, with its slash. */
    String prefix() {
        return prefix;
    }

    /** The path of the list. */
    String path() {
        return path;
    }

    public Domain domain() {
        return domain;
    }

    public boolean isCoordinator() {
        return coordinator;
    }

    String plural() {
        return plural;
    }
}
