package dev.isobar.domain.draws.tracks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Tracks of the risk model as tracks for impact modelling; the same values each time. */
public final class ImpactConversion {

    /** One m/s in knots, as the regressions have it. */
    public static final double KNOTS = 1.943844;

    private static final double[] CATEGORY_KNOTS = {34, 64, 83, 96, 113, 137};

    private ImpactConversion() {}

    /** All storms of a draw, in order; a storm's number is its place among them. */
    public static List<ImpactTrack> of(DrawTracks draw, int drawNumber) {
        List<ImpactTrack> storms = new ArrayList<>();
        for (int i = 0; i < draw.tracks().size(); i++) {
            storms.add(of(draw.tracks().get(i), drawNumber, i, draw.stepSeconds()));
        }
        return storms;
    }

    /**
     * One storm.
     *
     * @param number of the storm in its draw, from 0
     * @param stepSeconds between points; whole hours
     */
    public static ImpactTrack of(Track track, int drawNumber, int number, double stepSeconds) {
        int points = track.points();
        long stepHours = Math.round(stepSeconds / 3600);
        long[] hours = new long[points];
        double[] lon = new double[points];
        double[] wind = new double[points];
        double[] central = new double[points];
        double[] environmental = new double[points];
        double[] radiusMaxWind = new double[points];
        double[] radiusOci = new double[points];
        double[] timeStep = new double[points];
        for (int i = 0; i < points; i++) {
            double lat = track.lat()[i];
            double knots = KNOTS * track.vmax()[i];
            double shear = StrictMath.hypot(track.u250()[i] - track.u850()[i], track.v250()[i] - track.v850()[i]);
            hours[i] = (track.day() - 1) * 24L + i * stepHours;
            lon[i] = halfTurn(track.lon()[i]);
            wind[i] = knots;
            central[i] = Pressures.central(knots, lon[i], lat);
            environmental[i] = Pressures.environmental(lat);
            radiusMaxWind[i] = Pressures.radiusMaxWind(knots, central[i], lat, KNOTS * shear);
            radiusOci[i] = Pressures.radiusOci(knots, central[i], lat);
            timeStep[i] = stepSeconds / 3600;
        }
        String name =
                String.format(Locale.ROOT, "%s_%d_%d_%04d", track.basin().name(), drawNumber, track.year(), number);
        return new ImpactTrack(
                name,
                name,
                number,
                category(Arrays.stream(wind).max().orElse(0)),
                track.basin(),
                track.year(),
                track.month(),
                hours,
                lon,
                track.lat().clone(),
                wind,
                central,
                environmental,
                radiusMaxWind,
                radiusOci,
                timeStep);
    }

    /** The same meridian in -180 &lt;= lon &lt; 180. */
    public static double halfTurn(double lon) {
        double turned = lon - 360 * Math.floor((lon + 180) / 360);
        return turned >= 180 ? -180 : turned;
    }

    /** The category of Saffir and Simpson: -1 below 34 kn, 0 below hurricane force, then 1 to 5. */
    public static int category(double knots) {
        int category = -1;
        for (double edge : CATEGORY_KNOTS) {
            if (knots >= edge) {
                category++;
            }
        }
        return category;
    }
}
