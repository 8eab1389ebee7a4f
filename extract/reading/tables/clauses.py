"""What the clauses of a cell are told of, where its row names a criterion and no indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.criteria import CriteriaSet, match_name
from extract.criteria.codes import criterion_of
from extract.reading.naming.around import Around
from extract.reading.naming.counted_indicators import only_counting
from extract.reading.naming.measured import Measured
from extract.reading.naming.things import indicator_of
from extract.reading.numbers.token import Token
from extract.reading.progress_nouns import telling
from extract.reading.scopes import scopes_of
from patterns import words
from patterns.kept import pattern_of

_LINE_CODE = pattern_of(r"(?<![0-9.,/])(?P<code>[0-9]{1,2}\.[0-9]{1,2})(?:[.)]? (?=\p{L})|[.:)] )")


#: A code that opens a clause; one of a criterion with a colon behind it.
_CLAUSE_CODE = pattern_of(
    r"(?:^|[;\n•] ?|\. )"
    r"(?:(?P<code>[0-9]{1,2}\.[0-9]{1,2})(?::? (?=\p{L})|: )|(?P<code>[1-9][0-9]?): )"
)


def opening_codes(text: str, criteria: CriteriaSet | None) -> list[tuple[int, str]]:
    """The codes that open the clauses of a cell whose row and column name none (`2.1: 9,8/9,8 km;
    2.2: 14,2/15,1 km`), each with where its clause goes on; only those that the set has, as far
    as it is known."""
    if criteria is None:
        return []
    listed = {entry.code for entry in criteria.entries}
    known = listed if criteria.exact else listed | {"."}
    codes = ((match.end(), match.group("code")) for match in _CLAUSE_CODE.finditer(text))
    return [(at, code) for at, code in codes if code in known or _is_unlisted(code, known)]


def _is_unlisted(code: str, known: set[str]) -> bool:
    """True for an indicator of a known criterion, in a set whose indicators aren't all known."""
    return "." in known and "." in code and criterion_of(code) in known


@dataclass(slots=True, frozen=True)
class _Cell:
    """A cell's text as the things measured are looked for in it."""

    text: str
    criteria: CriteriaSet | None
    start: int = 0
    opens: int = 0

    @property
    def end(self) -> int:
        return len(self.text)

    def sentence(self, at: int) -> tuple[int, int]:
        return scopes_of(self.text, 0, len(self.text)).sentence(at)


class Clauses:
    """The clauses of one cell under a criterion, asked for the indicators that they tell of;
    `tokens` are its numbers in order of place."""

    def __init__(
        self, text: str, tokens: Sequence[Token], criterion: str, criteria: CriteriaSet | None
    ) -> None:
        self.text = text
        self.criterion = criterion
        self.criteria = criteria
        self.codes = [
            (match.end(), match.group("code"))
            for match in _LINE_CODE.finditer(text)
            if criterion_of(match.group("code")) == criterion
        ]
        self.measured = Measured(Around(_Cell(text, criteria), tokens), frozenset({criterion}))

    def of(self, tokens: Sequence[Token], label: str, *, share: bool = False) -> str:
        """The indicator that numbers which are one fact tell of, as they would in a paragraph
        under their criterion: by a code before them, by what is measured, else by the words of
        their clause (`label`); empty for none that is known."""
        start = min(token.start for token in tokens)
        printed = [code for end, code in self.codes if end <= start]
        if printed:
            return printed[-1]
        if self.criteria is None:
            return ""
        told = self.measured.of_all(tokens, share=share)
        if told is not None:
            found = indicator_of(told.thing, self.criteria)[1] if told.thing is not None else ""
            return found if criterion_of(found) == self.criterion and "." in found else ""
        named = match_name(label, self.criteria, "indicator") if label else None
        if named is not None and named[0].code.startswith(f"{self.criterion}."):
            return named[0].code
        first = tokens[0]
        alone = first.kind == "ratio" and first.unit and not telling(label)
        return only_counting(first.unit, self.criterion, self.criteria) if alone else ""


class Among:
    """The statements of one cell below a head that names several codes (`Nhà ở (9.2) và hộ nghèo
    (11)`), asked for their own."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        several: Sequence[tuple[str, str]],
        criteria: CriteriaSet | None,
    ) -> None:
        self.several = several
        self.criteria = criteria
        named = frozenset(code.split(".")[0] for code, _ in several)
        self.measured = Measured(Around(_Cell(text, criteria), tokens), named)

    def of(self, tokens: Sequence[Token], label: str, *, share: bool = False) -> str:
        """The code that numbers which are one fact tell of: of what is measured, else of the one
        name in the head that has words of their clause (`label`); empty for none."""
        told = self.measured.of_all(tokens, share=share) if self.criteria is not None else None
        if told is not None and self.criteria is not None:
            known = indicator_of(told.thing, self.criteria) if told.thing is not None else ()
            return next((code for code, _ in self.several if code in known), "")
        own = _naming(label)
        alike = [code for code, name in self.several if own & _naming(name)]
        return alike[0] if len(alike) == 1 else ""


def _naming(phrase: str) -> frozenset[str]:
    """The words of a phrase that name something and aren't what anything may be counted in."""
    return telling(phrase) - frozenset(words("nouns")["counted"])
