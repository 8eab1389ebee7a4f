"""Ratios down the rows of a table: below the name of an indicator its whole, its part and their
share, each in a row of its own (`- Tổng chiều dài | - Đã cứng hóa | - Tỷ lệ`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.reading.tables.entry import Entry
from extract.reading.tables.row_labels import row_role
from extract.report import Measure

#: By how much a share may be off where rows show that it is that of the two above it.
_OFF = 1


@dataclass(slots=True)
class Line:
    """A row of the table with what was read in it."""

    entry: Entry
    measures: list[Measure]


def join_rows(lines: Sequence[Line]) -> None:
    """Makes one ratio of the whole, the part and the share that stand below each other in a
    column, in the row of the share; the other two rows keep none of them."""
    for at in range(2, len(lines)):
        share, above = lines[at], lines[at - 2 : at]
        head = share.entry.head
        if head is None or any(line.entry.head is not head for line in above):
            continue
        roles = {row_role(line.entry.name): line for line in above}
        if share.entry.code and {"whole", "part"} <= roles.keys():
            _join(roles["whole"], roles["part"], share)


def _join(whole: Line, part: Line, share: Line) -> None:
    wholes, parts = _by_column(whole), _by_column(part)
    shares = [
        (m, wholes[c], parts[c])
        for c, m in _by_column(share).items()
        if m.percent is not None and m.numerator is None and c in wholes and c in parts
    ]
    right = sum(_is_share(measure, w, p) for measure, w, p in shares)
    if 2 * right <= len(shares):
        return
    for measure, w, p in shares:
        measure.numerator, measure.denominator = p.value, w.value
        measure.unit = p.unit or w.unit
        measure.parts["ratio"], measure.parts["whole"] = p.evidence, w.evidence
        whole.measures.remove(w)
        part.measures.remove(p)


def _is_share(share: Measure, whole: Measure, part: Measure) -> bool:
    if not whole.value or part.value is None or share.percent is None:
        return False
    return abs(100 * part.value / whole.value - share.percent) < _OFF


def _by_column(line: Line) -> dict[int, Measure]:
    """The one measure of each of a row's cells, by its column."""
    starts = {cell.span.start: at for at, cell in line.entry.row.cells.items()}
    found: dict[int, list[Measure]] = {}
    for measure in line.measures:
        place = measure.parts.get("percent") or measure.parts.get("value")
        at = starts.get(place.start) if place is not None else None
        if at is not None:
            found.setdefault(at, []).append(measure)
    return {at: told[0] for at, told in found.items() if len(told) == 1}
