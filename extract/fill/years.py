"""The times that a form's communes have lines for: each year's line is for its reports alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extract.fill.criteria import Catalogue
from extract.fill.heads import read_head
from extract.fill.layout import Block
from extract.fill.lexicon import NO_RESULTS, Want, folded, listed
from extract.fill.lines import OF_LINES, Line
from extract.fill.periods import years_at_their_end
from extract.fill.sections import NO_TIME, Time, time_of
from extract.fill.view import View
from patterns import words

_YEAR = re.compile(r"(?<!\d )(?:^|(?<=\s))(?P<word>[^\W\d]+) (?P<year>(?:19|20)\d{2})(?!\d)")
_MONTH_BEFORE = re.compile(r"\d\s+$")
#: The labels of a commune's own lines stand so near behind its name.
_NEAR = 3


def by_time(
    view: View, block: Block, lines: Sequence[Line], known: Catalogue
) -> list[tuple[Time, list[Line]]]:
    """The lines of communes by the year that they are for, whether that stands with each commune,
    over several, or over a list of them, the newest first; all of them, of no time, where no
    commune has lines for several years and no column names the year of each."""
    extents = list(_extents(view, block, lines, known))
    labels = [*range(block.names, 0, -1), *range(block.names + 1, block.names + 1 + _NEAR)]
    for label in labels:
        if label > view.columns:
            break
        times = _times(view, block, label, extents, known)
        told = set(times.values()) - {NO_TIME}
        if _of_several(times, extents) or (told and _of_years(view, block, label, known)):
            return _grouped(view, label, times, extents, known)
    return [(NO_TIME, list(lines))]


def _opens_time(view: View, names: int, start: int, line: int, known: Catalogue) -> bool:
    """Whether a line says a time before the names, where the commune's own line says none: a list
    of communes for that time begins there."""
    return any(
        view.span(line, label)[0] == line
        and time_of(view.shown(line, label), known)
        and not time_of(view.shown(start, label), known)
        for label in range(1, names + 1)
    )


def _extents(
    view: View, block: Block, lines: Sequence[Line], known: Catalogue
) -> Iterator[tuple[Line, range]]:
    """Each commune's line with all lines that are its own."""
    starts = [view.span(line.line, block.names)[0] for line in lines]
    for line, start, following in zip(lines, starts, [*starts[1:], block.last + 1], strict=True):
        shown, end = view.shown(start, block.names), start + 1
        while end < following and view.shown(end, block.names) in ("", shown):
            if _opens_time(view, block.names, start, end, known):
                break
            end += 1
        yield line, range(start, end)


def _times(
    view: View,
    block: Block,
    label: int,
    extents: Sequence[tuple[Line, range]],
    known: Catalogue,
) -> dict[int, Time]:
    """The time of each line by one column of labels. An empty label repeats the one above it:
    behind the names as far as its commune goes, else up to the next time."""
    found: dict[int, Time] = {}
    firsts = {rows.start for _, rows in extents}
    own = {row for _, rows in extents for row in rows}
    last = NO_TIME
    for row in range(block.floor, block.last + 1):
        if label > block.names and row in firsts:
            last = NO_TIME
        last = time_of(view.shown(row, label), known) or last
        if row in own:
            found[row] = last
    return found


def _of_several(times: dict[int, Time], extents: Sequence[tuple[Line, range]]) -> bool:
    """Whether a commune has lines for several times."""
    told: defaultdict[object, set[Time]] = defaultdict(set)
    for line, rows in extents:
        told[line.name, line.area].update(times[row] for row in rows)
    return any(len(several - {NO_TIME}) > 1 for several in told.values())


def _of_years(view: View, block: Block, label: int, known: Catalogue) -> bool:
    """Whether a column's own head says that it names the year of each line's report."""
    heads = (read_head(view.shown(line, label), known) for line in block.heads)
    return label > block.names and any(h.wants is Want.YEAR and h.whole for h in heads)


def _grouped(
    view: View,
    label: int,
    times: dict[int, Time],
    extents: Sequence[tuple[Line, range]],
    known: Catalogue,
) -> list[tuple[Time, list[Line]]]:
    found: defaultdict[Time, list[Line]] = defaultdict(list)
    for line, rows in extents:
        of_time: defaultdict[Time, list[int]] = defaultdict(list)
        for row in rows:
            of_time[times[row]].append(row)
        for time, own in of_time.items():
            if time == NO_TIME and len(of_time) > 1:
                continue  # a note beside the years
            kept = _kept(view, label, line, own, known)
            if kept is not None:
                found[time].append(kept)
    return sorted(found.items(), reverse=True)


def _kept(view: View, label: int, line: Line, own: list[int], known: Catalogue) -> Line | None:
    """A commune's line for one time: what its labels want there; None where that is no result."""
    parts = tuple((at, want) for at, want in line.parts if at in own)
    if parts:
        return replace(line, line=parts[0][0], parts=parts)
    wants = {at: _want(view.shown(at, label), known) for at in own}
    results = [at for at, want in wants.items() if want not in (*NO_RESULTS, Want.TARGET)]
    if not results:
        return None
    told = tuple((at, want) for at, want in wants.items() if want in OF_LINES and want)
    return replace(line, line=results[0], parts=told if len(told) > 1 else ())


def _want(text: str, known: Catalogue) -> Want | None:
    head = read_head(text, known) if text else None
    return head.wants if head and head.whole else None


def title_year(texts: Iterable[str]) -> str:
    """The one year that a sheet's title names (`năm 2023`, `số liệu đến ngày 31/12/2023`), not
    that of another date."""
    said = {folded(str(word)) for word in words("fill")["years"]}
    found = set()
    for text in texts:
        found |= years_at_their_end(text)
        plain = folded(text)
        for match in _YEAR.finditer(plain):
            label = plain[: match.start("year")].strip()
            if label in listed("heads", "year", "is"):
                found.add(match["year"])  # `Năm báo cáo: 2023`
            if match["word"] in said and not _MONTH_BEFORE.search(plain[: match.start("word")]):
                found.add(match["year"])
    return found.pop() if len(found) == 1 else ""
