package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.UnitId;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Extension;
import org.apache.pekko.actor.typed.ExtensionId;
import org.jspecify.annotations.Nullable;

/** Hands the manifests of the kinds to the system's serializer, which Pekko itself makes. */
final class WireExtension implements Extension {

    private static final Id ID = new Id();

    private volatile @Nullable Manifests manifests;

    static WireExtension of(ActorSystem<?> system) {
        return ID.apply(system);
    }

    void install(Manifests installed) {
        this.manifests = installed;
    }

    Manifests manifests() {
        Manifests installed = manifests;
        if (installed == null) {
            throw new IllegalStateException("no manifests are installed (expected: Manifests.install, or Units.start)");
        }
        return installed;
    }

    /** The kind of this unit; empty when it is unknown, or no manifests are installed. */
    Optional<UnitKind<?, ?, ?, ?>> kind(UnitId id) {
        return Optional.ofNullable(manifests).flatMap(installed -> installed.kind(id.kind()));
    }

    private static final class Id extends ExtensionId<WireExtension> {
        @Override
        public WireExtension createExtension(ActorSystem<?> system) {
            return new WireExtension();
        }
    }
}
