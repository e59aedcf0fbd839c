#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the Switch-37 workload: 280,000 residents, 8 strata, 37 centres, hazards 0.2 to 1.4 % a month, gravity matrix.

Synthetic figures, made by the formulas below; the same text comes out on every machine.
"""
import math

S, K, PEOPLE = 8, 37, 280_000
hazard = [0.002 + 0.012 * s / (S - 1) for s in range(S)]
size = [1 / (1 + 0.12 * k) for k in range(K)]          # centres from large to small
place = [(math.cos(2.4 * k) * math.sqrt(k), math.sin(2.4 * k) * math.sqrt(k)) for k in range(K)]
share = [1 + 0.5 * math.cos(1.7 * s) for s in range(S)]
cells = [share[s] * size[k] for s in range(S) for k in range(K)]
exact = [PEOPLE * c / sum(cells) for c in cells]
count = [int(e) for e in exact]
for i in sorted(range(S * K), key=lambda i: count[i] - exact[i])[: PEOPLE - sum(count)]:
    count[i] += 1
print(S, K)
print(" ".join(f"{h:.6f}" for h in hazard))
for s in range(S):
    print(" ".join(str(c) for c in count[s * K : (s + 1) * K]))
for a in range(K):
    row = [0 if a == b else size[b] * math.exp(-math.dist(place[a], place[b]) / 2) for b in range(K)]
    units = [round(1e8 * w / sum(row)) for w in row]
    units[units.index(max(units))] += 100_000_000 - sum(units)
    print(" ".join(f"{u / 1e8:.8f}" for u in units))
