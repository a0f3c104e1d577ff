"""Makes the files of this folder with netCDF4-python 1.6 (and h5py for the newer chunk index): python3 make.py

Value of day t, row i, column j: 250 + t + 0.5 i + 0.25 j, missing where (t + i + j) % 7 == 0.
Rows 10, 20, 30, 40 north; columns 0, 60, ... 300 east, or the same meridians from -180 to 120.
"""
import netCDF4
import numpy as np

DAYS, ROWS, COLUMNS = 6, 4, 6
FILL = 1e20


def values(first_column=0):
    t, i, j = np.meshgrid(range(DAYS), range(ROWS), range(COLUMNS), indexing="ij")
    j = (j + first_column) % COLUMNS
    v = 250 + t + 0.5 * i + 0.25 * j
    return np.where((t + i + j) % 7 == 0, np.nan, v)


def make(name, format="NETCDF4", kind="f4", lon=None, fill=FILL, missing=None, days=DAYS, unlimited=False, skip=(), attributes=0, packing=None, height=False, north_first=False, **how):
    first = 0 if lon is None else 3
    lon = np.arange(COLUMNS) * 60.0 if lon is None else lon
    with netCDF4.Dataset(name, "w", format=format) as f:
        f.createDimension("time", None if unlimited else DAYS)
        f.createDimension("lat", ROWS)
        f.createDimension("lon", COLUMNS)
        time = f.createVariable("time", "f8", ("time",))
        time.units = "days since 1850-01-01"
        time.calendar = "noleap"
        lat = f.createVariable("lat", "f8", ("lat",))
        lat.units = "degrees_north"
        x = f.createVariable("lon", "f8", ("lon",))
        x.units = "degrees_east"
        if height:
            f.createDimension("height", 1)
        axes = ("time", "height", "lat", "lon") if height else ("time", "lat", "lon")
        v = f.createVariable("tas", kind, axes, fill_value=fill, **how)
        v.set_auto_maskandscale(False)
        v.units = "K"
        v.standard_name = "air_temperature"
        v.long_name = "Near-Surface Air Temperature"
        v.cell_methods = "time: mean"
        if missing is not None:
            v.missing_value = np.array(missing, kind)
        if packing is not None:
            v.scale_factor, v.add_offset = packing
        if kind == "i1":
            v._Unsigned = "true"
        for n in range(attributes):
            v.setncattr("note_%d" % n, "note number %d" % n)
        f.title = "made by netCDF4-python"
        f.number = 7
        lat[:] = 10.0 * (np.arange(ROWS, 0, -1) if north_first else 1 + np.arange(ROWS))
        x[:] = lon
        time[:] = 36500.5 + np.arange(DAYS)
        scale, offset = packing if packing is not None else (1, 0)
        stored = (values(first) - offset) / scale
        filled = np.where(np.isnan(stored), missing if missing is not None else fill, stored).astype("i8" if packing else "f8")
        filled = filled[:, ::-1] if north_first else filled
        for t in range(DAYS):
            if t not in skip:
                v[t] = filled[t].astype(kind)


make("days.nc", zlib=True, complevel=5, shuffle=True, chunksizes=(1, 4, 6), unlimited=True, attributes=10)
make("blocks.nc", zlib=True, complevel=5, shuffle=True, fletcher32=True, chunksizes=(4, 3, 4))
make("unshuffled.nc", zlib=True, complevel=1, shuffle=False, chunksizes=(2, 4, 6))
make("checked.nc", zlib=False, fletcher32=True, chunksizes=(1, 4, 6))
make("unfiltered.nc", chunksizes=(1, 2, 6))
make("contiguous.nc", contiguous=True)
make("double-big.nc", kind="f8", endian="big", zlib=True, shuffle=True, chunksizes=(3, 4, 6))
make("float-big.nc", endian="big", zlib=True, shuffle=True, chunksizes=(1, 4, 6))
make("west.nc", lon=np.arange(-180.0, 180, 60), zlib=True, shuffle=True, chunksizes=(1, 4, 6))
make("holes.nc", zlib=True, shuffle=True, chunksizes=(1, 4, 6), skip=(2, 3))
make("missing.nc", zlib=True, missing=-999.0, chunksizes=(1, 4, 6))
make("classic.nc", format="NETCDF3_CLASSIC", unlimited=True)
make("offset64.nc", format="NETCDF3_64BIT_OFFSET")
make("offset64-double.nc", format="NETCDF3_64BIT_OFFSET", kind="f8", unlimited=True)
make("packed-short.nc", kind="i2", fill=-32768, packing=(0.25, 253.0), zlib=True, shuffle=True, chunksizes=(1, 4, 6), unlimited=True)
make("packed-ushort-big.nc", kind="u2", fill=65535, packing=(1 / 4096, 250.0), endian="big", zlib=True, shuffle=True, chunksizes=(2, 4, 6))
make("packed-ubyte.nc", kind="u1", fill=255, packing=(1 / 32, 250.0), chunksizes=(1, 4, 6), skip=(2, 3))
make("packed-int.nc", kind="i4", fill=None, missing=-2147483648, packing=(2.0**-20, 250.0), contiguous=True)
make("packed-classic-short.nc", format="NETCDF3_CLASSIC", kind="i2", fill=-32768, missing=-999, packing=(0.25, 253.0), unlimited=True)
make("packed-classic-byte.nc", format="NETCDF3_CLASSIC", kind="i1", fill=-1, packing=(1 / 32, 250.0))
make("packed-classic-int.nc", format="NETCDF3_64BIT_OFFSET", kind="i4", fill=-9, packing=(0.25, 200.0), unlimited=True)
make("height.nc", height=True, zlib=True, shuffle=True, chunksizes=(1, 1, 4, 6), unlimited=True)
make("height-contiguous.nc", height=True, contiguous=True)
make("height-classic.nc", format="NETCDF3_CLASSIC", height=True, unlimited=True)
make("north-first.nc", north_first=True, zlib=True, shuffle=True, chunksizes=(1, 4, 6))

try:
    import h5py

    with h5py.File("newer-index.nc", "w", libver="latest") as f:
        for name, data, units in (
            ("time", 36500.5 + np.arange(DAYS), "days since 1850-01-01"),
            ("lat", 10.0 * (1 + np.arange(ROWS)), "degrees_north"),
            ("lon", 60.0 * np.arange(COLUMNS), "degrees_east"),
        ):
            f[name] = data
            f[name].make_scale(name)
            f[name].attrs["units"] = units
        f["time"].attrs["calendar"] = "noleap"
        tas = f.create_dataset("tas", (DAYS, ROWS, COLUMNS), "f4", chunks=(1, 4, 6), compression="gzip", shuffle=True, fillvalue=FILL)
        tas[:] = np.where(np.isnan(values()), FILL, values())
        tas.attrs["_FillValue"] = np.float32(FILL)
        tas.attrs["units"] = "K"
        for axis, name in enumerate(("time", "lat", "lon")):
            tas.dims[axis].attach_scale(f[name])
except ImportError:
    print("newer-index.nc: h5py is not installed")
