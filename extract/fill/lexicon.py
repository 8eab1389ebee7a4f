"""The words of heads, marks and names (`patterns/words/fill.yaml`), folded as texts are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from extract.criteria import fold_name, without_apostrophes
from patterns import words

_SIGNS = re.compile(r"[\s/\-–—_,;:.()\[\]\"'“”]+")


class Want(StrEnum):
    """What the cells of a column hold. A fraction is a percentage as 0.9901, `achieved` and
    `not_achieved` are marked where the status is that, `total` is how many criteria are
    achieved, `target` is what is planned for a year."""

    STATUS = "status"
    ACHIEVED = "achieved"
    NOT_ACHIEVED = "not_achieved"
    PERCENT = "percent"
    FRACTION = "fraction"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    YEAR = "year"
    TOTAL = "total"
    RESULT = "result"
    TARGET = "target"
    OTHER = "other"


def folded(text: str) -> str:
    """The text without capitals, signs and open spellings, its words apart by one space."""
    return fold_name(_SIGNS.sub(" ", without_apostrophes(text)))


def folded_mark(text: str) -> str:
    """A mark as marks are compared: signs such as a tick stay."""
    return fold_name(text) or text.strip()


@cache
def listed(*path: str) -> frozenset[str]:
    """The folded words of one list of the file."""
    held = words("fill")
    for key in path:
        held = held[key]
    return frozenset(folded(str(word)) or str(word) for word in held)


@cache
def marks(status: str) -> frozenset[str]:
    """The marks, folded, that stand for a status (`achieved`, `not_achieved`)."""
    return frozenset(folded_mark(str(word)) for word in words("fill")[status])


@cache
def pairs() -> dict[str, str]:
    """What is written for `not achieved` where only the other mark is known, by that mark."""
    return {folded_mark(str(yes)): str(no) for yes, no in words("fill")["pairs"]}


@cache
def default_marks() -> tuple[str, str]:
    """The marks of a workbook that shows none."""
    yes, no = words("fill")["marks"]
    return str(yes), str(no)


def named_programme(text: str) -> str:
    """The programme that words name, the most particular one; empty where they name none."""
    said = f" {folded(text)} "
    for programme, names in words("fill")["programmes"].items():
        if any(f" {folded(name)} " in said for name in names):
            return str(programme)
    return ""


@dataclass(slots=True, frozen=True)
class Worded:
    """What a head says: `whole` where it says nothing else."""

    want: Want
    length: int
    whole: bool


def wanted_by(text: str) -> Worded | None:
    """What a head says that its cells hold, None where it says nothing known. One of several kinds
    of numbers is a result (`Tỷ lệ / giá trị`, `Số liệu hoặc tỷ lệ`)."""
    alternatives = [_said_by(part) for part in _alternatives().split(text) if part.strip()]
    several = [each.want for each in alternatives if each is not None and each.whole]
    if len(several) == len(alternatives) and len(set(several)) > 1 and set(several) <= _NUMBERS:
        return Worded(Want.RESULT, len(folded(text)), True)
    return _said_by(text)


#: What a column holds that isn't a report's own result.
NO_RESULTS = (Want.OTHER, Want.TARGET)
#: What a head may have as alternatives: a number of the indicator itself.
_NUMBERS = {Want.PERCENT, Want.VALUE, Want.RESULT}


@cache
def _alternatives() -> re.Pattern[str]:
    said = "|".join(re.escape(str(word)) for word in words("fill")["or"])
    return re.compile(rf"[/,;+&]|(?<!\w)(?:{said})(?!\w)", re.IGNORECASE)


def _said_by(text: str) -> Worded | None:
    said = text.strip() if text.strip() == "%" else folded(text)
    whole, beginnings = _said_words()
    if said in whole:
        return Worded(whole[said], len(said), True)
    words_said = said.split()
    for count in range(min(len(words_said), _longest()), 0, -1):
        begins = " ".join(words_said[:count])
        if begins in beginnings:
            want = beginnings[begins]
            if want is Want.NUMERATOR and _is_whole(said):
                want = Want.DENOMINATOR
            whole_head = said == begins or _says_no_more(begins, words_said[count:], want)
            return Worded(want, len(begins), whole_head)
    return None


def _says_no_more(begins: str, rest: list[str], want: Want) -> bool:
    """Whether a head goes on with nothing but whose report it is (`Đánh giá của xã`), or a count
    with the thing that is counted and, of the part, that it has reached what is asked."""
    behind = " ".join(rest)
    own = next((w for w in sorted(listed("of_whom"), key=len)[::-1]
                if f" {behind}".endswith(f" {w}")), "")  # fmt: skip
    behind = behind.removesuffix(own).strip()
    if not behind:
        return _said_words()[0].get(begins) is want
    if want is Want.DENOMINATOR:
        return behind.removeprefix("số ") in counted()
    ends = (w for w in listed("reached") if behind.endswith(f" {w}"))
    reached = max(ends, key=len, default="")
    thing = behind.removesuffix(reached).strip().removeprefix("số ")
    return want is Want.NUMERATOR and bool(reached) and thing in counted()


def _is_whole(said: str) -> bool:
    """Whether the head of a count is that of the whole: of what is counted it says nothing but
    whose it is (`Số hộ toàn xã`, not `Số hộ nghèo của xã`)."""
    thing = said.partition(" ")[2]
    for word in listed("heads", "denominator", "ends"):
        if thing.endswith(f" {word}"):
            thing = thing.removesuffix(f" {word}")
            return thing in counted() and listed("part").isdisjoint(thing.split())
    return False


@cache
def counted() -> frozenset[str]:
    """What is counted or measured in these reports, but for communes, folded."""
    nouns = frozenset(map(folded, words("nouns")["counted"]))
    return (nouns | listed("measured")) - listed("commune_kinds")


@cache
def _said_words() -> tuple[dict[str, Want], dict[str, Want]]:
    """What whole heads say, and what heads that begin with some words do."""
    whole: dict[str, Want] = {}
    beginnings: dict[str, Want] = {}
    for want, lists in words("fill")["heads"].items():
        for word in lists["is"]:
            whole.setdefault(folded(word) or word, Want(want))
        for word in lists["begins"]:
            beginnings.setdefault(folded(word), Want(want))
    return whole, beginnings


@cache
def _longest() -> int:
    return max(len(begins.split()) for begins in _said_words()[1])


def begins_with(text: str, *path: str) -> str:
    """The longest word of a list with which the folded text begins; empty where none."""
    fitting = [word for word in listed(*path) if (text + " ").startswith(word + " ")]
    return max(fitting, key=len, default="")
