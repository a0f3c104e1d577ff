package dev.isobar.entities.kernel;

import com.typesafe.config.Config;
import dev.isobar.domain.kernel.Pool;
import dev.isobar.domain.kernel.Rejection;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;

/** All units of the cluster, by id; safe for any thread. */
public final class Units {

    private final Manifests manifests;
    private final ClusterSharding sharding;
    private final Surroundings surroundings;
    private final Draining draining;
    private final Placements placements;
    private final UnitAllocation allocation;
    private final Intents intents;

    private Units(
            ActorSystem<?> system,
            Manifests manifests,
            WorkPools pools,
            ShellSignals signals,
            Intents intents,
            Clock clock) {
        ShellSettings settings = ShellSettings.of(system.settings().config());
        this.manifests = manifests;
        this.intents = intents;
        this.sharding = ClusterSharding.get(system);
        this.draining = Draining.start(system);
        this.placements = new Placements(system, sharding);
        this.allocation = new UnitAllocation(
                system, draining, sharding.defaultShardAllocationStrategy(ClusterShardingSettings.create(system)));
        this.surroundings = Surroundings.of(
                        manifests,
                        pools,
                        signals,
                        settings,
                        clock,
                        new BoundedSender(
                                (to, command, audit) -> ask(to, command, audit, false), settings.sendsAtOnce()))
                .noting(WorkLedger.of(
                        system.settings().config(), system.address().toString()))
                .standing(Standing.of(Cluster.get(system)));
    }

    /** Starts every kind on this node; a cluster provider and a journal must be configured. Call it once per system. */
    public static Units start(ActorSystem<?> system, List<? extends UnitKind<?, ?, ?, ?>> kinds, WorkPools pools) {
        return start(system, kinds, pools, ShellSignals.NONE, Intents.NONE);
    }

    /**
     * @param signals hears of every event recorded on this node
     * @param intents what comes before whatever else is asked of units on this node
     */
    public static Units start(
            ActorSystem<?> system,
            List<? extends UnitKind<?, ?, ?, ?>> kinds,
            WorkPools pools,
            ShellSignals signals,
            Intents intents) {
        return start(
                system,
                kinds,
                pools,
                signals,
                intents,
                ShiftedClock.of(system.settings().config()));
    }

    static Units start(
            ActorSystem<?> system,
            List<? extends UnitKind<?, ?, ?, ?>> kinds,
            WorkPools pools,
            ShellSignals signals,
            Intents intents,
            Clock clock) {
        Manifests manifests = Manifests.of(kinds);
        manifests.install(system);
        Units units = new Units(system, manifests, pools, signals, intents, clock);
        units.gauges(pools);
        Config config = system.settings().config();
        ClusterShardingSettings settings = ClusterShardingSettings.fromConfig(config.getConfig("pekko.cluster.sharding")
                .withValue("number-of-shards", config.getValue("isobar.shards")));
        kinds.forEach(kind -> units.init(kind, settings));
        ProgressSpread.start(system, units.progress());
        units.surroundings.lost().start(system);
        return units;
    }

    /** Never fails: what goes wrong on the way comes as {@link Answer.Unavailable}. */
    public CompletionStage<Answer> ask(UnitId id, Object command, Audit audit, boolean dryRun) {
        Optional<UnitKind<?, ?, ?, ?>> kind = kind(id.kind());
        if (kind.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new Answer.Refused(Rejection.Kind.NOT_FOUND, "%s: no kind of unit has this name".formatted(id)));
        }
        if (!kind.get().commandType().isInstance(command)) {
            return CompletableFuture.completedFuture(new Answer.Refused(
                    Rejection.Kind.INVALID,
                    "%s: %s (expected: a command of kind %s)"
                            .formatted(id, command.getClass().getSimpleName(), id.kind())));
        }
        return dryRun
                ? ask(new Asking(id, command, audit, true))
                : askAfterIntents(new Asking(id, command, audit, false));
    }

    private record Asking(UnitId id, Object command, Audit audit, boolean dryRun) {}

    /** Asks first what was ordered of the unit before; while that cannot be asked, nothing overtakes it. */
    private CompletionStage<Answer> askAfterIntents(Asking asking) {
        return intents.dueBefore(asking.id(), asking.audit())
                .thenCompose(due -> askAfter(due, 0, asking))
                .exceptionally(problem -> new Answer.Unavailable(unavailable(asking.id(), problem)));
    }

    private CompletionStage<Answer> askAfter(List<Intents.Intent> due, int next, Asking asking) {
        if (next == due.size()) {
            return ask(asking);
        }
        Intents.Intent first = due.get(next);
        return ask(new Asking(asking.id(), first.command(), first.audit(), false))
                .thenCompose(answer -> answer instanceof Answer.Unavailable
                        ? CompletableFuture.completedStage(answer)
                        : askAfter(due, next + 1, asking));
    }

    private CompletionStage<Answer> ask(Asking asking) {
        return unit(asking.id())
                .<Answer>ask(
                        replyTo -> new UnitMessage.Do(asking.command(), asking.audit(), asking.dryRun(), replyTo),
                        surroundings.settings().askTimeout())
                .exceptionally(problem -> new Answer.Unavailable(unavailable(asking.id(), problem)));
    }

    /** Fails with {@link TimeoutException}, worded for a person, when the unit does not answer in time. */
    public CompletionStage<UnitView> view(UnitId id) {
        if (kind(id.kind()).isEmpty()) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("%s: no kind of unit has this name".formatted(id)));
        }
        return unit(id).<UnitView>ask(
                        UnitMessage.Get::new, surroundings.settings().askTimeout())
                .exceptionallyCompose(
                        problem -> CompletableFuture.failedFuture(new TimeoutException(unavailable(id, problem))));
    }

    /**
     * Makes a unit forget what it knows and read its journal again, as after a repair; answers with what it found.
     * Work that runs for it is given up and begun again. Fails as {@link #view} does.
     */
    public CompletionStage<UnitView> readAgain(UnitId id) {
        if (kind(id.kind()).isPresent()) {
            unit(id).tell(new UnitMessage.ReadAgain());
        }
        return view(id);
    }

    public Optional<UnitKind<?, ?, ?, ?>> kind(String name) {
        return manifests.kind(name);
    }

    public List<UnitKind<?, ?, ?, ?>> kinds() {
        return manifests.kinds();
    }

    public Manifests manifests() {
        return manifests;
    }

    /** The members that are to have no units. */
    public Draining draining() {
        return draining;
    }

    /** Where units of these kinds are in memory now; fails when a node does not say so in time. */
    public CompletionStage<List<Placement>> placements(List<String> kindNames) {
        return placements.of(kindNames);
    }

    public ProgressBoard progress() {
        return surroundings.progress();
    }

    public Counters counters() {
        return surroundings.counters();
    }

    private EntityRef<UnitMessage> unit(UnitId id) {
        return sharding.entityRefFor(EntityTypeKey.create(UnitMessage.class, id.kind()), id.key());
    }

    private <U extends Unit<U, C, E, T>, C, E, T> void init(UnitKind<U, C, E, T> kind, ClusterShardingSettings common) {
        ClusterShardingSettings settings = kind.isRemembered()
                ? common.withRememberEntities(true)
                        .withRememberEntitiesStoreMode(ClusterShardingSettings.rememberEntitiesStoreModeEventSourced())
                        .withTuningParameters(common.tuningParameters().withEntityRecoveryStrategy("constant"))
                : common.withRememberEntities(false);
        var _ = sharding.init(Entity.of(
                        EntityTypeKey.create(UnitMessage.class, kind.name()),
                        entity -> UnitShell.create(
                                kind,
                                UnitId.of(kind.name(), entity.getEntityId()),
                                surroundings,
                                self -> entity.getShard().tell(new ClusterSharding.Passivate<>(self))))
                .withStopMessage(new OwnMessage.Stop())
                .withAllocationStrategy(allocation)
                .withSettings(settings.withNoPassivationStrategy()));
    }

    private void gauges(WorkPools pools) {
        for (Pool pool : Pool.values()) {
            String name = pool.name().toLowerCase(Locale.ROOT);
            counters()
                    .gauge(
                            Counters.labelled("isobar_pool_size", "pool", name),
                            () -> pools.usage(pool).size());
            counters()
                    .gauge(
                            Counters.labelled("isobar_pool_running", "pool", name),
                            () -> pools.usage(pool).running());
            counters()
                    .gauge(
                            Counters.labelled("isobar_pool_queued", "pool", name),
                            () -> pools.usage(pool).queued());
        }
    }

    private String unavailable(UnitId id, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        String trouble = surroundings.troubles().getOrDefault(id, "");
        String what = cause instanceof TimeoutException
                ? "%s: timed out after %s s"
                        .formatted(id, surroundings.settings().askTimeout().toMillis() / 1000.0)
                : "%s: %s".formatted(id, cause);
        return what
                + (trouble.isEmpty() ? "" : "; " + trouble)
                + "; nothing is known of the outcome: ask again with the same idempotency key";
    }
}
