"""What kind a column is by its cells, where the words above it say nothing or something else."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.reading.numbers.tokenizer import tokens_of_text
from extract.reading.tables.content import lists_codes
from extract.reading.tables.kinds import bound_of, compares, judged_by_header, kind_of
from extract.reading.tables.labels import Labels
from extract.reading.tables.model import NAMING, VALUES, Column
from patterns import alternation, words
from patterns.kept import pattern_of

_RATIO = pattern_of(r"[0-9][0-9.,]* ?/ ?[0-9][0-9.,]*(?! ?%)")


def kinds_by_cells(labels: Labels) -> None:
    """Takes each column for what its cells say where its words say nothing, or something else."""
    for at, column in labels.columns.items():
        content = labels.contents[at]
        if not content.filled:
            column.kind = "" if column.kind == "name" and labels.rows else column.kind
            continue
        asked = content.mostly(max(content.asked, content.bounded), 2)
        if _is_judged(labels, column):
            column.kind = "verdict"
        elif column.kind == "name" and content.mostly(labels.numbers(at)):
            column.kind = column.kind if lists_codes(labels.cells(at)) else ""
        elif column.kind == "commune" and content.tells:
            # money of the commune, what it counts or tells: the words above say of what
            above = kind_of(tuple(column.levels[:-1]))
            column.kind = "" if above in NAMING else above
        elif column.kind == "fulfilled":
            _done_of_planned(labels, column)
        elif column.kind == "points" and _are_measured(labels.cells(at)):
            # `Kết quả tự chấm`: what was found, and no points for it
            column.kind = "result"
        elif column.code and (column.kind == "standard" or _opens_asking(column)):
            # the standard in a head that names its indicator: the results stand below
            column.kind = "standard" if _is_asked(labels, column) else ""
        elif column.kind == "verdict" and content.is_numeric and not content.judged:
            counted = judged_by_header(column.levels) is not None and not content.is_share
            ratios = sum(_RATIO.match(cell) is not None for cell in labels.cells(at))
            column.kind = "result" if content.mostly(ratios) else "part" if counted else ""
        elif column.kind == "note" and content.is_measured and _tells_alone(labels, column):
            # `Hồ sơ` is a note, and what was counted
            column.kind = "note" if compares(column.levels) else ""
        elif column.kind == "target" and content.is_text and not content.digits:
            # `Chỉ tiêu giao` names what is asked for
            column.kind = ""
        elif column.kind == "target" and _asking().search(column.lowest) and asked:
            # `Xã phấn đấu theo chuẩn`, with bounds in the cells
            column.kind = "standard"
        elif column.kind == "unit" and not content.mostly(content.units):
            column.kind = "name" if content.is_text else ""
        if column.kind in ("", "result") and content.mostly(content.asked, 2) and not column.code:
            column.kind = "standard"
        bound = content.mostly(content.bounded, 2) or _is_bound(labels, column)
        if not column.kind and not column.code and bound:
            column.kind = "standard"
        if not column.kind and not column.code and content.mostly(content.units, 2):
            column.kind = "unit"
        if not column.kind and content.is_numeric:
            column.kind, column.guessed = "result", True
    for at, column in labels.columns.items():
        if column.kind in ("", "verdict") and column.code:
            beside = column.kind and labels.contents[at].is_verdict and _has_results(labels, column)
            column.kind = column.kind if beside or labels.contents[at].is_text else "result"


def _is_bound(labels: Labels, column: Column) -> bool:
    """True for numbers below a head that says how they bound what is measured (`Tối thiểu`), but
    for the most points of a score."""
    numeric = labels.contents[column.index].is_numeric
    return numeric and bool(bound_of(column.lowest)) and not labels.of("points")


def _has_results(labels: Labels, column: Column) -> bool:
    """True if another column of a column's criterion holds its numbers."""
    others = (c for c in labels.columns.values() if c.code == column.code and c is not column)
    return any(labels.contents[other.index].is_numeric for other in others)


def _opens_asking(column: Column) -> bool:
    """True for a head that begins with the word for a standard: `Chuẩn thu nhập`."""
    return not column.kind and _asking().match(column.lowest) is not None


@lru_cache(maxsize=1)
def _asking() -> regex.Pattern[str]:
    return pattern_of(rf"{alternation(words('columns')['kinds']['standard'])}(?!\p{{L}})", regex.I)


def _is_asked(labels: Labels, column: Column) -> bool:
    """True for a standard beside results of what it is the standard of, by their heads: in its
    cells, as its own head has none."""
    others = (c for c in labels.columns.values() if c.code == column.code and c is not column)
    results = (c for c in others if c.kind in (*VALUES, "part", ""))
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


def _done_of_planned(labels: Labels, column: Column) -> None:
    """`TH/KH` over `3,5/4,0` is what was done, and no percentage of it."""
    told = labels.cells(column.index)
    ratios = sum(_RATIO.match(cell) is not None for cell in told)
    if 2 * ratios > len(told):
        column.kind = "result"
