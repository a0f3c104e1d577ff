"""Integrates storms with SciPy: given one line of numbers for each, prints points and evaluations, then the points.

Written from the equations alone: a basin's box, the published integrator's defaults. With a second file (latitudes,
longitudes, then 21 fields by rows: 14 statistics of winds, potential intensity, chi, humidity, mixed layer, stratification,
bathymetry, land) fields are looked up in it by a bilinear spline, else they are those of the line.
"""
import sys
import numpy as np
from scipy.interpolate import RectBivariateSpline, interp1d
from scipy.integrate import solve_ivp

R = 6.3781e6


def splines(path, west, south, east, north):
    rows = [np.array(line.split(), float) for line in open(path)]
    lats, lons = rows[0], rows[1]
    j = (lats >= south) & (lats <= north)
    i = (lons >= west) & (lons <= east)
    return [RectBivariateSpline(lons[i], lats[j], row.reshape(len(lats), len(lons))[np.ix_(j, i)].T, kx=1, ky=1)
            for row in rows[2:]]


def run(line):
    x = np.array(line.split(), float)
    west, south, east, north, days, h = x[:6]
    y0 = x[32:36]
    phases = x[36:96].reshape(4, 15)
    fields = splines(sys.argv[2], west, south, east, north) if len(sys.argv) > 2 else None
    t_out = np.arange(int(days * 24) + 1) * 3600.0
    n = np.arange(1, 16)
    scale = np.sqrt(2 / np.sum(n ** -3.0))
    series = np.array([
        [scale * np.sum(n ** -1.5 * np.sin(2 * np.pi * (n * t / (20 * 86400.0) + p))) for t in t_out] for p in phases])
    f = interp1d(t_out, series, axis=1)

    def around(lon, lat):
        if fields is None:
            vp, chi, mld, strat, bathymetry, land = x[6:12]
            return x[12:16], x[16:32].reshape(4, 4), vp, chi, mld, strat, bathymetry, land
        z = [float(field.ev(lon, lat)) for field in fields]
        cov = np.zeros((4, 4))
        cov[np.tril_indices(4)] = z[4:14]
        return np.array(z[:4]), cov, z[14], z[15], z[17], z[18], z[19], z[20]

    def rhs(t, y):
        lon, lat, v, m = y
        mean, cov, vp, chi, mld, strat, bathymetry, land = around(lon, lat)
        if abs(land - 1) < 1e-9:
            vp = 0.0
        w = np.zeros(4) if abs(lat) >= 80 else mean + np.linalg.cholesky(cov) @ f(t)
        kt = v * 1.94384
        a250 = min(max(0.17 + 0.0025 * kt, 0.22), 0.41)
        a850 = min(max(0.83 - 0.0025 * kt, 0.59), 0.78)
        c = np.cos(np.radians(lat))
        u = a250 * w[0] + a850 * w[2] - 1.0 * c
        s = a250 * w[1] + a850 * w[3] + np.sign(lat) * 2.5 * c
        if abs(lat) >= 80:
            u = s = 0.0
        shear = np.hypot(w[0] - w[2], w[1] - w[3])
        if bathymetry >= 0 or -mld <= bathymetry or strat == 0:
            alpha = 1.0
        else:
            z = 0.01 * strat ** -0.4 * mld * np.hypot(u, s) * vp / v
            alpha = 1 - 0.87 * np.exp(-min(max(z, 0), 100))
        gamma = 0.33 + alpha * 0.1
        k = 1.2e-3 / (2 * h)
        dv = k * (alpha * 0.57 * vp ** 2 * m ** 3 - (1 - gamma * m ** 3) * v ** 2)
        dm = k * ((1 - m) * v - shear * chi * m)
        return [np.degrees(u / (R * c)), np.degrees(s / R), dv, dm]

    def event(t, y):
        inside = west + 1 < y[0] < east - 1 and south + 1 < y[1] < north - 1 and abs(y[1]) > 2
        return max(0.0, y[2] - 4) if inside else 0.0

    event.terminal = True
    r = solve_ivp(rhs, (0, t_out[-1]), y0, method='RK45', t_eval=t_out, events=event, max_step=86400.0)
    print(len(r.t), r.nfev)
    for point in r.y.T:
        print(*(repr(float(value)) for value in point))


for line in open(sys.argv[1]):
    run(line)
