package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.UnitView;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where and how one kind of unit is served.
 *
 * @param base {@code /api/v1/normals/jobs}
 * @param form of the key, {@code {model}/{variable}}
 * @param noun for summaries, {@code normals job}
 * @param name for operation ids, {@code Job}
 * @param schema of one unit's view
 * @param verbs by verb, what makes its command of a call
 * @param check throws {@link IllegalArgumentException} when an id is none of this kind
 */
record UnitResource(
        String kind,
        String base,
        String form,
        String noun,
        String name,
        String schema,
        Map<String, Function<Call, Object>> verbs,
        Consumer<UnitId> check,
        Extension extension) {

    /** What is particular to a kind. */
    interface Extension {

        /** Adds fields to the view; {@code progress} must be among them. */
        void extend(UnitView view, ObjectNode answer);

        /** The ids whose events belong to this unit's stream, its own among them. */
        Set<String> related(UnitView view);
    }

    /** The word of the command line that asks for it: {@code normals}. */
    String word() {
        return base.split("/", -1)[3];
    }

    /** The same units under another form of their keys. */
    UnitResource of(String otherForm, String otherName) {
        return new UnitResource(kind, base, otherForm, noun, otherName, schema, verbs, check, extension);
    }

    /** The unit that a path names. */
    UnitId id(Call call) {
        String key =
                new PathPattern("/" + form).names().stream().map(call::segment).collect(Collectors.joining("/"));
        try {
            UnitId id = UnitId.of(kind, key);
            check.accept(id);
            return id;
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(String.valueOf(e.getMessage()));
        }
    }
}
