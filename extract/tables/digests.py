"""What totals and grids need of an overview's line: a hundredth of its rows, kept for the next
run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from extract.tables.contradictions import Contradictions
from extract.tables.lines import Line, Lines, Outline, number_of
from extract.tables.stated_totals import StatedTotals, known_total
from extract.tables.walk import Keep


class Criterion(NamedTuple):
    """What is said of a criterion, and whether the document contradicts itself there."""

    name: str
    status: str
    contradicted: bool


class Indicator(NamedTuple):
    """What is said of an indicator, and whether a number of it is known."""

    name: str
    status: str
    numbered: bool


class Digest:
    """What a line says, by code; `stated` is the total that its documents state, `known` the one
    that averages and groups count (None where there is none). The indicators are decoded when they
    are asked for: a grid of criteria needs none."""

    __slots__ = ("_indicators", "criteria", "known", "stated")

    def __init__(self, kept: bytes) -> None:
        told, _, self._indicators = kept.decode().partition("\n")
        criteria, stated, known = json.loads(told)
        self.criteria = {code: Criterion(*each) for code, each in criteria.items()}
        self.stated: int | None = stated
        self.known: int | None = known

    @property
    def indicators(self) -> dict[str, Indicator]:
        """What is said of each indicator."""
        return {code: Indicator(*each) for code, each in json.loads(self._indicators).items()}


def digests(
    lines: Lines, contradictions: Contradictions, totals: StatedTotals, keep: Keep
) -> Iterator[tuple[Outline, Digest]]:
    """The lines without their rows, each with its digest."""
    for at, outline in enumerate(lines.outlines):
        kept = keep(
            "digests of lines",
            lines.key(at),
            lambda at=at: _digest(lines[at], contradictions, totals),  # type: ignore[misc]
        )
        yield outline, Digest(kept)


def _digest(line: Line, contradictions: Contradictions, totals: StatedTotals) -> bytes:
    """What a digest is made of: a line for all but the indicators, then one for these."""
    stated = totals.of(line)
    criteria = {
        code: Criterion(
            str(row["name"] or ""), str(row["status"]), contradictions.of_criterion(row)
        )
        for code, row in line.criteria.items()
    }
    indicators = {
        code: Indicator(str(row["name"] or ""), str(row["status"]), number_of(row) is not None)
        for code, row in line.indicators.items()
    }
    told = (criteria, stated, known_total(line, stated))
    return b"\n".join(json.dumps(each).encode() for each in (told, indicators))
