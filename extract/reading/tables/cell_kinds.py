"""What kind a column is by its cells, where the words above it say nothing or something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from extract.reading.numbers.tokenizer import tokens_of_text
from extract.reading.tables.content import Content, lists_codes
from extract.reading.tables.kinds import bound_of, compares, judged_by_header, kind_of
from extract.reading.tables.labels import Labels
from extract.reading.tables.model import NAMING, VALUES, Column
from patterns import alternation, words
from patterns.kept import pattern_of

_RATIO = pattern_of(r"[0-9][0-9.,]* ?/ ?[0-9][0-9.,]*(?! ?%)")


def kinds_by_cells(labels: Labels) -> None:
    """Takes each column for what its cells say where its words say nothing, or something else."""
    for at, column in labels.columns.items():
        if labels.contents[at].filled:
            labels.put(_by_cells(labels, column))
        elif column.kind == "name" and labels.rows:
            labels.set_kind(at, "")
    for at, column in labels.columns.items():
        if column.kind in ("", "verdict") and column.code:
            judged = column.kind and labels.contents[at].is_verdict and _has_results(labels, column)
            if not judged and not labels.contents[at].is_text:
                labels.set_kind(at, "result")


def _by_cells(labels: Labels, column: Column) -> Column:
    """A column with the kind that its cells leave it or give it."""
    content = labels.contents[column.index]
    kind = column.kind
    if _is_judged(labels, column):
        kind = "verdict"
    elif kind in _BY_CELLS:
        kind = _BY_CELLS[kind](labels, column, content)
    if kind in ("", "result") and content.mostly(content.asked, 2) and not column.code:
        kind = "standard"
    if not kind and not column.code:
        if content.mostly(content.bounded, 2) or _is_bound(labels, column):
            kind = "standard"
        elif content.mostly(content.units, 2):
            kind = "unit"
    guessed = not kind and content.is_numeric
    if guessed:
        kind = "result"
    return replace(column, kind=kind, guessed=column.guessed or guessed)


def _called_names(labels: Labels, column: Column, content: Content) -> str:
    """No names where the cells are numbers, unless these are codes in their order."""
    numbers = content.mostly(labels.numbers(column.index))
    return "" if numbers and not lists_codes(labels.cells(column.index)) else "name"


def _called_communes(labels: Labels, column: Column, content: Content) -> str:
    """Money of the commune, what it counts or tells: the words above say of what."""
    if not content.tells:
        return "commune"
    above = kind_of(column.levels[:-1])
    return "" if above in NAMING else above


def _called_fulfilled(labels: Labels, column: Column, content: Content) -> str:
    """`TH/KH` over `3,5/4,0` is what was done, and no percentage of it."""
    told = labels.cells(column.index)
    ratios = sum(_RATIO.match(cell) is not None for cell in told)
    return "result" if 2 * ratios > len(told) else "fulfilled"


def _called_points(labels: Labels, column: Column, content: Content) -> str:
    """`Kết quả tự chấm`: what was found, and no points for it."""
    return "result" if _are_measured(labels.cells(column.index)) else "points"


def _called_standards(labels: Labels, column: Column, content: Content) -> str:
    """The standard in a head that names its indicator: the results stand below."""
    return "standard" if not column.code or _is_asked(labels, column) else ""


def _uncalled(labels: Labels, column: Column, content: Content) -> str:
    """A head that names its indicator and begins as one of standards does."""
    asking = column.code and _asking().match(column.lowest) is not None
    return "standard" if asking and _is_asked(labels, column) else ""


def _called_judged(labels: Labels, column: Column, content: Content) -> str:
    """Numbers below a head of judgements: how many were judged so, or what was found."""
    if not content.is_numeric or content.judged:
        return "verdict"
    ratios = sum(_RATIO.match(cell) is not None for cell in labels.cells(column.index))
    if content.mostly(ratios):
        return "result"
    counted = judged_by_header(column.levels) is not None and not content.is_share
    return "part" if counted else ""


def _called_notes(labels: Labels, column: Column, content: Content) -> str:
    """`Hồ sơ` is a note, and what was counted."""
    measured = content.is_measured and _tells_alone(labels, column)
    return "" if measured and not compares(column.levels) else "note"


def _called_targets(labels: Labels, column: Column, content: Content) -> str:
    """`Chỉ tiêu giao` names what is asked for; `Xã phấn đấu theo chuẩn` over bounds asks."""
    if content.is_text and not content.digits:
        return ""
    bounds = content.mostly(max(content.asked, content.bounded), 2)
    return "standard" if bounds and _asking().search(column.lowest) else "target"


def _called_units(labels: Labels, column: Column, content: Content) -> str:
    """Words that are no units are names."""
    if content.mostly(content.units):
        return "unit"
    return "name" if content.is_text else ""


#: What a column's cells make of the kind that its words say.
_BY_CELLS: dict[str, Callable[[Labels, Column, Content], str]] = {
    "": _uncalled,
    "commune": _called_communes,
    "fulfilled": _called_fulfilled,
    "name": _called_names,
    "note": _called_notes,
    "points": _called_points,
    "standard": _called_standards,
    "target": _called_targets,
    "unit": _called_units,
    "verdict": _called_judged,
}


def _is_bound(labels: Labels, column: Column) -> bool:
    """True for numbers below a head that says how they bound what is measured (`Tối thiểu`), but
    for the most points of a score."""
    numeric = labels.contents[column.index].is_numeric
    return numeric and bool(bound_of(column.lowest)) and not labels.of("points")


def _of_same_code(labels: Labels, column: Column) -> Iterator[Column]:
    """The other columns that are headed by what heads this one."""
    for other in labels.columns.values():
        if other.code == column.code and other.index != column.index:
            yield other


def _has_results(labels: Labels, column: Column) -> bool:
    """True if another column of a column's criterion holds its numbers."""
    return any(labels.contents[c.index].is_numeric for c in _of_same_code(labels, column))


@lru_cache(maxsize=1)
def _asking() -> regex.Pattern[str]:
    return pattern_of(rf"{alternation(words('columns')['kinds']['standard'])}(?!\p{{L}})", regex.I)


def _is_asked(labels: Labels, column: Column) -> bool:
    """True for a standard beside results of what it is the standard of, by their heads: in its
    cells, as its own head has none."""
    results = (c for c in _of_same_code(labels, column) if c.kind in (*VALUES, "part", ""))
    beside = any(labels.contents[c.index].digits for c in results)
    return beside and not tokens_of_text(column.lowest)


def _tells_alone(labels: Labels, column: Column) -> bool:
    """True for a column of numbers and nothing more, or of what begins with them where no other
    column holds any: what it is called is no note then."""
    if not labels.contents[column.index].begun:
        return True
    others = (at for at in labels.columns if at != column.index and at not in labels.of("index"))
    return not any(labels.contents[at].is_numeric for at in others)


def _is_judged(labels: Labels, column: Column) -> bool:
    """True for a column of judgements whatever its head says; what is asked may be in words
    too (`Đạt`), but isn't missed, nor asked twice."""
    content = labels.contents[column.index]
    if column.code or not content.is_verdict:
        return False
    if column.kind == "standard":
        others = [at for at in labels.of("standard") if at != column.index]
        return content.failing > 0 or any(labels.contents[at].numbers for at in others)
    if column.kind == "result":
        numeric = any(labels.contents[at].is_numeric for at in labels.of(*VALUES))
        return bool(column.commune) or numeric
    # whose judgement it is says the head: `Xã chấm`, `Huyện chấm`
    named = ("", "note", "name", "commune", "place", "rest", "amount", "points")
    return column.kind in named


def _are_measured(cells: list[str]) -> bool:
    """True for cells most of which are a number with a unit or a percentage: points are none."""
    points = str(words("columns")["points_unit"])
    told = [cell for cell in cells if cell[:1].isdigit() and points not in cell.lower()]
    measured = [cell for cell in told if "%" in cell or any(map(str.isalpha, cell))]
    return 2 * len(measured) > len(cells)
