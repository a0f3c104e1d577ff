package dev.isobar.formats.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.array.ArrayReader;
import dev.isobar.formats.tracks.PointField;
import dev.isobar.formats.tracks.Storm;
import dev.isobar.formats.tracks.StormStore;
import dev.isobar.formats.tracks.StormStore.Form;
import dev.isobar.formats.tracks.StormTracks;
import dev.isobar.formats.tracks.TrackSamples;
import dev.isobar.formats.zarr.ZarrArrayReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads what xarray and python3-zarr 2 write by their defaults, and by each codec. */
@Tag("oracle")
class PythonStoresOracleTest {

    @TempDir
    private Path folder;

    private static String python(String script, Path... paths) throws Exception {
        String[] command = new String[paths.length + 5];
        command[0] = "/usr/bin/python3";
        command[1] = "-W";
        command[2] = "ignore";
        command[3] = "-c";
        command[4] = script;
        for (int i = 0; i < paths.length; i++) {
            command[5 + i] = paths[i].toString();
        }
        return Programs.run(command);
    }

    /** Two storms as the original converter has them: no radii, no units, no number of storms. */
    private static final String ORIGIN = """
            import sys, numpy as np, xarray as xr, zarr
            for n in (0, 2):
                t = np.arange(30 + n)
                basin = np.array(['NA'] * len(t))
                v = {'lon': -60 - 0.25 * t, 'lat': 15 + 0.125 * t, 'max_sustained_wind': 20 + t * 0.5,
                     'central_pressure': 1000 - 0.5 * t, 'environmental_pressure': 1010 - 0.01 * t,
                     'basin': basin if n else basin.astype(object), 'time_step': np.full(len(t), 1.0)}
                d = xr.Dataset({k: ('time', x) for k, x in v.items()},
                    coords={'time': np.datetime64('2001-08-01', 'ns') + t * np.timedelta64(1, 'h'), 'storm_id': n},
                    attrs={'name': 'NA_13_2001_%04d' % n, 'id_no': n, 'category': 0, 'data_provider': 'custom',
                           'max_sustained_wind_unit': 'kn'} | ({'sid': 'S%d' % n} if n else {}))
                d.to_zarr(sys.argv[1], group='storm_%04d' % n, mode='a' if n else 'w')
            zarr.consolidate_metadata(sys.argv[1])
            """;

    @Test
    void aStoreOfStormsOfXarraysDefaultsIsRead() throws Exception {
        Path store = folder.resolve("origin.zarr");
        python(ORIGIN, store);
        assertThat(StormStore.form(store)).isEqualTo(Form.GROUPED);
        StormTracks tracks = StormStore.read(store);
        assertThat(tracks.storms()).hasSize(2);
        assertThat(tracks.absent()).containsExactlyInAnyOrder(PointField.RADIUS_MAX_WIND, PointField.RADIUS_OCI);
        assertThat(tracks.storms().getFirst().sid()).isEqualTo("NA_13_2001_0000");
        assertThat(tracks.storms().getLast().sid()).isEqualTo("S2");
        for (Storm storm : tracks.storms()) {
            int length = 30 + (int) storm.idNo();
            assertThat(storm.length()).isEqualTo(length);
            assertThat(storm.basin()).isEqualTo("NA");
            assertThat(storm.year()).isEqualTo(2001);
            assertThat(storm.month()).isEqualTo(8);
            for (int i = 0; i < length; i++) {
                assertThat(storm.hours()[i]).isEqualTo(i);
                assertThat(storm.of(PointField.LON)[i]).isEqualTo(-60 - 0.25 * i);
                assertThat(storm.of(PointField.LAT)[i]).isEqualTo(15 + 0.125 * i);
                assertThat(storm.of(PointField.MAX_SUSTAINED_WIND)[i]).isEqualTo(20 + i * 0.5);
                assertThat(storm.of(PointField.CENTRAL_PRESSURE)[i]).isEqualTo(1000 - 0.5 * i);
                assertThat(storm.of(PointField.ENVIRONMENTAL_PRESSURE)[i]).isEqualTo(1010 - 0.01 * i);
                assertThat(storm.of(PointField.TIME_STEP)[i]).isEqualTo(1);
            }
        }
    }

    @Test
    void aRaggedStoreOfXarraysDefaultsIsRead() throws Exception {
        StormTracks tracks = TrackSamples.storms(TrackSamples.raw(6, 90, 1, 5), 13);
        Path ours = folder.resolve("ours.zarr");
        Path its = folder.resolve("its.zarr");
        StormStore.write(ours, Form.RAGGED, tracks);
        python("""
                import sys, xarray
                d = xarray.open_zarr(sys.argv[1]).load()
                for v in d.variables: d[v].encoding = {}
                d['basin'] = d.basin.astype(object)
                d.to_zarr(sys.argv[2], consolidated=True)
                """, ours, its);
        StormTracks read = StormStore.read(its);
        assertThat(read.storms()).hasSize(6);
        for (int i = 0; i < 6; i++) {
            Storm one = read.storms().get(i);
            Storm other = tracks.storms().get(i);
            assertThat(one.sid()).isEqualTo(other.sid());
            assertThat(one.basin()).isEqualTo(other.basin());
            assertThat(one.hours()).containsExactly(other.hours());
            for (PointField field : PointField.values()) {
                assertThat(one.of(field)).containsExactly(other.of(field));
            }
        }
    }

    /** An array for each codec, type and length; the first of each half is chaos, the rest repeats. */
    private static final String CODECS = """
            import sys, numpy as np, zarr, numcodecs
            g = zarr.open_group(sys.argv[1], mode='w')
            codecs = [numcodecs.Blosc(c, level, s, b) for c in numcodecs.blosc.list_compressors() for s in (0, 1, 2)
                      for level, b in ((1, 0), (9, 0), (5, 1000))] + [numcodecs.Zstd(5), numcodecs.LZ4()]
            count = 0
            for codec in codecs:
                for dtype in ('<f8', '<f4', '<i2', 'i1', '>i4'):
                    for n in (1, 17, 1000, 70001):
                        i = np.arange(n, dtype='i8')
                        x = np.where(i % 2000 < 1000, i * i * 7919 % 251 - 125, i // 50 % 100)
                        a = g.array('a%d' % count, x.astype(dtype), chunks=n, compressor=codec, dimension_separator='.')
                        a.attrs['_ARRAY_DIMENSIONS'] = ['n%d' % n]
                        count += 1
            zarr.consolidate_metadata(sys.argv[1])
            print(count)
            """;

    @Test
    void everyCodecShuffleTypeAndLengthIsRead() throws Exception {
        Path store = folder.resolve("codecs.zarr");
        int count = Integer.parseInt(python(CODECS, store));
        assertThat(count).isGreaterThan(1000);
        double[] expected = new double[70001];
        for (long i = 0; i < expected.length; i++) {
            expected[(int) i] = i % 2000 < 1000 ? i * i * 7919 % 251 - 125 : (double) (i / 50 % 100);
        }
        int[] lengths = {1, 17, 1000, 70001};
        try (ArrayReader reader = ZarrArrayReader.open(store)) {
            for (int number = 0; number < count; number++) {
                assertThat(reader.doubles("a" + number))
                        .as("array %d", number)
                        .isEqualTo(java.util.Arrays.copyOf(expected, lengths[number % 4]));
            }
        }
    }
}
