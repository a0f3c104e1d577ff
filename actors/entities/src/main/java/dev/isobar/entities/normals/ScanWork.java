package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.ScanReport;
import dev.isobar.domain.normals.SkippedTarget;
import dev.isobar.domain.normals.Splice;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.domain.normals.blocks.DayBlocks;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.DailyHeader;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellUnion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The scan of a variable's input: which files there are, which are good, which outputs are already there, and what is to
 * be computed in which blocks.
 */
final class ScanWork {

    private static final String CHUNKS = "chunks";

    private final NormalsConfiguration.Work settings;
    private final OpenFiles files;

    ScanWork(NormalsConfiguration.Work settings, OpenFiles files) {
        this.settings = settings;
        this.files = files;
    }

    VariableCommand perform(VariableTask.Scan task, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        List<SourceListing.Source> listed = SourceListing.of(plan);
        Inspections inspections = Inspections.of(inspect(plan, listed, attempt, context));
        Set<Integer> found =
                listed.stream().map(SourceListing.Source::year).collect(Collectors.toCollection(HashSet::new));
        List<Integer> missing = plan.slots().stream()
                .map(Splice.Slot::year)
                .filter(year -> !found.contains(year))
                .toList();
        ScanReport report = inspections.good().isEmpty()
                ? nothing(plan, inspections, missing)
                : report(task, inspections, missing, attempt, context);
        context.expect(report.chunksPlanned(), CHUNKS);
        return new VariableCommand.ReportScan(plan.hash(), attempt, report);
    }

    private List<Inspection> inspect(
            VariablePlan plan, List<SourceListing.Source> listed, int attempt, WorkContext context) {
        Path input = Path.of(plan.plan().input());
        CalendarKind calendar = CalendarKind.parse(plan.plan().model().calendar());
        Path remembered = WorkFolder.of(plan).checksums();
        Checksums checksums = Checksums.read(remembered);
        List<Inspection> inspections = Parallel.map(
                listed,
                source -> Inspection.of(source, input, plan.variable(), calendar, files, checksums),
                context,
                "files");
        checksums.write(remembered, attempt);
        return inspections;
    }

    /** The report of an input without one usable file. */
    private static ScanReport nothing(VariablePlan plan, Inspections inspections, List<Integer> missing) {
        return new ScanReport(
                Digest.ofText("no usable file"),
                0,
                inspections.rejected(),
                missing,
                1,
                1,
                0,
                List.of(),
                plan.targets().stream()
                        .map(target -> new SkippedTarget(target, 0))
                        .toList(),
                List.of());
    }

    private ScanReport report(
            VariableTask.Scan task, Inspections inspections, List<Integer> missing, int attempt, WorkContext context) {
        VariablePlan plan = task.plan();
        Catalogue sources = sources(plan, inspections);
        checkRegions(plan, sources, inspections);
        List<SkippedTarget> skipped = new ArrayList<>();
        List<Integer> writable = new ArrayList<>();
        for (int target : plan.targets()) {
            int years = sources.window(plan, target).size();
            if (years < plan.plan().minYears()) {
                skipped.add(new SkippedTarget(target, years));
            } else {
                writable.add(target);
            }
        }
        List<Output> kept = kept(task, sources, writable, context);
        Set<OutputKey> keys = kept.stream().map(Output::key).collect(Collectors.toSet());
        List<Integer> targets = writable.stream()
                .filter(target -> !keys.containsAll(plan.outputs(target)))
                .toList();
        Catalogue catalogue = blocks(plan, withTargets(sources, targets, 1), inspections);
        byte[] bytes = catalogue.toBytes();
        Digest digest = Catalogue.digest(bytes);
        if (!targets.isEmpty()) {
            WorkFolder.replace(WorkFolder.of(plan).catalogue(digest), bytes, attempt);
        }
        return new ScanReport(
                digest,
                inspections.good().size(),
                inspections.rejected(),
                missing,
                catalogue.days(),
                catalogue.daysPerBlock(),
                chunks(plan, catalogue),
                targets,
                skipped,
                kept);
    }

    private static Catalogue sources(VariablePlan plan, Inspections inspections) {
        DailyHeader header = inspections.good().getFirst().header();
        return new Catalogue(
                plan.variable(),
                inspections.good().stream().map(ScanWork::source).toList(),
                header.latitudes(),
                header.longitudes(),
                header.units(),
                header.standardName(),
                header.longName(),
                header.cellMethods(),
                header.days(),
                1,
                List.of());
    }

    private static Catalogue.Source source(Inspection.Good file) {
        return new Catalogue.Source(
                file.source().year(),
                file.source().scenario(),
                file.source().version(),
                file.source().path(),
                file.stamp().sizeBytes(),
                file.stamp().modifiedMillis(),
                file.sha256().hex());
    }

    private static Catalogue withTargets(Catalogue c, List<Integer> targets, int daysPerBlock) {
        return new Catalogue(
                c.variable(),
                c.sources(),
                c.latitudes(),
                c.longitudes(),
                c.units(),
                c.standardName(),
                c.longName(),
                c.cellMethods(),
                c.days(),
                daysPerBlock,
                targets);
    }

    private static void checkRegions(VariablePlan plan, Catalogue catalogue, Inspections inspections) {
        GridProbe grid = new GridProbe(
                inspections.good().getFirst().source().path(), catalogue.latitudes(), catalogue.longitudes());
        for (String region : plan.plan().regions()) {
            grid.whyEmpty(region).ifPresent(text -> {
                throw new WorkFailure(Failure.Kind.DATA, text);
            });
        }
    }

    /** Outputs of target years of which every region is there, with the recorded digest and made from these sources. */
    private static List<Output> kept(
            VariableTask.Scan task, Catalogue catalogue, List<Integer> writable, WorkContext context) {
        Map<OutputKey, Output> known =
                task.known().stream().collect(Collectors.toMap(Output::key, Function.identity()));
        List<Integer> candidates = writable.stream()
                .filter(target -> known.keySet().containsAll(task.plan().outputs(target)))
                .toList();
        List<Boolean> good = Parallel.map(
                candidates,
                target -> task.plan().outputs(target).stream()
                        .allMatch(key -> KeptOutput.isGood(task.plan(), catalogue, known.get(key))),
                context,
                "outputs");
        List<Output> kept = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (good.get(i)) {
                task.plan().outputs(candidates.get(i)).forEach(key -> kept.add(known.get(key)));
            }
        }
        return kept;
    }

    private Catalogue blocks(VariablePlan plan, Catalogue catalogue, Inspections inspections) {
        if (catalogue.targets().isEmpty()) {
            return catalogue;
        }
        CellUnion cells = catalogue.union(plan);
        int chunkDays = inspections.good().stream()
                .mapToInt(file -> Math.max(1, file.header().chunkShape()[0]))
                .max()
                .orElse(1);
        int days = DayBlocks.daysPerBlock(
                chunkDays,
                catalogue.days(),
                catalogue.needed(plan).size(),
                cells.size(),
                catalogue.targets().size(),
                settings.blockMemoryBytes());
        return withTargets(catalogue, catalogue.targets(), days);
    }

    /** Chunks that all blocks together inflate. */
    private long chunks(VariablePlan plan, Catalogue catalogue) {
        if (catalogue.targets().isEmpty()) {
            return 0;
        }
        CellUnion cells = catalogue.union(plan);
        Path input = Path.of(plan.plan().input());
        long chunks = 0;
        for (Catalogue.Source source : catalogue.needed(plan)) {
            FileStamp stamp = new FileStamp(source.sizeBytes(), source.modifiedMillis());
            try (OpenFiles.Lease lease = files.lease(input.resolve(source.path()), plan.variable(), stamp)) {
                for (int day = 0; day < catalogue.days(); day += catalogue.daysPerBlock()) {
                    int end = Math.min(catalogue.days(), day + catalogue.daysPerBlock());
                    chunks += lease.file().chunkCount(day, end, cells);
                }
            }
        }
        return chunks;
    }
}
