package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How far a variable is with one plan. Work that has never failed has the attempt {@code firstAttempt}; numbers are
 * never used twice by a variable, so a report of earlier work cannot be taken for a current one.
 *
 * @param hash of the plan
 * @param firstAttempt lowest attempt that is current
 * @param scan what the scan found; empty while scanning
 * @param scanAttempt the accepted scan's attempt, 0 before
 * @param blocksOf the catalogue that {@code blocks} were computed from
 * @param blocks results by block
 * @param written accepted writes that are not yet published, by target year
 * @param published the accepted publication's attempt, by target year
 * @param tries work that has failed, by key
 * @param failure why the plan failed, if it did
 */
public record VariableRun(
        VariablePlan plan,
        Digest hash,
        int firstAttempt,
        Optional<ScanReport> scan,
        int scanAttempt,
        Optional<Digest> blocksOf,
        Map<Integer, BlockResult> blocks,
        Map<Integer, Written> written,
        Map<Integer, Integer> published,
        Map<String, Try> tries,
        Optional<Cause> failure) {

    public static final String SCAN = "scan";
    public static final String FINISH = "finish";

    /** An accepted write. */
    public record Written(int attempt, List<Output> outputs) {
        public Written {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * Work that failed and is tried again.
     *
     * @param attempt the next one
     * @param failures so far
     */
    public record Try(int attempt, int failures, Instant notBefore, Failure last) {}

    /**
     * Why the plan failed.
     *
     * @param key the work that failed for good
     */
    public record Cause(String key, Failure failure) {}

    public VariableRun {
        blocks = sorted(blocks);
        written = sorted(written);
        published = sorted(published);
        tries = sorted(tries);
    }

    private static <K extends Comparable<K>, V> Map<K, V> sorted(Map<K, V> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** A plan before its scan. */
    static VariableRun start(VariablePlan plan, int firstAttempt) {
        return new VariableRun(
                plan,
                plan.hash(),
                firstAttempt,
                Optional.empty(),
                0,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    /** The same work for {@code next}, to be scanned again; blocks stay good while the catalogue stays the same. */
    VariableRun resume(VariablePlan next, int nextAttempt) {
        VariableRun fresh = start(next, nextAttempt);
        boolean sameFolder = next.plan().output().equals(plan.plan().output());
        return sameFolder && fresh.hash.equals(hash) ? fresh.withBlocks(blocksOf, blocks) : fresh;
    }

    static String block(int block) {
        return "block/" + block;
    }

    static String write(int target) {
        return "write/" + target;
    }

    static String publish(int target) {
        return "publish/" + target;
    }

    /** The current attempt of the work with this key. */
    public int attempt(String key) {
        return Optional.ofNullable(tries.get(key))
                .map(t -> Math.max(firstAttempt, t.attempt()))
                .orElse(firstAttempt);
    }

    Instant notBefore(String key) {
        return Optional.ofNullable(tries.get(key)).map(Try::notBefore).orElse(Instant.EPOCH);
    }

    int failures(String key) {
        return Optional.ofNullable(tries.get(key)).map(Try::failures).orElse(0);
    }

    public int blocksPlanned() {
        return scan.map(ScanReport::blocks).orElse(0);
    }

    /** Blocks not yet computed, ascending. */
    List<Integer> blocksLeft() {
        return IntStream.range(0, blocksPlanned())
                .filter(b -> !blocks.containsKey(b))
                .boxed()
                .toList();
    }

    /** Target years to write, ascending. */
    List<Integer> targets() {
        return scan.map(ScanReport::targets).orElse(List.of());
    }

    List<Integer> targetsLeft() {
        return targets().stream().filter(t -> !published.containsKey(t)).toList();
    }

    List<BlockDigest> blockDigests() {
        return scan.map(s -> blocks.entrySet().stream()
                        .map(b -> new BlockDigest(
                                b.getKey(),
                                s.firstDay(b.getKey()),
                                s.endDay(b.getKey()),
                                b.getValue().sha256()))
                        .toList())
                .orElse(List.of());
    }

    /** Source chunks that all blocks together inflate; 0 while scanning. */
    public long chunksPlanned() {
        return scan.map(ScanReport::chunksPlanned).orElse(0L);
    }

    /** Source chunks inflated for finished blocks. */
    public long chunksDone() {
        return scan.isEmpty()
                ? 0
                : blocks.values().stream()
                        .mapToLong(BlockResult::chunksInflated)
                        .sum();
    }

    /** What could not be had, as far as it is known. */
    public Gaps gaps() {
        return scan.map(s -> new Gaps(
                        s.missingYears(),
                        s.rejected(),
                        blocks.values().stream()
                                .flatMap(b -> b.unreadable().stream())
                                .toList(),
                        blocks.values().stream()
                                .mapToLong(BlockResult::unreadableDays)
                                .sum(),
                        s.skipped()))
                .orElse(Gaps.NONE);
    }

    /** Whether some day of the target's window could not be read. */
    boolean hasUnreadable(int target) {
        TreeSet<Integer> years = new TreeSet<>();
        blocks.values().forEach(b -> years.addAll(b.unreadableYears()));
        return plan.window(target).stream().anyMatch(slot -> years.contains(slot.year()));
    }

    /** The days of the target's window that could not be read, as far as they are listed, by block. */
    List<UnreadableDays> unreadable(int target) {
        int first = plan.firstYear(target);
        int last = plan.lastYear(target);
        return blocks.values().stream()
                .flatMap(b -> b.unreadable().stream())
                .filter(days -> first <= days.year() && days.year() <= last)
                .toList();
    }

    VariableRun scanned(int attempt, ScanReport report) {
        boolean same = blocksOf.filter(report.catalogue()::equals).isPresent() && report.blocks() > 0;
        Map<Integer, BlockResult> good = same ? blocks : Map.of();
        return new VariableRun(
                plan,
                hash,
                firstAttempt,
                Optional.of(report),
                attempt,
                Optional.of(report.catalogue()),
                good,
                Map.of(),
                Map.of(),
                tries,
                failure);
    }

    VariableRun computed(int block, BlockResult result) {
        Map<Integer, BlockResult> all = new TreeMap<>(blocks);
        all.put(block, result);
        return withBlocks(blocksOf, all);
    }

    VariableRun targetWritten(int target, Written result) {
        Map<Integer, Written> all = new TreeMap<>(written);
        all.put(target, result);
        return withTargets(all, published);
    }

    VariableRun targetPublished(int target, int attempt) {
        Map<Integer, Integer> all = new TreeMap<>(published);
        all.put(target, attempt);
        return withTargets(without(written, List.of(target)), all);
    }

    VariableRun failed(String key, int attempt, Failure why, Instant notBefore) {
        Map<String, Try> all = new TreeMap<>(tries);
        all.put(key, new Try(attempt + 1, failures(key) + 1, notBefore, why));
        return new VariableRun(
                plan, hash, firstAttempt, scan, scanAttempt, blocksOf, blocks, written, published, all, failure);
    }

    /** Forgets what was found damaged; everything unfinished gets new attempts. */
    VariableRun damaged(VariableEvent.DamageFound event, int nextAttempt) {
        String key = event.damaged() == Damaged.CATALOGUE ? SCAN : event.key();
        VariableRun counted = failed(key, event.attempt(), event.failure(), event.notBefore());
        boolean rescan = event.damaged() == Damaged.CATALOGUE;
        List<Integer> lost = event.damaged() == Damaged.WRITTEN ? targetOf(event.key()) : List.of();
        return new VariableRun(
                plan,
                hash,
                nextAttempt,
                rescan ? Optional.empty() : scan,
                rescan ? 0 : scanAttempt,
                blocksOf,
                without(blocks, event.blocks()),
                rescan ? Map.of() : without(written, lost),
                rescan ? Map.of() : published,
                counted.tries,
                failure);
    }

    VariableRun givenUp(String key, Failure cause) {
        return new VariableRun(
                plan,
                hash,
                firstAttempt,
                scan,
                scanAttempt,
                blocksOf,
                blocks,
                written,
                published,
                tries,
                Optional.of(new Cause(key, cause)));
    }

    private static List<Integer> targetOf(String key) {
        return List.of(Integer.parseInt(key.substring(key.indexOf('/') + 1)));
    }

    private static <V> Map<Integer, V> without(Map<Integer, V> map, Collection<Integer> keys) {
        Map<Integer, V> rest = new TreeMap<>(map);
        rest.keySet().removeAll(keys);
        return rest;
    }

    private VariableRun withBlocks(Optional<Digest> of, Map<Integer, BlockResult> results) {
        return new VariableRun(
                plan, hash, firstAttempt, scan, scanAttempt, of, results, written, published, tries, failure);
    }

    private VariableRun withTargets(Map<Integer, Written> nextWritten, Map<Integer, Integer> nextPublished) {
        return new VariableRun(
                plan,
                hash,
                firstAttempt,
                scan,
                scanAttempt,
                blocksOf,
                blocks,
                nextWritten,
                nextPublished,
                tries,
                failure);
    }
}
