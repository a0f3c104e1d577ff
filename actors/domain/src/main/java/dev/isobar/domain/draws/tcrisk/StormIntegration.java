package dev.isobar.domain.draws.tcrisk;

/**
 * One storm from genesis to end, with its state at each whole hour. Reused from storm to storm; not for several threads.
 */
final class StormIntegration {

    private static final double HOUR = 3600;
    private static final int BISECTIONS = 60;

    /** The hour at which a storm has to have grown. */
    static final int TWO_DAYS = 48;

    /** What it has to have grown to, m/s. */
    static final double TWO_DAY_WIND = 6.5;

    final double[] lon;
    final double[] lat;
    final double[] v;
    final double[] m;

    private final DormandPrince solver;
    private final double[] state = new double[StormEquations.STATE];
    private int points;
    private double endSeconds;
    private StopReason reason = StopReason.LAST_DAY;

    StormIntegration(StormEquations equations, int steps) {
        solver = new DormandPrince(equations);
        lon = new double[steps];
        lat = new double[steps];
        v = new double[steps];
        m = new double[steps];
    }

    /** Hours with a state, the first at genesis. */
    int points() {
        return points;
    }

    int evaluations() {
        return solver.evaluations();
    }

    /** End of the last step, or where exactly the storm ended, since genesis. */
    double endSeconds() {
        return endSeconds;
    }

    StopReason reason() {
        return reason;
    }

    /**
     * Integrates.
     *
     * @param isCulled whether to stop at two days if the storm has not grown: no such storm is kept
     */
    void run(double startLon, double startLat, double startV, double startM, Domain domain, boolean isCulled) {
        state[0] = startLon;
        state[1] = startLat;
        state[2] = startV;
        state[3] = startM;
        points = 0;
        boolean begins = domain.holds(state);
        solver.begin(state, (lon.length - 1) * HOUR);
        keep();
        while (true) {
            if (!solver.advance()) {
                stop(StopReason.STEP_TOO_SMALL, solver.time());
                return;
            }
            if (!begins) {
                stop(whyOutside(domain, solver.state()), 0);
                return;
            }
            boolean stays = domain.isExact() ? keepInside(domain) : keepAll(domain);
            if (!stays) {
                return;
            }
            if (isCulled && points > TWO_DAYS && v[TWO_DAYS] < TWO_DAY_WIND) {
                stop(StopReason.TOO_WEAK_AT_TWO_DAYS, solver.time());
                return;
            }
            if (solver.isAtEnd()) {
                stop(StopReason.LAST_DAY, solver.time());
                return;
            }
        }
    }

    private void stop(StopReason why, double seconds) {
        reason = why;
        endSeconds = seconds;
    }

    private StopReason whyOutside(Domain domain, double[] there) {
        return domain.isInside(there) ? StopReason.WEAKENED : StopReason.LEFT_DOMAIN;
    }

    /** All hours of the last step, whether still inside or not. */
    private boolean keepAll(Domain domain) {
        while (points < lon.length && points * HOUR <= solver.time()) {
            solver.at(points * HOUR, state);
            keep();
        }
        if (domain.holds(solver.state())) {
            return true;
        }
        stop(whyOutside(domain, solver.state()), solver.time());
        return false;
    }

    /** The hours of the last step up to where the storm ends. */
    private boolean keepInside(Domain domain) {
        double last = solver.oldTime();
        while (points < lon.length && points * HOUR <= solver.time()) {
            double time = points * HOUR;
            solver.at(time, state);
            if (!domain.holds(state)) {
                stopBetween(domain, last, time);
                return false;
            }
            keep();
            last = time;
        }
        if (domain.holds(solver.state())) {
            return true;
        }
        stopBetween(domain, last, solver.time());
        return false;
    }

    private void stopBetween(Domain domain, double inside, double outside) {
        double low = inside;
        double high = outside;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = low + (high - low) / 2;
            solver.at(middle, state);
            if (domain.holds(state)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        solver.at(high, state);
        stop(whyOutside(domain, state), high);
    }

    private void keep() {
        lon[points] = state[0];
        lat[points] = state[1];
        v[points] = state[2];
        m[points] = state[3];
        points++;
    }
}
