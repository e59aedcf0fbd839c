#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Switch-37 as an analyst would write it: binomial and multinomial draws on counts (stratum x centre), NumPy.

usage: numpy_cohort.py INPUT.txt [replications] [months]; prints processor milliseconds per replication and the mean
list of centre 1.
"""
import sys
import time

import numpy as np

numbers = iter(open(sys.argv[1]).read().split())
S, K = int(next(numbers)), int(next(numbers))
hazard = np.array([float(next(numbers)) for _ in range(S)])
count = np.array([int(next(numbers)) for _ in range(S * K)]).reshape(S, K)
destination = np.array([float(next(numbers)) for _ in range(K * K)]).reshape(K, K)
destination /= destination.sum(axis=1, keepdims=True)
price = np.array([[10000 + p * s * 500 for s in range(S)] for p in range(4)], dtype=np.int64)
replications = int(sys.argv[2]) if len(sys.argv) > 2 else 20
months = int(sys.argv[3]) if len(sys.argv) > 3 else 60

lists = np.zeros(K)
start = time.process_time()
for r in range(replications):
    rng = np.random.default_rng(r)
    c = count.copy()
    paid = np.zeros((4, K), dtype=np.int64)
    for _ in range(months):
        out = rng.binomial(c, hazard[:, None])
        c = c - out + rng.multinomial(out, destination[None]).sum(axis=1)
        paid += price @ c
    lists += c.sum(axis=0)
elapsed = time.process_time() - start
print(f"ms_per_replication {1000 * elapsed / replications:.3f}")
print(f"mean_list_1 {lists[0] / replications:.2f}")
