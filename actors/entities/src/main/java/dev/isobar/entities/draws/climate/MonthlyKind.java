package dev.isobar.entities.draws.climate;

import dev.isobar.domain.draws.tcrisk.MonthVariable;
import java.util.Arrays;
import java.util.List;

/** The two files of monthly statistics of a period. */
enum MonthlyKind {
    /** Means, variances and covariances of the winds: {@code env_wnd_*.nc}. */
    WINDS(
            "env_wnd",
            Arrays.stream(MonthVariable.values())
                    .limit(MonthVariable.WINDS)
                    .map(MonthVariable::fileName)
                    .toList()),
    /** Potential intensity, entropy deficit, relative humidity: {@code thermo_*.nc}. */
    THERMO(
            "thermo",
            List.of(
                    MonthVariable.POTENTIAL_INTENSITY.fileName(),
                    MonthVariable.CHI.fileName(),
                    MonthVariable.RELATIVE_HUMIDITY.fileName()));

    private final String stem;
    /** Never changed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> variables;

    MonthlyKind(String stem, List<String> variables) {
        this.stem = stem;
        this.variables = variables;
    }

    /** How names of such files begin. */
    String stem() {
        return stem;
    }

    List<String> variables() {
        return variables;
    }

    String units(String variable) {
        if (this == THERMO) {
            return variable.equals(variables.getFirst()) ? "m s-1" : "1";
        }
        return variable.endsWith("_Mean") ? "m s-1" : "m2 s-2";
    }
}
