package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.tracks.ImpactTrack;
import dev.isobar.formats.tracks.PointField;
import dev.isobar.formats.tracks.Storm;
import dev.isobar.formats.tracks.StormStore;
import dev.isobar.formats.tracks.StormTracks;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Storms as their store has them, and as the domain has them. */
public final class ImpactStorms {

    /** Attribute of our stores: the digest of the tracks that they were made of. */
    public static final String TRACKS_SHA256 = "tracks_sha256";

    /** What programs derive from tracks in ways of their own. */
    private static final Set<String> OF_THE_WRITER = Set.of(
            "name",
            "sid",
            "id_no",
            "category",
            PointField.CENTRAL_PRESSURE.variable(),
            PointField.ENVIRONMENTAL_PRESSURE.variable(),
            PointField.RADIUS_MAX_WIND.variable(),
            PointField.RADIUS_OCI.variable());

    private ImpactStorms() {}

    /** The form of the library. */
    public static StormStore.Form form(StoreForm form) {
        return switch (form) {
            case RAGGED -> StormStore.Form.RAGGED;
            case GROUPED -> StormStore.Form.GROUPED;
        };
    }

    /** The form of a store that was found. */
    static StoreForm form(StormStore.Form form) {
        return switch (form) {
            case RAGGED, RAGGED_ZARR3 -> StoreForm.RAGGED;
            case GROUPED -> StoreForm.GROUPED;
        };
    }

    /** @param attributes of the store */
    public static StormTracks of(List<ImpactTrack> tracks, Map<String, Object> attributes) {
        return new StormTracks(tracks.stream().map(ImpactStorms::storm).toList(), attributes);
    }

    private static Storm storm(ImpactTrack track) {
        Map<PointField, double[]> points = new EnumMap<>(PointField.class);
        points.put(PointField.LON, track.lon());
        points.put(PointField.LAT, track.lat());
        points.put(PointField.MAX_SUSTAINED_WIND, track.maxSustainedWind());
        points.put(PointField.CENTRAL_PRESSURE, track.centralPressure());
        points.put(PointField.ENVIRONMENTAL_PRESSURE, track.environmentalPressure());
        points.put(PointField.RADIUS_MAX_WIND, track.radiusMaxWind());
        points.put(PointField.RADIUS_OCI, track.radiusOci());
        points.put(PointField.TIME_STEP, track.timeStep());
        return new Storm(
                track.name(),
                track.sid(),
                track.idNo(),
                track.category(),
                track.basin().name(),
                track.year(),
                track.month(),
                track.hours(),
                points);
    }

    /** @throws IllegalArgumentException when a storm's basin is none */
    public static List<ImpactTrack> of(StormTracks store) {
        return store.storms().stream().map(ImpactStorms::track).toList();
    }

    /** Whether this program wrote a store. */
    static boolean isOurs(StormTracks store) {
        return store.attributes().containsKey(TRACKS_SHA256);
    }

    /** Variables and labels that are not held against the tracks: those the store has not, and a foreign one's own ways. */
    static Set<String> notCompared(StormTracks store) {
        Set<String> names =
                new HashSet<>(store.absent().stream().map(PointField::variable).toList());
        if (!isOurs(store)) {
            names.addAll(OF_THE_WRITER);
        }
        return Set.copyOf(names);
    }

    private static ImpactTrack track(Storm storm) {
        return new ImpactTrack(
                storm.name(),
                storm.sid(),
                storm.idNo(),
                storm.category(),
                Basin.parse(storm.basin()),
                storm.year(),
                storm.month(),
                storm.hours(),
                storm.of(PointField.LON),
                storm.of(PointField.LAT),
                storm.of(PointField.MAX_SUSTAINED_WIND),
                storm.of(PointField.CENTRAL_PRESSURE),
                storm.of(PointField.ENVIRONMENTAL_PRESSURE),
                storm.of(PointField.RADIUS_MAX_WIND),
                storm.of(PointField.RADIUS_OCI),
                storm.of(PointField.TIME_STEP));
    }
}
