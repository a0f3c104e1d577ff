package dev.isobar.domain.draws.tcrisk;

import dev.isobar.domain.draws.Basin;
import java.time.YearMonth;
import java.util.List;

/**
 * Where and when weak vortices appear: anywhere at sea, the more often the further from the equator (Lin et al. 2023,
 * section 2.2). Immutable but for its cell; not for several threads.
 */
final class Seeding {

    private static final double CLOSEST_LATITUDE = 3;
    private static final double FARTHEST_LATITUDE = 45;
    private static final double LEAST_MASK = 0.01;
    private static final double LEAST_BASIN = 0.001;
    private static final double SP_WEST = 170;
    private static final int DRAWS = 10_000;
    private static final double DEGREE = Math.PI / 180;

    private final Basin basin;
    private final boolean keepsGenesisQuirk;
    private final boolean keepsMonth;
    private final double west;
    private final double lowSine;
    private final double highSine;
    private final GridField mask;
    private final GridWindow maskWindow;
    private final List<GridField> masks;
    private final List<GridWindow> maskWindows;
    private final GridCell cell = new GridCell();

    Seeding(Basin basin, StaticFields statics, ModelSettings settings) {
        this.basin = basin;
        keepsGenesisQuirk = settings.keeps(Quirk.Q5_GENESIS);
        keepsMonth = settings.keeps(Quirk.Q13_MONTH);
        west = basin == Basin.SP && !settings.keeps(Quirk.Q9_BOXES) ? SP_WEST : basin.west();
        double low = CLOSEST_LATITUDE;
        double high = FARTHEST_LATITUDE;
        if (basin == Basin.GL || (basin.isSouthern() && keepsGenesisQuirk)) {
            low = -FARTHEST_LATITUDE;
        } else if (basin.isSouthern()) {
            low = -FARTHEST_LATITUDE;
            high = -CLOSEST_LATITUDE;
        }
        lowSine = StrictMath.sin(low * DEGREE);
        highSine = StrictMath.sin(high * DEGREE);
        mask = statics.genesisMask(basin);
        maskWindow = mask.axes().whole();
        masks = Basin.ALPHABETICAL.stream().map(statics::genesisMask).toList();
        maskWindows = masks.stream().map(one -> one.axes().whole()).toList();
    }

    /**
     * One attempt: a place, a month, and whether a seed appears there.
     *
     * @param stream at the beginning of the attempt's lane; afterwards ready for {@link #strengthen}
     * @return whether it is a seed, to be counted
     */
    boolean draw(RandomStream stream, int year, Seed seed) {
        if (!place(stream, seed)) {
            return false;
        }
        seed.month = 1 + (int) (12 * stream.uniform());
        seed.day = keepsMonth ? 1 : 1 + (int) (YearMonth.of(year, seed.month).lengthOfMonth() * stream.uniform());
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < masks.size(); i++) {
            maskWindows.get(i).locate(seed.lon, seed.lat, cell);
            double here = masks.get(i).at(cell);
            if (here > most) {
                most = here;
                seed.basin = Basin.ALPHABETICAL.get(i);
            }
        }
        double chance = StrictMath.pow(Math.clamp((Math.abs(seed.lat) - 2) / 12, 0.0, 1.0), seed.basin.latitudePower());
        return stream.uniform() < chance && most > LEAST_BASIN;
    }

    /** Gives a seed its first wind and moisture. */
    void strengthen(RandomStream stream, double relativeHumidity, Seed seed) {
        seed.v = 5 + stream.normal();
        seed.m = Math.max(0, 0.20 / (1 + StrictMath.exp(-10 * (relativeHumidity - 0.55))) + 0.125);
    }

    /** Draws places until one is at sea in the basin; false if none of very many is. */
    private boolean place(RandomStream stream, Seed seed) {
        for (int i = 0; i < DRAWS; i++) {
            seed.lon = stream.uniform(west, basin.east());
            seed.lat = i > 0 && keepsGenesisQuirk
                    ? stream.uniform(basin.south(), basin.north())
                    : StrictMath.asin(stream.uniform(lowSine, highSine)) / DEGREE;
            maskWindow.locate(seed.lon, seed.lat, cell);
            if (mask.at(cell) >= LEAST_MASK) {
                return true;
            }
        }
        return false;
    }
}
