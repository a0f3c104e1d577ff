package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.DrawKey;
import dev.isobar.domain.draws.PeriodKey;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.TracksFile;
import dev.isobar.domain.draws.TracksStore;
import dev.isobar.domain.draws.tracks.DrawTracks;
import dev.isobar.domain.draws.tracks.ImpactConversion;
import dev.isobar.domain.draws.tracks.ImpactTrack;
import dev.isobar.domain.draws.tracks.Track;
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
     * The tracks of a draw: a NetCDF of its schema, with the period's years, of storms that physics allows.
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
        for (Track track : tracks.tracks()) {
            if (track.basin() != draw.ensemble().basin()) {
                throw new CorruptDrawException("a storm of basin %s (expected: %s)"
                        .formatted(track.basin(), draw.ensemble().basin()));
            }
        }
        return tracks;
    }

    private static void check(Optional<String> violation) throws CorruptDrawException {
        if (violation.isPresent()) {
            throw new CorruptDrawException(violation.get());
        }
    }

    /**
     * Compares a store with the tracks it was made of, storm by storm. A store of another writer is judged by what it has:
     * radii may be absent. Wind in m/s that is labelled as knots is said to be just that.
     *
     * @throws CorruptDrawException when it cannot be read, has another form, or differs
     */
    public static void store(Path store, DrawKey draw, DrawTracks tracks, StoreForm form) throws CorruptDrawException {
        Optional<TrackComparison.Difference> difference;
        try {
            StormStore.Form found = StormStore.form(store);
            if (found != ImpactStorms.form(form)) {
                throw new CorruptDrawException("a store of form %s (expected: %s)".formatted(found, form));
            }
            StormTracks stored = StormStore.read(store);
            List<ImpactTrack> expected = ImpactConversion.of(tracks, draw.number());
            List<ImpactTrack> storms = ImpactStorms.of(stored);
            difference = TrackComparison.first(expected, storms, ImpactStorms.absent(stored));
            if (difference.isPresent() && TrackComparison.isWindInMetersPerSecond(expected, storms)) {
                throw new CorruptDrawException(
                        "wind in m/s labelled kn: " + difference.get().text());
            }
        } catch (FormatException | IllegalArgumentException e) {
            throw new CorruptDrawException(e);
        }
        check(difference.map(TrackComparison.Difference::text));
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
