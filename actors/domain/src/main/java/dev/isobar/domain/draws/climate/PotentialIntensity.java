package dev.isobar.domain.draws.climate;

/**
 * Potential intensity of single columns, from the difference of the convective energies of air saturated at the sea's
 * temperature and of boundary-layer air. Holds work space, so it is of one thread.
 *
 * <p>Reference: Rousseau-Rizzi and Emanuel 2019 (Journal of the Atmospheric Sciences 76), equation 9, as Lin and others
 * 2023 compute it.
 */
public final class PotentialIntensity {

    private static final double DRY_ADIABAT = Thermodynamics.DRY_GAS / Thermodynamics.HEAT_CAPACITY;

    private final SaturatedAscent ascent;
    private final boolean opensAtTop;
    private double[] environment = new double[0];
    private double[] parcel = new double[0];

    /**
     * @param opensAtTop what to do where saturated air is still buoyant at the highest level given: when set, that level's
     *     temperature is the outflow's and the area above it is left out; when not, there is no intensity at all
     */
    public PotentialIntensity(SaturatedAscent ascent, boolean opensAtTop) {
        this.ascent = ascent;
        this.opensAtTop = opensAtTop;
    }

    /**
     * Potential intensity in m/s with equal exchange coefficients; 0 where there is none or a value is missing.
     *
     * @param pressures of levels in Pa, falling
     * @param temperatures of levels in K
     * @param humidities of levels in kg/kg, taken as mixing ratios
     */
    public double metersPerSecond(
            double seaTemperature,
            double surfacePressure,
            double[] pressures,
            double[] temperatures,
            double[] humidities,
            int levels) {
        if (environment.length < levels) {
            environment = new double[levels];
            parcel = new double[levels];
        }
        for (int k = 0; k < levels; k++) {
            environment[k] = Thermodynamics.densityTemperature(temperatures[k], humidities[k]);
        }
        liftBoundaryLayer(seaTemperature, surfacePressure, pressures, temperatures[0], humidities[0], levels);
        double boundary = Math.max(energy(pressures, levels, neutralLevel(levels)), 0);
        double entropy = Thermodynamics.saturationEntropy(seaTemperature, surfacePressure);
        double guess = seaTemperature;
        for (int k = 0; k < levels; k++) {
            guess = ascent.temperature(entropy, pressures[k], guess);
            parcel[k] = saturated(guess, pressures[k]);
        }
        int neutral = neutralLevel(levels);
        double outflow = outflowTemperature(pressures, temperatures, levels, neutral);
        double squared = seaTemperature / outflow * (energy(pressures, levels, neutral) - boundary);
        return squared > 0 ? Math.sqrt(squared) : 0;
    }

    private static double saturated(double temperature, double pressure) {
        return Thermodynamics.densityTemperature(
                temperature, Thermodynamics.saturationMixingRatio(temperature, pressure));
    }

    private void liftBoundaryLayer(
            double seaTemperature,
            double surfacePressure,
            double[] pressures,
            double lowest,
            double mixing,
            int levels) {
        double entropy = Thermodynamics.entropy(lowest, pressures[0], mixing);
        double humidity =
                Thermodynamics.humidity(mixing, Thermodynamics.saturationMixingRatio(seaTemperature, surfacePressure));
        double condensation = Condensation.pressure(lowest, mixing, pressures[0], humidity);
        int first = levels - 1;
        for (int k = levels - 1; k >= 0 && pressures[k] < condensation; k--) {
            first = k;
        }
        double guess = lowest;
        for (int k = 0; k < levels; k++) {
            if (k < first) {
                guess = lowest * StrictMath.pow(pressures[k] / pressures[0], DRY_ADIABAT);
                parcel[k] = Thermodynamics.densityTemperature(guess, mixing);
            } else {
                guess = ascent.temperature(entropy, pressures[k], guess);
                parcel[k] = saturated(guess, pressures[k]);
            }
        }
    }

    /** The highest level at which the parcel is not denser than its surroundings; the top when it is so nowhere. */
    private int neutralLevel(int levels) {
        for (int k = levels - 1; k >= 0; k--) {
            if (parcel[k] >= environment[k]) {
                return k;
            }
        }
        return levels - 1;
    }

    private double energy(double[] pressures, int levels, int neutral) {
        double energy = 0;
        for (int k = 0; k <= neutral; k++) {
            int lower = Math.min(k, levels - 2);
            energy += Thermodynamics.DRY_GAS
                    * (parcel[k] - environment[k])
                    * StrictMath.log(pressures[lower] / pressures[lower + 1]);
        }
        if (neutral < levels - 1) {
            double lower = parcel[neutral] - environment[neutral];
            double crossing = crossing(pressures, neutral);
            energy +=
                    Thermodynamics.DRY_GAS * lower * (pressures[neutral] - crossing) / (pressures[neutral] + crossing);
        }
        return energy;
    }

    private double crossing(double[] pressures, int neutral) {
        double lower = parcel[neutral] - environment[neutral];
        double upper = parcel[neutral + 1] - environment[neutral + 1];
        return (pressures[neutral] * upper - pressures[neutral + 1] * lower) / (upper - lower);
    }

    private double outflowTemperature(double[] pressures, double[] temperatures, int levels, int neutral) {
        if (neutral == levels - 1) {
            return opensAtTop && parcel[neutral] >= environment[neutral] ? temperatures[neutral] : Double.NaN;
        }
        double share =
                (pressures[neutral] - crossing(pressures, neutral)) / (pressures[neutral] - pressures[neutral + 1]);
        return temperatures[neutral] + share * (temperatures[neutral + 1] - temperatures[neutral]);
    }
}
