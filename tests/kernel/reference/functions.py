"""Values of functions to 60 digits, for functions.test.ts: python3 functions.py > functions.json

Every value is written as two doubles, the nearest one and the rest, so that errors can be told to a hundredth of an ulp.
"""
import json
import random
import sys

from mpmath import mp, mpf

mp.dps = 60
random.seed(20210101)


def two(value):
    nearest = float(value)
    return [nearest, float(value - mpf(nearest))]


def table(function, arguments):
    return [[*args, *two(function(*map(mpf, args)))] for args in arguments]


def spread(low, high, count):
    return [(random.uniform(low, high),) for _ in range(count)]


def positive(low, high, count):
    """Evenly spread on the logarithm."""
    return [(float(mp.exp(random.uniform(low, high))),) for _ in range(count)]


exponents = spread(-1, 1, 100) + spread(-20, 20, 100) + spread(-707, 707, 100)
exponents += [(k * 0.6931471805599453 / 512,) for k in range(-40, 41)]
exponents += [(x,) for x in (0.0, 1.0, -1.0, 1e-300, -1e-20, 2**-53, 707.9, -707.9)]

numbers = positive(-1, 1, 100) + positive(-30, 30, 100) + positive(-700, 700, 50) + positive(-0.02, 0.02, 150)
numbers += [(1 + k * 2**-52,) for k in range(-3, 4) if k != 0]
numbers += [(2.0**k * f,) for k in (-1021, -1, 0, 1, 1022) for f in (1.0, 1.4140625, 1.41796875, 1.99999)]

angles = spread(-3.2, 3.2, 150) + spread(-100, 100, 100) + spread(-1e6, 1e6, 100)
angles += [(float(k * mp.pi / 2),) for k in list(range(-8, 9)) + [1000, 12345, 636619] if k != 0]
angles += [(1e-300,), (1e-9,), (-3e-8,), (0.7853981633974483,)]

units = spread(-1, 1, 250) + [(x,) for x in (0.5, -0.5, 0.49999999999999994, 0.9999999999999999, 1.0, -1.0, 1e-20, 0.975)]
tangents = spread(-5, 5, 150) + positive(-30, 30, 100) + [(-x,) for (x,) in positive(-3, 3, 50)]
tangents += [(x,) for x in (0.4375, 0.6875, 1.1875, 2.4375, 1e300)]


def powers(size, low, high, count):
    """Pairs with |y ln x| up to size, the base spread evenly on the logarithm."""
    pairs = []
    while len(pairs) < count:
        base = float(mp.exp(random.uniform(low, high)))
        exponent = random.uniform(-size, size) / float(mp.log(base))
        if abs(exponent) < 1e6:
            pairs.append((base, exponent))
    return pairs


json.dump(
    {
        "exp": table(mp.exp, exponents),
        "ln": table(mp.log, numbers),
        "sine": table(mp.sin, angles),
        "cosine": table(mp.cos, angles),
        "tangent": table(mp.tan, angles),
        "arcsine": table(mp.asin, units),
        "arccosine": table(mp.acos, units),
        "arctangent": table(mp.atan, tangents),
        "power within 1": table(mp.power, powers(1, -3, 3, 200)),
        "power within 10": table(mp.power, powers(10, -3, 3, 200)),
        "power within 100": table(mp.power, powers(100, -30, 30, 150)),
        "power within 700": table(mp.power, powers(700, -300, 300, 150)),
        "power near 1": table(mp.power, powers(1, -0.02, 0.02, 150)),
    },
    sys.stdout,
)
