package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.OutputKey;
import dev.isobar.domain.normals.RejectedFile;
import dev.isobar.domain.normals.ScanReport;
import dev.isobar.domain.normals.SkippedTarget;
import dev.isobar.domain.normals.Splice;
import dev.isobar.domain.normals.VariableCommand;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.domain.normals.blocks.DayBlocks;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.entities.kernel.WorkContext;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.DailyHeader;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scan of a variable's input: which files there are, which are good, which outputs are already there, and what is to
 * be computed in which blocks.
 */
final class ScanWork {

    private static final String CHUNKS = "chunks";
    private static final DayBlocks ONE_DAY = new DayBlocks(1, 1);

    private final NormalsConfiguration.Work settings;
    private final OpenFiles files;

    ScanWork(NormalsConfiguration.Work settings, OpenFiles files) {
        this.settings = settings;
        this.files = files;
    }

    VariableCommand perform(VariableTask.Scan task, int attempt, WorkContext context) {
        // An older attempt that wakes up later may not touch what this one is going to make.
        WorkFolder.of(task.plan()).enter(attempt, context).close();
        VariablePlan plan = task.plan();
        List<SourceListing.Source> listed = SourceListing.of(plan);
        Inspections inspections = Inspections.of(inspect(plan, listed, attempt, context));
        SourceYears years = SourceYears.of(plan, inspections.good());
        List<RejectedFile> rejected = Stream.concat(
                        inspections.rejected().stream().flatMap(file -> byYear(plan, listed, file)),
                        years.rejected().stream())
                .toList();
        Set<Integer> known = new HashSet<>();
        years.years().forEach(year -> known.add(year.year()));
        rejected.forEach(file -> known.add(file.year()));
        List<Integer> missing = plan.slots().stream()
                .map(Splice.Slot::year)
                .filter(year -> !known.contains(year))
                .toList();
        ScanReport report = years.years().isEmpty()
                ? nothing(plan, rejected, missing)
                : report(task, inspections, years, rejected, missing, attempt, context);
        context.expect(report.chunksPlanned(), CHUNKS);
        return new VariableCommand.ReportScan(plan.hash(), attempt, report);
    }

    /** A rejected file once for each planned year that its name promises, or once when it promises none. */
    private static Stream<RejectedFile> byYear(
            VariablePlan plan, List<SourceListing.Source> listed, RejectedFile file) {
        Set<Integer> planned = planned(plan);
        List<RejectedFile> each = listed.stream()
                .filter(source -> source.path().equals(file.path()))
                .flatMap(source -> source.years().stream())
                .flatMap(range -> range.stream().boxed())
                .filter(planned::contains)
                .map(year -> new RejectedFile(year, file.path(), file.failure()))
                .toList();
        return each.isEmpty() ? Stream.of(file) : each.stream();
    }

    private static Set<Integer> planned(VariablePlan plan) {
        return plan.slots().stream().map(Splice.Slot::year).collect(Collectors.toSet());
    }

    private List<Inspection> inspect(
            VariablePlan plan, List<SourceListing.Source> listed, int attempt, WorkContext context) {
        Path input = Path.of(plan.plan().input());
        CalendarKind calendar = CalendarKind.parse(plan.plan().model().calendar());
        Path remembered = WorkFolder.of(plan).checksums();
        Checksums checksums = Checksums.read(remembered);
        Md5Lists lists = Md5Lists.of(input);
        Set<Integer> years = planned(plan);
        List<Inspection> inspections = Parallel.map(
                listed,
                source -> Inspection.of(source, input, plan.variable(), calendar, years, files, checksums, lists),
                context,
                "files");
        checksums.write(remembered, attempt);
        return inspections;
    }

    /** The report of an input without one usable file. */
    private static ScanReport nothing(VariablePlan plan, List<RejectedFile> rejected, List<Integer> missing) {
        return new ScanReport(
                Digest.ofText("no usable file"),
                0,
                rejected,
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
            VariableTask.Scan task,
            Inspections inspections,
            SourceYears years,
            List<RejectedFile> rejected,
            List<Integer> missing,
            int attempt,
            WorkContext context) {
        VariablePlan plan = task.plan();
        PlanRegions regions = PlanRegions.of(plan.plan());
        Catalogue sources = sources(plan, inspections.good(), years, rejected);
        checkRegions(regions, sources, inspections);
        checkUnits(plan, sources);
        List<SkippedTarget> skipped = new ArrayList<>();
        List<Integer> writable = new ArrayList<>();
        for (int target : plan.targets()) {
            int found = sources.window(plan, target).size();
            if (found < plan.plan().minYears()) {
                skipped.add(new SkippedTarget(target, found));
            } else {
                writable.add(target);
            }
        }
        List<Output> kept = kept(task, regions, sources, writable, context);
        Set<OutputKey> keys = kept.stream().map(Output::key).collect(Collectors.toSet());
        List<Integer> targets = writable.stream()
                .filter(target -> !keys.containsAll(plan.outputs(target)))
                .toList();
        Catalogue catalogue = blocks(plan, regions, sources.with(targets, ONE_DAY));
        byte[] bytes = catalogue.toBytes();
        Digest digest = Catalogue.digest(bytes);
        if (!targets.isEmpty()) {
            Publishing.replace(WorkFolder.of(plan).catalogue(digest), bytes, attempt);
        }
        return new ScanReport(
                digest,
                inspections.good().size(),
                rejected,
                missing,
                catalogue.slots().count(),
                catalogue.daysPerBlock(),
                chunks(plan, regions, catalogue),
                targets,
                skipped,
                kept);
    }

    /** The catalogue of some files, without targets. */
    static Catalogue sources(
            VariablePlan plan, List<Inspection.Good> files, SourceYears years, List<RejectedFile> rejected) {
        String folder = plan.plan().input() + "/";
        DailyHeader header = files.getFirst().header();
        return new Catalogue(
                plan.variable(),
                files.stream().map(ScanWork::source).toList(),
                years.years(),
                rejected.stream()
                        .map(file -> new Catalogue.Unused(
                                file.year(), file.path(), file.failure().text().replace(folder, "")))
                        .toList(),
                header.latitudes(),
                header.longitudes(),
                header.units(),
                header.standardName(),
                header.longName(),
                header.cellMethods(),
                CalendarKind.parse(plan.plan().model().calendar()),
                plan.recipe().leap(),
                ONE_DAY.daysPerBlock(),
                ONE_DAY.daysPerStep(),
                List.of());
    }

    private static Catalogue.SourceFile source(Inspection.Good file) {
        return new Catalogue.SourceFile(
                file.source().path(),
                file.source().version(),
                file.stamp().sizeBytes(),
                file.stamp().modifiedMillis(),
                file.sha256().hex(),
                Math.max(1, file.header().chunkShape()[0]));
    }

    private static void checkUnits(VariablePlan plan, Catalogue catalogue) {
        if (NormalFields.conversion(plan.recipe(), catalogue).isEmpty()) {
            throw new WorkFailure(
                    Failure.Kind.DATA,
                    "units: %s of %s cannot be made from '%s' (expected: a unit of the same kind)"
                            .formatted(plan.recipe().units(), plan.variable(), catalogue.units()));
        }
    }

    private static void checkRegions(PlanRegions regions, Catalogue catalogue, Inspections inspections) {
        GridProbe grid = new GridProbe(
                inspections.good().getFirst().source().path(), catalogue.latitudes(), catalogue.longitudes());
        for (Region region : regions.all()) {
            grid.whyEmpty(region).ifPresent(text -> {
                throw new WorkFailure(Failure.Kind.DATA, text);
            });
        }
    }

    /** Outputs of target years of which every region is there, with the recorded digest and made from these sources. */
    private static List<Output> kept(
            VariableTask.Scan task,
            PlanRegions regions,
            Catalogue catalogue,
            List<Integer> writable,
            WorkContext context) {
        Map<OutputKey, Output> known =
                task.known().stream().collect(Collectors.toMap(Output::key, Function.identity()));
        List<Integer> candidates = writable.stream()
                .filter(target -> known.keySet().containsAll(task.plan().outputs(target)))
                .toList();
        List<Boolean> good = Parallel.map(
                candidates,
                target -> task.plan().outputs(target).stream()
                        .allMatch(key -> KeptOutput.isGood(task.plan(), regions, catalogue, known.get(key))),
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

    private Catalogue blocks(VariablePlan plan, PlanRegions regions, Catalogue catalogue) {
        if (catalogue.targets().isEmpty()) {
            return catalogue;
        }
        int chunkDays = catalogue.files().stream()
                .mapToInt(Catalogue.SourceFile::chunkDays)
                .max()
                .orElse(1);
        int years = catalogue.needed(plan).size();
        int cells = catalogue.union(regions).size();
        long memory = StepMemory.ofOneBlock(settings.blockMemoryBytes());
        DayBlocks blocks =
                DayBlocks.of(chunkDays, catalogue.slots().count(), plan.recipe().poolDays(), years, cells, memory);
        StepMemory.check(plan, blocks, years, cells);
        return catalogue.with(catalogue.targets(), blocks);
    }

    /** Chunks that all blocks together inflate. */
    private long chunks(VariablePlan plan, PlanRegions regions, Catalogue catalogue) {
        if (catalogue.targets().isEmpty()) {
            return 0;
        }
        CellUnion cells = catalogue.union(regions);
        Path input = Path.of(plan.plan().input());
        List<Catalogue.SourceYear> years = catalogue.needed(plan);
        int slots = catalogue.slots().count();
        long chunks = 0;
        for (Catalogue.SourceYear year : years) {
            for (int slot = 0; slot < slots; slot += catalogue.daysPerBlock()) {
                int end = Math.min(slots, slot + catalogue.daysPerBlock());
                for (BlockSteps.Step step :
                        BlockSteps.of(catalogue, slot, end, plan.recipe().poolDays())) {
                    chunks += chunks(catalogue, input, cells, BlockReads.of(catalogue, List.of(year), step.read()));
                }
            }
        }
        return chunks;
    }

    private long chunks(Catalogue catalogue, Path input, CellUnion cells, BlockReads reads) {
        long chunks = 0;
        for (BlockReads.YearReads year : reads.years()) {
            for (BlockReads.Read read : year.reads()) {
                Catalogue.SourceFile file = catalogue.files().get(read.file());
                try (OpenFiles.Lease lease =
                        files.lease(input.resolve(file.path()), catalogue.variable(), file.stamp())) {
                    chunks += lease.file().chunkCount(read.firstRecord(), read.endRecord(), cells);
                }
            }
        }
        return chunks;
    }
}
