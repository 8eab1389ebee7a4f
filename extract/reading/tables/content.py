"""What the cells of a column hold, whatever its head says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from unicodedata import category

import regex

from extract.quantities.units import is_unit
from extract.reading.numbers.numerals import NUMERAL, SIGNS
from extract.reading.tables.boxes import BOXES
from extract.reading.tables.cells import commune_name, status_word
from extract.report import Status
from patterns import alternation, words
from patterns.kept import pattern_of

#: So many cells of a long column tell what it holds.
_ENOUGH = 400
_NUMBER = pattern_of(rf"[≥≤<>]? ?-?{NUMERAL}(?: ?(?:%|/ ?{NUMERAL})(?: ?\([^)]*\))?)?")
_STARTS = pattern_of(rf"[-+•≥≤<>]? ?{NUMERAL}")
_MEASURED = pattern_of(rf"{NUMERAL} ?(?P<unit>[^0-9\s][^0-9]*)")
#: A code before a name is no number.
CODED_NAME = pattern_of(
    r"\(?[0-9]{1,2}(?:\.[0-9]{1,2}[.:)]?|[.:)]) ?(?:[-–:] ?)?\p{L}{2}|[0-9]{1,2} ?[-–] ?\p{Lu}\p{L}"
)
_INTEGER = pattern_of(r"[0-9]{1,4}[.)]?|[IVX]+[.)]?|[a-zđ][.)]?")
_CODE = pattern_of(r"(?P<criterion>[0-9]{1,2})(?:[.,](?P<indicator>[0-9]{1,2}))?[.)]?")
#: So many different numbers may be marks.
_MARKED = 2
#: A judgement is no sentence; a standard in words with its unit is no longer.
_LONGEST, _LONGEST_BOUND = 25, 50
_MARKS = frozenset({"x", "v", "+", "✓", "√", "✔", "-", "–"})


@dataclass(slots=True)
class Content:
    """Of a column's filled cells, how many are: numbers alone, begun by a number (`measured`:
    and nothing behind it but its unit), judgements
    in words (`failing`: that something isn't achieved), marks, units, names of communes,
    standards with their sign, standards in words (`bounded`: `từ 80 trở lên`), with any digit,
    with one behind a code that opens them (`figures`), percentages alone (`shares`), and other
    words; `distinct` texts there are."""

    filled: int = 0
    numbers: int = 0
    begun: int = 0
    measured: int = 0
    judged: int = 0
    failing: int = 0
    marks: int = 0
    units: int = 0
    communes: int = 0
    words: int = 0
    asked: int = 0
    bounded: int = 0
    digits: int = 0
    figures: int = 0
    shares: int = 0
    distinct: int = 0

    def mostly(self, count: int, least: int = 1) -> bool:
        """True if so many cells are more than half of those that are filled."""
        return count >= least and 2 * count > self.filled

    @property
    def is_verdict(self) -> bool:
        """True for a column of judgements (Đạt, Chưa đạt), with marks among them or not; one
        of marks alone is a judgement only under a head that says so."""
        judged = self.judged + self.marks
        return self.judged > 0 and 5 * judged >= 4 * self.filled

    @property
    def is_numeric(self) -> bool:
        """True for a column of numbers."""
        return self.mostly(self.numbers + self.begun)

    @property
    def is_share(self) -> bool:
        """True for a column of percentages with their sign."""
        return self.mostly(self.shares)

    @property
    def is_measured(self) -> bool:
        """True for a column of numbers that are no marks (1, 0)."""
        return self.is_numeric and self.distinct > _MARKED

    @property
    def tells(self) -> bool:
        """True for numbers, or sentences with figures, and no names of communes: below a head
        of one these are its results (`Thực tế của xã`, `Ghi nhận tại xã`)."""
        told = self.figures if self.is_text else self.numbers + self.measured
        return self.mostly(told, 2) and not self.mostly(self.communes)

    @property
    def is_text(self) -> bool:
        """True for a column of words that differ from row to row."""
        return self.mostly(self.words) and 2 * self.distinct > self.filled


def content_of(texts: Iterable[str]) -> Content:
    """What a column's cells hold."""
    found = Content()
    seen: set[str] = set()
    for text in texts:
        if found.filled >= _ENOUGH:
            break
        if not text:
            continue
        found.filled += 1
        seen.add(text)
        found.asked += text[0] in SIGNS
        if any(map(str.isdigit, text)):
            found.digits += 1
            found.figures += any(map(str.isdigit, _opening_code().sub("", text)))
        lowered = text.lower()
        if text in BOXES:
            found.judged += 1
        elif lowered in _MARKS or _is_shape(text):
            found.marks += 1
        elif _NUMBER.fullmatch(text):
            found.numbers += 1
            found.shares += text[-1] == "%" and "/" not in text
        elif (status_word(text) is not None and len(text) < _LONGEST) or _unjudged(lowered):
            found.judged += 1
            found.failing += status_word(text) is Status.NOT_ACHIEVED
        elif _STARTS.match(text) and not _is_coded(text):
            found.begun += 1
            found.measured += _is_measured(text)
            found.bounded += _is_bound(text)
        else:
            found.words += 1
            found.units += _is_named_unit(lowered)
            found.communes += bool(commune_name(text))
            found.bounded += _is_bound(text)
    found.distinct = len(seen)
    return found


def _is_coded(text: str) -> bool:
    """True for a code before a name, but not for a number before its unit (`48.3 triệu đồng`) or
    a judgement (`98 - Đạt`)."""
    if CODED_NAME.match(text) is None:
        return False
    named = text.partition(" ")[2].lstrip("-–: ")
    return not is_unit(named) and status_word(named) is None


def _is_measured(text: str) -> bool:
    """True for a number and its unit, or what it counts, and nothing else: `6,0 km`, `18 nhà`."""
    match = _MEASURED.fullmatch(text)
    return match is not None and (
        is_unit(match["unit"]) or match["unit"].lower() in words("nouns")["counted"]
    )


def _is_bound(text: str) -> bool:
    """True for a standard in words and nothing else: `từ 80 trở lên`, `không quá 3%`."""
    return len(text) < _LONGEST_BOUND and _bound().fullmatch(text) is not None


@cache
def _bound() -> regex.Pattern[str]:
    listed = words("bounds")
    before, after = (
        alternation([word for group in listed[side].values() for word in group])
        for side in ("before", "after")
    )
    lead, number = alternation(listed["link"]), NUMERAL.replace(" ", r"\ ")
    least, upto = alternation(listed["from"]), alternation(listed["upto"])
    return pattern_of(
        rf"(?:{lead}\ )?{before}\ ?(?:{lead}\ )?{number}[^;,]*|(?:{lead}\ )?{number}[^;,]*{after}"
        rf"|{least}\ {number}(?!\ ?[-–]|.*\b{upto}\ )[^;,0-9]*",
        regex.I | regex.X,
    )


@cache
def _opening_code() -> regex.Pattern[str]:
    """The code before a name: `Chỉ tiêu 4.2: Tỷ lệ hộ`."""
    word = alternation(words("columns")["code_words"])
    code = r"[0-9]{1,2}(?:\.[0-9]{1,2})?[.:)]?"
    return pattern_of(rf"^(?:{word}\ )?{code}\ (?=\p{{L}}+\ )", regex.I | regex.X)


def _is_shape(text: str) -> bool:
    """True for a sign alone that means nothing by itself: `●`, `○`."""
    return len(text) == 1 and category(text) == "So" and status_word(text) is None


def _unjudged(lowered: str) -> bool:
    return lowered in words("columns")["unjudged"]


def _is_named_unit(lowered: str) -> bool:
    return is_unit(lowered) or lowered in words("nouns")["counted"]


def numbers_rows(texts: list[str]) -> bool:
    """True for the cells of a column that numbers the rows: whole numbers, Roman ones or
    letters, the whole ones going up by one."""
    told = [text for text in texts if text]
    if len(told) < 2 or not all(_INTEGER.fullmatch(text) for text in told):
        return False
    whole = [int(text.rstrip(".)")) for text in told if text[0].isdigit()]
    rising = sum(b == a + 1 or b == 1 for a, b in pairwise(whole))
    return len(whole) < 2 or rising >= len(whole) - 2


def lists_codes(texts: list[str], least: int = 2) -> bool:
    """True for the cells of a column of criteria and indicators: codes alone, of so many criteria
    at least with a point, each behind the one before it."""
    matches = [_CODE.fullmatch(text) for text in texts]
    if not matches or not all(matches):
        return False
    codes = [(int(m["criterion"]), int(m["indicator"] or 0)) for m in matches if m is not None]
    dotted = {code[0] for code in codes if code[1]}
    return len(dotted) >= least and all(one < other for one, other in pairwise(codes))


def numbering_alone(told: list[str]) -> bool:
    """True for nothing but whole numbers from one up."""
    return len(told) > 1 and told == [str(n) for n in range(1, len(told) + 1)]
