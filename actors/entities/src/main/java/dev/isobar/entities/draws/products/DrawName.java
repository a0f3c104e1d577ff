package dev.isobar.entities.draws.products;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.EnsembleKey;
import dev.isobar.domain.draws.PeriodKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a draw's file: {@code tracks_NA_EC-Earth3_historical_r1i1p1f1_197001_197412_e12.nc} is draw 13, one without
 * the last part is draw 0. The model once wrote its first result without a number, and began to count at the second.
 *
 * @param draw with the source that the name does not say
 */
public record DrawName(DrawKey draw, Artefact artefact) {

    /** What is kept of a draw. */
    public enum Artefact {
        /** The NetCDF of its tracks. */
        TRACKS(".nc"),
        /** The Zarr store of the same tracks. */
        STORE(".zarr");

        private final String ending;

        Artefact(String ending) {
            this.ending = ending;
        }
    }

    private static final Pattern FORM = Pattern.compile(
            "tracks_([A-Z]{2})_([^_]+)_([^_]+)_([^_]+)_(\\d{4})01_(\\d{4})12(?:_e(0|[1-9]\\d{0,3}))?(\\.nc|\\.zarr)");

    /** The name without its ending. */
    public static String stem(DrawKey draw) {
        return "tracks_%s_%s%s"
                .formatted(draw.ensemble().basin(), climateStem(draw.ensemble().period()), draw.suffix());
    }

    /** {@code EC-Earth3_historical_r1i1p1f1_197001_197412}. */
    static String climateStem(PeriodKey period) {
        return "%s_%s_%s_%04d01_%04d12"
                .formatted(period.model(), period.scenario(), period.variant(), period.firstYear(), period.lastYear());
    }

    static String of(DrawKey draw, Artefact artefact) {
        return stem(draw) + artefact.ending;
    }

    /**
     * Reads a name; empty when it is of no draw.
     *
     * @param source of the folder in which the file lies
     */
    public static Optional<DrawName> parse(String source, String name) {
        Matcher parts = FORM.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            PeriodKey period = new PeriodKey(
                    source,
                    parts.group(2),
                    parts.group(4),
                    parts.group(3),
                    Integer.parseInt(parts.group(5)),
                    Integer.parseInt(parts.group(6)));
            int number = parts.group(7) == null ? 0 : Integer.parseInt(parts.group(7)) + 1;
            DrawKey draw = new DrawKey(new EnsembleKey(period, Basin.parse(parts.group(1))), number);
            boolean isTracks = parts.group(8).equals(Artefact.TRACKS.ending);
            return Optional.of(new DrawName(draw, isTracks ? Artefact.TRACKS : Artefact.STORE));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
