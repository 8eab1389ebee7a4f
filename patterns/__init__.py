"""What Vietnamese reports look like: named regexes, their cases, and words. Data, and the
few functions that load it. Nothing here knows of files, documents or offsets.

A form is `forms/<name>.yaml` (what it is, the literals one of which must be there, whether
it starts with or holds a number and what may stand behind that, the verbose pattern), with its
cases in `forms/<name>.cases.yaml`. In a pattern, `{{name}}` puts in the fragment
`fragments/<name>.regex`, and `{{file.key}}` the alternation of a word list of
`words/<file>.yaml`, the longest word first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import regex

from patterns.kept import pattern_of, read_yaml

if TYPE_CHECKING:
    from regex._main import Match

_ROOT = Path(__file__).parent
_PLACE = regex.compile(r"\{\{([a-z_]+)(?:\.([a-z_]+))?\}\}")
#: A form that holds a number starts and ends within so many characters of one.
_BEFORE, _AFTER = 32, 64
#: The digits with which a number starts, and the first sign behind them.
_NUMBER = re.compile(r"[0-9]+ ?(.?)", re.DOTALL)
#: Among the signs behind a number, any letter.
_LETTER = "letter"
#: Small letters for capitals one by one, and not `ss` for `ß` too: Vietnamese has no such
#: letters, and a pattern compiles in two thirds of the time.
_SIMPLE_CASE = "(?-f)"
_FLAGS = regex.VERBOSE | regex.IGNORECASE | regex.VERSION1


@dataclass(slots=True, frozen=True, eq=False)
class Form:
    """A compiled form. `needs`: literals (lower case) without any of which it can't match,
    empty where there are none; `number`: whether a match `starts` with or `holds` one;
    `behind`: the signs one of which stands behind the first digits of that, a space left out
    (small letters; `letter` for any; empty where it may be anything); `begins`: the literals
    (lower case) one of which it begins with, unless with a number."""

    name: str
    regex: regex.Pattern[str]
    needs: tuple[str, ...]
    number: str = ""
    begins: tuple[str, ...] = ()
    behind: frozenset[str] = frozenset()

    def find(self, text: str, taken: bytearray | None = None) -> Iterator[Match[str]]:
        """All matches in the text, none overlapping another; none that begins at a place
        where `taken`, as long as the text, is set."""
        if self.number == "starts" or self.begins:
            yield from self._at_beginnings(text, taken)
        elif self.number == "holds":
            for start, end in _windows(text):
                yield from self.regex.finditer(text, start, end)
        else:
            yield from self.regex.finditer(text)

    # trying where it can begin is many times faster than trying at every character
    def _at_beginnings(self, text: str, taken: bytearray | None) -> Iterator[Match[str]]:
        end = 0
        for start in self._beginnings(text):
            if start < end or (taken and taken[start]):
                continue
            match = self.regex.match(text, start)
            if match:
                end = match.end()
                yield match

    def within(self, text: str, start: int, end: int) -> Iterator[Match[str]]:
        """All matches in `text[start:end]`, none overlapping another, for a form that says how
        it begins."""
        for at in self._beginnings_within(text, start, end):
            if at >= start:
                match = self.regex.match(text, at, end)
                if match:
                    start = max(match.end(), at + 1)
                    yield match

    def search(self, text: str, start: int, end: int) -> Match[str] | None:
        """The first match in `text[start:end]`, for a form that says how it begins."""
        return next(self.within(text, start, end), None)

    def _beginnings(self, text: str) -> Sequence[int]:
        numbers = self._numbers(text, 0, len(text)) if self.number == "starts" else ()
        if not self.begins:
            return numbers
        starts = set(numbers)
        lowered = _lowered(text)
        for literal in self.begins:
            at = lowered.find(literal)
            while at >= 0:
                starts.add(at)
                at = lowered.find(literal, at + 1)
        return sorted(starts)

    # a paragraph is over sooner than all literals are looked for, one after the other
    def _beginnings_within(self, text: str, start: int, end: int) -> Sequence[int]:
        numbers = self._numbers(text, start, end) if self.number == "starts" else ()
        if not self.begins:
            return numbers
        opened = [found.start() for found in _opening(self).finditer(_lowered(text), start, end)]
        return sorted({*numbers, *opened}) if numbers else opened

    def _numbers(self, text: str, start: int, end: int) -> Sequence[int]:
        starts, signs = _numbers_in(text)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if not self.behind:
            return starts[first:last]
        wanted = self.behind
        if _LETTER in wanted:
            return [
                starts[index]
                for index in range(first, last)
                if signs[index] in wanted or signs[index].isalpha()
            ]
        return [starts[index] for index in range(first, last) if signs[index] in wanted]


@lru_cache(maxsize=8)
def matches(name: str, text: str) -> tuple[Match[str], ...]:
    """All matches of a form in a text that several steps ask of the same text."""
    return tuple(form(name).find(text))


@cache
def _opening(form: Form) -> re.Pattern[str]:
    """Finds every place where one of the literals stands with which a form begins: of each it
    takes the first letter alone, so that none hides another."""
    behind: dict[str, list[str]] = {}
    for literal in form.begins:
        behind.setdefault(literal[0], []).append(re.escape(literal[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?={'|'.join(rest)})"
                               for first, rest in behind.items()))  # fmt: skip


# every form asks these of the same text, one after the other
@lru_cache(maxsize=8)
def _numbers_in(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Where the numbers of a text start, and the first sign behind the digits of each, a space
    left out, in small letters; empty at the end."""
    starts, signs, at = [], [], 0
    while (number := _NUMBER.search(text, at)) is not None:
        starts.append(number.start())
        signs.append(number.group(1).lower())
        at = number.start(1)  # the sign may be a digit
    return tuple(starts), tuple(signs)


@lru_cache(maxsize=8)
def _lowered(text: str) -> str:
    """The text in small letters, as long as before: a letter whose small form is longer
    stays as it is."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text around its numbers, none touching another."""
    start, end = 0, 0
    for at in _numbers_in(text)[0]:
        if at - _BEFORE > end:
            if end:
                yield start, end
            start = at - _BEFORE
        end = min(at + _AFTER, len(text))
    if end:
        yield start, end


@cache
def words(name: str) -> dict[str, Any]:
    """The word lists of `words/<name>.yaml`. Raises FileNotFoundError for an unknown name."""
    data = read_yaml(_ROOT / "words" / f"{name}.yaml")
    if not isinstance(data, dict):
        raise TypeError(f"words/{name}.yaml holds no mapping")
    return data


def spellings(name: str, key: str, *, in_columns: bool = False) -> list[str]:
    """The words that `words/<name>.yaml` has under a key, however deep: the words of lists, and
    of an entry its `spellings`, with `in_columns` also those that serve only where a column or
    a row names the unit."""
    return list(_listed(words(name)[key], in_columns=in_columns))


def _listed(held: Any, *, in_columns: bool) -> Iterator[str]:  # noqa: ANN401 - YAML holds anything
    if isinstance(held, list):
        yield from map(str, held)
    elif held.keys() & {"spellings", "in_columns"}:
        yield from held.get("spellings", ())
        yield from held.get("in_columns", ()) if in_columns else ()
    else:
        for each in held.values():
            yield from _listed(each, in_columns=in_columns)


@cache
def table(name: str) -> tuple[dict[str, Any], ...]:
    """The rows of `<name>.yaml`, a table of mappings. Raises FileNotFoundError for an
    unknown name."""
    data = read_yaml(_ROOT / f"{name}.yaml")
    if not isinstance(data, list):
        raise TypeError(f"{name}.yaml holds no rows")
    return tuple(data)


@cache
def any_word(name: str, *keys: str) -> regex.Pattern[str]:
    """A pattern for the words of one list of `words/<name>.yaml`: see `whole_words`."""
    listed: Any = words(name)
    for key in keys:
        listed = listed[key]
    return whole_words(listed)


def whole_words(items: Iterable[str]) -> regex.Pattern[str]:
    """A pattern for any of the words, in small letters or capitals, where it is no part of a
    longer one."""
    return pattern_of(rf"(?<!\p{{L}}){alternation(items)}(?!\p{{L}})", regex.I | regex.X)


def alternation(items: Iterable[str]) -> str:
    """A group that matches any of the words, the longest first, for a verbose pattern."""
    ordered = sorted({str(item) for item in items}, key=lambda item: (-len(item), item))
    return "(?:" + "|".join(map(_escaped, ordered)) + ")"


def _escaped(word: str) -> str:
    """What `regex.escape` gives; most words have no sign but spaces, and there are thousands."""
    syllables = word.split(" ")
    if all(map(str.isalnum, syllables)):
        return r"\ ".join(syllables)
    return regex.escape(word, literal_spaces=False)


#: A place that was meant to be filled in, but for a sign in its braces.
_UNFILLED = regex.compile(r"(?<!\\[pP])\{[a-z_]+(?:\.[a-z_]+)?\}")


def _expand(source: str) -> str:
    def put(match: Match[str]) -> str:
        name, key = match.group(1), match.group(2)
        if key is None:
            fragment = (_ROOT / "fragments" / f"{name}.regex").read_text(encoding="utf-8")
            return "(?:" + _expand(fragment) + ")"
        return alternation(spellings(name, key))

    filled = _PLACE.sub(put, source)
    if left := _UNFILLED.search(filled):
        raise ValueError(f"{left.group()} is no name of a fragment or a word list")
    return filled


def expanded(source: str) -> str:
    """A pattern with its fragments and word lists put in."""
    return _expand(source)


@cache
def links_table() -> dict[str, Any]:
    """The closed table of links, `links.yaml`: `macros` and `kinds`."""
    table: dict[str, Any] = read_yaml(_ROOT / "links.yaml")
    return table


@cache
def shared_readings() -> dict[str, Any]:
    """When a reading that many statements share is in doubt, `shared_readings.yaml`."""
    table: dict[str, Any] = read_yaml(_ROOT / "shared_readings.yaml")
    return table


@cache
def form(name: str) -> Form:
    """The form of that name, compiled once. Raises FileNotFoundError for an unknown name."""
    data = read_yaml(_ROOT / "forms" / f"{name}.yaml")
    compiled = pattern_of(_SIMPLE_CASE + _expand(data["pattern"]), _FLAGS)
    needs = tuple(str(item).lower() for item in data.get("needs", ()))
    begins = _openings(data.get("begins", ()))
    behind = frozenset(str(item) for item in data.get("behind", ()))
    return Form(name, compiled, needs, data.get("number", ""), begins, behind)


def listed_form(
    name: str,
    compiled: regex.Pattern[str],
    begins: Iterable[str],
    *,
    number: str = "",
    behind: Iterable[str] = (),
) -> Form:
    """A form of a pattern made from word lists: `begins` are the literals, one of which each
    match of it begins with, unless with a number (`number`: `starts`), which has one of the signs
    `behind` it."""
    return Form(name, compiled, (), number, _openings(begins), frozenset(behind))


def _openings(literals: Iterable[str]) -> tuple[str, ...]:
    """The literals in small letters, without those that another one opens."""
    found: list[str] = []
    for literal in sorted({str(item).lower() for item in literals}):
        # sorted, a literal stands right behind the one that it goes on with
        if not found or not literal.startswith(found[-1]):
            found.append(literal)
    return tuple(found)


def form_names() -> list[str]:
    """The names of all forms, sorted."""
    return sorted(p.name.split(".")[0] for p in (_ROOT / "forms").glob("*.cases.yaml"))


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a form: `text`, and `reads`: a mapping of group names for each match."""
    return list(read_yaml(_ROOT / "forms" / f"{name}.cases.yaml"))
