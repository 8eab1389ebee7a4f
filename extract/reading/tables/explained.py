"""Columns of words: what explains the results beside them, or tells them in sentences."""

from __future__ import annotations

from dataclasses import replace

from extract.reading.facts.draft import Draft
from extract.reading.tables.cells import drafts_of
from extract.reading.tables.content import Content
from extract.reading.tables.kinds import spoken
from extract.reading.tables.labels import Labels
from extract.reading.tables.model import VALUES, Column
from patterns.kept import pattern_of

#: So many of a column's cells tell figures, if it is one of them.
_TOLD = 2
_FIGURE = pattern_of(r"[0-9] ?[/%]")
_RESULTS = frozenset(VALUES) - {"points", "reached"}


def explain(labels: Labels) -> None:
    """Makes columns of words behind the names that tell figures (`Diễn giải`, `Bằng chứng`) ones
    of results, or of remarks where the results have columns of their own; names beside nothing
    but judgements may tell their results themselves."""
    columns, contents = labels.columns, labels.contents
    names = labels.of("name", "commune", "place", "time")
    if not names:
        _name_by_results(labels)
        return
    told = [at for at in sorted(columns) if at > names[0] and _tells(columns[at], contents[at])]
    others = any(
        column.kind in _RESULTS and contents[at].digits
        for at, column in columns.items()
        if at not in told
    )
    for at in told:
        coded = columns[at].code or columns[at].several
        labels.set_kind(at, "remark" if others and not coded else "result")
    if not told and not others and columns[names[-1]].kind == "name":
        tells = _holds_results(labels.cells(names[-1]))
        labels.put(replace(columns[names[-1]], tells=tells))


def _tells(column: Column, content: Content) -> bool:
    named = spoken("explained").search(column.lowest) is not None
    if column.kind in ("name", "result"):
        return named
    figures = content.figures >= _TOLD and 2 * content.distinct > content.filled
    return figures and (column.kind == "" or (column.kind == "note" and named))


def _name_by_results(labels: Labels) -> None:
    """Where numbers of criteria alone stand before sentences that tell their results (`TC | Nội
    dung thực hiện`), these name the rows too."""
    index = labels.of("index")
    if not index or labels.of("commune", "place", "time"):
        return
    for at in labels.of("result", "note", ""):
        column = labels.columns[at]
        content = labels.contents[at]
        if at > index[0] and content.is_text and content.mostly(content.figures, _TOLD):
            labels.put(replace(column, kind="name", tells=True))
            return


def _holds_results(cells: list[str]) -> bool:
    """True where most cells of a column tell a ratio or a share that nothing is asked by."""
    told = sum(any(map(_is_result, drafts_of(cell))) for cell in cells if _FIGURE.search(cell))
    return told >= _TOLD and 2 * told > len(cells)


def _is_result(draft: Draft) -> bool:
    asked = draft.asked or draft.main.op or draft.main.standard
    return draft.ratio is not None or (draft.share is not None and not asked)
