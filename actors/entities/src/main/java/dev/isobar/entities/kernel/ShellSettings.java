package dev.isobar.entities.kernel;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * What is the same for the shells of all kinds; from {@code isobar.shell}.
 *
 * @param askTimeout how long a command waits for its answer
 * @param resendInterval pause before a message to another unit is sent again
 * @param sendsInFlight messages to other units that one unit has on their way at once
 * @param idleAfter a unit that calls for nothing and hears nothing for so long leaves the memory
 * @param snapshotEvery events between two snapshots
 */
record ShellSettings(
        Duration askTimeout,
        Duration resendInterval,
        int sendsInFlight,
        Duration idleAfter,
        Duration restartBackoffMin,
        Duration restartBackoffMax,
        int snapshotEvery,
        int snapshotsKept) {

    static ShellSettings of(Config config) {
        Config shell = config.getConfig("isobar.shell");
        return new ShellSettings(
                shell.getDuration("ask-timeout"),
                shell.getDuration("resend-interval"),
                shell.getInt("sends-in-flight"),
                shell.getDuration("idle-after"),
                shell.getDuration("restart-backoff-min"),
                shell.getDuration("restart-backoff-max"),
                shell.getInt("snapshot-every"),
                shell.getInt("snapshots-kept"));
    }
}
