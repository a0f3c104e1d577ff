package dev.isobar.entities.normals;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed about what is computed and how it is written; nothing in it is checked. What is null or empty is
 * as in {@link dev.isobar.domain.normals.Recipe#DEFAULT}.
 *
 * @param files pattern of daily files, {@code /data/tas_*.nc}, in place of a model's folder
 * @param boxes own regions as {@code NAME=W,S,E,N}
 * @param polygons path of a GeoJSON file of own regions; {@code #PROPERTY} behind it names the property of their names
 * @param statistics {@code mean}, {@code std}, {@code std1}, {@code min}, {@code max}, {@code count}, {@code p90}
 * @param quantileType {@code 7} or {@code 8}
 * @param smoothing {@code none}, {@code running-mean:31} or {@code harmonics:4}
 * @param units {@code degC}, {@code mm/day}
 * @param leap {@code own-slot}, {@code drop} or {@code ordinal}
 * @param windowLabel {@code trailing}, {@code centred} or {@code decadal}
 * @param profile {@code standard} or {@code origin}
 * @param format {@code netcdf3}, {@code netcdf4}, {@code zarr2} or {@code zarr3}
 * @param tables {@code csv}, {@code parquet}
 */
public record NormalsOptions(
        @Nullable String files,
        @Nullable List<String> boxes,
        @Nullable String polygons,
        @Nullable List<String> statistics,
        @Nullable String quantileType,
        @Nullable Integer poolDays,
        @Nullable String smoothing,
        @Nullable String units,
        @Nullable String leap,
        @Nullable String windowLabel,
        @Nullable String profile,
        @Nullable String format,
        @Nullable List<String> tables) {

    /** Nothing said. */
    public static final NormalsOptions NONE =
            new NormalsOptions(null, null, null, null, null, null, null, null, null, null, null, null, null);
}
