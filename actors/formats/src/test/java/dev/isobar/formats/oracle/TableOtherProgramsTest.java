package dev.isobar.formats.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.table.TableFormat;
import dev.isobar.formats.table.TableSamples;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets hyparquet, a reader of Parquet in JavaScript, read a table that we wrote. */
@Tag("oracle")
class TableOtherProgramsTest {

    @TempDir
    private Path folder;

    @Test
    void hyparquetReadsEveryValue() throws Exception {
        Path table = TableSamples.write(folder.resolve("table.parquet"), TableFormat.PARQUET, 300);
        String script = """
                import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
                const file = await asyncBufferFromFile(process.argv[1]);
                const metadata = await parquetMetadataAsync(file);
                const rows = await parquetReadObjects({ file });
                const means = rows.map((row) => row.mean ?? NaN);
                console.log(metadata.num_rows, metadata.created_by, Object.keys(rows[0]).join());
                console.log(JSON.stringify(rows[0]), rows[3].mean ?? 'missing', JSON.stringify(rows[299]));
                console.log(means.filter((mean) => !Number.isNaN(mean)).reduce((a, b) => a + b, 0), rows.reduce((a, row) => a + row.slot, 0));
                """;
        double sum = 0;
        for (int row = 0; row <= 200; row++) {
            sum += row % 7 == 3 ? 0 : 280 + row / 64.0;
        }
        assertThat(Programs.node(folder, script, table))
                .isEqualTo("""
                        300n isobar region,slot,mean,area
                        {"region":"São Tomé, \\"island\\"","slot":-2,"mean":280,"area":0} missing {"region":"R299","slot":297,"mean":null,"area":37.375}
                        %s %d""".formatted(Double.toString(sum), 299 * 150 - 600));
    }

    @Test
    void pythonReadsTheSameTableAsCsv() throws Exception {
        Path table = TableSamples.write(folder.resolve("table.csv"), TableFormat.CSV, 300);
        String script =
                "import pandas, sys; t = pandas.read_csv(sys.argv[1]); print(len(t), t.region[3], t['mean'].isna().sum(), t.area.sum())";
        assertThat(Programs.run("/usr/bin/python3", "-c", script, table.toString()))
                .isEqualTo("300 São Tomé, \"island\" 128 5606.25");
    }
}
