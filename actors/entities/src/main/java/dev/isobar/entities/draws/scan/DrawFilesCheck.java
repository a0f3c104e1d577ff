package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.draws.tracks.ImpactTrack;
import dev.isobar.domain.draws.tracks.TrackComparison;
import dev.isobar.domain.draws.tracks.TrackPhysics;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.tracks.RawTracks;
import dev.isobar.formats.tracks.RawTracksFile;
import dev.isobar.formats.tracks.StormStore;
import dev.isobar.formats.tracks.StormTracks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads the files of a draw and checks them by value. */
public final class DrawFilesCheck {

    private DrawFilesCheck() {}

    /**
     * The tracks of a draw: a NetCDF of its schema, with the period's years, of storms that physics allows. Storms that form
     * beyond the border belong to the neighbouring basin, so not all need be of the draw's own.
     *
     * @throws CorruptDrawException when it is anything else
     */
    public static DrawTracks tracks(Path file, DrawKey draw) throws CorruptDrawException {
        DrawTracks tracks;
        try {
            RawTracks raw = RawTracksFile.read(file);
            check(TrackPhysics.firstOfTime(raw.time()).map(TrackPhysics.Violation::text));
            tracks = RawDraws.of(raw);
        } catch (FormatException | IllegalArgumentException e) {
            throw new CorruptDrawException(e);
        }
        PeriodKey period = draw.ensemble().period();
        if (tracks.firstYear() != period.firstYear() || tracks.lastYear() != period.lastYear()) {
            throw new CorruptDrawException(
                    "years %d-%d (expected: %s)".formatted(tracks.firstYear(), tracks.lastYear(), period.yearsText()));
        }
        check(TrackPhysics.first(tracks, period.firstYear(), period.lastYear()).map(TrackPhysics.Violation::text));
        Basin basin = draw.ensemble().basin();
        if (!tracks.tracks().isEmpty() && tracks.tracks().stream().noneMatch(track -> track.basin() == basin)) {
            throw new CorruptDrawException("storms of basin %s (expected: %s)"
                    .formatted(tracks.tracks().getFirst().basin(), basin));
        }
        return tracks;
    }

    private static void check(Optional<String> violation) throws CorruptDrawException {
        if (violation.isPresent()) {
            throw new CorruptDrawException(violation.get());
        }
    }

    /**
     * Compares a store with the tracks it was made of, storm by storm. One of ours must have all that we write, in the
     * form that is wanted. One of another writer, which does not name the tracks it is of, is held to what the tracks decide: place, wind,
     * time and basin of every storm, in either form. Wind in m/s that is labelled as knots is said to be just that.
     *
     * @return the form that it has
     * @throws CorruptDrawException when it cannot be read, or differs
     */
    public static StoreForm store(Path store, DrawKey draw, DrawTracks tracks, StoreForm wanted)
            throws CorruptDrawException {
        try {
            StoreForm form = ImpactStorms.form(StormStore.form(store));
            StormTracks stored = StormStore.read(store);
            if (form != wanted && ImpactStorms.isOurs(stored)) {
                throw new CorruptDrawException("a store of form %s (expected: %s)".formatted(form, wanted));
            }
            List<ImpactTrack> expected = ImpactConversion.of(tracks, draw.number());
            List<ImpactTrack> storms = ImpactStorms.of(stored);
            Optional<TrackComparison.Difference> difference =
                    TrackComparison.first(expected, storms, ImpactStorms.notCompared(stored));
            if (difference.isPresent() && TrackComparison.isWindInMetersPerSecond(expected, storms)) {
                throw new CorruptDrawException(
                        "wind in m/s labelled kn: " + difference.get().text());
            }
            check(difference.map(TrackComparison.Difference::text));
            return form;
        } catch (FormatException | IllegalArgumentException e) {
            throw new CorruptDrawException(e);
        }
    }

    /** What stands under a name, with its digest. */
    public static TracksFile file(Path file, int storms) {
        Publishing.Product found = Publishing.measure(file);
        return new TracksFile(found.sha256(), found.bytes(), storms);
    }

    /** What stands under a name, with its digest. */
    public static TracksStore store(Path store, StoreForm form) {
        Publishing.Product found = Publishing.measure(store);
        return new TracksStore(form, found.sha256(), found.bytes(), found.files());
    }
}
