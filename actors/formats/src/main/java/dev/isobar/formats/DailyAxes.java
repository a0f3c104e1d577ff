package dev.isobar.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which of a variable's axes are time, latitude and longitude; every other one has a single value, such as a height.
 *
 * @param rank number of axes of the variable
 * @param chosen positions of the three, outermost first
 * @param coordinates of the three
 */
@SuppressWarnings("ArrayRecordComponent")
public record DailyAxes(int rank, int[] chosen, List<CoordinateAxis> coordinates) {

    private static final int MOST_AXES = 8;

    public DailyAxes {
        coordinates = List.copyOf(coordinates);
    }

    /** Refuses a number of axes that leaves no room for three, or for sense. */
    public static void checkRank(Path file, String variable, int rank) {
        if (rank < 3 || rank > MOST_AXES) {
            throw new FormatException(
                    file,
                    "variable %s: %d axes (expected: 3, time, latitude and longitude, and others of length 1)"
                            .formatted(variable, rank));
        }
    }

    /** Whether a coordinate variable must be there for an axis. */
    public static boolean needsCoordinates(long[] shape, int axis) {
        return shape.length == 3 || shape[axis] != 1;
    }

    /**
     * Chooses the axes.
     *
     * @param found the coordinate variable of each axis; may be empty where {@link #needsCoordinates} says so
     * @throws FormatException when other than three axes are left, leaving out those of length 1
     */
    public static DailyAxes of(Path file, String variable, long[] shape, List<Optional<CoordinateAxis>> found) {
        int[] chosen = IntStream.range(0, shape.length)
                .filter(axis -> needsCoordinates(shape, axis)
                        || found.get(axis)
                                .filter(it -> it.isTime() || it.isLatitude() || it.isLongitude())
                                .isPresent())
                .toArray();
        if (chosen.length != 3) {
            throw new FormatException(
                    file,
                    "variable %s: shape %s, axes %s (expected: time, latitude and longitude, and others of length 1)"
                            .formatted(
                                    variable,
                                    Arrays.toString(shape),
                                    found.stream()
                                            .map(axis -> axis.map(CoordinateAxis::name)
                                                    .orElse("unnamed"))
                                            .collect(Collectors.joining(", "))));
        }
        List<CoordinateAxis> coordinates = new ArrayList<>();
        for (int axis : chosen) {
            coordinates.add(found.get(axis).orElseThrow());
        }
        return new DailyAxes(shape.length, chosen, coordinates);
    }

    /** What belongs to time, latitude and longitude of one number for each axis. */
    public int[] three(int[] ofAll) {
        return Arrays.stream(chosen).map(axis -> ofAll[axis]).toArray();
    }

    /** The same for long numbers. */
    public long[] three(long[] ofAll) {
        return Arrays.stream(chosen).mapToLong(axis -> ofAll[axis]).toArray();
    }

    /** One number for each axis: those of time, latitude and longitude, and 0 for the others. */
    public int[] all(int[] ofThree) {
        int[] all = new int[rank];
        for (int i = 0; i < chosen.length; i++) {
            all[chosen[i]] = ofThree[i];
        }
        return all;
    }
}
