package dev.isobar.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalLong;

/**
 * One event of a live stream.
 *
 * @param offset the place to resume from; empty for {@code progress}, which is not recorded
 * @param type the event's manifest, or {@code progress}
 * @param data for a recorded event {offset, unit, version, at, user, reason, manifest, event}
 */
public record StreamEvent(OptionalLong offset, String type, JsonNode data) {

    public boolean isProgress() {
        return type.equals("progress");
    }
}
