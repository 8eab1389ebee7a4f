"""The criteria set of a text that names no programme and prints no codes, told by what it gives
figures of."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extract.criteria import CriteriaSet, load_sets, recognise
from extract.document import BlockKind
from extract.reading.header.cited import NTM
from extract.reading.naming.numbering import set_by_codes
from extract.reading.naming.things import indicator_of, named_in
from extract.report import Letterhead
from extract.text.view import View
from patterns.kept import pattern_of

#: So many criteria at least that a text tells figures of say that it is of their set.
_CRITERIA = 2
_YEAR = pattern_of(r"(?<![\p{L}\p{N},-])(?<![0-9]{3}[./])20[0-9]{2}(?![\p{L}\p{N}]|[.,][0-9])")


def set_by_content(view: View, letterhead: Letterhead, year: str) -> CriteriaSet | None:
    """The national set of a text that names no programme and tells figures of what its criteria
    measure: of several criteria, or of one in a paper of a commune. None for any other text."""
    criteria = recognise([], NTM, "", year, letterhead.issued)
    if criteria is None:
        return None
    told = _measured(view, criteria)
    return criteria if len(told) >= (1 if letterhead.commune else _CRITERIA) else None


def _measured(view: View, criteria: CriteriaSet) -> set[str]:
    """The criteria that a text tells figures of."""
    told: set[str] = set()
    for index, line in enumerate(view.paragraphs):
        row = view.block_of(index).kind is BlockKind.TABLE_ROW
        # the heads of a table are those of its figures
        if not (row or any(map(str.isdigit, view.text[line.start : line.end]))):
            continue
        named = named_in(view.text, line.start, line.end)
        things = (each.thing for each in named if each.thing is not None and each.thing.alone)
        told |= {indicator_of(thing, criteria)[0] for thing in things} - {""}
    return told


def set_without_year(view: View, programme: str) -> CriteriaSet | None:
    """The national set whose codes a text of no year prints before what they measure; None for
    none, and for another programme."""
    if programme not in ("", NTM):
        return None
    own = [each for each in load_sets() if each.programme == NTM and not each.province]
    found = set_by_codes(view, own)
    return replace(found, exact=False) if found is not None else None


def named_year(view: View) -> str:
    """The year that a text which states none of its own names most often, the latest of several;
    empty where it names none."""
    years = Counter(match.group() for match in _YEAR.finditer(view.text))
    return max(years, key=lambda year: (years[year], year), default="")
