package dev.isobar.formats.netcdf3;

import dev.isobar.formats.CellOffsets;
import dev.isobar.formats.CoordinateAxis;
import dev.isobar.formats.DailyAxes;
import dev.isobar.formats.DailyFile;
import dev.isobar.formats.DailyHeader;
import dev.isobar.formats.DailyHeaders;
import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.Gathered;
import dev.isobar.formats.NumberType;
import dev.isobar.formats.StoredValues;
import dev.isobar.formats.UnreadableChunk;
import dev.isobar.formats.netcdf3.Netcdf3Header.Dimension;
import dev.isobar.formats.netcdf3.Netcdf3Header.Variable;
import dev.isobar.grid.CellUnion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** A NetCDF-3 file of daily values, its time axis a record dimension or fixed. Each day counts as one chunk. */
public final class Netcdf3DailyFile implements DailyFile {

    private final FileBytes bytes;
    private final Netcdf3Header file;
    private final Variable variable;
    private final DailyHeader header;
    private final StoredValues stored;
    private final boolean dayIsRecord;
    private final long dayBytes;

    private Netcdf3DailyFile(
            FileBytes bytes,
            Netcdf3Header file,
            Variable variable,
            DailyHeader header,
            StoredValues stored,
            boolean dayIsRecord) {
        this.bytes = bytes;
        this.file = file;
        this.variable = variable;
        this.header = header;
        this.stored = stored;
        this.dayIsRecord = dayIsRecord;
        this.dayBytes = (long) header.latitudes().length * header.longitudes().length * variable.type().bytes;
    }

    /**
     * Reads the header of a mapped file, which is closed with the result.
     *
     * @throws FormatException when the variable is not there or is not (time, latitude, longitude)
     */
    public static Netcdf3DailyFile open(FileBytes bytes, String name) {
        Netcdf3Header file;
        try {
            file = Netcdf3Header.read(bytes);
        } catch (ArithmeticException e) {
            throw new FormatException(bytes.file(), "header: sizes beyond all bounds", e);
        }
        Variable variable = file.variables().get(name);
        if (variable == null) {
            throw new FormatException(
                    bytes.file(),
                    "variable %s: not there (expected: one of %s)"
                            .formatted(name, file.variables().keySet()));
        }
        StoredValues stored = StoredValues.of(bytes.file(), name, type(bytes, variable), variable.attributes());
        DailyAxes axes = axes(bytes, file, variable);
        long[] shape = axes.three(variable.shape());
        DailyHeaders.checkShape(bytes.file(), name, shape);
        Map<String, String> global = new LinkedHashMap<>();
        file.attributes().forEach((key, value) -> global.put(key, DailyHeaders.asText(value)));
        int[] day = {1, (int) shape[1], (int) shape[2]};
        DailyHeader header =
                DailyHeaders.of(bytes.file(), name, axes.coordinates(), variable.attributes(), day, global);
        boolean dayIsRecord = variable.record() && axes.chosen()[0] == 0;
        return new Netcdf3DailyFile(bytes, file, variable, header, stored, dayIsRecord);
    }

    private static NumberType type(FileBytes bytes, Variable variable) {
        return switch (variable.type()) {
            case BYTE -> NumberType.BYTE;
            case SHORT -> NumberType.SHORT;
            case INT -> NumberType.INT;
            case FLOAT -> NumberType.FLOAT;
            case DOUBLE -> NumberType.DOUBLE;
            case CHAR ->
                throw new FormatException(
                        bytes.file(), "variable %s: type CHAR (expected: numbers)".formatted(variable.name()));
        };
    }

    private static DailyAxes axes(FileBytes bytes, Netcdf3Header file, Variable variable) {
        long[] shape = variable.shape();
        DailyAxes.checkRank(bytes.file(), variable.name(), shape.length);
        List<Optional<CoordinateAxis>> found = new ArrayList<>();
        for (int axis = 0; axis < shape.length; axis++) {
            Dimension dimension = variable.dimensions().get(axis);
            boolean needed =
                    DailyAxes.needsCoordinates(shape, axis) || file.variables().containsKey(dimension.name());
            found.add(needed ? Optional.of(axis(bytes, file, variable.name(), dimension)) : Optional.empty());
        }
        return DailyAxes.of(bytes.file(), variable.name(), shape, found);
    }

    private static CoordinateAxis axis(FileBytes bytes, Netcdf3Header file, String name, Dimension dimension) {
        Variable axis = file.variables().get(dimension.name());
        if (axis == null || axis.dimensions().size() != 1 || axis.shape()[0] != dimension.length()) {
            throw new FormatException(
                    bytes.file(),
                    "variable %s: no coordinate variable %s (expected: one of %d values)"
                            .formatted(name, dimension.name(), dimension.length()));
        }
        return new CoordinateAxis(axis.name(), Netcdf3Values.doubles(bytes, file, axis), axis.attributes());
    }

    @Override
    public DailyHeader header() {
        return header;
    }

    @Override
    public long chunkCount(int firstDay, int endDay, CellUnion cells) {
        CellOffsets.checkDays(firstDay, endDay, header.days());
        return cells.size() == 0 ? 0 : endDay - firstDay;
    }

    @Override
    public Gathered gather(int firstDay, int endDay, CellUnion cells, float[] values, LongAdder chunksInflated) {
        CellOffsets.checkDays(firstDay, endDay, header.days());
        CellOffsets.checkLength(firstDay, endDay, cells, values);
        int[] offsets = CellOffsets.of(cells, header.latitudes().length, header.longitudes().length);
        List<UnreadableChunk> unreadable = new ArrayList<>();
        if (offsets.length == 0) {
            return new Gathered(unreadable);
        }
        int size = variable.type().bytes;
        long first = (long) offsets[0] * size;
        byte[] span = new byte[(offsets[offsets.length - 1] - offsets[0] + 1) * size];
        ByteBuffer buffer = ByteBuffer.wrap(span).order(ByteOrder.BIG_ENDIAN);
        for (int day = firstDay; day < endDay; day++) {
            int at = (day - firstDay) * offsets.length;
            try {
                bytes.read(
                        dayOffset(day) + first,
                        span,
                        span.length,
                        "variable %s, day %d".formatted(variable.name(), day));
                pick(buffer, offsets, values, at);
            } catch (FormatException e) {
                Arrays.fill(values, at, at + offsets.length, Float.NaN);
                unreadable.add(new UnreadableChunk(day, day + 1, String.valueOf(e.getMessage())));
            }
            chunksInflated.increment();
        }
        return new Gathered(unreadable);
    }

    private void pick(ByteBuffer buffer, int[] offsets, float[] values, int at) {
        boolean plain = stored.plain();
        for (int cell = 0; cell < offsets.length; cell++) {
            int index = offsets[cell] - offsets[0];
            values[at + cell] = plain ? buffer.getFloat(4 * index) : stored.value(bits(buffer, index));
        }
        if (plain) {
            stored.clean(values, at, offsets.length);
        }
    }

    private long bits(ByteBuffer buffer, int index) {
        return switch (variable.type().bytes) {
            case 1 -> buffer.get(index);
            case 2 -> buffer.getShort(2 * index);
            case 4 -> buffer.getInt(4 * index);
            default -> buffer.getLong(8 * index);
        };
    }

    private long dayOffset(int day) {
        return dayIsRecord ? file.offset(variable, day) : variable.begin() + day * dayBytes;
    }

    @Override
    public void close() {
        bytes.close();
    }
}
