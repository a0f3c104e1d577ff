package dev.isobar.domain.draws.climate;

import dev.isobar.domain.draws.tcrisk.Axis;
import dev.isobar.domain.draws.tcrisk.GridAxes;
import dev.isobar.domain.draws.tcrisk.GridField;
import dev.isobar.grid.Continents;
import java.util.ArrayList;
import java.util.List;

/** Generated static fields: rough continents, one depth of the sea, and an upper ocean by latitude and season. */
public final class SyntheticStatics {

    private static final float SEA_METERS = -4000;
    private static final float LAND_METERS = 200;
    private static final float SEA_DRAG = 1.0e-3f;
    private static final float LAND_DRAG = 5.0e-3f;
    private static final double WARMEST_NORTHERN_MONTH = 8.5;

    private SyntheticStatics() {}

    /** 1 on land, else 0, at each quarter of a degree. */
    public static GridField land() {
        GridAxes axes = new GridAxes(Axis.regular(-90, 0.25, 721), Axis.regular(0, 0.25, 1440));
        float[] values = new float[axes.count()];
        int i = 0;
        for (int row = 0; row < axes.lat().count(); row++) {
            for (int column = 0; column < axes.lon().count(); column++) {
                values[i++] =
                        Continents.isLand(axes.lat().value(row), axes.lon().value(column)) ? 1 : 0;
            }
        }
        return new GridField(axes, values);
    }

    /** Metres above the sea where there is land, and below it where there is none. */
    public static GridField bathymetry(GridField land) {
        return chosen(land, LAND_METERS, SEA_METERS);
    }

    /** Drag coefficient at 10 m. */
    public static GridField drag(GridField land) {
        return chosen(land, LAND_DRAG, SEA_DRAG);
    }

    private static GridField chosen(GridField land, float onLand, float atSea) {
        float[] values = new float[land.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = land.values()[i] >= 0.5 ? onLand : atSea;
        }
        return new GridField(land.axes(), values);
    }

    /** Shallow mixed layers in summer and the tropics, deep ones in winter; well stratified below warm water. */
    public static OceanClimatology ocean() {
        GridAxes axes = new GridAxes(Axis.regular(-90, 2, 91), Axis.regular(0, 4, 90));
        List<double[]> depths = new ArrayList<>();
        List<double[]> stratifications = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            double[] depth = new double[axes.count()];
            double[] stratification = new double[axes.count()];
            for (int i = 0; i < depth.length; i++) {
                double latitude = axes.lat().value(i / axes.lon().count());
                double poleward = StrictMath.sin(Math.toRadians(latitude));
                double summer = StrictMath.cos(Math.PI * (month - WARMEST_NORTHERN_MONTH) / 6) * Math.signum(latitude);
                double square = poleward * poleward;
                depth[i] = 35 + 90 * square - Math.min(1, 2.2 * Math.abs(poleward)) * (8 + 60 * square) * summer;
                stratification[i] = 9 - 7 * square + 1.5 * Math.abs(poleward) * summer;
            }
            depths.add(depth);
            stratifications.add(stratification);
        }
        return new OceanClimatology(axes, depths, stratifications);
    }
}
