"""Validates the draws of one basin and period by xarray and zarr, as the original's status scan does, but every storm.

    scan-draws.py ROOT DRAWS    in the tree ROOT/tc_risk/output and ROOT/climada/input, one basin and period

Of each draw: the NetCDF opens, has its schema, finite places and physical values; the Zarr opens and has every array;
valid tracks and storms are as many; lon, lat and wind of every storm are the NetCDF's (rtol 1e-5, atol 1e-8) after
conversion to -180..180 and knots; pressures and radii are finite. Prints how many are complete and how long it took.
"""

import pathlib
import sys
import time

import numpy as np
import xarray as xr
import zarr

KNOTS = 1.943844
TRACKS = ["lon_trks", "lat_trks", "u250_trks", "v250_trks", "u850_trks", "v850_trks", "v_trks", "m_trks", "vmax_trks"]
POINTS = [
    "lon",
    "lat",
    "max_sustained_wind",
    "central_pressure",
    "environmental_pressure",
    "radius_max_wind",
    "radius_oci",
    "time_step",
]


def storms_of_tracks(file):
    """Place and wind of every valid track."""
    with xr.open_dataset(file) as dataset:
        missing = [name for name in [*TRACKS, "tc_years", "tc_month", "tc_basins"] if name not in dataset]
        assert not missing, f"no {missing}"
        dataset.load()
        lon, lat, wind = (dataset[name].values for name in ("lon_trks", "lat_trks", "vmax_trks"))
        placed = np.isfinite(lon) & np.isfinite(lat)
        for name in TRACKS:
            assert np.isfinite(dataset[name].values[placed]).all(), f"{name}: not finite"
        assert (np.abs(lat[placed]) <= 90).all() and (wind[placed] >= 0).all() and (wind[placed] < 150).all()
        valid = np.isfinite(dataset.tc_years.values) & np.isfinite(dataset.tc_month.values) & placed.any(axis=1)
    for track in np.flatnonzero(valid):
        here = placed[track]
        yield (lon[track, here] + 180) % 360 - 180, lat[track, here], KNOTS * wind[track, here]


def storms_of_groups(store):
    group = zarr.open_group(str(store), mode="r")
    for name in sorted(group.group_keys()):
        with xr.open_zarr(store, group=name, consolidated=True, chunks=None) as dataset:
            yield {point: dataset[point].values for point in POINTS}


def storms_of_rows(store):
    with xr.open_zarr(store, consolidated=True, chunks=None) as dataset:
        dataset.load()
        ends = np.cumsum(dataset.row_size.values)
        values = {point: dataset[point].values for point in POINTS}
    for start, end in zip(ends - dataset.row_size.values, ends):
        yield {point: values[point][start:end] for point in POINTS}


def check(file, store):
    expected = list(storms_of_tracks(file))
    found = list(storms_of_rows(store) if (store / "row_size").exists() else storms_of_groups(store))
    assert len(found) == len(expected), f"{len(found)} storms (expected: {len(expected)})"
    for storm, (lon, lat, wind) in zip(found, expected):
        for name, values in (("lon", lon), ("lat", lat), ("max_sustained_wind", wind)):
            assert np.allclose(storm[name], values, rtol=1e-5, atol=1e-8), name
        assert all(np.isfinite(storm[point]).all() for point in POINTS), "not finite"
    return len(found)


def main(root, draws):
    start = time.perf_counter()
    output = next((root / "tc_risk" / "output").glob("*/*/*/*/*/*"))
    stores = root / "climada" / "input" / output.relative_to(root / "tc_risk" / "output")
    stem = sorted(output.glob("tracks_*.nc"), key=lambda path: len(path.name))[0].stem
    complete = storms = 0
    for draw in range(draws):
        name = stem + (f"_e{draw - 1}" if draw else "")
        file, store = output / f"{name}.nc", stores / f"{name}.zarr"
        try:
            storms += check(file, store)
            complete += 1
        except Exception as problem:  # whatever is wrong with a draw, the others are looked at
            print(f"draw {draw}: {problem}")
    print(f"{complete} of {draws} draws, {storms} storms, {time.perf_counter() - start:.3f} s")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
