package dev.isobar.domain.normals;

import java.util.List;

/** What happened to a {@link NormalsJob}. */
public sealed interface NormalsJobEvent {

    record Submitted(NormalsPlan plan) implements NormalsJobEvent {}

    /** @param variables those that run in this round; the others keep their outcome */
    record RoundStarted(int round, List<String> variables) implements NormalsJobEvent {
        public RoundStarted {
            variables = List.copyOf(variables);
        }
    }

    record VariableReported(String variable, int round, int sequence, VariableOutcome outcome)
            implements NormalsJobEvent {}

    record VariableRefused(String variable, int round, String text) implements NormalsJobEvent {}

    record CancelRequested(int round) implements NormalsJobEvent {}

    record Completed(int round) implements NormalsJobEvent {}

    record CompletedWithGaps(int round) implements NormalsJobEvent {}

    record Failed(int round) implements NormalsJobEvent {}

    record Cancelled(int round) implements NormalsJobEvent {}
}
