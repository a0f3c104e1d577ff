package dev.isobar.formats.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.isobar.formats.tracks.ClimadaFile;
import dev.isobar.formats.tracks.PointField;
import dev.isobar.formats.tracks.RawTracks;
import dev.isobar.formats.tracks.RawTracksFile;
import dev.isobar.formats.tracks.Storm;
import dev.isobar.formats.tracks.StormStore;
import dev.isobar.formats.tracks.StormStore.Form;
import dev.isobar.formats.tracks.StormTracks;
import dev.isobar.formats.tracks.TrackField;
import dev.isobar.formats.tracks.TrackSamples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads tracks of the original model, and lets ncdump, xarray, python3-zarr and zarrita read ours. */
@Tag("oracle")
class TracksOtherProgramsTest {

    private static final String PYTHON = "/usr/bin/python3";

    @TempDir
    private Path folder;

    private static Path original() {
        return Path.of(System.getProperty("isobar.reference"), "draws", "FAST_test_tracks.nc");
    }

    private static String python(String script, Object... arguments) throws Exception {
        String[] command = new String[arguments.length + 5];
        command[0] = PYTHON;
        command[1] = "-W";
        command[2] = "ignore";
        command[3] = "-c";
        command[4] = script;
        for (int i = 0; i < arguments.length; i++) {
            command[5 + i] = arguments[i].toString();
        }
        return Programs.run(command);
    }

    @Test
    void aFileOfTheOriginalModelIsRead() {
        RawTracks tracks = RawTracksFile.read(original());
        assertThat(tracks.tracks()).isEqualTo(5);
        assertThat(tracks.time()).hasSize(121).startsWith(0, 10800);
        assertThat(tracks.points(0)).isEqualTo(35);
        assertThat(tracks.of(TrackField.LAT)[0][0]).isCloseTo(17.863591, within(1e-6));
        assertThat(tracks.of(TrackField.LON)[0][0]).isCloseTo(360 - 71.764418, within(1e-6));
        assertThat(tracks.of(TrackField.VMAX)[0][10]).isCloseTo(24.716370, within(1e-6));
        assertThat(tracks.seeds()).isEqualTo(395);
        assertThat(tracks.basin()).containsOnly("NA").hasSize(5);
        assertThat(tracks.basins()).containsExactly("AU", "EP", "NA", "NI", "SI", "SP", "WP");
        assertThat(tracks.year()).containsOnly(2025);
        assertThat(tracks.day()).isEmpty();
        for (int track = 0; track < 5; track++) {
            assertThat(tracks.isValid(track)).isTrue();
        }
    }

    @Test
    void ourFileOfTheSameTracksHasTheHeaderOfTheOriginal() throws Exception {
        Path file = folder.resolve("FAST_test_tracks.nc");
        RawTracksFile.write(file, RawTracksFile.read(original()));
        String ours = Programs.run("ncdump", "-h", file.toString())
                .lines()
                .filter(line -> !line.contains("text_crc32c"))
                .reduce("", (all, line) -> all + line + "\n");
        assertThat(ours.strip())
                .isEqualTo(Programs.run("ncdump", "-h", original().toString()));
        String same = """
                import sys, xarray
                one, other = (xarray.open_dataset(path) for path in sys.argv[1:3])
                for v in one.variables: one[v].attrs.pop('text_crc32c', None)
                print(one.identical(other))
                """;
        assertThat(python(same, file, original())).isEqualTo("True");
    }

    @Test
    void anEmptyDrawOfOursIsReadByXarrayAndOneOfNetcdf4ByUs() throws Exception {
        Path ours = folder.resolve("ours.nc");
        Path its = folder.resolve("its.nc");
        RawTracksFile.write(ours, TrackSamples.raw(0, 721, 2, 1));
        String copy = """
                import sys, xarray, netCDF4
                d = xarray.open_dataset(sys.argv[1]).load()
                print(dict(d.sizes), d.attrs['static_fields'])
                one, other = netCDF4.Dataset(sys.argv[1]), netCDF4.Dataset(sys.argv[2], 'w')
                for name, size in one.dimensions.items(): other.createDimension(name, size.size)
                for name, v in one.variables.items():
                    made = other.createVariable(name, v.dtype, v.dimensions)
                    if v.size: made[:] = v[:]
                other.close()
                """;
        assertThat(python(copy, ours, its))
                .isEqualTo("{'n_trk': 0, 'time': 721, 'year': 2, 'basin': 7, 'month': 12} synthetic");
        RawTracks read = RawTracksFile.read(its);
        assertThat(read.tracks()).isZero();
        assertThat(read.time()).hasSize(721);
    }

    @Test
    void filesOfXarrayAreReadWhateverTheirStorage() throws Exception {
        RawTracks raw = TrackSamples.raw(6, 100, 2, 3);
        Path ours = folder.resolve("ours.nc");
        RawTracksFile.write(ours, raw);
        String copy = """
                import sys, xarray
                d = xarray.open_dataset(sys.argv[1]).load()
                for v in d.variables: d[v].encoding = {}
                chunks = {'lon_trks': dict(zlib=True, chunksizes=(4, 33), fletcher32=True)} if sys.argv[3] == 'chunks' else {}
                d.to_netcdf(sys.argv[2], encoding=chunks, unlimited_dims=['n_trk'] if sys.argv[3] == 'unlimited' else [])
                """;
        for (String how : new String[] {"plain", "chunks", "unlimited"}) {
            Path its = folder.resolve(how + ".nc");
            python(copy, ours, its, how);
            RawTracks read = RawTracksFile.read(its);
            assertThat(Arrays.deepEquals(read.of(TrackField.LON), raw.of(TrackField.LON)))
                    .isTrue();
            assertThat(read.basin()).isEqualTo(raw.basin());
            assertThat(read.year()).containsExactly(raw.year());
        }
    }

    /** Prints sizes, units, the texts of a storm and sums of every variable of points. */
    private static final String RAGGED = """
            import sys, xarray, zarr
            path = sys.argv[1]
            d = xarray.open_zarr(path, consolidated=True).load()
            print(dict(d.sizes), d.attrs['featureType'], d.attrs['storms'], d.time.values[0])
            print(d.sid.values[1], d.basin.values[1], d.row_size.dtype, d.row_size.attrs['sample_dimension'])
            g = zarr.open(path, mode='r')
            for name in sys.argv[2:]:
                print(name, d[name].attrs['units'], repr(float(d[name].values[7])), bool((g[name][:] == d[name].values).all()))
            """;

    @Test
    void xarrayAndZarrReadARaggedStore() throws Exception {
        StormTracks tracks = TrackSamples.storms(TrackSamples.raw(5, 90, 1, 5), 13);
        Path store = folder.resolve("tracks.zarr");
        StormStore.write(store, Form.RAGGED, tracks);
        Storm first = tracks.storms().getFirst();
        StringBuilder expected = new StringBuilder("""
                {'trajectory': 5, 'obs': %d} trajectory 5 1970-01-01T00:00:00.000000000
                NA_13_1970_0001 NA int64 obs
                """.formatted(tracks.points()));
        for (PointField field : PointField.values()) {
            expected.append("%s %s %s True\n".formatted(field.variable(), field.units(), first.of(field)[7]));
        }
        String[] names =
                Arrays.stream(PointField.values()).map(PointField::variable).toArray(String[]::new);
        Object[] arguments = new Object[names.length + 1];
        arguments[0] = store;
        System.arraycopy(names, 0, arguments, 1, names.length);
        assertThat(python(RAGGED, arguments)).isEqualTo(expected.toString().strip());
    }

    @Test
    void xarrayOpensEachGroupOfAStoreOfGroups() throws Exception {
        StormTracks tracks = TrackSamples.storms(TrackSamples.raw(3, 60, 1, 5), 13);
        Path store = folder.resolve("tracks.zarr");
        StormStore.write(store, Form.GROUPED, tracks);
        String script = """
                import sys, xarray, zarr
                print(sorted(zarr.open(sys.argv[1], mode='r').group_keys()))
                d = xarray.open_zarr(sys.argv[1], group='storm_0002', consolidated=True).load()
                print(dict(d.sizes), sorted(d.coords), int(d.storm_id), d.time.values[1], d.basin.dtype, set(d.basin.values))
                print(d.attrs)
                print(repr(float(d.central_pressure.values[7])))
                print(len(list(zarr.open_consolidated(sys.argv[1]).group_keys())))
                """;
        Storm third = tracks.storms().get(2);
        assertThat(python(script, store))
                .isEqualTo("""
                        ['storm_0000', 'storm_0001', 'storm_0002']
                        {'time': %d} ['storm_id', 'time'] 2 1970-03-01T01:00:00.000000000 <U2 {'NA'}
                        {'name': 'NA_13_1970_0002', 'sid': 'NA_13_1970_0002', 'id_no': 2, 'category': 2, \
                        'data_provider': 'custom', 'max_sustained_wind_unit': 'kn', 'central_pressure_unit': 'mb', \
                        'orig_event_flag': 1}
                        %s
                        3""".formatted(third.length(), third.of(PointField.CENTRAL_PRESSURE)[7]));
    }

    @ParameterizedTest
    @EnumSource(names = {"RAGGED", "GROUPED"})
    void emptyStoresAreOpenedByXarray(Form form) throws Exception {
        Path store = folder.resolve("tracks.zarr");
        StormStore.write(store, form, TrackSamples.storms(TrackSamples.raw(0, 60, 1, 5), 13));
        String script = """
                import sys, xarray
                d = xarray.open_zarr(sys.argv[1], consolidated=True).load()
                print(d.attrs['storms'], sum(d.sizes.values()))
                """;
        assertThat(python(script, store)).isEqualTo("0 0");
    }

    /** A store of groups as xarray writes it, without what only ours has. */
    @Test
    void groupsWrittenByXarrayAreRead() throws Exception {
        StormTracks tracks = TrackSamples.storms(TrackSamples.raw(3, 60, 1, 5), 13);
        Path ours = folder.resolve("ours.zarr");
        StormStore.write(ours, Form.GROUPED, tracks);
        String copy = """
                import sys, xarray, zarr, numcodecs
                ours, its, how = sys.argv[1:4]
                for name in sorted(zarr.open(ours, mode='r').group_keys()):
                    d = xarray.open_zarr(ours, group=name).load().drop_vars(['radius_max_wind', 'radius_oci'])
                    for v in d.variables: d[v].encoding = {}
                    if how == 'object': d['basin'] = d.basin.astype(object)
                    codec = {'blosc': numcodecs.Blosc(), 'object': numcodecs.GZip(), 'zlib': numcodecs.Zlib()}[how]
                    d.to_zarr(its, group=name, mode='a', encoding={v: {'compressor': codec} for v in d.variables})
                zarr.consolidate_metadata(its)
                """;
        for (String how : new String[] {"zlib", "object", "blosc"}) {
            Path its = folder.resolve(how + ".zarr");
            python(copy, ours, its, how);
            StormTracks read = StormStore.read(its);
            assertThat(read.storms()).hasSize(3);
            for (int i = 0; i < 3; i++) {
                Storm one = read.storms().get(i);
                Storm other = tracks.storms().get(i);
                assertThat(one.sid()).isEqualTo(other.sid());
                assertThat(one.hours()).containsExactly(other.hours());
                assertThat(one.basin()).isEqualTo("NA");
                assertThat(one.of(PointField.LON)).containsExactly(other.of(PointField.LON));
                assertThat(one.of(PointField.RADIUS_MAX_WIND)).containsOnly(Double.NaN);
            }
        }
    }

    @Test
    void zarritaReadsARaggedStoreOfVersion3() throws Exception {
        StormTracks tracks = TrackSamples.storms(TrackSamples.raw(4, 90, 1, 5), 13);
        Path store = folder.resolve("tracks.zarr");
        StormStore.write(store, Form.RAGGED_ZARR3, tracks);
        String script = """
                import * as zarr from 'zarrita';
                import FileSystemStore from '@zarrita/storage/fs';
                const root = zarr.root(new FileSystemStore(process.argv[1]));
                const group = await zarr.open(root, { kind: 'group' });
                console.log(group.attrs.storms, group.attrs.featureType);
                for (const name of ['row_size', 'sid', 'basin', 'time', 'lon', 'central_pressure']) {
                  const array = await zarr.open(root.resolve(name), { kind: 'array' });
                  const all = await zarr.get(array);
                  console.log(name, array.dtype, all.shape.join(), array.dimensionNames.join(), String(all.data[1]));
                }
                """;
        Storm first = tracks.storms().getFirst();
        assertThat(Programs.node(folder, script, store)).isEqualTo("""
                        4 trajectory
                        row_size int64 4 trajectory %d
                        sid string 4 trajectory NA_13_1970_0001
                        basin string 4 trajectory NA
                        time int64 %5$d obs 1
                        lon float64 %5$d obs %3$s
                        central_pressure float64 %5$d obs %4$s""".formatted(
                        tracks.storms().get(1).length(),
                        "",
                        first.of(PointField.LON)[1],
                        first.of(PointField.CENTRAL_PRESSURE)[1],
                        tracks.points()));
    }

    /** Does with each storm of a file what CLIMADA documents: its valid steps, and its attributes. */
    @Test
    void aFileForImpactModellingFallsApartIntoTracks() throws Exception {
        StormTracks tracks = TrackSamples.storms(TrackSamples.raw(60, 721, 1, 5), 13);
        Path file = folder.resolve("storms.nc");
        ClimadaFile.write(file, tracks);
        String script = """
                import sys, xarray
                d = xarray.open_dataset(sys.argv[1])
                track = d.isel(storm=2).dropna(dim='step', how='any', subset=['time', 'lat', 'lon'])
                track = track.drop_vars(['storm', 'step']).rename({'step': 'steps'})
                attrs = {v: track[v].item() for v in track.data_vars if track[v].ndim == 0}
                print(d.sizes['storm'], track.sizes['steps'], track.time.values[1], sorted(track.coords), set(track.basin.values))
                print(attrs)
                print(repr(float(track.lon.values[7])), track.time_step.values[0])
                """;
        Storm third = tracks.storms().get(2);
        assertThat(python(script, file)).isEqualTo("""
                        60 %d 1970-03-01T01:00:00.000000000 ['lat', 'lon'] {'NA'}
                        {'name': 'NA_13_1970_0002', 'sid': 'NA_13_1970_0002', 'id_no': 2, 'category': 2, \
                        'data_provider': 'custom', 'max_sustained_wind_unit': 'kn', 'central_pressure_unit': 'mb', \
                        'orig_event_flag': 1}
                        %s 1.0""".formatted(third.length(), third.of(PointField.LON)[7]));
        assertThat(Files.size(file)).isLessThan(6_000_000);
    }
}
