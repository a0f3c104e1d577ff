package dev.isobar.cluster.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.isobar.cluster.api.Json;
import dev.isobar.domain.kernel.UnitId;
import dev.isobar.entities.kernel.Progress;
import dev.isobar.entities.kernel.UnitKind;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import java.util.Map;
import java.util.OptionalLong;

/** Reads units' states from their views, and says how far they are. */
record UnitStates(Units units) {

    <T> T of(UnitView view, Class<T> type) {
        return type.cast(of(view.id().kind(), view.json()));
    }

    /** A unit's state, read from its JSON. */
    Object of(String kindName, String json) {
        UnitKind<?, ?, ?, ?> kind = units.kind(kindName).orElseThrow();
        String manifest = kind.manifests().entrySet().stream()
                .filter(entry -> entry.getValue().equals(kind.stateType()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return units.manifests().fromJson(manifest, json);
    }

    /** So much done of so much, at this rate; 0 when none is known. */
    static Progress progress(UnitId id, long done, long planned, String unit, double ratePerSecond) {
        long left = planned - done;
        OptionalLong eta = ratePerSecond > 0 && left > 0
                ? OptionalLong.of(Math.round(Math.ceil(left / ratePerSecond)))
                : OptionalLong.empty();
        return new Progress(id, done, planned, unit, left > 0 ? ratePerSecond : 0, eta);
    }

    static ObjectNode json(Progress progress) {
        ObjectNode node = Json.object()
                .put("done", progress.done())
                .put("planned", progress.planned())
                .put("unit", progress.unitOfMeasure())
                .put("ratePerSecond", progress.ratePerSecond());
        progress.etaSeconds().ifPresentOrElse(eta -> node.put("etaSeconds", eta), () -> node.putNull("etaSeconds"));
        return node;
    }
}
