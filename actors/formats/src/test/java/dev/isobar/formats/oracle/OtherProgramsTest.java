package dev.isobar.formats.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.formats.DailyFile;
import dev.isobar.formats.daily.DailyFiles;
import dev.isobar.formats.sample.SampleFile;
import dev.isobar.formats.sample.SampleModel;
import dev.isobar.formats.sample.SampleSettings;
import dev.isobar.grid.CalendarKind;
import dev.isobar.grid.CellSelection;
import dev.isobar.grid.CellUnion;
import dev.isobar.grid.RegionTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares readers and writers with ncdump, CDO, xarray and netCDF4-python, and reads real model output. */
@Tag("oracle")
class OtherProgramsTest {

    /** Prints a checksum of all bits of a variable as float32, missing values as 1e20. */
    private static final String BITS = """
            import netCDF4, numpy, sys, zlib
            v = netCDF4.Dataset(sys.argv[1])[sys.argv[2]][:]
            print(zlib.crc32(numpy.ma.filled(v, 1e20).astype('<f4').tobytes()))
            """;

    @TempDir
    private Path folder;

    @Test
    void theSampleIsOpenedByEveryProgramWithTheSameBits() throws Exception {
        for (Path file : SampleModel.write(
                folder, new SampleSettings(List.of("tas", "pr"), 2000, 2000, 4.5, 5, 3), (d, p) -> {})) {
            String variable = String.valueOf(file.getFileName()).split("_", 2)[0];
            assertThat(Programs.run("ncdump", "-h", file.toString()))
                    .contains("time = UNLIMITED ; // (365 currently)", "float " + variable + "(time, lat, lon) ;");
            assertThat(Programs.run("cdo", "-s", "showname", file.toString())).contains(variable);
            assertThat(Programs.run("cdo", "-s", "ntime", file.toString())).isEqualTo("365");
            assertThat(Programs.run("cdo", "-s", "showdate", "-seltimestep,365", file.toString()))
                    .isEqualTo("2000-12-31");
            String dims =
                    "import xarray,sys; d=xarray.open_dataset(sys.argv[1]); print(d[sys.argv[2]].dims, d.time.dt.calendar)";
            assertThat(Programs.run("/usr/bin/python3", "-c", dims, file.toString(), variable))
                    .isEqualTo("('time', 'lat', 'lon') noleap");
            assertThat(Programs.run("/usr/bin/python3", "-c", BITS, file.toString(), variable))
                    .isEqualTo(checksum(file, variable));
        }
    }

    @ParameterizedTest
    @CsvSource({"STANDARD, 1, 1096", "STANDARD, 100, 1096", "DAYS_360, 512, 1080", "NOLEAP, 1095, 1095"})
    void filesOfSeveralYearsAreOpenedByEveryProgramWithTheSameBits(CalendarKind calendar, int chunkDays, String days)
            throws Exception {
        Path file = folder.resolve("tas.nc");
        new SampleFile("tas", calendar, 1999, 2001, chunkDays, new double[] {50, 40, 30}, new double[] {-10, 0, 10, 20})
                .write(file, 5);

        assertThat(Programs.run("ncdump", "-hs", file.toString()))
                .contains("time = UNLIMITED ; // (" + days, "tas:_ChunkSizes = " + chunkDays + ", 3, 4");
        assertThat(Programs.run("cdo", "-s", "nyear", file.toString())).isEqualTo("3");
        assertThat(Programs.run("cdo", "-s", "showdate", "-seltimestep,1," + days, file.toString()))
                .matches("1999-01-01 +2001-12-3[01]");
        assertThat(Programs.run("/usr/bin/python3", "-c", BITS, file.toString(), "tas"))
                .isEqualTo(checksum(file, "tas"));
    }

    @Test
    void realModelOutputIsReadAsOthersReadIt() throws Exception {
        Path model = Path.of(System.getProperty("isobar.reference"), "normals", "CanESM2");
        for (String variable : List.of("tasmax", "pr")) {
            for (String scenario : List.of("historical", "rcp85")) {
                try (Stream<Path> files = Files.list(model.resolve(variable).resolve(scenario))) {
                    for (Path file : files.sorted().limit(2).toList()) {
                        assertThat(checksum(file, variable))
                                .isEqualTo(Programs.run("/usr/bin/python3", "-c", BITS, file.toString(), variable));
                    }
                }
            }
        }
    }

    /** Writes a packed file: path, format, type, fill value. */
    private static final String PACKED = """
            import netCDF4, numpy, sys
            path, form, kind, fill = sys.argv[1:]
            f = netCDF4.Dataset(path, 'w', format=form)
            for name, n, units in (('time', 30, 'hours since 1900-01-01'), ('lat', 19, 'degrees_north'), ('lon', 36, 'degrees_east')):
                f.createDimension(name, n)
                v = f.createVariable(name, 'f8', (name,))
                v.units = units
                v[:] = {'time': 24. * numpy.arange(30), 'lat': 90. - 10. * numpy.arange(19), 'lon': 10. * numpy.arange(36)}[name]
            v = f.createVariable('tas', kind, ('time', 'lat', 'lon'), fill_value=int(fill))
            v.scale_factor, v.add_offset, v.units = 0.00190735, 271.3217, 'K'
            v.set_auto_maskandscale(False)
            info = numpy.iinfo(kind)
            v[:] = numpy.random.default_rng(7).integers(info.min, info.max, (30, 19, 36), endpoint=True).astype(kind)
            """;

    @ParameterizedTest
    @CsvSource({
        "NETCDF4, i2, -32768",
        "NETCDF4, u2, 65535",
        "NETCDF4, u1, 255",
        "NETCDF4, i4, -9",
        "NETCDF3_CLASSIC, i2, -32768",
        "NETCDF3_64BIT_OFFSET, i4, -9"
    })
    void packedNumbersAreUnpackedAsOthersUnpackThem(String format, String kind, String fill) throws Exception {
        Path packed = folder.resolve("packed.nc");
        Path unpacked = folder.resolve("unpacked.nc");
        Programs.run("/usr/bin/python3", "-c", PACKED, packed.toString(), format, kind, fill);
        String ours = checksum(packed, "tas");

        assertThat(ours).isEqualTo(Programs.run("/usr/bin/python3", "-c", BITS, packed.toString(), "tas"));
        Programs.run("cdo", "-s", "-f", "nc4", "-b", "F32", "unpack", packed.toString(), unpacked.toString());
        assertThat(checksum(unpacked, "tas")).isEqualTo(ours);
    }

    private static String checksum(Path path, String variable) {
        try (DailyFile file = DailyFiles.open(path, variable)) {
            CellUnion all = CellUnion.of(List.of(CellSelection.of(
                    RegionTable.of("GLOBAL"),
                    file.header().latitudes(),
                    file.header().longitudes())));
            float[] values = new float[file.header().days() * all.size()];
            assertThat(file.gather(0, file.header().days(), all, values, new LongAdder())
                            .unreadable())
                    .isEmpty();
            java.util.zip.CRC32 crc = new java.util.zip.CRC32();
            for (float value : values) {
                int bits = Float.floatToIntBits(Float.isNaN(value) ? 1e20f : value);
                for (int i = 0; i < 4; i++) {
                    crc.update(bits >>> (8 * i));
                }
            }
            return Long.toString(crc.getValue());
        }
    }
}
