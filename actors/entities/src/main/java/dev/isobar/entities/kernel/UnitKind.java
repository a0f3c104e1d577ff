package dev.isobar.entities.kernel;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.Unit;
import dev.isobar.domain.kernel.UnitId;
import java.util.Map;
import java.util.Optional;

/**
 * All that the one shell needs to know of a kind of unit.
 *
 * @param <U> the domain record
 * @param <C> its sealed commands
 * @param <E> its sealed events
 * @param <T> its settings
 */
public interface UnitKind<U extends Unit<U, C, E, T>, C, E, T> {

    /** First segment of every id of this kind, {@code variable}; also the sharding type. */
    String name();

    /** The unit before its first event. */
    U empty(UnitId id);

    T settings();

    Class<C> commandType();

    Class<E> eventType();

    Class<U> stateType();

    /** Whether sharding remembers units of this kind while they are not terminal; coordinators are. */
    boolean isRemembered();

    /**
     * Stable names of everything that is stored or sent: {@code normals.variable.scanned.v1} to the class. Every
     * permitted command and event, and the state, must be here.
     */
    Map<String, Class<?>> manifests();

    /** Does the work and answers with the command that reports it; runs in the demanded pool, may block. */
    C perform(UnitId id, Demand.Work<C> work, WorkContext context) throws Exception;

    /** The command that reports that the work failed. */
    C failed(Demand.Work<C> work, Failure failure);

    /** The command, if any, by which the unit hears that its send was answered. */
    Optional<C> answered(Demand.Send<C> send, Answer answer);
}
