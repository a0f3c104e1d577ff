package dev.isobar.domain.draws;

import dev.isobar.domain.kernel.Demand;
import dev.isobar.domain.kernel.Pool;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an {@link Ensemble}'s state calls for. */
final class EnsembleDemands {

    private EnsembleDemands() {}

    static Set<Demand<EnsembleCommand>> of(Ensemble ensemble, DrawsSettings settings) {
        Set<Demand<EnsembleCommand>> demands = new LinkedHashSet<>();
        ensemble.spec().ifPresent(spec -> {
            ensemble.file().job().ifPresent(job -> demands.add(work(ensemble, spec, job)));
            if (ensemble.status() == EnsembleStatus.SCANNING) {
                EnsembleKey key = ensemble.key();
                ensemble.standings()
                        .notHeard(spec.draws())
                        .limit(settings.examineWindow())
                        .forEach(number -> demands.add(new Demand.Send<>(
                                "examine/" + number,
                                new DrawKey(key, number).unitId(),
                                new DrawCommand.Examine(spec, ensemble.round()))));
            }
        });
        ensemble.asks().reports().forEach(report -> demands.add(send(ensemble, report)));
        return Collections.unmodifiableSet(demands);
    }

    private static Demand<EnsembleCommand> work(Ensemble ensemble, EnsembleSpec spec, StatusFile.Job job) {
        StatusFile file = ensemble.file();
        EnsembleWork task = switch (job) {
            case CHECK -> new EnsembleWork.CheckStatus(ensemble.key(), spec, file.sha256());
            case WRITE ->
                new EnsembleWork.WriteStatus(
                        ensemble.key(), spec, file.version(), ensemble.numbers(DrawStanding.COMPLETE));
        };
        return new Demand.Work<>(job.key(), file.attempt(), Pool.IO, task, file.notBefore());
    }

    private static Demand<EnsembleCommand> send(Ensemble ensemble, EnsembleAsks.PendingReport report) {
        EnsembleAsks.Ask ask = report.ask();
        return new Demand.Send<>(
                "report/%s/%s".formatted(ask.ask(), ask.plan()),
                ask.plan(),
                new DrawsPlanCommand.ReportEnsemble(
                        ensemble.key(), ask.ask(), ask.planRound(), report.sequence(), report.outcome()));
    }
}
