package dev.isobar.formats.netcdf3;

import dev.isobar.formats.FileBytes;
import dev.isobar.formats.FormatException;
import dev.isobar.formats.netcdf3.Netcdf3Header.Variable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads whole small variables, such as coordinates. */
final class Netcdf3Values {

    private static final long MOST = 1 << 24;

    private Netcdf3Values() {}

    /** All values of a numeric variable, row-major. */
    static double[] doubles(FileBytes bytes, Netcdf3Header file, Variable variable) {
        long records = variable.record() ? file.records() : 1;
        long each = variable.recordBytes() / variable.type().bytes;
        if (records * (double) each > MOST) {
            throw new FormatException(
                    bytes.file(),
                    "variable %s: %s values (expected: at most %d)"
                            .formatted(variable.name(), records * (double) each, MOST));
        }
        double[] values = new double[(int) (records * each)];
        int at = 0;
        for (long record = 0; record < records; record++) {
            ByteBuffer buffer = bytes.read(
                    file.offset(variable, record),
                    (int) variable.recordBytes(),
                    ByteOrder.BIG_ENDIAN,
                    "variable " + variable.name());
            for (long i = 0; i < each; i++) {
                values[at++] = switch (variable.type()) {
                    case BYTE, CHAR -> buffer.get();
                    case SHORT -> buffer.getShort();
                    case INT -> buffer.getInt();
                    case FLOAT -> buffer.getFloat();
                    case DOUBLE -> buffer.getDouble();
                };
            }
        }
        return values;
    }
}
