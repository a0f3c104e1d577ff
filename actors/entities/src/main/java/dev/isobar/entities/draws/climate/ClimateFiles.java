package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.climate.MonthAssembly;
import dev.isobar.domain.draws.climate.OceanClimatology;
import dev.isobar.domain.draws.climate.ThermoFields;
import dev.isobar.domain.draws.tcrisk.Climate;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.MonthFields;
import dev.isobar.domain.draws.tcrisk.MonthVariable;
import dev.isobar.domain.draws.tcrisk.StaticFields;
import dev.isobar.domain.kernel.Failure;
import dev.isobar.entities.kernel.Parallel;
import dev.isobar.entities.kernel.WorkFailure;
import dev.isobar.formats.FormatException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Makes the climate of a period out of its files. */
final class ClimateFiles {

    private final int threads;

    /**
     * @param threads months that are worked on at a time
     */
    ClimateFiles(int threads) {
        this.threads = threads;
    }

    /**
     * Reads the monthly files of a period, after making those that are missing or not valid.
     *
     * @throws WorkFailure of kind DATA that names the file and what was expected of it
     */
    Climate climate(ClimateRequest request, StaticFields statics, OceanClimatology ocean) {
        MonthlyFiles files = new MonthlyFiles(request, threads);
        try (MonthlyFile thermo = files.thermo()) {
            Optional<MonthlyFile> winds = files.winds();
            try {
                GridAxes axes = winds.map(MonthlyFile::grid).orElse(thermo.grid());
                MonthAssembly assembly = new MonthAssembly(axes, ocean);
                PeriodKey period = request.period();
                List<MonthFields> months = Parallel.ordered(12 * period.years(), threads, number -> {
                    int year = period.firstYear() + number / 12;
                    int month = number % 12 + 1;
                    double[][] fields = thermo.month(year, month);
                    return assembly.month(
                            month,
                            winds.map(file -> file.month(year, month)).orElseGet(() -> calm(axes)),
                            thermo.grid(),
                            new ThermoFields(fields[0], fields[1], fields[2]));
                });
                return new Climate(period.firstYear(), months, statics);
            } finally {
                winds.ifPresent(MonthlyFile::close);
            }
        } catch (FormatException e) {
            throw new WorkFailure(Failure.Kind.DATA, String.valueOf(e.getMessage()), e);
        }
    }

    private static double[][] calm(GridAxes axes) {
        double[][] fields = new double[MonthVariable.WINDS][axes.count()];
        for (double[] field : fields) {
            Arrays.fill(field, Double.NaN);
        }
        return fields;
    }
}
