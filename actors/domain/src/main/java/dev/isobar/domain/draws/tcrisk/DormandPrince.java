package dev.isobar.domain.draws.tcrisk;

/**
 * The explicit Runge-Kutta method 5(4) of Dormand and Prince (1980), J. Comp. Appl. Math. 6, with local extrapolation and
 * Shampine's (1986) quartic between steps, for four equations. Step control is that of SciPy's RK45: the first step by
 * Hairer, Norsett and Wanner (1993), section II.4; relative tolerance 1e-3, absolute 1e-6, safety 0.9, factors 0.2 to 10,
 * steps of a day at most. Not for several threads.
 */
final class DormandPrince {

    private static final int N = StormEquations.STATE;
    private static final int STAGES = 6;
    private static final double RELATIVE = 1e-3;
    private static final double ABSOLUTE = 1e-6;
    private static final double SAFETY = 0.9;
    private static final double SMALLEST_FACTOR = 0.2;
    private static final double LARGEST_FACTOR = 10;
    private static final double LARGEST_STEP = 86_400;
    private static final double[] C = {0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1};
    private static final double[][] A = {
        {},
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656}
    };
    private static final double[] B = {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84};
    private static final double[] E = {
        -71.0 / 57600, 0, 71.0 / 16695, -71.0 / 1920, 17253.0 / 339200, -22.0 / 525, 1.0 / 40
    };
    private static final double[][] P = {
        {1, -8048581381.0 / 2820520608.0, 8663915743.0 / 2820520608.0, -12715105075.0 / 11282082432.0},
        {0, 0, 0, 0},
        {0, 131558114200.0 / 32700410799.0, -68118460800.0 / 10900136933.0, 87487479700.0 / 32700410799.0},
        {0, -1754552775.0 / 470086768.0, 14199869525.0 / 1410260304.0, -10690763975.0 / 1880347072.0},
        {0, 127303824393.0 / 49829197408.0, -318862633887.0 / 49829197408.0, 701980252875.0 / 199316789632.0},
        {0, -282668133.0 / 205662961.0, 2019193451.0 / 616988883.0, -1453857185.0 / 822651844.0},
        {0, 40617522.0 / 29380423.0, -110615467.0 / 29380423.0, 69997945.0 / 29380423.0}
    };

    private final StormEquations equations;
    private final double[] y = new double[N];
    private final double[] old = new double[N];
    private final double[] trial = new double[N];
    private final double[][] k = new double[STAGES + 1][N];
    private final double[] quartic = new double[4 * N];
    private double time;
    private double oldTime;
    private double end;
    private double step;
    private int evaluations;

    DormandPrince(StormEquations equations) {
        this.equations = equations;
    }

    /** Starts at time 0, to end at a time, and chooses the first step (two evaluations). */
    void begin(double[] state, double endSeconds) {
        System.arraycopy(state, 0, y, 0, N);
        time = 0;
        oldTime = 0;
        end = endSeconds;
        evaluations = 0;
        evaluate(0, y, k[0]);
        step = firstStep();
    }

    private double firstStep() {
        double d0 = 0;
        double d1 = 0;
        for (int i = 0; i < N; i++) {
            double scale = ABSOLUTE + Math.abs(y[i]) * RELATIVE;
            d0 += square(y[i] / scale);
            d1 += square(k[0][i] / scale);
        }
        d0 = Math.sqrt(d0 / N);
        d1 = Math.sqrt(d1 / N);
        double h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1;
        for (int i = 0; i < N; i++) {
            trial[i] = y[i] + h0 * k[0][i];
        }
        evaluate(h0, trial, k[1]);
        double d2 = 0;
        for (int i = 0; i < N; i++) {
            double scale = ABSOLUTE + Math.abs(y[i]) * RELATIVE;
            d2 += square((k[1][i] - k[0][i]) / scale);
        }
        d2 = Math.sqrt(d2 / N) / h0;
        double h1 =
                d1 <= 1e-15 && d2 <= 1e-15 ? Math.max(1e-6, h0 * 1e-3) : StrictMath.pow(0.01 / Math.max(d1, d2), 0.2);
        return Math.min(100 * h0, h1);
    }

    /** Goes on by one accepted step; false if no step is small enough to be accurate. */
    boolean advance() {
        double smallest = 10 * (Math.nextUp(time) - time);
        double h = Math.clamp(step, smallest, LARGEST_STEP);
        boolean isRejected = false;
        while (true) {
            if (!(h >= smallest)) {
                return false;
            }
            double next = Math.min(time + h, end);
            h = next - time;
            double error = attempt(h, next);
            if (error < 1) {
                double factor =
                        error == 0 ? LARGEST_FACTOR : Math.min(LARGEST_FACTOR, SAFETY * StrictMath.pow(error, -0.2));
                step = h * (isRejected ? Math.min(1, factor) : factor);
                accept(h, next);
                return true;
            }
            isRejected = true;
            double factor = SAFETY * StrictMath.pow(error, -0.2);
            h *= factor > SMALLEST_FACTOR ? factor : SMALLEST_FACTOR;
        }
    }

    /** The error of a step in units of what is tolerated; leaves the new state in {@code trial}. */
    private double attempt(double h, double next) {
        for (int s = 1; s < STAGES; s++) {
            double[] a = A[s];
            for (int i = 0; i < N; i++) {
                double sum = 0;
                for (int j = 0; j < s; j++) {
                    sum += k[j][i] * a[j];
                }
                trial[i] = y[i] + sum * h;
            }
            evaluate(time + C[s] * h, trial, k[s]);
        }
        for (int i = 0; i < N; i++) {
            double sum = 0;
            for (int j = 0; j < STAGES; j++) {
                sum += k[j][i] * B[j];
            }
            trial[i] = y[i] + h * sum;
        }
        evaluate(next, trial, k[STAGES]);
        double squares = 0;
        for (int i = 0; i < N; i++) {
            double sum = 0;
            for (int j = 0; j <= STAGES; j++) {
                sum += k[j][i] * E[j];
            }
            double scale = ABSOLUTE + Math.max(Math.abs(y[i]), Math.abs(trial[i])) * RELATIVE;
            squares += square(sum * h / scale);
        }
        return Math.sqrt(squares / N);
    }

    private void accept(double h, double next) {
        for (int i = 0; i < N; i++) {
            for (int power = 0; power < 4; power++) {
                double sum = 0;
                for (int s = 0; s <= STAGES; s++) {
                    sum += k[s][i] * P[s][power];
                }
                quartic[i * 4 + power] = sum * h;
            }
            old[i] = y[i];
            y[i] = trial[i];
            k[0][i] = k[STAGES][i];
        }
        oldTime = time;
        time = next;
    }

    /** The state at a time within the last step, ends inclusive. */
    void at(double seconds, double[] state) {
        double x = (seconds - oldTime) / (time - oldTime);
        for (int i = 0; i < N; i++) {
            int q = i * 4;
            state[i] = old[i] + x * (quartic[q] + x * (quartic[q + 1] + x * (quartic[q + 2] + x * quartic[q + 3])));
        }
    }

    /** The state now; must not be changed. */
    double[] state() {
        return y;
    }

    double time() {
        return time;
    }

    double oldTime() {
        return oldTime;
    }

    boolean isAtEnd() {
        return time >= end;
    }

    /** How often the equations were evaluated since {@link #begin}. */
    int evaluations() {
        return evaluations;
    }

    private void evaluate(double seconds, double[] state, double[] derivative) {
        evaluations++;
        equations.derivatives(seconds, state, derivative);
    }

    private static double square(double x) {
        return x * x;
    }
}
