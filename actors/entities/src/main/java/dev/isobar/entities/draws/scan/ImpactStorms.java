package dev.isobar.entities.draws.scan;

import dev.isobar.domain.draws.Basin;
import dev.isobar.domain.draws.StoreForm;
import dev.isobar.domain.draws.tracks.ImpactTrack;
import dev.isobar.formats.tracks.PointField;
import dev.isobar.formats.tracks.Storm;
import dev.isobar.formats.tracks.StormStore;
import dev.isobar.formats.tracks.StormTracks;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Storms as their store has them, and as the domain has them. */
public final class ImpactStorms {

    private ImpactStorms() {}

    /** The form of the library. */
    public static StormStore.Form form(StoreForm form) {
        return switch (form) {
            case RAGGED -> StormStore.Form.RAGGED;
            case GROUPED -> StormStore.Form.GROUPED;
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

    /** Names of the variables that a store has of no storm. */
    static Set<String> absent(StormTracks store) {
        return store.absent().stream().map(PointField::variable).collect(Collectors.toUnmodifiableSet());
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
