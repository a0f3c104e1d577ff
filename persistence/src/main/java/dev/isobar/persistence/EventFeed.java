package dev.isobar.persistence;

import dev.isobar.entities.kernel.UnitKind;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** All recorded events as a live, ordered, resumable stream; one poller serves every subscriber of the node. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class EventFeed implements AutoCloseable {

    private EventFeed() {}

    public static EventFeed start(Database database, List<? extends UnitKind<?, ?, ?, ?>> kinds) {
        throw new UnsupportedOperationException(database.toString());
    }

    /** Events after an offset, first those recorded before, then as they come; never ends by itself. */
    public Source<FeedEvent, NotUsed> from(long offset, Optional<String> idPrefix) {
        throw new UnsupportedOperationException();
    }

    /** The offset of the last event seen; a subscription from here has only new ones. */
    public long lastOffset() {
        return 0;
    }

    @Override
    public void close() {}
}
