package dev.isobar.domain.draws;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a plan is to do.
 *
 * @param parts ensembles by their specification; each ensemble once
 * @param stages in the order of their declaration, whatever the set's
 * @param drawsPerTask most draws of a task
 * @param mixBasins whether a task may have draws of several ensembles
 * @param tasks numbers of those to run; empty for all
 * @param deadline after which no draw begins
 * @param tasksAtOnce 0 for the setting
 */
public record PlanOrder(
        List<Part> parts,
        Set<Stage> stages,
        int drawsPerTask,
        boolean mixBasins,
        By by,
        Optional<DrawNumbers> tasks,
        Optional<Instant> deadline,
        int tasksAtOnce) {

    /** A stage of a plan. */
    public enum Stage {
        SCAN,
        ASSIGN,
        RUN
    }

    /** How draws are dealt to tasks. */
    public enum By {
        /** Sizes differ by at most one. */
        COUNT,
        /** Predicted costs are as even as they can be. */
        COST
    }

    /** Ensembles of one specification. */
    public record Part(EnsembleSpec spec, List<EnsembleKey> ensembles) {
        public Part {
            ensembles = List.copyOf(ensembles);
        }
    }

    /** One ensemble and its specification. */
    public record Placed(EnsembleKey ensemble, EnsembleSpec spec) {}

    public PlanOrder {
        parts = List.copyOf(parts);
        stages = Collections.unmodifiableSet(new TreeSet<>(stages));
        if (stages.isEmpty() || drawsPerTask < 1 || tasksAtOnce < 0) {
            throw new IllegalArgumentException(
                    "stages: %s, drawsPerTask: %d, tasksAtOnce: %d (expected: some, >= 1, >= 0)"
                            .formatted(stages, drawsPerTask, tasksAtOnce));
        }
        Set<EnsembleKey> seen = new HashSet<>();
        for (Part part : parts) {
            for (EnsembleKey ensemble : part.ensembles()) {
                if (!seen.add(ensemble)) {
                    throw new IllegalArgumentException("ensemble: %s twice (expected: once)".formatted(ensemble));
                }
            }
        }
        if (seen.isEmpty()) {
            throw new IllegalArgumentException("ensembles: none (expected: at least one)");
        }
    }

    /** All ensembles, in the order of the parts. */
    public Stream<EnsembleKey> ensembles() {
        return parts.stream().flatMap(p -> p.ensembles().stream());
    }

    /** Whether the other one asks for the same, though perhaps until another time. */
    public boolean isSameAs(PlanOrder other) {
        return withoutDeadline().equals(other.withoutDeadline());
    }

    private PlanOrder withoutDeadline() {
        return new PlanOrder(parts, stages, drawsPerTask, mixBasins, by, tasks, Optional.empty(), tasksAtOnce);
    }

    /** How many ensembles there are. */
    public int size() {
        return parts.stream().mapToInt(p -> p.ensembles().size()).sum();
    }

    /** The ensemble of this place in {@link #ensembles}, with its specification. */
    public Placed at(int index) {
        int first = 0;
        for (Part part : parts) {
            if (index < first + part.ensembles().size()) {
                return new Placed(part.ensembles().get(index - first), part.spec());
            }
            first += part.ensembles().size();
        }
        throw new IndexOutOfBoundsException("ensemble: %d (expected: < %d)".formatted(index, first));
    }

    /** Its place in {@link #ensembles}, or -1. */
    public int indexOf(EnsembleKey ensemble) {
        int first = 0;
        for (Part part : parts) {
            int index = part.ensembles().indexOf(ensemble);
            if (index >= 0) {
                return first + index;
            }
            first += part.ensembles().size();
        }
        return -1;
    }

    /** The specification of one of the ensembles. */
    public Optional<EnsembleSpec> specOf(EnsembleKey ensemble) {
        return parts.stream()
                .filter(p -> p.ensembles().contains(ensemble))
                .map(Part::spec)
                .findFirst();
    }
}
