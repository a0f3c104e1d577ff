package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Settings of the draws domain.
 *
 * @param retry tries of each work
 * @param resend how long an unanswered message waits before it is sent again
 * @param examineWindow draws of one ensemble that are examined at a time
 * @param statusPause least time from one write of a status file to the next
 * @param ensembleWindow ensembles of one plan that are scanned or settled at a time
 * @param tasksAtOnce tasks of one plan at a time, unless its order says otherwise
 * @param plansAtOnce plans of one pipeline at a time
 */
public record DrawsSettings(
        RetryPolicy retry,
        Duration resend,
        int examineWindow,
        Duration statusPause,
        int ensembleWindow,
        int tasksAtOnce,
        int plansAtOnce) {

    public static final DrawsSettings DEFAULT = new DrawsSettings(
            new RetryPolicy(
                    3,
                    List.of(Duration.ofSeconds(2), Duration.ofSeconds(30)),
                    Set.of(
                            Failure.Kind.UNREACHABLE,
                            Failure.Kind.TIMEOUT,
                            Failure.Kind.VERIFICATION,
                            Failure.Kind.BUG)),
            Duration.ofSeconds(30),
            64,
            Duration.ofMillis(250),
            32,
            64,
            4);

    public DrawsSettings {
        if (!resend.isPositive() || statusPause.isNegative()) {
            throw new IllegalArgumentException(
                    "resend: %s, statusPause: %s (expected: > 0, >= 0)".formatted(resend, statusPause));
        }
        if (Math.min(Math.min(examineWindow, ensembleWindow), Math.min(tasksAtOnce, plansAtOnce)) < 1) {
            throw new IllegalArgumentException("windows: %d, %d, %d, %d (expected: >= 1)"
                    .formatted(examineWindow, ensembleWindow, tasksAtOnce, plansAtOnce));
        }
    }
}
