"""Makes sobol.json: points of the unscrambled Sobol' sequence in 128 dimensions, as fractions of 2^32, by scipy.stats.qmc.

scipy counts in Gray code, so its n-th point is ours with index n ^ (n >> 1).
Run: python3 tests/sample/reference/sobol.py > tests/sample/reference/sobol.json
"""
import json
from scipy.stats import qmc

rows = []
for n in [1, 1000, 65535, 1000003]:
    point = qmc.Sobol(128, scramble=False, bits=32).fast_forward(n).random(1)[0]
    rows.append('  {"n": %d, "point": %s}' % (n, json.dumps([int(x * 2**32) for x in point])))
print("[\n" + ",\n".join(rows) + "\n]")
