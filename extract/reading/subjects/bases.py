"""The whole that a ratio's denominator counts."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from extract.certainty import Certainty
from extract.criteria import CriteriaSet
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene
from extract.reading.scopes import scopes_of
from extract.report import Measure
from extract.text.ends import PHRASE_END, before_first, behind_last
from patterns import alternation, words
from patterns.kept import pattern_of

#: The name of one hamlet right before a ratio: it counts that hamlet, not the commune.
_HAMLET = pattern_of(
    rf"(?<!\p{{L}}){alternation(words('bases')['one_hamlet'])}\ "
    rf"(?:[0-9]{{1,2}}|(?!{alternation(words('bases')['no_hamlet'])})"
    r"\p{L}+(?:\ \p{L}+)?)\ ?:?\ $",
    regex.X,
)
#: The other counts of a list that ends in a count: `8 thôn, 2.418 hộ và 9.462 khẩu`, `6 thôn, bản
#: với 2.418 hộ`.
_COUNTS_BEFORE = pattern_of(
    r"(?:(?:(?<![0-9.,])[0-9]{1,3}(?:[.\ ][0-9]{3})+|[0-9]+)\ (?:\p{L}+,\ )?(?:\p{L}+\ ?){1,3}"
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
#: A commune that is told what it is, right before what it has: `là xã vùng cao của huyện, có `.
_IS_COMMUNE = pattern_of(
    rf"(?<!\p{{L}}){alternation(words('bases')['is_a'])}\ {alternation(words('bases')['communes'])}"
    rf"(?!\p{{L}})[^.;:\n0-9]*(?<!{alternation(words('bases')['of_which_has'])}\ )"
    rf"(?<!\p{{L}}){alternation(words('bases')['has'])}\ $",
    regex.X | regex.V1 | regex.I,
)
_BRACKETS = pattern_of(r"\([^()]*\)")
#: What patterns/words/bases.yaml says of a whole.
Whole = dict[str, list[str]]


# the rows of a table ask the same for each of their cells
@lru_cache(maxsize=1024)
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


@lru_cache(maxsize=1024)
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


def take_official(measures: list[Measure], criteria: CriteriaSet | None, text: str) -> None:
    """The whole of a share of people whose words don't name it, by the official name of its
    indicator (`Tỷ lệ dân số có sổ khám chữa bệnh điện tử`) or by what the `text` calls it; not
    where they name a part."""
    for measure in measures:
        entry = criteria.entry(measure.indicator) if criteria and measure.indicator else None
        ratio = measure.denominator is not None and not measure.base
        told = _told_of_all(measure, text) if ratio else None
        if told is not None and (told.group("whose") or _poor_of_all("", measure)):
            measure.base = "households"
        if entry is None or not ratio or measure.indicator_certainty is Certainty.GUESS:
            continue
        if measure.parts.keys() & {"part", "change", "plan"}:
            continue
        said = f"{entry.name} {measure.label}"
        in_table = measure.view_start < 0 and not measure.unit
        if measure.unit.lower() in words("nouns")["person"] or in_table:
            measure.base = base_of_row(said, measure.unit)
        # `tổng số 3.421 hộ vay vốn`
        said = f"{said} {_said_behind(measure, text)}"
        if not measure.base and _poor_of_all(said.lower(), measure):
            measure.base = "households"


def _said_behind(measure: Measure, text: str) -> str:
    """The words right behind a measure, up to the end of their phrase; empty for a cell."""
    if measure.view_start < 0:
        return ""
    stop = PHRASE_END.search(text, measure.view_end)
    return text[measure.view_end : stop.start() if stop is not None else len(text)]


def _told_of_all(measure: Measure, text: str) -> regex.Match[str] | None:
    """The words of a ratio's whole that call it a total of the households (`trên tổng số 3.421
    hộ`), of all of them and of no kind (`hộ vay vốn`); `whose` says of which place."""
    start, end = measure.view_start, measure.view_end
    if start < 0:
        return None
    line = text.find("\n", end)
    found = _all_households().finditer(text, start, line if line >= 0 else len(text))
    size = str(measure.denominator)
    own = (m for m in found if m.start() < end and m.group("size").replace(".", "") == size)
    return next(own, None)


@cache
def _all_households() -> regex.Pattern[str]:
    total, listed = words("statements")["of_a_total"], words("bases")
    noun, all_of = listed["households"]["units"], [*listed["all_of"], *listed["place_behind"]]
    return pattern_of(
        rf"(?<!\p{{L}}){alternation(total)}\ (?P<size>[0-9.]+)\ {alternation(noun)}"
        rf"(?P<whose>\ {alternation(all_of)})?\ ?(?=[.,;:()\n]|$)",
        regex.I | regex.X,
    )


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
def _all_then() -> regex.Pattern[str]:
    """What names all of them, and when, right before their count: `tổng số hộ toàn xã tại thời điểm
    rà soát là`."""
    said = {name: alternation(words("bases")[name]) for name in ("all_named", "all_of", "all_at")}
    close = alternation(words("statements")["is"])
    return pattern_of(
        rf"(?<!\p{{L}}){said['all_named']}(?:\ {said['all_of']})?"
        rf"(?:,?\ {said['all_at']}(?!\p{{L}})[^.;:()\n]{{0,40}})?\ {close}\ $",
        regex.I | regex.X,
    )


@cache
def _earlier() -> regex.Pattern[str]:
    """The words for an earlier time right before a number, or before its bracket."""
    listed = alternation(words("statements")["former"])
    return pattern_of(rf"(?<!\p{{L}}){listed}\ ?[(:]?\ ?$", regex.I | regex.X)


def base_of(scene: Scene, token: Token) -> str:
    """The whole that a ratio's denominator, or a bare count, counts; empty for a part."""
    wholes = {name: each for name, each in words("bases").items() if isinstance(each, dict)}
    if token.kind == "count":
        return next((name for name in wholes if _counts_all(scene, token, wholes[name])), "")
    text, (start, stop) = scene.text, _told_in(scene, token)
    before = text[start : token.start].lower()
    # `so với đầu kỳ (1.246/3.081 hộ)`: how many there were then
    if _HAMLET.search(before) or _is_named(scene, token) or _earlier().search(before):
        return ""
    after = before_first(PHRASE_END, text[token.end : stop]).lower()
    return next((name for name in wholes if _is_of(token, before, after, wholes[name])), "")


def _told_in(scene: Scene, token: Token) -> tuple[int, int]:
    """The part of a sentence that tells of a number; around the bracket in which it stands."""
    around = scopes_of(scene.text, scene.start, scene.end).bracket(token.start)
    return scene.part(around[0] if around else token.start)


def _counts_all(scene: Scene, token: Token, whole: Whole) -> bool:
    """Whether a bare count is that of a whole: its words say that it is of all."""
    text, (start, stop) = scene.text, _told_in(scene, token)
    before = text[start : token.start]
    after = before_first(PHRASE_END, text[token.end : stop]).lower().lstrip()
    people = token.unit.lower() in words("nouns")["person"] and any(
        word in behind_last(PHRASE_END, before).lower() for word in whole["before"]
    )
    unit = token.unit.lower()
    if not (unit in whole["units"] or people) or _of_several(unit, after, whole):
        return False
    lead = _COUNTS_BEFORE.sub("", before)
    if _of_several(unit, before[len(lead) :], whole):
        return False  # `5 bản và 2 khóm`
    leads = words("bases")["whole_before" if lead == before else "list_before"]
    said = lead.lower().rstrip()
    if unit in said.split() and said.endswith(tuple(words("bases")["comprised"])):
        return False  # `Các ấp có tuyến đường hoa gồm 06 ấp: …`
    if said.endswith(tuple(leads)) or _NAMED_COMMUNE.search(lead) or _all_then().search(before):
        return True
    joined = tuple(words("statements")["joined_counts"])
    if _IS_COMMUNE.search(lead) and (not after or after.startswith(joined)):
        return True
    behind = after.startswith(tuple(words("bases")["place_behind"]))
    return behind and said.endswith(tuple(words("bases")["all_before"]))


def _is_of(token: Token, before: str, after: str, whole: Whole) -> bool:
    """Whether a ratio's denominator counts a whole, by its unit or the words around it."""
    unit = token.unit.lower()
    people = not unit or unit in words("nouns")["person"]
    named = unit in whole["units"] or (
        people
        and (
            any(word in before for word in whole["before"])
            or any(word in after for word in whole.get("after", ()))
        )
    )
    return named and not any(part in f"{before} {after}" for part in whole["parts"])


def _is_named(scene: Scene, token: Token) -> bool:
    """Whether a ratio is that of a place by its mere name, in a list of places."""
    text = scene.text
    if _NAME.search(text, scene.start, token.start):
        return True
    first = _FIRST_NAME.search(text, scene.start, token.start) is not None
    return first and _NEXT_NAME.match(text, token.end) is not None


def _of_several(unit: str, after: str, listed: Whole) -> bool:
    """True for a count that isn't of all: of a kind (`02 làng nghề`), or beside others of its
    like (`11 làng và 2 thôn`)."""
    kinds = listed.get("kinds", ())
    others = [each for each in listed["units"] if each != unit]
    beside = pattern_of(rf"[0-9]\ {alternation(others)}(?!\p{{L}})", regex.X) if others else None
    return after.startswith(tuple(kinds)) or (
        beside is not None and beside.search(after) is not None
    )
