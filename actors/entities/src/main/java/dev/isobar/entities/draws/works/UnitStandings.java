package dev.isobar.entities.draws.works;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.UnitView;
import dev.isobar.entities.kernel.Units;
import dev.isobar.entities.kernel.WorkFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks the ensembles themselves, wherever in the cluster they are, some at a time. */
public final class UnitStandings implements Standings {

    private static final int AT_ONCE = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Units units;

    public UnitStandings(Units units) {
        this.units = units;
    }

    private record Asked(EnsembleKey ensemble, CompletableFuture<UnitView> answer) {}

    @Override
    public Map<EnsembleKey, Standing> of(List<EnsembleKey> ensembles) {
        Map<EnsembleKey, Standing> standings = new LinkedHashMap<>();
        Deque<Asked> asked = new ArrayDeque<>();
        for (EnsembleKey ensemble : ensembles) {
            if (asked.size() == AT_ONCE) {
                take(asked.removeFirst(), standings);
            }
            asked.addLast(new Asked(ensemble, units.view(ensemble.unitId()).toCompletableFuture()));
        }
        asked.forEach(each -> take(each, standings));
        return standings;
    }

    private static void take(Asked asked, Map<EnsembleKey, Standing> standings) {
        try {
            standings.put(asked.ensemble(), parse(asked.answer().get().json()));
        } catch (ExecutionException e) {
            throw new WorkFailure(Failure.Kind.UNREACHABLE, String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WorkFailure(Failure.Kind.CANCELLED, "interrupted", e);
        }
    }

    /** @param json an {@link dev.isobar.domain.draws.Ensemble} */
    static Standing parse(String json) {
        try {
            JsonNode ensemble = JSON.readTree(json);
            int draws = ensemble.path("spec").path("draws").asInt();
            String letters = ensemble.path("standings").path("letters").asText("");
            int runs = ensemble.path("runs").asInt();
            double seconds = ensemble.path("runSeconds").asDouble();
            return new Standing(
                    letters.substring(0, Math.min(draws, letters.length())), runs == 0 ? 0 : seconds / runs);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state of an ensemble: " + json, e);
        }
    }
}
