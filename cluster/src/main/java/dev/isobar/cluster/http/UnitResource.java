package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.UnitView;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where and how one kind of unit is served.
 *
 * @param base {@code /api/v1/normals/jobs}
 * @param form of the key, {@code {model}/{variable}}
 * @param noun for summaries, {@code normals job}
 * @param name for operation ids, {@code Job}
 * @param schema of one unit's view
 * @param verbs commands by verb
 */
record UnitResource(
        String kind,
        String base,
        String form,
        String noun,
        String name,
        String schema,
        Map<String, Object> verbs,
        Extension extension) {

    /** What is particular to a kind. */
    interface Extension {

        /** Adds fields to the view; {@code progress} must be among them. */
        void extend(UnitView view, ObjectNode answer);

        /** The ids whose events belong to this unit's stream, its own among them. */
        Set<String> related(UnitView view);
    }

    /** The unit that a path names. */
    UnitId id(Call call) {
        String key =
                new PathPattern("/" + form).names().stream().map(call::segment).collect(Collectors.joining("/"));
        try {
            return UnitId.of(kind, key);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }
}
