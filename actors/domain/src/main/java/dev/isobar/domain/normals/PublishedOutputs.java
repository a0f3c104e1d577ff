package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A variable's published outputs in one output folder, all of the same results.
 *
 * @param resultHash the {@link VariablePlan#resultHash} they were made for
 * @param outputs by target year, then by region
 * @param doubtful target years whose windows had unreadable days, ascending; never kept by a later scan
 */
public record PublishedOutputs(Digest resultHash, List<Output> outputs, List<Integer> doubtful) {

    public PublishedOutputs {
        outputs = List.copyOf(outputs);
        doubtful = List.copyOf(doubtful);
    }

    static PublishedOutputs none(Digest resultHash) {
        return new PublishedOutputs(resultHash, List.of(), List.of());
    }

    /** The outputs that a scan may keep if they are still the same on disk. */
    List<Output> trusted() {
        return outputs.stream()
                .filter(o -> !doubtful.contains(o.key().targetYear()))
                .toList();
    }

    /** The outputs of the plan. */
    public List<Output> of(VariablePlan plan) {
        Set<OutputKey> keys = Set.copyOf(plan.outputs());
        return outputs.stream().filter(o -> keys.contains(o.key())).toList();
    }

    /** These, with those of the keys replaced. */
    PublishedOutputs replace(Collection<OutputKey> keys, Collection<Output> by, boolean inDoubt) {
        Set<OutputKey> gone = Set.copyOf(keys);
        Set<Integer> years = keys.stream().map(OutputKey::targetYear).collect(Collectors.toSet());
        Stream<Integer> doubted = doubtful.stream().filter(year -> !years.contains(year));
        return new PublishedOutputs(
                resultHash,
                Stream.concat(outputs.stream().filter(o -> !gone.contains(o.key())), by.stream())
                        .sorted(Comparator.comparing(Output::key))
                        .toList(),
                (inDoubt ? Stream.concat(doubted, years.stream()) : doubted)
                        .sorted()
                        .toList());
    }
}
