"""Choices made by chance, each kept by its name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from patterns.kept import read_yaml

Each = TypeVar("Each")


@cache
def words(file: str = "words") -> Any:  # noqa: ANN401 - what YAML gives
    """The words of offices, or what the indicators are."""
    return read_yaml(Path(__file__).with_name(f"{file}.yaml"))


class Draws:
    """Chooses by chance, and keeps in `told` what was chosen, by the name of the choice."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)
        self.told: dict[str, str] = {}

    def of(self, name: str, among: Sequence[Each]) -> Each:
        """One of several."""
        chosen = self.random.choice(among)
        self.told[name] = str(chosen)
        return chosen

    def yes(self, name: str, share: float = 0.5) -> bool:
        """Whether a workbook has something."""
        told = self.random.random() < share
        self.told[name] = "yes" if told else "no"
        return told

    def said(self, *path: str, without: str = "", **values: str) -> str:
        """One of the wordings of a list, with its places filled in; none that has the place
        `without`."""
        listed = words()
        for key in path:
            listed = listed[key]
        if without:
            listed = [each for each in listed if without not in str(each).lower()]
        chosen = self.of("/".join(path), listed)
        return filled(str(chosen), **values)


def filled(wording: str, **values: str) -> str:
    """A wording with its places filled in, in capitals where their names are."""
    upper = {name.upper(): value.upper() for name, value in values.items()}
    first = {name.capitalize(): value[:1].upper() + value[1:] for name, value in values.items()}
    return wording.format_map({**first, **upper, **values})
