"""Makes quantiles.json: quantiles with 50 digits by mpmath, rounded to 17; independent of the code under test.

Every quantile solves F(x) = p for F in closed form (or mpmath's regularised incomplete beta) by bisection in 60 digits.
Run: python3 tests/sample/reference/quantiles.py > tests/sample/reference/quantiles.json
"""
import json
import mpmath as mp

mp.mp.dps = 60
PROBABILITIES = [1e-10, 1e-8, 1e-6, 1e-4, 0.001, 0.01, 0.05, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99, 0.999, 1 - 1e-4, 1 - 1e-6, 1 - 1e-8, 1 - 1e-10]


def phi(z):
    return mp.erfc(-z / mp.sqrt(2)) / 2


def z_of(p):
    low, high = mp.mpf(-60), mp.mpf(60)
    for _ in range(220):
        middle = (low + high) / 2
        low, high = (middle, high) if phi(middle) < p else (low, middle)
    return low


def beta_of(p, a, b):
    """Bisection on ln x or ln (1 - x), whichever end is nearer."""
    cdf = lambda x: mp.betainc(a, b, 0, x, regularized=True)
    upper = cdf(mp.mpf(1) / 2) < p
    if upper:
        a, b, p = b, a, 1 - p
    low, high = mp.mpf(-1200), mp.log(mp.mpf(1) / 2)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if mp.betainc(a, b, 0, mp.exp(middle), regularized=True) < p else (low, middle)
    return 1 - mp.exp(low) if upper else mp.exp(low)


def split(d, p):
    z = z_of(p)
    return z * (mp.mpf(d["lower"]) if z < 0 else mp.mpf(d["upper"]))


def quantile(d, p):
    m = mp.mpf
    shape = d["shape"]
    if shape == "normal":
        return m(d["mean"]) + m(d["sd"]) * z_of(p)
    if shape == "lognormal":
        return mp.exp(m(d["mu"]) + m(d["sigma"]) * z_of(p))
    if shape == "split-normal":
        return m(d["median"]) + split(d, p)
    if shape == "split-lognormal":
        return m(d["median"]) * mp.exp(split(d, p))
    if shape == "split-logitnormal":
        odds = m(d["median"]) / (1 - m(d["median"])) * mp.exp(split(d, p))
        return odds / (1 + odds)
    if shape == "uniform":
        return m(d["min"]) + p * (m(d["max"]) - m(d["min"]))
    if shape == "triangular":
        a, c, b = m(d["min"]), m(d["mode"]), m(d["max"])
        return a + mp.sqrt(p * (b - a) * (c - a)) if p <= (c - a) / (b - a) else b - mp.sqrt((1 - p) * (b - a) * (b - c))
    if shape == "beta":
        return m(d["min"]) + (m(d["max"]) - m(d["min"])) * beta_of(p, m(d["alpha"]), m(d["beta"]))
    if shape == "pert":
        a, c, b = m(d["min"]), m(d["mode"]), m(d["max"])
        return a + (b - a) * beta_of(p, 1 + 4 * (c - a) / (b - a), 1 + 4 * (b - c) / (b - a))
    if shape == "truncated":
        return truncated(d, p)
    raise ValueError(shape)


def cumulative(d, x):
    m = mp.mpf
    if d["shape"] == "normal":
        return phi((x - m(d["mean"])) / m(d["sd"]))
    if d["shape"] == "split-lognormal":
        s = mp.log(x / m(d["median"]))
        return phi(s / (m(d["lower"]) if s < 0 else m(d["upper"])))
    raise ValueError(d["shape"])


def truncated(d, p):
    m = mp.mpf
    low, high = m(d["min"]), m(d["max"])
    below, above = cumulative(d["of"], low), cumulative(d["of"], high)
    target = below + p * (above - below)
    for _ in range(220):
        middle = (low + high) / 2
        low, high = (middle, high) if cumulative(d["of"], middle) < target else (low, middle)
    return low


DISTRIBUTIONS = [
    {"shape": "normal", "mean": 0, "sd": 1},
    {"shape": "normal", "mean": 10, "sd": 0.5},
    {"shape": "lognormal", "mu": -1.0788096613719298, "sigma": 0.3},
    {"shape": "split-normal", "median": -3.4, "lower": 0.97, "upper": 1.16},
    {"shape": "split-lognormal", "median": 0.34, "lower": 0.32, "upper": 0.29},
    {"shape": "split-logitnormal", "median": 0.986, "lower": 0.38, "upper": 0.63},
    {"shape": "uniform", "min": 12, "max": 26},
    {"shape": "triangular", "min": 4, "mode": 6, "max": 9},
    {"shape": "triangular", "min": 0, "mode": 0, "max": 1},
    {"shape": "beta", "alpha": 2.2, "beta": 3.8, "min": 0, "max": 1},
    {"shape": "beta", "alpha": 0.3, "beta": 0.4, "min": 0, "max": 1},
    {"shape": "beta", "alpha": 0.05, "beta": 30, "min": 0, "max": 1},
    {"shape": "beta", "alpha": 350, "beta": 9000, "min": 0, "max": 1},
    {"shape": "beta", "alpha": 1, "beta": 1, "min": 2, "max": 6},
    {"shape": "pert", "min": 4, "mode": 6, "max": 9},
    {"shape": "pert", "min": 0, "mode": 1, "max": 1},
    {"shape": "truncated", "min": -1, "max": 2, "of": {"shape": "normal", "mean": 0, "sd": 1}},
    {"shape": "truncated", "min": 8, "max": 10, "of": {"shape": "normal", "mean": 0, "sd": 1}},
    {"shape": "truncated", "min": -10, "max": -8, "of": {"shape": "normal", "mean": 0, "sd": 1}},
    {"shape": "truncated", "min": 0.2, "max": 0.5, "of": {"shape": "split-lognormal", "median": 0.34, "lower": 0.32, "upper": 0.29}},
]

print("[")
for index, d in enumerate(DISTRIBUTIONS):
    values = [float(quantile(d, mp.mpf(p))) for p in PROBABILITIES]
    row = {"distribution": d, "probabilities": PROBABILITIES, "quantiles": values}
    print("  " + json.dumps(row) + ("," if index + 1 < len(DISTRIBUTIONS) else ""))
print("]")
