package dev.isobar.formats;

import java.util.Map;

/**
 * What a daily file says about itself.
 *
 * @param latitudes row centres, degrees north, in file order
 * @param longitudes column centres, degrees east, in file order and the file's own convention
 * @param days length of the time axis
 * @param times values of the time axis, in {@code timeUnits}
 * @param units the variable's unit, empty when the file has none; the other texts likewise
 * @param chunkShape (time, latitude, longitude); one whole day where the file has no chunks
 * @param globalAttributes as text, in the file's order
 */
@SuppressWarnings("ArrayRecordComponent")
public record DailyHeader(
        String variable,
        double[] latitudes,
        double[] longitudes,
        int days,
        double[] times,
        String timeUnits,
        String calendar,
        String units,
        String standardName,
        String longName,
        String cellMethods,
        int[] chunkShape,
        Map<String, String> globalAttributes) {}
