"""Communes with several lines, each for one thing: what their statuses are of, and how marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.certainty import Certainty
from extract.fill.columns import Column
from extract.fill.heads import bare_mark, told_marks
from extract.fill.lexicon import Want
from extract.fill.lines import Line, parts_of
from extract.fill.marks import (
    Marks,
    Seen,
    as_mark,
    counted_marks,
    in_words,
    legend_marks,
    listed_marks,
    settle,
    sought_marks,
    standing_marks,
)
from extract.fill.view import View

#: So many lines behind a commune's name may say what each of its own holds.
_LABELS = 3
_JUDGED = (Want.STATUS, Want.ACHIEVED, Want.NOT_ACHIEVED)


def with_marks(
    view: View, names: int, columns: Sequence[Column], lines: Sequence[Line]
) -> list[Column]:
    """The columns with marks for the lines of communes that want a status, and with the code of
    what is judged there; `names` is the column of communes."""
    wanting = [at for line in lines for at, want in parts_of(line) if want in _JUDGED]
    paired = any(want in _JUDGED[1:] for line in lines for _, want in parts_of(line))
    if not wanting:
        return list(columns)
    sought, legend = sought_marks(view.sheet), legend_marks(view.sheet)
    heads = list(_of_heads(view, names, wanting))
    told = [each for each in heads if not in_words(each)]  # `Đạt/Chưa đạt` asks for the status
    every = [view.place(at, column.column) for at in wanting for column in columns]
    around = standing_marks(view.sheet, every)
    made = []
    for column in columns:
        cells = [view.place(at, column.column) for at in wanting]
        seen = [listed_marks(view.sheet, cells), counted_marks(sought, cells)]
        seen += [standing_marks(view.sheet, cells), *told, legend, around, *heads]
        marks = settle([each for each in seen if each])
        if marks.certainty is not Certainty.SURE:
            marks = Marks("x", "", Certainty.SURE) if paired else column.marks or marks
        of = _judged(view, column, columns, wanting)
        made.append(replace(column, marks=marks, status_of=of))
    return made


def _of_heads(view: View, names: int, wanting: Sequence[int]) -> list[Seen]:
    """The marks that the heads of the lines tell: `Đạt (x)`, `Đánh giá (Đ/K)`."""
    first = max(names - 1, 1) if view.turned else names + 1
    labels = {view.shown(at, each) for at in wanting for each in range(first, names + 1 + _LABELS)}
    pairs = [told for text in sorted(labels) if (told := told_marks(text))]
    bare = sorted({bare_mark(text) for text in labels} - {""})
    return [Seen(*map(as_mark, pair)) for pair in pairs] + [Seen(as_mark(mark)) for mark in bare]


def _judged(view: View, column: Column, columns: Sequence[Column], wanting: Sequence[int]) -> str:
    """The criterion by whose number an indicator stands, where that is what is judged: it has the
    one row, or a cell over all of its rows; empty where the indicator itself is."""
    rows = [each.column for each in columns if column.criterion in (each.criterion, each.code)]
    places = {view.sheet.anchor(*view.place(wanting[0], row)) for row in rows}
    return column.criterion if column.criterion and len(places) == 1 else ""
