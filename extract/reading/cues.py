"""Cues: what the words of a paragraph say of its numbers, by `patterns/cues.yaml`."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from extract.reading.scopes import Scopes, scopes_of
from patterns import Form, alternation, any_word, listed_form, table
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X | regex.V1
#: What a row's matches begin with, plain words all of them.
_LITERAL = ("words", "pseudo", "begins")


@dataclass(slots=True, frozen=True)
class CueRow:
    """One row of the table: what its words say, and how far."""

    name: str
    says: str
    value: str
    scope: str


@dataclass(slots=True, frozen=True)
class Cue:
    """A cue where it stands in the text: `text[start:end]`; `back` says that it speaks of what
    stands before it alone."""

    row: CueRow
    value: str
    start: int
    end: int
    back: bool = False


#: The cues of one attribute, in order, by the opening of the bracket they stand in (-1: none).
ByScope = dict[int, list[Cue]]


@dataclass(slots=True, frozen=True)
class Cues:
    """The cues of one paragraph; those of an attribute are looked for when it is asked for."""

    scopes: Scopes
    found: dict[str, ByScope] = field(default_factory=dict)

    def of(self, attribute: str) -> ByScope:
        """The cues of one attribute."""
        if attribute not in self.found:
            self.found[attribute] = _scan(self.scopes, attribute)
        return self.found[attribute]

    def before(self, attribute: str, at: int) -> Cue | None:
        """The cue that speaks of a number at `at`: the nearest before it in its own bracket,
        else in the one around that, else in its sentence; None where no scope says anything."""
        if not self.of(attribute):
            return None
        first, _ = self.scopes.sentence(at)
        place = at
        while True:
            around = self.scopes.bracket(place)
            opening = around[0] if around else -1
            cue = self._nearest(attribute, opening, at, first)
            if cue is not None and (cue.row.scope != "clause" or self._same_clause(cue, at)):
                return cue
            if around is None:
                return None
            place = opening

    def carried(self, attribute: str, at: int) -> Cue | None:
        """The cue that speaks of a number at `at`; where its sentence has none and goes on with
        the one before (`… 14 chỉ tiêu. Cụ thể, …`), what speaks at the end of that one."""
        cue = self.before(attribute, at)
        first, _ = self.scopes.sentence(at)
        if cue is not None or first <= self.scopes.start:
            return cue
        begins = len(self.scopes.text[first:at]) - len(self.scopes.text[first:at].lstrip())
        if any_word("roles", "continues").match(self.scopes.text, first + begins) is None:
            return None
        return self.carried(attribute, first - 1)

    def behind(self, attribute: str, at: int, value: str) -> Cue | None:
        """The first cue of that value behind a place of its sentence, whatever it stands in."""
        _, last = self.scopes.sentence(at)
        found = (
            cue
            for listed in self.of(attribute).values()
            for cue in listed
            if at <= cue.start < last and cue.value == value
        )
        return min(found, key=lambda cue: cue.start, default=None)

    def _nearest(self, attribute: str, opening: int, at: int, first: int) -> Cue | None:
        listed = self.of(attribute).get(opening, [])
        index = bisect_left(listed, at, key=lambda cue: cue.end - 1) - 1
        while index >= 0 and listed[index].back:
            index -= 1
        if index < 0 or listed[index].start < first:
            return None
        return listed[index]

    def _same_clause(self, cue: Cue, at: int) -> bool:
        return self.scopes.clause(cue.start) == self.scopes.clause(at)


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[Form, dict[str, CueRow]]]:
    """For each attribute one form that finds its cues and its pseudo cues, and the rows by the
    name of their group."""
    parts: dict[str, list[str]] = defaultdict(list)
    rows: dict[str, dict[str, CueRow]] = defaultdict(dict)
    pseudo: dict[str, list[str]] = defaultdict(list)
    begins: dict[str, list[str]] = defaultdict(list)
    numbers: set[str] = set()
    for index, told in enumerate(table("cues")):
        row = CueRow(told["name"], told["says"], str(told.get("value", "")), told["scope"])
        found = told["pattern"] if "pattern" in told else alternation(told["words"])
        parts[row.says].append(rf"(?P<row{index}>{found})")
        rows[row.says][f"row{index}"] = row
        pseudo[row.says] += [alternation([each]) for each in told.get("pseudo", ())]
        pseudo[row.says] += [told["pseudo_pattern"]] if "pseudo_pattern" in told else []
        begins[row.says] += [each for key in _LITERAL for each in told.get(key, ())]
        numbers |= {row.says} if told.get("number") == "starts" else set()
    compiled = {}
    for attribute, listed in parts.items():
        alternatives = [f"(?:{each})" for each in pseudo[attribute]] + listed
        pattern = rf"(?<!\p{{L}})(?:{'|'.join(alternatives)})(?!\p{{L}})"
        found_by = pattern_of(pattern, _FLAGS)
        number = "starts" if attribute in numbers else ""
        form = listed_form(attribute, found_by, begins[attribute], number=number)
        compiled[attribute] = (form, rows[attribute])
    return compiled


# every number of a paragraph asks for the cues around it
@lru_cache(maxsize=8)
def cues_of(text: str, start: int, end: int) -> Cues:
    """The cues of the paragraph `text[start:end]`."""
    return Cues(scopes_of(text, start, end))


def _scan(scopes: Scopes, attribute: str) -> ByScope:
    form, rows = _tables()[attribute]
    found: ByScope = defaultdict(list)
    for match in form.within(scopes.text, scopes.start, scopes.end):
        group = next((g for g in rows if match.start(g) >= 0), None)
        if group is None:  # a pseudo cue
            continue
        row = rows[group]
        value = match.group("value") if "value" in match.re.groupindex else None
        around = scopes.bracket(match.start())
        back = "back" in match.re.groupindex and match.start("back") >= 0
        cue = Cue(row, row.value if value is None else value, *match.span(), back)
        found[around[0] if around else -1].append(cue)
    return dict(found)
