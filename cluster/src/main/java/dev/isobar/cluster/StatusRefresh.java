package dev.isobar.cluster;

import dev.isobar.domain.draws.Ensemble;
import dev.isobar.domain.draws.EnsembleCommand;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Answer;
import dev.isobar.entities.kernel.Audit;
import dev.isobar.entities.kernel.Units;
import dev.isobar.persistence.JournalException;
import dev.isobar.persistence.Page;
import dev.isobar.persistence.ReadModel;
import dev.isobar.persistence.UnitRow;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every ensemble that is known, one after the other, to write its status file again; once, when a node starts. An
 * ensemble that the list does not have yet is at work and needs no asking.
 */
final class StatusRefresh implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StatusRefresh.class);
    private static final Audit AUDIT = new Audit(Audit.SYSTEM.user(), "the node started", "");
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final int PAGE = 500;
    private static final int TRIES = 3;

    private final Units units;
    private final ReadModel known;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private StatusRefresh(Units units, ReadModel known) {
        this.units = units;
        this.known = known;
    }

    static StatusRefresh start(Units units, ReadModel known) {
        StatusRefresh refresh = new StatusRefresh(units, known);
        Thread.ofVirtual().name("isobar-status-refresh").start(refresh::run);
        return refresh;
    }

    private void run() {
        try {
            Optional<String> cursor = Optional.of("");
            while (cursor.isPresent()) {
                Page<UnitRow> page = known.list(Ensemble.KIND, Optional.empty(), Optional.empty(), PAGE, cursor.get());
                for (UnitRow row : page.items()) {
                    if (isStopped(PAUSE)) {
                        return;
                    }
                    refresh(new UnitId(row.id()));
                }
                cursor = page.next();
            }
        } catch (JournalException e) {
            LOG.warn("not every status file is looked after: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(UnitId ensemble) throws InterruptedException {
        for (int i = 1; i <= TRIES && !isStopped(Duration.ZERO); i++) {
            Answer answer = units.ask(ensemble, new EnsembleCommand.Refresh(), AUDIT, false)
                    .toCompletableFuture()
                    .join();
            if (!(answer instanceof Answer.Unavailable unavailable)) {
                return;
            }
            LOG.warn("{} did not look after its status file: {}", ensemble, unavailable.text());
        }
    }

    private boolean isStopped(Duration within) throws InterruptedException {
        return stopped.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
