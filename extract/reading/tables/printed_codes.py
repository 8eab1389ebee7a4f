"""A code that a head or a name prints behind its words: `Nhà ở (9.2)`, `Nghèo đa chiều (TC11)`,
`BHYT - 15.1 (≥ 90%)`, `Nước sạch 17.1 (%)`, `Nhà văn hóa thôn (6.2), chuẩn 100%`, `Nhà ở (9.2)
chuẩn ≥ 75%`."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.criteria.codes import criterion_of
from extract.reading.naming.codes import normal_code
from extract.reading.tables.kinds import kind_of
from patterns import alternation, words
from patterns.kept import pattern_of

#: No set has more criteria.
_MOST = 20
_NUMBER = pattern_of(r"(?P<name>\p{L}[^()]*?) ?\((?P<code>[0-9]{1,2})\)")
#: Words before a number that is no code: what is asked, what is planned, what is scored.
_OF_NUMBERS = frozenset({"standard", "target", "points", "amount", "index"})


@lru_cache(maxsize=1)
def _behind() -> regex.Pattern[str]:
    listed = words("columns")
    word = rf"{alternation(listed['code_words'])}\ ?(?:{alternation(listed['code_leads'])}\ )?"
    dotted = r"[0-9]{1,2}\.[0-9]{1,2}"
    asked = alternation(listed["kinds"]["standard"])
    code = rf"(?:{word})?(?P<code>{dotted})|{word}(?P<code>[0-9]{{1,2}})"
    return pattern_of(
        rf"""(?P<name>\p{{L}}.*?[\p{{L}}\p{{N}})])
        (?:\ ?[(\[]\ ?(?:{code})\ ?[)\]] | \ ?[-–:]\ ?(?:{code})
          | (?P<bare>(?<=[\p{{L}})])\ (?:{code})))
        (?![0-9.,/])\ ?(?:\([^()]*\)|%)?|(?P<name>\p{{L}}.*?[\p{{L}}\p{{N}})])
        \ ?\((?:{code})\)(?:[,;:]\ .*|\ {asked}[ :]+[≥≤<>].*)""",
        regex.I | regex.X,
    )


@lru_cache(maxsize=1)
def _each() -> regex.Pattern[str]:
    listed = words("columns")
    word = rf"{alternation(listed['code_words'])}\ ?(?:{alternation(listed['code_leads'])}\ )?"
    code = rf"(?:{word})?(?P<code>[0-9]{{1,2}}\.[0-9]{{1,2}})|{word}(?P<code>[0-9]{{1,2}})"
    return pattern_of(rf"(?P<name>[^()]+)\((?:{code})\)", regex.I | regex.X)


@lru_cache(maxsize=2048)
def codes_within(text: str) -> tuple[tuple[str, str], ...]:
    """The codes that a head prints behind several names, each with its name: `Nhà ở (9.2) và hộ
    nghèo (TC11)`; empty where it has but one."""
    if not any(map(str.isdigit, text)):
        return ()
    found = {normal_code(match["code"]): match["name"].strip() for match in _each().finditer(text)}
    return tuple(found.items()) if len(found) > 1 else ()


@lru_cache(maxsize=2048)
def code_behind(text: str) -> tuple[str, str] | None:
    """The code that stands behind a text's words, and these words; None for none, or several."""
    if not any(map(str.isdigit, text)) or codes_within(text):
        return None
    match = _behind().fullmatch(text)
    if match is None:
        return None
    code, name = normal_code(match.group("code")), match.group("name")
    if not 0 < int(criterion_of(code)) < _MOST:
        return None
    if match.group("bare") is not None and kind_of((name,)) in _OF_NUMBERS:
        return None
    return code, name


def number_behind(text: str) -> tuple[str, str] | None:
    """The number alone in a bracket that ends a text, and the words before it: a criterion's where
    others beside it print codes in the same way."""
    match = _NUMBER.fullmatch(text)
    if match is None or not 0 < int(match["code"]) < _MOST:
        return None
    return normal_code(match["code"]), match["name"]
