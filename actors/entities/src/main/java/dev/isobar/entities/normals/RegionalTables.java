package dev.isobar.entities.normals;

import dev.isobar.domain.kernel.Digest;
import dev.isobar.domain.normals.Output;
import dev.isobar.domain.normals.VariablePlan;
import dev.isobar.domain.normals.VariableTask;
import dev.isobar.entities.kernel.Publishing;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalReader;
import dev.isobar.formats.table.Column;
import dev.isobar.formats.table.TableFormat;
import dev.isobar.formats.table.TableWriter;
import dev.isobar.grid.CalendarDate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of regional means: for each region one row for each target year and day of the year, with the area-weighted
 * mean that the outputs hold. Days are numbered from 1; a mean is empty where the region has no value.
 */
final class RegionalTables {

    private static final List<Column> COLUMNS = List.of(
            new Column("variable", Column.Type.UTF8, false),
            new Column("region", Column.Type.UTF8, false),
            new Column("target_year", Column.Type.INT32, false),
            new Column("first_year", Column.Type.INT32, false),
            new Column("last_year", Column.Type.INT32, false),
            new Column("day", Column.Type.INT32, false),
            new Column("month", Column.Type.INT32, false),
            new Column("day_of_month", Column.Type.INT32, false),
            new Column("mean", Column.Type.DOUBLE, true),
            new Column("units", Column.Type.UTF8, false));

    private RegionalTables() {}

    /** Writes the tables that the plan asks for in the place of older ones; answers their digests by path. */
    static Map<Path, Digest> write(VariableTask.Finish task, int attempt) {
        VariablePlan plan = task.plan();
        Map<Path, Digest> tables = new LinkedHashMap<>();
        for (String region : plan.plan().regions().stream().sorted().toList()) {
            List<Output> outputs = task.outputs().stream()
                    .filter(output -> output.key().region().equals(region))
                    .toList();
            for (dev.isobar.domain.normals.TableFormat format : plan.recipe().tables()) {
                Path target = WorkFolder.of(plan).table(region, format);
                if (!outputs.isEmpty()) {
                    tables.put(target, write(plan, region, outputs, Formats.of(format), target, attempt));
                }
            }
        }
        return tables;
    }

    private static Digest write(
            VariablePlan plan, String region, List<Output> outputs, TableFormat format, Path target, int attempt) {
        Publishing.discardBefore(target, attempt);
        Path temporary = Publishing.temporary(target, attempt);
        Publishing.discard(temporary);
        try (TableWriter writer = TableWriter.create(temporary, format, COLUMNS)) {
            for (Output output : outputs) {
                try (NormalReader reader = NormalReader.open(WorkFolder.of(plan).output(plan, output.key()))) {
                    rows(reader, region).forEach(row -> writer.row(row.toArray()));
                }
            }
            writer.finish();
        }
        Digest digest = Publishing.digest(temporary);
        Publishing.replace(temporary, target);
        return digest;
    }

    private static List<List<Object>> rows(NormalReader reader, String region) {
        NormalHeader header = reader.header();
        String units = header.areaMeanField().map(field -> field.units()).orElse("");
        float[] means = reader.areaMeans();
        List<List<Object>> rows = new ArrayList<>();
        for (int slot = 0; slot < means.length; slot++) {
            CalendarDate date = header.slots().date(header.labelYear(), slot);
            rows.add(List.of(
                    header.variable(),
                    region,
                    header.labelYear(),
                    header.firstYear(),
                    header.lastYear(),
                    slot + 1,
                    date.month(),
                    date.day(),
                    // The shortest decimal number that is this float.
                    Double.parseDouble(Float.toString(means[slot])),
                    units));
        }
        return rows;
    }
}
