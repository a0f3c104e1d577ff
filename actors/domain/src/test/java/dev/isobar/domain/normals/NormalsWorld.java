package dev.isobar.domain.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.kernel.simulation.Dice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Disks of a simulation: the input of {@link Samples#SMALL}, work folders and outputs. Bytes are pure functions of their key. */
final class NormalsWorld {

    private static final int DAYS = 10;
    private static final int DAYS_PER_BLOCK = 3;

    /** A work folder. */
    private static final class Folder {
        private Digest catalogue = Digest.ofText("");
        private final Map<Integer, Digest> blocks = new TreeMap<>();
        private final Map<String, List<Output>> temporaries = new HashMap<>();
    }

    private final Map<String, Folder> folders = new HashMap<>();
    private final Map<String, Digest> published = new HashMap<>();
    private final Map<String, Set<Integer>> missing = new HashMap<>();
    private final Map<String, Set<Integer>> rejected = new HashMap<>();
    private final Map<String, Set<Integer>> unreadable = new HashMap<>();
    private final double damage;

    /** @param damage probability that a task finds something lost */
    NormalsWorld(Dice dice, double gaps, double damage) {
        this.damage = damage;
        for (String variable : Samples.SMALL.variables()) {
            missing.put(variable, years(dice, gaps, dice.chance(gaps / 2) ? 1 : 0.2));
            rejected.put(variable, years(dice, gaps, 0.2));
            unreadable.put(variable, years(dice, gaps, 0.2));
        }
    }

    private static Set<Integer> years(Dice dice, double any, double each) {
        Set<Integer> years = new TreeSet<>();
        boolean isAny = dice.chance(any);
        for (int year = 2000; year <= 2010; year++) {
            if (dice.chance(isAny ? each : 0)) {
                years.add(year);
            }
        }
        return years;
    }

    private Set<Integer> of(Map<String, Set<Integer>> years, VariablePlan plan) {
        return years.getOrDefault(plan.variable(), Set.of());
    }

    private boolean isUsable(VariablePlan plan, int year) {
        return !of(missing, plan).contains(year) && !of(rejected, plan).contains(year);
    }

    /** What the output must be, whoever makes it. */
    static Digest bytes(VariablePlan plan, OutputKey key) {
        return Samples.digest(plan.resultHash(), key);
    }

    /** What a block must be. */
    static Digest bytes(Digest catalogue, int block) {
        return Samples.digest(catalogue, block);
    }

    private Folder folder(VariablePlan plan) {
        return folders.computeIfAbsent(plan.plan().output() + plan.variable() + plan.hash(), _ -> new Folder());
    }

    private static String path(VariablePlan plan, OutputKey key) {
        return plan.plan().output() + "/" + OutputPath.of(plan, key);
    }

    void deleteSomeOutput(Dice dice) {
        if (!published.isEmpty()) {
            published.remove(dice.pick(published.keySet().stream().sorted().toList()));
        }
    }

    VariableCommand perform(VariableTask task, String key, int attempt, Dice dice) {
        return switch (task) {
            case VariableTask.Scan t -> new VariableCommand.ReportScan(t.plan().hash(), attempt, scan(t));
            case VariableTask.Block t -> block(t, key, attempt, dice);
            case VariableTask.Write t -> write(t, key, attempt, dice);
            case VariableTask.Publish t -> publish(t, key, attempt, dice);
            case VariableTask.Finish t -> {
                folders.remove(t.plan().plan().output()
                        + t.plan().variable()
                        + t.plan().hash());
                yield new VariableCommand.ReportFinished(t.plan().hash(), attempt);
            }
        };
    }

    private ScanReport scan(VariableTask.Scan task) {
        VariablePlan plan = task.plan();
        List<Output> kept = new ArrayList<>();
        List<Integer> targets = new ArrayList<>();
        List<SkippedTarget> skipped = new ArrayList<>();
        for (int target : plan.targets()) {
            int found = (int) plan.window(target).stream()
                    .filter(s -> isUsable(plan, s.year()))
                    .count();
            List<Output> good = task.known().stream()
                    .filter(o -> o.key().targetYear() == target)
                    .filter(o -> o.sha256().equals(published.get(path(plan, o.key()))))
                    .toList();
            if (found < plan.plan().minYears()) {
                skipped.add(new SkippedTarget(target, found));
            } else {
                kept.addAll(good);
                if (good.size() < plan.outputs(target).size()) {
                    targets.add(target);
                }
            }
        }
        List<Integer> years = plan.slots().stream().map(Splice.Slot::year).toList();
        Folder folder = folder(plan);
        folder.catalogue = Samples.digest(plan.hash(), targets);
        return new ScanReport(
                folder.catalogue,
                (int) years.stream().filter(y -> isUsable(plan, y)).count(),
                years.stream()
                        .filter(y -> of(rejected, plan).contains(y)
                                && !of(missing, plan).contains(y))
                        .map(y -> new RejectedFile(y, y + ".nc", new Failure(Failure.Kind.DATA, "truncated")))
                        .toList(),
                years.stream().filter(of(missing, plan)::contains).toList(),
                DAYS,
                DAYS_PER_BLOCK,
                years.size() * (long) DAYS,
                targets,
                skipped,
                kept);
    }

    private VariableCommand block(VariableTask.Block t, String key, int attempt, Dice dice) {
        Folder folder = folder(t.plan());
        if (dice.chance(damage) || !folder.catalogue.equals(t.catalogue())) {
            return damage(t.plan(), key, attempt, Damaged.CATALOGUE, List.of());
        }
        Digest sha256 = bytes(t.catalogue(), t.block());
        folder.blocks.put(t.block(), sha256);
        List<UnreadableDays> bad = of(unreadable, t.plan()).stream()
                .filter(y -> isUsable(t.plan(), y))
                .filter(y -> t.plan().slots().stream().anyMatch(s -> s.year() == y))
                .filter(y -> y % 4 == t.block())
                .map(y -> new UnreadableDays(y, t.firstDay(), t.endDay(), "chunk"))
                .toList();
        return new VariableCommand.ReportBlock(t.plan().hash(), t.block(), attempt, sha256, 100, 30, bad);
    }

    private VariableCommand write(VariableTask.Write t, String key, int attempt, Dice dice) {
        Folder folder = folder(t.plan());
        if (!folder.catalogue.equals(t.catalogue())) {
            return damage(t.plan(), key, attempt, Damaged.CATALOGUE, List.of());
        }
        if (dice.chance(damage)) {
            folder.blocks.remove(dice.pick(t.blocks()).block());
        }
        List<Integer> lost = t.blocks().stream()
                .filter(b -> !b.sha256().equals(folder.blocks.get(b.block())))
                .map(BlockDigest::block)
                .toList();
        if (!lost.isEmpty()) {
            return damage(t.plan(), key, attempt, Damaged.BLOCKS, lost);
        }
        List<Output> outputs = t.plan().outputs(t.target()).stream()
                .map(k -> new Output(k, bytes(t.plan(), k)))
                .toList();
        folder.temporaries.put(t.target() + "." + attempt, outputs);
        return new VariableCommand.ReportWritten(t.plan().hash(), t.target(), attempt, outputs);
    }

    private VariableCommand publish(VariableTask.Publish t, String key, int attempt, Dice dice) {
        Folder folder = folder(t.plan());
        String temporary = t.target() + "." + t.writeAttempt();
        if (dice.chance(damage)) {
            folder.temporaries.remove(temporary);
        }
        boolean isPublished =
                t.outputs().stream().allMatch(o -> o.sha256().equals(published.get(path(t.plan(), o.key()))));
        if (!isPublished && !folder.temporaries.containsKey(temporary)) {
            return damage(t.plan(), key, attempt, Damaged.WRITTEN, List.of());
        }
        t.outputs().forEach(o -> published.put(path(t.plan(), o.key()), o.sha256()));
        folder.temporaries.remove(temporary);
        return new VariableCommand.ReportPublished(t.plan().hash(), t.target(), attempt, t.outputs());
    }

    private static VariableCommand damage(
            VariablePlan plan, String key, int attempt, Damaged damaged, List<Integer> blocks) {
        return new VariableCommand.ReportDamage(plan.hash(), key, attempt, damaged, blocks, damaged + " is lost");
    }
}
