"""The numbers of criteria and indicators, in every way in which they are printed.

One grammar, `patterns/forms/code.yaml`, and what builds on it: lists of bare numbers, numbers
in brackets behind a name, numbers that open an item. Every room that wants a code asks here.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.criteria.codes import criterion_of
from patterns import form, matches
from patterns.kept import pattern_of

if TYPE_CHECKING:
    from regex._main import Match

#: A number of a list; one in a bracket is part of a name's words there.
_NUMBER = pattern_of(r"\([^()\n]*\)(*SKIP)(*FAIL)|[0-9]{1,2}(?:[ ]?\.[0-9]{1,2})?")


@dataclass(slots=True, frozen=True)
class Code:
    """A printed code: `4` or `4.2`, at `text[start:end]`.

    `level` is `criterion` or `indicator`, as the word before the number says (a number with a
    point is an indicator's whatever the word). `name_start` is where the words behind it
    begin, past the sign and the word that lead to them.
    """

    code: str
    level: str
    start: int
    end: int
    name_start: int

    @property
    def criterion(self) -> str:
        """The criterion's number."""
        return criterion_of(self.code)


def normal_code(code: str) -> str:
    """`17.08` and `17,8` as `17.8`, `03` as `3`."""
    parts = code.replace(" ", "").replace(",", ".").split(".")
    return ".".join(str(int(part)) for part in parts)


def code_of(match: Match[str]) -> Code:
    """The code of a match of the form `code`."""
    code = normal_code(match.group("number"))
    level = "indicator" if match.group("indicator") or "." in code else "criterion"
    return Code(code, level, match.start(), match.end("number"), match.end())


def code_at(text: str, start: int, end: int) -> Code | None:
    """The code that is printed at a place of a text, or None."""
    match = form("code").regex.match(text, start, end)
    return code_of(match) if match else None


@lru_cache(maxsize=2)
def codes_in(text: str) -> tuple[Code, ...]:
    """Every code that a text prints with its word (`tiêu chí số 5`, `TC4`), in order of place."""
    return tuple(code_of(match) for match in matches("code", text))


@dataclass(slots=True, frozen=True)
class CodeList:
    """A list of bare numbers (`các tiêu chí 5, 6 và 9`): the noun before it, its codes, and the
    count that announces it with its place, empty where none does."""

    noun: str
    count: str
    announced: tuple[int, int]
    codes: tuple[Code, ...]


# asked for by the headings and by the announced counts
@lru_cache(maxsize=2)
def lists_in(text: str) -> tuple[CodeList, ...]:
    """Every list of bare numbers in a text, in order of place."""
    return tuple(_list_of(match, text) for match in form("code_list").find(text))


def _list_of(match: Match[str], text: str) -> CodeList:
    noun = match.group("noun").lower()
    count = match.group("count") or ""
    codes = tuple(
        Code(
            normal_code(number.group()), "indicator" if "." in number.group() else "criterion",
            number.start(), number.end(), number.end(),
        )
        for number in _NUMBER.finditer(text, *match.span("codes"))
    )  # fmt: skip
    told = (*match.span("noun"), *match.span("count"))
    announced = (match.start("count"), match.end("noun")) if count else (0, 0)
    if count and match.start("count") > match.start("noun"):
        announced = (min(told), max(told))  # `các tiêu chí đạt (9 tiêu chí): …`
    return CodeList(noun, count, announced, codes)


@lru_cache(maxsize=2)
def _listed(text: str) -> tuple[list[int], list[int]]:
    """Where the bare numbers of each list begin and end, in order of place."""
    several = [each.codes for each in lists_in(text) if len(each.codes) > 1]
    return [codes[0].start for codes in several], [codes[-1].end for codes in several]


def is_listed(text: str, code: Code) -> bool:
    """True for a code that bare numbers go on with (`Tiêu chí 5 và 6: …`)."""
    starts, ends = _listed(text)
    index = bisect_left(starts, code.end) - 1
    return index >= 0 and code.end <= ends[index]


def name_behind(text: str, code: Code) -> tuple[int, int]:
    """Where the name behind a code begins and ends; an empty range where none follows."""
    match = form("code_name").regex.match(text, code.name_start)
    return match.span("name") if match else (code.end, code.end)
