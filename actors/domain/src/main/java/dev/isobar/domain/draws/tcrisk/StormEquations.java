package dev.isobar.domain.draws.tcrisk;

/**
 * The coupled equations of a storm's motion and intensity. State and derivative are (lon, lat, v, m) in degrees, m/s, and
 * 1; time is seconds since genesis. Winds are (u250, v250, u850, v850). Not for several threads.
 *
 * <p>Motion: beta and advection, weights of the two levels by intensity (Lin et al. 2023, section 2.3). Intensity: FAST
 * (Emanuel 2017, equations 1 to 4) with the ocean's feedback (Schade and Emanuel 1999).
 */
final class StormEquations {

    static final int STATE = 4;
    static final double EARTH_RADIUS_METERS = 6.3781e6;
    private static final double KNOTS = 1.94384;
    private static final double EXCHANGE_COEFFICIENT = 1.2e-3;
    private static final double BETA_DRIFT_EAST = -1.0;
    private static final double BETA_DRIFT_NORTH = 2.5;
    private static final double POLAR_LATITUDE = 80;
    private static final double EPSILON = 0.33;
    private static final double KAPPA = 0.1;
    private static final double BETA = 1 - EPSILON - KAPPA;
    private static final double DEGREES = 180 / Math.PI;

    private final FourierForcing forcing;
    private final boolean keepsWindless;
    private StormFields fields;
    private double boundaryLayerMeters = 1;
    private final Place place = new Place();
    private final double[] chance = new double[4];
    private final double[] factor = new double[Covariance.SIZE];
    private final double[] wind = new double[4];
    private double eastward;
    private double northward;

    StormEquations(StormFields fields, FourierForcing forcing, boolean keepsWindless) {
        this.fields = fields;
        this.forcing = forcing;
        this.keepsWindless = keepsWindless;
    }

    /** Takes another storm. */
    void begin(StormFields newFields, double newBoundaryLayerMeters) {
        fields = newFields;
        boundaryLayerMeters = newBoundaryLayerMeters;
    }

    void derivatives(double seconds, double[] state, double[] result) {
        double lat = state[1];
        double v = state[2];
        double m = state[3];
        fields.at(seconds, state[0], lat, place);
        forcing.at(seconds, chance);
        double cosine = StrictMath.cos(lat / DEGREES);
        blow(lat);
        move(lat, v, cosine);
        double shear = shear();
        double potential = place.potentialIntensity();
        double alpha = oceanFeedback(potential, v);
        double gamma = EPSILON + alpha * KAPPA;
        double cubed = m * m * m;
        double rate = EXCHANGE_COEFFICIENT * place.exchange / (2 * boundaryLayerMeters);
        double growth = rate * (alpha * BETA * potential * potential * cubed - (1 - gamma * cubed) * v * v);
        result[0] = eastward / (EARTH_RADIUS_METERS * cosine) * DEGREES;
        result[1] = northward / EARTH_RADIUS_METERS * DEGREES;
        result[2] = Double.isNaN(growth) ? 0 : growth;
        result[3] = rate * ((1 - m) * v - shear * place.get(MonthVariable.CHI) * m);
    }

    /** The environmental wind at a whole hour. */
    void windAt(int hour, double lon, double lat, double[] result) {
        fields.at(hour * 3600.0, lon, lat, place);
        forcing.atHour(hour, chance);
        blow(lat);
        System.arraycopy(wind, 0, result, 0, 4);
    }

    /**
     * Shear times entropy deficit over potential intensity at genesis; 0 on land. A seed at which this is 1 or more is
     * ventilated to death.
     */
    double ventilation(double lon, double lat) {
        windAt(0, lon, lat, wind);
        double potential = place.potentialIntensity();
        return potential > 0 ? shear() * place.get(MonthVariable.CHI) / potential : 0;
    }

    private void blow(double lat) {
        double[] month = place.month;
        boolean isKnown = Math.abs(lat) < POLAR_LATITUDE;
        if (isKnown && !Covariance.factorize(month, 4, factor)) {
            if (keepsWindless) {
                isKnown = false;
            } else {
                Covariance.factorizeNearest(month, 4, factor);
            }
        }
        if (!isKnown) {
            wind[0] = 0;
            wind[1] = 0;
            wind[2] = 0;
            wind[3] = 0;
            return;
        }
        double a = chance[0];
        double b = chance[1];
        double c = chance[2];
        wind[0] = month[0] + factor[0] * a;
        wind[1] = month[1] + factor[1] * a + factor[2] * b;
        wind[2] = month[2] + factor[3] * a + factor[4] * b + factor[5] * c;
        wind[3] = month[3] + factor[6] * a + factor[7] * b + factor[8] * c + factor[9] * chance[3];
    }

    private void move(double lat, double v, double cosine) {
        if (Math.abs(lat) >= POLAR_LATITUDE) {
            eastward = 0;
            northward = 0;
            return;
        }
        double knots = Double.isNaN(v) ? 0 : v * KNOTS;
        double upper = Math.clamp(0.17 + 0.0025 * knots, 0.22, 0.41);
        double lower = Math.clamp(0.83 - 0.0025 * knots, 0.59, 0.78);
        if (Double.isNaN(v)) {
            upper = 0.17;
            lower = 0.83;
        }
        eastward = upper * wind[0] + lower * wind[2] + BETA_DRIFT_EAST * cosine;
        northward = upper * wind[1] + lower * wind[3] + Math.signum(lat) * BETA_DRIFT_NORTH * cosine;
    }

    private double shear() {
        double u = wind[0] - wind[2];
        double v = wind[1] - wind[3];
        return Math.sqrt(u * u + v * v);
    }

    /** How much of the potential the cooled wake leaves; 1 on land, over shallow or unstratified water. */
    private double oceanFeedback(double potential, double v) {
        double depth = place.get(MonthVariable.MIXED_LAYER_DEPTH);
        double stratification = place.get(MonthVariable.STRATIFICATION);
        if (place.bathymetry >= 0 || -depth <= place.bathymetry || stratification == 0) {
            return 1;
        }
        double speed = Math.sqrt(eastward * eastward + northward * northward);
        double z = 0.01 * StrictMath.pow(stratification, -0.4) * depth * speed * potential / v;
        double bounded = Double.isNaN(z) ? z : Math.clamp(z, 0, 100);
        return 1 - 0.87 * StrictMath.exp(-bounded);
    }
}
