package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;

/** All units of this cluster, by id; safe for any thread. */
public final class Units {

    private Units() {}

    public static Units start(ActorSystem<?> system, List<? extends UnitKind<?, ?, ?, ?>> kinds, WorkPools pools) {
        return start(system, kinds, pools, ShellSignals.NONE);
    }

    public static Units start(
            ActorSystem<?> system, List<? extends UnitKind<?, ?, ?, ?>> kinds, WorkPools pools, ShellSignals signals) {
        throw new UnsupportedOperationException("skeleton " + system + kinds + pools + signals);
    }

    /** Never fails: what goes wrong on the way comes as {@link Answer.Unavailable}. */
    public CompletionStage<Answer> ask(UnitId id, Object command, Audit audit, boolean dryRun) {
        throw new UnsupportedOperationException("skeleton " + id + command + audit + dryRun);
    }

    /** Fails with {@link java.util.concurrent.TimeoutException} when the unit cannot be reached. */
    public CompletionStage<UnitView> view(UnitId id) {
        throw new UnsupportedOperationException("skeleton " + id);
    }

    public Optional<UnitKind<?, ?, ?, ?>> kind(String name) {
        throw new UnsupportedOperationException("skeleton " + name);
    }

    public List<UnitKind<?, ?, ?, ?>> kinds() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Manifests manifests() {
        throw new UnsupportedOperationException("skeleton");
    }

    public ProgressBoard progress() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Counters counters() {
        throw new UnsupportedOperationException("skeleton");
    }
}
