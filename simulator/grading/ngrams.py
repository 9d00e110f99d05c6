"""Hashed character n-grams of a folded text: a sparse vector without a stored vocabulary."""

from __future__ import annotations

import math
import zlib
from collections import Counter

BUCKETS = 1 << 14
SIZES = (1, 2, 3, 4)


def ngram_weights(text: str) -> dict[int, float]:
    """Bucket -> 1 + ln(count) of every 1..4-gram of `text`, not yet weighted by rarity nor normalised."""
    text = f" {' '.join(text.split())} "
    counts: Counter[int] = Counter()
    for size in SIZES:
        for start in range(len(text) - size + 1):
            counts[zlib.crc32(text[start : start + size].encode()) % BUCKETS] += 1
    return {bucket: 1 + math.log(count) for bucket, count in counts.items()}
