"""Correctly rounded percentages that the arithmetic of NTM101 would call wrong: none."""

from __future__ import annotations

from extract.quantities.ratio import rounds_to

from .figure import Figure

_LARGEST = 1000
_DECIMALS = (0, 1, 2)


def measure() -> list[Figure]:
    """Every a/b with 0 <= a <= b <= 1000, rounded half up and half to even."""
    cases = failed = 0
    for decimals in _DECIMALS:
        scale = 100 * 10**decimals
        for whole in range(1, _LARGEST + 1):
            for part in range(whole + 1):
                cut, rest = divmod(scale * part, whole)
                up = cut + (2 * rest >= whole)
                even = cut + (2 * rest > whole or (2 * rest == whole and cut % 2 == 1))
                for rounded in {up, even}:
                    cases += 1
                    failed += not rounds_to(part, whole, rounded, decimals)
    return [
        Figure(
            "rounding: correctly rounded percentages that fail",
            f"{failed} of {cases:,}",
            "0",
            not failed,
            f"every a <= b <= {_LARGEST}, {len(_DECIMALS)} precisions, half up and half to even",
        )
    ]
