"""What the words above a table say of all of it: what it measures, and in which unit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from extract.criteria import CriteriaSet
from extract.criteria.codes import divided_criteria
from extract.quantities.units import is_unit
from extract.reading.naming.codes import normal_code
from extract.reading.naming.things import indicator_of, named_in
from extract.reading.subjects.subject_told import CONFIRMED, SURE
from extract.reading.tables.column_codes import Coded
from extract.reading.tables.grid import Grid
from extract.reading.tables.kinds import money_unit
from patterns import alternation, words
from patterns.kept import pattern_of

#: A unit that ends a title: `Cơ cấu lao động (%)`.
_LAST = pattern_of(r"\p{L} ?\((?P<unit>[^()]+)\)[ .:;]*$")
_BRACKETS = pattern_of(r"\([^()]*\)[.:;]?")
#: A code that opens a title: `2.1. Đường xã`.
_OPENED = pattern_of(r"(?P<code>[1-9][0-9]?\.[0-9]{1,2})[.:)]? ?(?:[-–] ?)?(?=\p{L})")
#: What ends the words behind a code that is one of several.
_BREAK = pattern_of(r"[;,()]| [-–+] ?")


def unit_above(grid: Grid) -> str:
    """The unit that the lines above a table give to all its numbers, sums of money apart; empty
    for none."""
    for line in grid.lines_above():
        match = _unit().search(line) or _LAST.search(line)
        unit = match.group("unit").strip() if match else ""
        if is_unit(unit) and not money_unit(line):
            return unit
        if not _is_note(line):
            return ""
    return ""


def printed_above(grid: Grid) -> Coded | None:
    """The one criterion or indicator whose number the title of a table prints; None for none or
    several."""
    for line in _titles(grid):
        codes = _codes_in(line)
        if codes:
            return Coded(codes[0], "", SURE, None, line) if len(codes) == 1 else None
    return None


def codes_above(grid: Grid, title: str = "") -> list[str]:
    """The codes that the title of a table prints, in their order: `chỉ tiêu 17.8 và 17.11`; where
    it prints none, those of `title`."""
    return next(filter(None, map(_codes_in, (*_titles(grid), title))), [])


def _codes_in(line: str) -> list[str]:
    found = (
        normal_code(code)
        for match in _code().finditer(line)
        for code in (match.group("code"), *match.captures("more"))
    )
    listed = list(dict.fromkeys(found))
    # `tiêu chí 15 (chỉ tiêu 15.1)` is one: a criterion beside an indicator of its own
    within = divided_criteria(listed)
    return [code for code in listed if code not in within]


def named_above(grid: Grid, title: str = "") -> list[tuple[str, str]]:
    """The codes that the lines above a table, else `title`, print with the words behind each:
    `(TC11 hộ nghèo - TC15.1 thẻ bảo hiểm y tế)`."""
    lines = (_with_words(line) for line in (*_titles(grid), title))
    return next(filter(None, lines), [])


def _with_words(line: str) -> list[tuple[str, str]]:
    found = list(_code().finditer(line))
    ends = [*(match.start() for match in found[1:]), len(line)]
    told = (
        (normal_code(match.group("code")), _BREAK.split(line[match.end() : end].strip(" :-"), 1)[0])
        for match, end in zip(found, ends, strict=False)
        if not match.captures("more")
    )
    return [(code, said) for code, said in told if said]


def coded_above(grid: Grid, criteria: CriteriaSet | None, title: str = "") -> Coded | None:
    """The one criterion or indicator that the title of a table names, by a printed code or by
    what it measures; None for none or several. Where the line above says neither, `title` speaks
    for the table, that of a document with no other."""
    lines = list(_titles(grid))
    if any(_code().search(line) for line in lines):
        printed = printed_above(grid)
        return printed and (_within(printed, [*lines, title], criteria) or printed)
    codes = _codes_in(title)
    if len(codes) == 1 and not (lines and criteria and _measured(lines[-1], criteria)):
        return Coded(codes[0], "", CONFIRMED, None, title)
    if criteria is None:
        return None
    told = (_measured(line, criteria) for line in (*lines[-1:], title))
    return next(filter(None, told), None)


def _titles(grid: Grid) -> Iterator[str]:
    """The line above a table, with the notes between them."""
    for line in grid.lines_above():
        yield line
        if not _is_note(line):
            return


def _measured(line: str, criteria: CriteriaSet) -> Coded | None:
    """What the one thing that a line names is measured for; None for none or several."""
    named = {each.thing.id: each.thing for each in named_in(line, 0, len(line)) if each.thing}
    if len(named) != 1:
        return None
    (thing,) = named.values()
    criterion, indicator = indicator_of(thing, criteria)
    if not criterion or not thing.heads:
        return None
    opened, code = _OPENED.match(line), indicator or criterion
    if opened is not None and normal_code(opened.group("code")) == code:
        return Coded(code, "", SURE, None, line)
    return Coded(code, "", CONFIRMED, thing, line)


def _within(printed: Coded, lines: list[str], criteria: CriteriaSet | None) -> Coded | None:
    """The indicator of a criterion whose number is printed that one of the lines measures."""
    if criteria is None or "." in printed.code:
        return None
    told = (_measured(line, criteria) for line in lines)
    return next((each for each in told if each and each.code.startswith(f"{printed.code}.")), None)


def _is_note(line: str) -> bool:
    """Whether a line above a table is no title: in brackets, or on the unit."""
    said = _unit().search(line)
    return _BRACKETS.fullmatch(line) is not None or (
        said is not None and (is_unit(said.group("unit").strip()) or bool(money_unit(line)))
    )


@lru_cache(maxsize=1)
def _unit() -> regex.Pattern[str]:
    said = alternation(words("columns")["said_unit"])
    return pattern_of(
        rf"(?<!\p{{L}}){said}(?!\p{{L}})[\s:]*(?P<unit>[^()\s:][^():]*?)[\s.)]*$", regex.I | regex.X
    )


@lru_cache(maxsize=1)
def _code() -> regex.Pattern[str]:
    listed = words("columns")
    word, lead = alternation(listed["code_words"]), alternation(listed["code_leads"])
    also = alternation(words("joins")["also"])
    return pattern_of(
        rf"(?<!\p{{L}}){word}\ ?(?:{lead}\ )?(?P<code>[1-9][0-9]?(?:\.[0-9]{{1,2}})?)"
        r"(?![0-9.,/]?[0-9])"
        rf"(?:(?:,|\ {also})\ (?P<more>[1-9][0-9]?\.[0-9]{{1,2}})(?![0-9.,/]?[0-9%]))*+",
        regex.I | regex.X,
    )
