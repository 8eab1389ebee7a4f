"""Criteria named by their words alone, where a line or a clause begins: `- Giao thông:`,
`a) Điện:`, `Về tiêu chí Y tế, …`.

A name is one of the document's own set, or one that reports use for it
(`patterns/words/criterion_names.yaml`); words that only share some with a name are none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from extract.criteria import CriteriaSet, fold_name, load_sets
from patterns import alternation, any_word, words
from patterns.kept import pattern_of

#: A name with its lead is no longer than this (characters).
_LONGEST = 90
_STOP = pattern_of(r"[:.;,(\n\t]|[ ]-[ ]|$")
#: A name with the number of its criterion behind it (`Nghèo 11: …`).
_NUMBERED = pattern_of(r"(?<name>.+?)[ ]0?(?<code>[0-9]{1,2})")
_WORD = pattern_of(r"[\w&%]+(?:-[\w]+)*")
_FLAGS = regex.I | regex.X | regex.V1


@dataclass(slots=True, frozen=True)
class NamedCriterion:
    """A criterion's name at `text[start:end]`; `exact` if it is the official one, `word` if
    the word for a criterion stands before it."""

    code: str
    start: int
    end: int
    exact: bool
    word: bool


# a set is known by its id: to hash it whole for every line would take longer than the rest
@lru_cache(maxsize=32)
def _numbered_names(set_id: str) -> dict[str, str]:
    """The codes of a set by the names that stand for one only with its number behind them, and
    by all others."""
    own = {fold_name(name): code for name, (code, _) in _names(set_id).items()}
    official = {name: code for name, (code, exact) in _names(set_id).items() if exact}
    for row in words("criterion_names")["names"]:
        names = [fold_name(name) for name in row["official"]]
        code = next((official[name] for name in names if name in official), None)
        for name in row.get("numbered", ()) if code else ():
            own.setdefault(fold_name(name), str(code))
    return own


@lru_cache(maxsize=32)
def _names(set_id: str) -> dict[str, tuple[str, bool]]:
    """Every name of a set, folded, with its code and whether it is the official one."""
    criteria = next(each for each in load_sets() if each.set_id == set_id)
    own = {fold_name(e.name): e.code for e in criteria.entries if "." not in e.code and e.name}
    found = {name: (code, True) for name, code in own.items()}
    for row in words("criterion_names")["names"]:
        official = [fold_name(name) for name in row["official"]]
        code = next((own[name] for name in official if name in own), None)
        if code is None:
            continue
        for name in (fold_name(also) for also in row["also"]):
            found.setdefault(name, (code, False))
    return found


@lru_cache(maxsize=32)
def _first_words(set_id: str) -> frozenset[str]:
    """The words with which a name or what leads to it may begin, folded."""
    begun = [*_numbered_names(set_id), *(fold_name(lead) for lead in words("subjects")["leads"])]
    return frozenset(name.split()[0] for name in begun)


@cache
def _patterns() -> tuple[regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]]:
    listed = words("subjects")
    lead = pattern_of(rf"(?:{alternation(listed['leads'])}[ ]:?[ ]?)+", _FLAGS)
    word = any_word("subjects", "named_as")
    verb = pattern_of(rf"[ ](?={alternation(listed['verbs'])}(?!\p{{L}}))", _FLAGS)
    return lead, word, verb


def is_called(text: str, lead: int, start: int, end: int) -> bool:
    """True if the words from `lead` on that lead to the name at `text[start:end]` hold the word
    for a criterion, or the points that it can get stand in a bracket right behind it (`Văn hóa (5
    điểm): …`)."""
    told = _patterns()[1].search(text, lead, start) is not None
    return told or _scored().match(text, end) is not None


@cache
def _scored() -> regex.Pattern[str]:
    points = alternation(words("subjects")["points"])
    most = r"(?:\p{L}++[ :]+){0,3}"
    return pattern_of(rf"[ ]?\({most}[0-9]{{1,3}}(?:,[0-9]+)?[ ]{points}[ )/]", _FLAGS)


def code_named(name: str, criteria: CriteriaSet | None) -> str:
    """The criterion that words name as a whole; empty for none."""
    known = _names(criteria.set_id).get(fold_name(name)) if criteria is not None else None
    return known[0] if known else ""


def is_name(name: str, criteria: CriteriaSet | None) -> bool:
    """True for the name of a criterion as a whole: of the document's set, or one that any set has
    or reports use."""
    folded = fold_name(name)
    return folded in _any_names() or bool(code_named(name, criteria))


@cache
def _any_names() -> frozenset[str]:
    rows = words("criterion_names")["names"]
    return frozenset(fold_name(name) for row in rows for name in (*row["official"], *row["also"]))


def name_at(text: str, start: int, end: int, criteria: CriteriaSet | None) -> NamedCriterion | None:
    """The criterion that is named where a line or a clause begins, or None.

    A name without any lead ends with a colon, a full stop, a bracket, a dash or its line.
    """
    first = _WORD.match(text, start, end) if criteria is not None else None
    if criteria is None or first is None:
        return None
    # most lines begin with neither: told at once
    if fold_name(first.group()) not in _first_words(criteria.set_id):
        return None
    lead, word, verb = _patterns()
    led = lead.match(text, start, end)
    begin = led.end() if led else start
    called = bool(led and word.search(led.group()))
    stop = min(end, begin + _LONGEST)
    ends = [match.start() for match in _STOP.finditer(text, begin, stop)]
    numbered = _with_number(text, begin, ends, criteria)
    if numbered is not None:
        return numbered
    figure = _figure().search(text, begin, end)
    if figure is not None and figure.start() < min(ends, default=stop):
        ends.append(figure.start())
    if called:
        ends += [match.start() for match in verb.finditer(text, begin, stop)]
    names = _names(criteria.set_id)
    for at in sorted(set(ends), reverse=True):
        if at <= begin or (text[at : at + 1] == "," and not led):
            continue
        known = names.get(fold_name(text[begin:at]))
        if known:
            return NamedCriterion(known[0], begin, at, known[1], called)
    return None


def _with_number(
    text: str, begin: int, ends: list[int], criteria: CriteriaSet
) -> NamedCriterion | None:
    """The criterion whose number stands behind its name (`Nghèo 11: 1,08%`), up to a sign."""
    at = next((each for each in ends if each > begin), begin)
    match = _NUMBERED.fullmatch(text, begin, at)
    if match is None or text[at : at + 1] not in ":.(-":
        return None
    code = _numbered_names(criteria.set_id).get(fold_name(match.group("name")))
    if code is None or code != match.group("code"):
        return None
    return NamedCriterion(code, begin, at, True, True)


@cache
def _figure() -> regex.Pattern[str]:
    """Where a name ends at a share or at a part of what is counted (`Điện 905/960 hộ`)."""
    listed = [*words("nouns")["counted"], *words("subjects")["extent_units"]]
    number = r"[0-9][0-9.,]*+"
    part = rf"[ ]?/[ ]?{number}[ ]{alternation(listed)}(?!\p{{L}})"
    return pattern_of(rf"[ ](?={number}(?:[ ]?%|{part}))", _FLAGS)


def name_after_word(
    text: str, start: int, end: int, criteria: CriteriaSet | None
) -> list[NamedCriterion]:
    """Every criterion named behind the word inside of `text[start:end]` (`tiêu chí thu nhập
    đạt …`), in order of place."""
    if criteria is None:
        return []
    found = []
    for match in _patterns()[1].finditer(text, start, end):
        named = name_at(text, match.start(), end, criteria)
        if named and named.word:
            found.append(named)
    return found
