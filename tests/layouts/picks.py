"""What a layout was made of: each choice by its name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from patterns.kept import read_yaml

SIGNS = {">=": "≥", "<=": "≤"}
#: How often words are those that no list of the reader has, where a layout has such words at all.
_UNKNOWN = 0.35


@cache
def facts() -> Any:  # noqa: ANN401 - what YAML gives
    """The facts and the words."""
    return read_yaml(Path(__file__).with_name("facts.yaml"))


class Picks:
    """Chooses by chance, and keeps what was chosen in `told`."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self.told: dict[str, str] = {}
        self.words = self.of("words", ["known", "known", "known", "mixed"])
        self.thousands = self.of("thousands", ["dot", "none", "space"])
        self.decimals = self.of("decimals", ["comma", "comma", "comma", "dot"])
        if self.decimals == "dot":
            self.thousands = self.told["thousands"] = "none"

    def of(self, name: str, among: Sequence[str]) -> str:
        """One of several, by the name of the choice."""
        self.told[name] = self.random.choice(among)
        return self.told[name]

    def yes(self, name: str, share: float = 0.5) -> bool:
        """Whether a layout has something."""
        self.told[name] = "yes" if self.random.random() < share else "no"
        return self.told[name] == "yes"

    def head(self, name: str, listed: str = "heads") -> str:
        """Words of a head."""
        words = facts()[listed][name]
        kind = "known"
        if self.words == "mixed" and self.random.random() < _UNKNOWN:
            kind = "unknown"
        chosen = str(self.random.choice(words[kind]))
        self.told[f"{'over ' if listed == 'over' else ''}{name} head"] = chosen
        return chosen

    def number(self, value: Decimal | int | str) -> str:
        """A number in the signs of this layout."""
        sign, text = ("-", str(value)[1:]) if str(value).startswith("-") else ("", str(value))
        whole, _, decimals = text.partition(".")
        between = {"dot": ".", "none": "", "space": " "}[self.thousands]
        groups = f"{int(whole):,}".replace(",", between)
        point = "," if self.decimals == "comma" else "."
        return f"{sign}{groups}{point}{decimals}" if decimals else f"{sign}{groups}"


def share(part: Decimal | int, whole: Decimal | int, places: int = 2) -> Decimal:
    """A percentage, rounded."""
    return (Decimal(100) * Decimal(part) / Decimal(whole)).quantize(Decimal(1).scaleb(-places))
