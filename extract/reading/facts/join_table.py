"""What ties a number to one before it: the table `patterns/joins.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from patterns import alternation, table, words
from patterns.kept import pattern_of

#: The lists of words that a row may name.
_WORDS = (
    "of_plan", "of", "against", "all", "whole", "whole_is", "base", "about", "planned",
    "denominator", "told_by_number",
)  # fmt: skip
_FLAGS = regex.I | regex.X | regex.V1


@dataclass(slots=True, frozen=True)
class Join:
    """One row: which kinds it joins to what, by the words between and behind."""

    name: str
    relation: str
    left: frozenset[str]
    right: frozenset[str]
    between: regex.Pattern[str]
    behind: regex.Pattern[str] | None
    fits: bool
    near: bool
    money: bool

    def holds(self, between: str, text: str, end: int) -> bool:
        """True if the row joins two numbers with these words between, the second of which
        ends at `end` of the text."""
        if self.between.fullmatch(between) is None:
            return False
        return self.behind is None or self.behind.match(text, end) is not None


def _led() -> str:
    """A pattern of the words that lead to a percentage and name nothing."""
    listed = words("joins")
    lead = alternation([*listed["lead"], *listed["lead_open"]])
    filler = alternation(listed["filler"])
    led = rf"(?:{filler}[ ]?)*+(?:{lead}[ ]?)(?:(?:{lead}|{filler})[ ]?)*+"
    # a filler may be a lead too (`với`): a lead alone is enough
    return rf"(?:{led}|(?:{lead}[ ]?)+)"


@lru_cache(maxsize=1)
def _alone() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """What stands before and behind a percentage that is all of its sentence."""
    compared = alternation([*words("joins")["against"], *words("joins")["by"]])
    behind = rf"[ ]? (?: [.,;)(\n≥≤] | $ | {compared} )"
    return pattern_of(rf"[ ]*{_led()}", _FLAGS), pattern_of(behind, _FLAGS)


def stands_alone(text: str, start: int, share: tuple[int, int]) -> bool:
    """True for a percentage `text[share]` in a sentence from `start` on that names nothing itself
    (`64/70 cơ sở. Tỷ lệ 91,4%.`)."""
    before, behind = _alone()
    led = before.fullmatch(text, start, share[0]) is not None
    return led and behind.match(text, share[1]) is not None


def only_leads(text: str, start: int, end: int) -> bool:
    """True for words that lead to a percentage and say nothing else."""
    return _alone()[0].fullmatch(text, start, end) is not None


def thing_again(text: str, start: int, end: int) -> str:
    """What the words of a percentage, `text[start:end]`, say that it is the rate of, in small
    letters (`Tỷ lệ hộ nghèo: `); empty where they say anything else."""
    match = _rate().fullmatch(text, start, end)
    return match.group("thing").lower() if match else ""


@lru_cache(maxsize=1)
def _rate() -> regex.Pattern[str]:
    listed = words("joins")
    rate, lead = alternation(listed["rate"]), alternation(listed["lead"])
    thing = r"(?P<thing>\p{L}+(?:[ ]\p{L}+){1,7}?)"
    return pattern_of(rf"[ ]*+{rate}[ ]{thing}(?:[ ]?{lead})*[ ]?", _FLAGS)


def _elsewhere() -> str:
    """A pattern of a base of its own behind a percentage, which is no share of the ratio before it:
    `80% công suất`, `90% so với năm 2022`."""
    listed = words("joins")
    own, against = alternation(listed["own_base"]), alternation(listed["against"])
    year = rf"{against}[ ]{alternation(words('periods')['year'])}[ ]20[0-9]{{2}}"
    return rf"[ ]? (?: (?:{against}[ ])?{own} | {year} ) (?!\p{{L}})"


@lru_cache(maxsize=1)
def _no_share() -> regex.Pattern[str]:
    yearly = alternation(words("joins")["yearly"])
    return pattern_of(rf"{_elsewhere()} | {_of_plan()} | [ ]?{yearly} (?!\p{{L}})", _FLAGS)


def is_told_of_another(behind: str) -> bool:
    """True for words right behind a percentage that give it a base of its own, a plan or a year: it
    is no share of what stands beside it (`20% so với năm trước`, `8% mỗi năm`)."""
    return _no_share().match(behind) is not None


def is_of_plan(text: str, at: int) -> bool:
    """True where a percentage that ends at a place says how far a plan was carried out (`98,5% kế
    hoạch huyện giao`), which is no state of what it is of."""
    return _plan_behind().match(text, at) is not None


@lru_cache(maxsize=1)
def _plan_behind() -> regex.Pattern[str]:
    return pattern_of(_of_plan(), _FLAGS)


def _of_plan() -> str:
    """A pattern of a plan right behind a percentage."""
    listed = words("joins")
    against, plan = alternation(listed["against"]), alternation(listed["of_plan"])
    return rf"[ ]? (?:{against}[ ])? {plan} (?!\p{{L}})"


@lru_cache(maxsize=1)
def _rows() -> tuple[Join, ...]:
    listed, led, elsewhere = words("joins"), _led(), _elsewhere()

    def compiled(pattern: str) -> regex.Pattern[str]:
        pattern = pattern.replace("{{lead}}", f"(?:{led})")
        pattern = pattern.replace("{{elsewhere}}", f"(?:{elsewhere})")
        for name in _WORDS:
            pattern = pattern.replace("{{" + name + "}}", alternation(listed[name]))
        return pattern_of(pattern, _FLAGS)

    return tuple(
        Join(
            row["name"],
            row["relation"],
            frozenset(row["left"]),
            frozenset(row["right"]),
            compiled(row["between"]),
            compiled(row["behind"]) if "behind" in row else None,
            bool(row.get("fits")),
            bool(row.get("near")),
            bool(row.get("money", True)),
        )
        for row in table("joins")
    )


def join_of(
    left: str,
    right: str,
    between: str,
    text: str,
    end: int,
    *,
    fits: bool = False,
    near: bool = False,
) -> Join | None:
    """The first row that joins two kinds of quantity; None for none.

    `between` are the words between the two (see `Scopes.between`), `end` is where the right
    one ends in `text`; `fits` says that the percentage is the ratio's own, as printed, `near`
    that it is but for an error of a few points.
    """
    for row in _rows():
        if left not in row.left or right not in row.right:
            continue
        if (row.fits and not fits) or (row.near and not near):
            continue
        if row.holds(between, text, end):
            return row
    return None
