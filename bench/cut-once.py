"""Normals of one region by xarray as well as it can be done simply: each file is cut once, sums are cumulative.

    cut-once.py FOLDER FIRST_TARGET LAST_TARGET OUTPUT    with one file for each year in the folder, in order
"""

import pathlib
import sys

import numpy as np
import xarray as xr

folder, first, last, output = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), pathlib.Path(sys.argv[4])
files = sorted(folder.glob("*.nc"))
first_year = int(files[0].stem[-4:])
sums, counts = [0.0], [0]
for file in files:
    with xr.open_dataset(file, decode_times=False) as dataset:
        box = dataset["tas"].sel(lat=slice(24, 50), lon=slice(234, 294)).load()
    values = box.values.astype("float64")
    present = ~np.isnan(values)
    sums.append(sums[-1] + np.where(present, values, 0.0))
    counts.append(counts[-1] + present.astype("int16"))
output.mkdir(parents=True, exist_ok=True)
for target in range(first, last + 1):
    end = target - first_year + 1
    count = counts[end] - counts[end - 30]
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(count >= 24, (sums[end] - sums[end - 30]) / count, np.nan)
    normal = xr.DataArray(mean.astype("float32"), box.coords, box.dims, "tas")
    normal.to_netcdf(output / f"{target}.nc", encoding={"tas": {"_FillValue": np.float32(1e20)}})
