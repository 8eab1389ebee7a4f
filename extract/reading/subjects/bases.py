"""The whole that a ratio's denominator counts."""

from __future__ import annotations

from functools import cache

import regex

from extract.criteria import CriteriaSet
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene
from extract.report import Measure
from extract.text.ends import PHRASE_END, SENTENCE_END, before_first, behind_last
from patterns import alternation, words
from patterns.kept import pattern_of

#: The name of one hamlet right before a ratio: it counts that hamlet, not the commune.
_HAMLET = pattern_of(
    rf"(?<!\p{{L}}){alternation(words('bases')['one_hamlet'])}\ "
    rf"(?:[0-9]{{1,2}}|(?!{alternation(words('bases')['no_hamlet'])})"
    r"\p{L}+(?:\ \p{L}+)?)\ ?:?\ $",
    regex.X,
)
#: The other counts of a list that ends in a count: `8 thôn, 2.418 hộ và 9.462 khẩu`.
_COUNTS_BEFORE = pattern_of(
    r"(?:(?:(?<![0-9.,])[0-9]{1,3}(?:[.\ ][0-9]{3})+|[0-9]+)\ (?:\p{L}+\ ?){1,3}"
    rf"(?:,|\ ?{alternation(words('statements')['joined_counts'])})\ )+$",
    regex.X | regex.R,
)
#: A place by its mere name in a list: `Đông 389/428 hộ; Đoài 367/418 hộ`; the first of them, and
#: the one that follows it.
_NAMES = r"\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*)*\s?:?\s*"
_NAME = pattern_of(rf"[;,]\s*{_NAMES}$", regex.V1 | regex.R)
_FIRST_NAME = pattern_of(rf"(?:(?<=\n)|:\s*){_NAMES}$", regex.V1 | regex.R)
_NEXT_NAME = pattern_of(rf"[^0-9;,.:\n]{{0,30}};\s*{_NAMES}(?=[0-9])", regex.V1)
#: A commune by its name, right before what it has.
_NAMED_COMMUNE = pattern_of(
    rf"(?<!\p{{L}})(?i:{alternation(words('bases')['communes'])})(?:\ \p{{Lu}}\p{{L}}*){{1,5}}"
    rf"(?:\ ?\([^()\n]*\)|,\ [^,.;:\n0-9]{{3,40}}){{0,2}}\ {alternation(words('bases')['has'])}\ $",
    regex.X | regex.V1,
)
_BRACKETS = pattern_of(r"\([^()]*\)")
#: How far before a count the words that name its whole may begin.
_NEAR = 25


def base_of_row(label: str, unit: str) -> str:
    """The whole that the denominator in a table's row counts, by the row's words; empty for
    a part."""
    words_of_row, unit = label.lower(), unit.lower()
    people = not unit or unit in words("nouns")["person"]
    for name, listed in words("bases").items():
        if not isinstance(listed, dict) or name == "workers":
            continue
        named = unit in listed["units"] or (
            people and any(word in words_of_row for word in listed["before"])
        )
        if named and not any(part in words_of_row for part in listed["parts"]):
            return str(name)
    return ""


def base_named(text: str) -> str:
    """What the head of a column or a row counts all of (`Tổng số hộ`, `Khẩu`); empty for a part
    or anything else."""
    match = _heads().fullmatch(_BRACKETS.sub("", text).strip())
    if match is None:
        return ""
    said = match.group("base").lower()
    return next(name for name in _all_of() if said in _told(name))


def _all_of() -> list[str]:
    return [str(name) for name in words("bases") if name in words("columns")["place_bases"]]


def _told(name: str) -> list[str]:
    listed = words("bases")[name]
    return [*listed["units"], *listed["before"]]


@cache
def _heads() -> regex.Pattern[str]:
    lead = alternation(words("columns")["counting"])
    said = alternation([word for name in _all_of() for word in _told(name)])
    return pattern_of(rf"(?:{lead}\ )?(?P<base>{said})", regex.I | regex.X)


def take_official(measures: list[Measure], criteria: CriteriaSet | None) -> None:
    """The whole of a share of people whose words don't name it, by the official name of its
    indicator (`Tỷ lệ dân số có sổ khám chữa bệnh điện tử`); not where they name a part."""
    for measure in measures if criteria is not None else ():
        entry = criteria.entry(measure.indicator) if criteria and measure.indicator else None
        ratio = measure.denominator is not None and not measure.base
        if entry is None or not ratio or measure.indicator_certainty == "guess":
            continue
        if measure.parts.keys() & {"part", "change", "plan"}:
            continue
        said = f"{entry.name} {measure.label}"
        in_table = measure.view_start < 0 and not measure.unit
        if measure.unit.lower() in words("nouns")["person"] or in_table:
            measure.base = base_of_row(said, measure.unit)
        if not measure.base and _poor_of_all(said.lower(), measure):
            measure.base = "households"


def _poor_of_all(said: str, measure: Measure) -> bool:
    """Whether a ratio is that of the poor to all households, by the official name of its
    indicator and its own words; most of its households are not of it."""
    poor = words("bases")["households"]["poor"]
    told = f"{said} {measure.unit.lower()}"
    counted = not measure.unit or measure.unit.lower() in poor["units"]
    few = 2 * (measure.numerator or 0) < (measure.denominator or 0)
    named = any(word in told for word in poor["names"])
    return counted and few and named and not any(word in told for word in poor["parts"])


@cache
def _earlier() -> regex.Pattern[str]:
    """The words for an earlier time right before a number, or before its bracket."""
    listed = alternation(words("statements")["former"])
    return pattern_of(rf"(?<!\p{{L}}){listed}\ ?[(:]?\ ?$", regex.I | regex.X)


def base_of(scene: Scene, token: Token) -> str:
    """The whole that a ratio's denominator, or a bare count, counts; empty for a part."""
    text = scene.view.text
    clause_start = max(scene.start, token.start - 90)
    before = text[clause_start : token.start].lower()
    after = text[token.end : min(scene.end, token.end + 45)].lower()
    after = before_first(PHRASE_END, after)
    unit = token.unit.lower()
    for name, listed in words("bases").items():
        if not isinstance(listed, dict):  # words beside the wholes
            continue
        if token.kind == "count":
            leads = words("bases")["whole_before"]
            people = unit in words("nouns")["person"] and any(
                word in before[-_NEAR:] for word in listed["before"]
            )
            if not (unit in listed["units"] or people) or _of_several(unit, after, listed):
                continue
            if _COUNTS_BEFORE.search(before):
                leads = words("bases")["list_before"]
            lead = _COUNTS_BEFORE.sub("", before)
            own = text[clause_start : clause_start + len(lead)]
            if lead.rstrip().endswith(tuple(leads)) or _NAMED_COMMUNE.search(own):
                return str(name)
            if lead.rstrip().endswith(tuple(words("bases")["all_before"])) and (
                after.lstrip().startswith(tuple(words("bases")["place_behind"]))
            ):
                return str(name)
            continue
        near = behind_last(SENTENCE_END, before)
        if _HAMLET.search(near) or _is_named(text, clause_start, token):
            continue
        if _earlier().search(near):
            continue  # `so với đầu kỳ (1.246/3.081 hộ)`: how many there were then
        people = not unit or unit in words("nouns")["person"]
        named = unit in listed["units"] or (
            (people and any(word in near for word in listed["before"]))
            or (people and any(word in after for word in listed.get("after", ())))
        )
        if named and not any(part in f"{near} {after}" for part in listed["parts"]):
            return str(name)
    return ""


def _is_named(text: str, start: int, token: Token) -> bool:
    """Whether a ratio is that of a place by its mere name, in a list of places."""
    if _NAME.search(text, start, token.start):
        return True
    first = _FIRST_NAME.search(text, start, token.start) is not None
    return first and _NEXT_NAME.match(text, token.end) is not None


def _of_several(unit: str, after: str, listed: dict[str, list[str]]) -> bool:
    """True for a count that isn't of all: of a kind (`02 làng nghề`), or beside others of its
    like (`11 làng và 2 thôn`)."""
    kinds = listed.get("kinds", ())
    others = [each for each in listed["units"] if each != unit]
    beside = pattern_of(rf"[0-9]\ {alternation(others)}(?!\p{{L}})", regex.X) if others else None
    return after.lstrip().startswith(tuple(kinds)) or (
        beside is not None and beside.search(after) is not None
    )
