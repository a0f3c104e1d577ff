package dev.isobar.entities.kernel;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import scala.Function1;
import scala.Tuple2;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/**
 * A handler of several signals as one object. Pekko's builder chains one for each, which would be a tenth of the memory of a
 * unit at rest. Signals that it does not take are left to Pekko.
 */
final class SignalCases<S> extends AbstractPartialFunction<Tuple2<S, Signal>, BoxedUnit> {

    private final Predicate<Signal> takes;
    private final BiConsumer<S, Signal> handler;

    private SignalCases(Predicate<Signal> takes, BiConsumer<S, Signal> handler) {
        this.takes = takes;
        this.handler = handler;
    }

    /** @param takes which signals the handler is for; the same object for all units */
    static <S> SignalHandler<S> of(Predicate<Signal> takes, BiConsumer<S, Signal> handler) {
        return new SignalHandler<>(new SignalCases<>(takes, handler));
    }

    @Override
    public boolean isDefinedAt(Tuple2<S, Signal> signalled) {
        return takes.test(signalled._2());
    }

    @Override
    @SuppressWarnings("unchecked") // whoever calls gives a default of the same types
    public <A extends Tuple2<S, Signal>, B> B applyOrElse(A signalled, Function1<A, B> otherwise) {
        if (!isDefinedAt(signalled)) {
            return otherwise.apply(signalled);
        }
        handler.accept(signalled._1(), signalled._2());
        return (B) BoxedUnit.UNIT;
    }
}
