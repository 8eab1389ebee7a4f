"""Words beside a number that say whether it is of something new, of what was told, or of none."""

from __future__ import annotations

from functools import cache

import regex

from patterns import alternation, words
from patterns.kept import pattern_of

_FLAGS = regex.I | regex.X | regex.V1
_WORDS_FOLLOW = pattern_of(r"[ ](?![0-9])\p{L}+[ ]\p{L}+")


def names_another(text: str, at: int) -> bool:
    """True if the words right behind a number name something (`97% lao động …`), and not only
    what it is a share of, or when it was (`68 triệu đồng vào cuối năm`)."""
    if _WORDS_FOLLOW.match(text, at) is None:
        return False
    return _bases().match(text, at) is None and _no_names().match(text, at) is None


@cache
def answers() -> regex.Pattern[str]:
    """Words that open the answer to a question, or say who gives it (`Địa chính đáp: …`)."""
    listed = alternation(words("subjects")["answers"])
    return pattern_of(
        rf"[ \-+]*(?:{listed}(?!\p{{L}})|(?:\p{{L}}++[ ]){{1,4}}?{listed}[ ]?:)", _FLAGS
    )


def leads_only(label: str) -> bool:
    """True for a label that only says what kind of a text follows (`Kết quả rà soát`, `Đáp`)."""
    return _leads().fullmatch(label.strip(" .-+()")) is not None


@cache
def _leads() -> regex.Pattern[str]:
    listed = words("subjects")
    either = alternation([*listed["heading_leads"], *listed["answers"], *listed["goes_on"]])
    return pattern_of(rf"(?>{either}(?!\p{{L}})[ ,]*)*+", _FLAGS)


@cache
def _no_names() -> regex.Pattern[str]:
    """Words behind a number that begin no name."""
    return pattern_of(rf"[ ]{alternation(words('subjects')['no_names'])}(?!\p{{L}})", _FLAGS)


def is_going_on(said: str) -> bool:
    """True if the words before a number, but for signs around them, name nothing new."""
    return _going_on().fullmatch(said.strip(" ,;:=()")) is not None


@cache
def _going_on() -> regex.Pattern[str]:
    """Words and numbers of years that name nothing new."""
    listed = alternation(words("subjects")["goes_on"])
    number = r"20[0-9]{2}|[0-9]{1,2}(?=[ ])|/"  # of a year, of months
    return pattern_of(rf"(?>(?:{listed}(?!\p{{L}})|{number})[ ,:=()]*)*+", _FLAGS)


@cache
def _bases() -> regex.Pattern[str]:
    """What a percentage is said to be of: `của dân số`, `số trường`."""
    listed, counted = words("subjects"), alternation(words("nouns")["counted"])
    led, number = alternation(listed["of"]), alternation(listed["number"])
    bases = alternation(listed["bases"])
    return pattern_of(rf"[ ](?:{led}[ ])?(?:{bases}|{number}[ ]{counted})(?!\p{{L}})", _FLAGS)
