"""Units as printed: what they measure, and whether two of them can be compared."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from patterns import read_yaml


@dataclass(slots=True, frozen=True)
class Unit:
    """A unit: what it measures, its size, and what it is counted by.

    `family` is empty for what is counted and not measured (households, schools). `factor`
    is its size in the family's smallest unit. `per` holds what follows the strokes
    (`triệu đồng/người/năm`: người, năm).
    """

    family: str
    factor: int
    per: frozenset[str]

    @property
    def measured(self) -> bool:
        """True where a printed number is a rounded one, False where it is a count."""
        return bool(self.family)

    def comparable(self, other: Unit) -> bool:
        """True if amounts in both units can be compared after conversion.

        One may leave out what it is counted by: `triệu đồng` for `triệu đồng/người/năm`.
        """
        return self.family == other.family and (self.per <= other.per or other.per <= self.per)


@cache
def _known() -> dict[str, tuple[str, int]]:
    families: dict[str, dict[str, int]] = read_yaml(Path(__file__).with_name("units.yaml"))
    return {
        name: (family, factor)
        for family, units in families.items()
        for name, factor in units.items()
    }


@lru_cache(maxsize=1024)
def parse_unit(printed: str) -> Unit:
    """The unit of a printed word or phrase; what isn't known counts things."""
    folded = " ".join(unicodedata.normalize("NFC", printed).casefold().split())
    head, *per = [part.strip() for part in folded.split("/")]
    family, factor = _known().get(head, ("", 1))
    return Unit(family, factor, frozenset(part for part in per if part))
