"""Integrates storms with SciPy: given one line of numbers for each, prints points and evaluations, then the points.

Written from the equations alone: constant fields, a basin's box, the published integrator's defaults.
"""
import sys
import numpy as np
from scipy.integrate import solve_ivp
from scipy.interpolate import interp1d

R = 6.3781e6


def run(line):
    x = np.array(line.split(), float)
    west, south, east, north, days, h = x[:6]
    vp, chi, mld, strat, bathymetry, land = x[6:12]
    mean, cov, y0 = x[12:16], x[16:32].reshape(4, 4), x[32:36]
    phases = x[36:96].reshape(4, 15)
    if land == 1:
        vp = 0.0
    t_out = np.arange(int(days * 24) + 1) * 3600.0
    n = np.arange(1, 16)
    scale = np.sqrt(2 / np.sum(n ** -3.0))
    series = np.array([
        [scale * np.sum(n ** -1.5 * np.sin(2 * np.pi * (n * t / (20 * 86400.0) + p))) for t in t_out] for p in phases])
    f = interp1d(t_out, series, axis=1)
    low = np.linalg.cholesky(cov)

    def winds(t, lat):
        return np.zeros(4) if abs(lat) >= 80 else mean + low @ f(t)

    def rhs(t, y):
        lon, lat, v, m = y
        w = winds(t, lat)
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
