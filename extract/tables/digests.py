"""What totals and grids need of an overview's line: a hundredth of its rows, kept for the next
run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(slots=True, frozen=True)
class Digest:
    """What a line says, by code; `stated` is the total that its documents state, `known` the one
    that averages and groups count (None where there is none)."""

    criteria: dict[str, Criterion]
    indicators: dict[str, Indicator]
    stated: int | None
    known: int | None


def digests(
    lines: Lines, contradictions: Contradictions, totals: StatedTotals, keep: Keep
) -> Iterator[tuple[Outline, Digest]]:
    """The lines without their rows, each with its digest."""
    for at, outline in enumerate(lines.outlines):
        kept = keep(
            "digests of lines",
            lines.key(at),
            lambda at=at: _coded(_digest(lines[at], contradictions, totals)),  # type: ignore[misc]
        )
        yield outline, _decoded(kept)


def _digest(line: Line, contradictions: Contradictions, totals: StatedTotals) -> Digest:
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
    return Digest(criteria, indicators, stated, known_total(line, stated))


def _coded(digest: Digest) -> bytes:
    told = (digest.criteria, digest.indicators, digest.stated, digest.known)
    return json.dumps(told).encode()


def _decoded(kept: bytes) -> Digest:
    criteria, indicators, stated, known = json.loads(kept)
    return Digest(
        {code: Criterion(*told) for code, told in criteria.items()},
        {code: Indicator(*told) for code, told in indicators.items()},
        stated,
        known,
    )
