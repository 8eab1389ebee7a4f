"""The heads over a column of a table: which rows they stand in, and those that go on over the
empty cells on their right."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fill.template import Sheet

#: Heads over the lowest ones stand at most so many rows above them.
_DEPTH = 5


def heads_over(sheet: Sheet, head: int, column: int) -> Iterator[str]:
    """The heads over a column, the lowest first: up to a row without any, or a title."""
    if sheet.shown(head, column) or _goes_on(sheet, head):
        yield from stacked(sheet, head, column)


def label_head(sheet: Sheet, head: int, column: int) -> str:
    """The head of a column of labels, in whichever row of heads it stands."""
    return next(stacked(sheet, head, column), "")


def head_rows(sheet: Sheet, head: int) -> Iterator[int]:
    """The rows of heads of which one is the lowest, from there upwards."""
    for row in range(head, max(head - _DEPTH, 0), -1):
        if row != head and _ends_heads(sheet, row, head):
            return
        yield row


def head_at(sheet: Sheet, row: int, column: int, head: int) -> tuple[str, tuple[int, int]]:
    """What a row of heads says over a column, and where that stands: its own text, or the one on
    the left of empty cells under which heads stand as under itself (`Số đạt | | Tỷ lệ | ` over
    `2022 | 2023 | 2022 | 2023`); empty where nothing is said."""
    text, at = sheet.shown(row, column), column
    while not text:
        if at == 1 or not _stands_under(sheet, row, at, head) or _begins(sheet, row - 1, at):
            return "", (row, column)
        at -= 1
        text = sheet.shown(row, at)
    if at != column and not _stands_under(sheet, row, at, head):
        return "", (row, column)
    return text, sheet.anchor(row, at)


def _stands_under(sheet: Sheet, row: int, column: int, head: int) -> bool:
    """Whether a head stands below a place of a row of heads."""
    below = (at for at in range(row + 1, head + 1) if sheet.anchor(at, column)[0] > row)
    return any(sheet.shown(at, column) for at in below)


def _begins(sheet: Sheet, row: int, column: int) -> bool:
    """Whether a head begins at a place: what stands on its left doesn't go on."""
    return row > 0 and bool(sheet.shown(row, column)) and sheet.anchor(row, column)[1] == column


def stacked(sheet: Sheet, head: int, column: int) -> Iterator[str]:
    """What the rows of heads say over a column, the lowest first."""
    seen: set[tuple[int, int]] = set()
    for row in head_rows(sheet, head):
        text, at = head_at(sheet, row, column, head)
        if text and at not in seen:
            seen.add(at)
            yield text


def _goes_on(sheet: Sheet, head: int) -> bool:
    """Whether a row has heads for some columns alone: the others have theirs above it."""
    first = next((c for c in range(1, sheet.columns + 1) if sheet.shown(head - 1, c)), 0)
    return bool(first) and not sheet.shown(head, first)


def _ends_heads(sheet: Sheet, row: int, head: int) -> bool:
    """Whether a row above the heads is none of theirs: an empty one, or one that begins with a
    text of its own, as a title does."""
    first = next((c for c in range(1, sheet.columns + 1) if sheet.shown(row, c)), 0)
    if not first:
        return True
    top, left = sheet.anchor(row, first)
    bottom, right = sheet.merges.get((top, left), (top, left))
    begins = next((c for c in range(1, sheet.columns + 1) if sheet.shown(head, c)), 0)
    if first > begins or bottom >= head or _goes_on_from(sheet, row - 1, first):
        return False
    return right > first or _is_alone(sheet, row)


def _goes_on_from(sheet: Sheet, row: int, column: int) -> bool:
    """Whether heads of labels stand on the left of a place in a row: no title begins below them."""
    if row < 1 or not sheet.shown(row, column):
        return False
    left = {sheet.anchor(row, c) for c in range(1, column) if sheet.shown(row, c)}
    return len(left) > 1 or (bool(left) and sheet.anchor(row, column) not in left)


def _is_alone(sheet: Sheet, row: int) -> bool:
    """Whether one cell of a row alone has a text."""
    texts = {sheet.anchor(row, c) for c in range(1, sheet.columns + 1) if sheet.shown(row, c)}
    return len(texts) < 2
