package dev.isobar.entities.kernel;

import com.typesafe.config.Config;
import java.time.Duration;
import org.apache.pekko.actor.typed.BackoffSupervisorStrategy;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;

/**
 * What is the same for the shells of all kinds; from {@code isobar.shell}.
 *
 * @param askTimeout how long a command waits for its answer
 * @param resendInterval pause before a message to another unit is sent again
 * @param sendsInFlight messages to other units that one unit has on their way at once
 * @param sendsAtOnce messages to other units that all units of a node have on their way at once
 * @param idleAfter a unit that calls for nothing and hears nothing for so long leaves the memory
 * @param restart how a shell comes back; one for all, as are the following
 * @param retention events between two snapshots, and snapshots kept
 */
record ShellSettings(
        Duration askTimeout,
        Duration resendInterval,
        int sendsInFlight,
        int sendsAtOnce,
        Duration idleAfter,
        BackoffSupervisorStrategy restart,
        RetentionCriteria retention) {

    private static final double RANDOM_PART = 0.2;

    static ShellSettings of(Config config) {
        Config shell = config.getConfig("isobar.shell");
        return new ShellSettings(
                shell.getDuration("ask-timeout"),
                shell.getDuration("resend-interval"),
                shell.getInt("sends-in-flight"),
                shell.getInt("sends-at-once"),
                shell.getDuration("idle-after"),
                SupervisorStrategy.restartWithBackoff(
                        shell.getDuration("restart-backoff-min"),
                        shell.getDuration("restart-backoff-max"),
                        RANDOM_PART),
                RetentionCriteria.snapshotEvery(shell.getInt("snapshot-every"), shell.getInt("snapshots-kept")));
    }
}
