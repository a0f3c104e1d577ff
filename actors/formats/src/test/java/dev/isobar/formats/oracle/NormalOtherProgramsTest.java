package dev.isobar.formats.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.array.ArrayFormat;
import dev.isobar.formats.normal.NormalHeader;
import dev.isobar.formats.normal.NormalSamples;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.LeapPolicy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lets ncdump, CDO, xarray and zarrita read normals that we wrote, and compares every bit. */
@Tag("oracle")
class NormalOtherProgramsTest {

    /** Prints dimensions, coordinates and a checksum of each variable; missing values as 1e20. */
    private static final String XARRAY = """
            import sys, zlib, numpy, xarray
            path, engine = sys.argv[1:3]
            d = xarray.open_dataset(path, engine=engine, decode_times=False, **({'consolidated': True} if engine == 'zarr' else {}))
            print('coords', sorted(d.coords), 'calendar', d.time.attrs['calendar'])
            print('first', d.time.values[0], 'lat', d.lat.values[-1], d.lat.attrs['units'], d.attrs['title'])
            for name in ('tas', 'tas_std', 'tas_percentile', 'tas_area_mean'):
                v = d[name]
                if 'percentile' in v.dims: print(v.dims); v = v.transpose('percentile', 'time', 'lat', 'lon')
                bits = numpy.where(numpy.isnan(v.values), numpy.float32(1e20), v.values).astype('<f4').tobytes()
                print(name, v.dims, v.attrs['units'], zlib.crc32(bits))
            print('tas_count', d.tas_count.dtype, zlib.crc32(d.tas_count.values.tobytes()))
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"NETCDF3", "NETCDF4", "ZARR2"})
    void xarraySeesCoordinatesAndTheSameBits(ArrayFormat format) throws Exception {
        NormalHeader header = NormalSamples.header(CalendarKind.STANDARD, LeapPolicy.OWN_SLOT);
        Path file = NormalSamples.write(folder.resolve("normal" + format.extension()), format, header, 0);
        String engine = format == ArrayFormat.ZARR2 ? "zarr" : "netcdf4";
        assertThat(Programs.run("/usr/bin/python3", "-W", "ignore", "-c", XARRAY, file.toString(), engine))
                .isEqualTo("""
                        coords ['lat', 'lon', 'percentile', 'time'] calendar all_leap
                        first 54900.5 lat 26.0 degrees_north A normal for São Tomé
                        tas ('time', 'lat', 'lon') K %d
                        tas_std ('time', 'lat', 'lon') K %d
                        ('time', 'percentile', 'lat', 'lon')
                        tas_percentile ('percentile', 'time', 'lat', 'lon') K %d
                        tas_area_mean ('time',) K %d
                        tas_count int8 %d""".formatted(
                                crc(header, 0),
                                crc(header, 1),
                                crc(header, 2),
                                crc(NormalSamples.areaMeans(header)),
                                counts(header)));
    }

    @ParameterizedTest
    @EnumSource(names = {"NETCDF3", "NETCDF4"})
    void ncdumpAndCdoSeeTheSameVariables(ArrayFormat format) throws Exception {
        NormalHeader header = NormalSamples.header(CalendarKind.NOLEAP, LeapPolicy.OWN_SLOT);
        Path file = NormalSamples.write(folder.resolve("normal.nc"), format, header, 0);
        assertThat(Programs.run("ncdump", "-k", file.toString()))
                .isEqualTo(format == ArrayFormat.NETCDF3 ? "64-bit offset" : "netCDF-4");
        assertThat(Programs.run("ncdump", "-hs", file.toString()))
                .contains(
                        "\tbnds = 2 ;",
                        "double climatology_bounds(time, bnds) ;",
                        "float tas_percentile(time, percentile, lat, lon) ;",
                        "tas:cell_methods = \"area: mean time: mean within years time: mean over years\" ;",
                        ":note_11 = \"more than eight attributes, number 11\" ;");
        assertThat(Programs.run("cdo", "-s", "showname", file.toString())).contains("tas tas_std");
        assertThat(Programs.run("cdo", "-s", "griddes", file.toString()))
                .contains("gridtype  = lonlat", "xsize     = 41", "ysize     = 35");
        assertThat(Programs.run("cdo", "-s", "showdate", "-seltimestep,60", "-selname,tas", file.toString()))
                .isEqualTo("2000-03-01");
        assertThat(Programs.run("cdo", "-s", "sinfon", file.toString())).contains("tas_percentile", "365 steps");
        assertThat(Programs.run(
                        "cdo",
                        "-s",
                        "outputf,%.6f,3",
                        "-seltimestep,1",
                        "-selindexbox,2,4,1,1",
                        "-selname,tas",
                        file.toString()))
                .isEqualTo("250.000977250.001953250.002930");
        assertThat(Programs.run(
                        "cdo",
                        "-s",
                        "outputf,%.6f,1",
                        "-sellevel,99.5",
                        "-seltimestep,2",
                        "-selindexbox,2,2,1,1",
                        "-selname,tas_percentile",
                        file.toString()))
                .isEqualTo("276.016602");
    }

    @Test
    void zarritaReadsShardsExactly() throws Exception {
        NormalHeader header = NormalSamples.header(CalendarKind.NOLEAP, LeapPolicy.OWN_SLOT);
        Path store = NormalSamples.write(folder.resolve("normal.zarr"), ArrayFormat.ZARR3, header, 0);
        String script = """
                import * as zarr from 'zarrita';
                import FileSystemStore from '@zarrita/storage/fs';
                const root = zarr.root(new FileSystemStore(process.argv[1]));
                const group = await zarr.open(root, { kind: 'group' });
                console.log(group.attrs.title, group.attrs.years);
                for (const name of ['lat', 'time', 'percentile', 'tas', 'tas_std', 'tas_percentile', 'tas_count', 'tas_area_mean']) {
                  const array = await zarr.open(root.resolve(name), { kind: 'array' });
                  const all = await zarr.get(array);
                  let crc = -1;
                  for (const byte of new Uint8Array(all.data.buffer, all.data.byteOffset, all.data.byteLength)) {
                    crc ^= byte;
                    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
                  }
                  console.log(name, array.dtype, all.shape.join('x'), array.dimensionNames?.join(), (crc ^ -1) >>> 0);
                }
                """;
        assertThat(Programs.node(folder, script, store)).isEqualTo("""
                        A normal for São Tomé 30
                        lat float64 35 lat %d
                        time float64 365 time %d
                        percentile float64 3 percentile %d
                        tas float32 365x35x41 time,lat,lon %d
                        tas_std float32 365x35x41 time,lat,lon %d
                        tas_percentile float32 365x3x35x41 time,percentile,lat,lon %d
                        tas_count int8 365x35x41 time,lat,lon %d
                        tas_area_mean float32 365 time %d""".formatted(
                        crc(header.latitudes()),
                        crc(IntStream.range(0, 365)
                                .mapToDouble(day -> 150 * 365 + 0.5 + day)
                                .toArray()),
                        crc(new double[] {10, 50, 99.5}),
                        crc(header, 0),
                        crc(header, 1),
                        crc(interleaved(header, 2)),
                        counts(header),
                        crc(NormalSamples.areaMeans(header))));
    }

    /** The layers of a field in the order of the file: (slot, percentile, row, column). */
    private static float[] interleaved(NormalHeader header, int field) {
        int layers = header.fields().get(field).layers();
        float[] values = new float[layers * header.slots().count() * header.cells()];
        for (int layer = 0; layer < layers; layer++) {
            float[] band = NormalSamples.band(header, field, layer, 0, header.rows());
            for (int slot = 0; slot < header.slots().count(); slot++) {
                System.arraycopy(
                        band, slot * header.cells(), values, (slot * layers + layer) * header.cells(), header.cells());
            }
        }
        return values;
    }

    private static long crc(double[] values) {
        CRC32 crc = new CRC32();
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.putDouble(value);
        }
        crc.update(bytes.flip());
        return crc.getValue();
    }

    @Test
    void aFileAsTheOriginalsLooksLikeOneOfXarray() throws Exception {
        NormalHeader header = NormalSamples.originHeader();
        Path file = NormalSamples.write(folder.resolve("normal.nc"), ArrayFormat.NETCDF4, header, 0);
        assertThat(Programs.run("ncdump", "-hs", file.toString()))
                .contains(
                        "int64 dayofyear(dayofyear) ;",
                        "float tas(dayofyear, lat, lon) ;",
                        "tas:_Storage = \"contiguous\" ;",
                        "tas:_FillValue = NaNf ;",
                        "lat:_FillValue = NaN ;",
                        "tas:target_year = 2000 ;")
                .doesNotContain("dayofyear:_FillValue");
        String python = """
                import sys, zlib, numpy, xarray
                d = xarray.open_dataset(sys.argv[1])
                bits = numpy.where(numpy.isnan(d.tas.values), numpy.float32(1e20), d.tas.values).astype('<f4').tobytes()
                print(d.tas.dims, d.dayofyear.dtype, d.dayofyear.values[-1], sorted(d.coords), d.attrs, len(d.tas.attrs), zlib.crc32(bits))
                """;
        assertThat(Programs.run("/usr/bin/python3", "-c", python, file.toString()))
                .isEqualTo("('dayofyear', 'lat', 'lon') int64 365 ['dayofyear', 'lat', 'lon'] {} 15 " + crc(header, 0));
    }

    private static long crc(NormalHeader header, int field) {
        CRC32 crc = new CRC32();
        for (int layer = 0; layer < header.fields().get(field).layers(); layer++) {
            update(crc, NormalSamples.band(header, field, layer, 0, header.rows()));
        }
        return crc.getValue();
    }

    private static long crc(float[] values) {
        CRC32 crc = new CRC32();
        update(crc, values);
        return crc.getValue();
    }

    private static void update(CRC32 crc, float[] values) {
        for (float value : values) {
            int bits = Float.floatToIntBits(Float.isNaN(value) ? 1e20f : value);
            for (int i = 0; i < 4; i++) {
                crc.update(bits >>> (8 * i));
            }
        }
    }

    private static long counts(NormalHeader header) {
        CRC32 crc = new CRC32();
        crc.update(NormalSamples.counts(header, 0, header.rows()));
        return crc.getValue();
    }
}
