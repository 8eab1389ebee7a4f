"""What the words above a column say of it: its kind, its unit, what it counts."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

import regex

from extract.quantities.units import is_unit
from extract.reading.numbers.numerals import SIGNS
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.report import Status
from patterns import alternation, spellings, whole_words, words
from patterns.kept import pattern_of

#: A header longer than this names no commune and no row numbers.
_SHORT = 24
_NARROW = frozenset({"commune", "index"})
_FLAGS = regex.I | regex.X
_BRACKETS = pattern_of(
    rf"\((?:(?:[\p{{L}}]{{2,3}}|{alternation(words('columns')['kinds']['unit'])}):)? ?"
    r"(?P<unit>[^()]{1,25})\)",
    regex.I,
)
_IN_BRACKETS = pattern_of(r"\([^()]*\)")
_YEAR = pattern_of(r"(?<![0-9])(?P<year>20[0-9]{2})(?![0-9])")
_ASKS = pattern_of(r"[≥≤<>]=? ?[0-9]")
_YEARS = pattern_of(r"(?<![0-9])(?P<first>20[0-9]{2}) ?[-–] ?(?P<last>20[0-9]{2})(?![0-9])")
#: `% TH 2023/2022`; a year of school (`2022/2023`) has the earlier one first.
_YEAR_OVER_YEAR = pattern_of(r"(?P<later>20[0-9]{2}) ?/ ?(?:\p{L}+ ){0,2}(?P<earlier>20[0-9]{2})")


@cache
def spoken(
    name: str, before: str = r"(?<!\p{L})", behind: str = r"(?!\p{L})"
) -> regex.Pattern[str]:
    """A pattern for any of the words of one list of `columns.yaml`."""
    return pattern_of(rf"{before}{alternation(words('columns')[name])}{behind}", _FLAGS)


@cache
def _kinds(*, fields: bool = False) -> list[tuple[str, regex.Pattern[str]]]:
    """The words for each kind, or these as the fields of a database are called: `ket_qua`."""
    listed = words("columns")["kinds"].items()
    told = [(kind, list(map(_field, said)) if fields else said) for kind, said in listed]
    return [(kind, whole_words(said)) for kind, said in told]


def _field(word: str) -> str:
    """A word without its accents."""
    plain = word.lower().replace("\N{LATIN SMALL LETTER D WITH STROKE}", "d")
    bare = unicodedata.normalize("NFD", plain)
    return "".join(char for char in bare if not unicodedata.combining(char))


@lru_cache(maxsize=1)
def _reached() -> regex.Pattern[str]:
    """A column of how many criteria or indicators a commune has achieved."""
    noun = alternation([CRITERION, INDICATOR, "TC", "CT"])
    listed = words("columns")["reaching"]
    counts, behind = alternation(listed["counts"]), alternation(listed["behind"])
    return pattern_of(rf"{counts}\ (?P<noun>{noun})(?P<said>\ {behind}.*)?$", _FLAGS)


@lru_cache(maxsize=1)
def _averaged() -> regex.Pattern[str]:
    """A column of how many criteria or indicators each commune has on average."""
    noun = alternation([CRITERION, INDICATOR, "TC", "CT"])
    listed = words("columns")
    average, each = alternation(listed["averages"]), alternation(listed["of_each"])
    counts, behind = (alternation(listed["reaching"][name]) for name in ("counts", "behind"))
    lead, said = rf"(?:{counts}\ )?", rf"(?:\ {behind})?"
    return pattern_of(
        rf"""(?:{average}\ {lead}(?P<noun>{noun}){said}|{lead}(?P<noun>{noun}){said}\ {average})
        (?P<each>\ ?{each})?""",
        _FLAGS,
    )


def average_unit(text: str) -> str:
    """What a head of averages of criteria counts (`tiêu chí/xã`); empty for any other."""
    match = _averaged().fullmatch(text)
    if match is None:
        return ""
    noun = _whole_noun(match["noun"])
    return f"{noun}/{words('columns')['communes_unit']}" if match["each"] else noun


def _whole_noun(noun: str) -> str:
    return {"tc": CRITERION, "ct": INDICATOR}.get(noun.lower(), noun.lower())


@lru_cache(maxsize=1)
def _judged() -> regex.Pattern[str]:
    listed = words("columns")["judged"]
    return pattern_of(
        rf"(?P<achieved>{alternation(listed['achieved'])})|{alternation(listed['not_achieved'])}",
        _FLAGS,
    )


# several steps ask for the label of each row
@lru_cache(maxsize=8192)
def kind_of(header: tuple[str, ...]) -> str:
    """The kind of a column by its header cells, given from the top one down: the lowest one
    that says anything, by its longest known word; empty for none."""
    lowest = header[-1] if header else ""
    if spoken("fulfilled", "", "").search(lowest):
        return "fulfilled"
    if compares(header):
        return "note"
    if _reached().match(lowest):
        return "reached"
    if _judged().fullmatch(lowest):
        return "verdict"
    if average_unit(lowest):
        return "result"
    for text in reversed(header):
        found = _told(text)
        if _ASKS.search(text):  # `Nhà ở (9.2), chuẩn ≥ 75%` says itself what is asked of its column
            found = [(length, kind) for length, kind in found if kind != "standard"]
        if found:
            kind = max(found, key=lambda each: each[0])[1]
            if kind == "standard" and "(" in text:
                # `Nội dung (mức quy định)` names the rows, with their standards in brackets
                outside = [named for _, named in _told(_IN_BRACKETS.sub("", text))]
                kind = "name" if "name" in outside and kind not in outside else kind
            planned = kind == "result" and any(spoken("planned").search(above) for above in header)
            return "target" if planned else kind
    return ""


def compares(header: Sequence[str]) -> bool:
    """True for a head of what a result is to another year's, or by how much it has changed since,
    in one cell or over two of them (`% so cùng` above `kỳ`)."""
    said, lowest = spoken("compared"), header[-1] if header else ""
    broken = " ".join(header[-2:])
    if said.search(lowest) or (said.search(broken) and not said.search(header[-2])):
        return True
    years = _YEAR_OVER_YEAR.search(lowest)
    return years is not None and "%" in lowest and years["later"] > years["earlier"]


def _told(text: str) -> list[tuple[int, str]]:
    """The kinds whose words a head has, each with how long these are."""
    field = "_" in text and text.isascii()
    text = text.replace("_", " ") if field else text
    return [
        (len(match.group()), kind)
        for kind, pattern in _kinds(fields=field)
        for match in pattern.finditer(text)
        if kind not in _NARROW or (len(text) <= _SHORT and not _counts(text))
    ]


def _counts(text: str) -> bool:
    """True for a head that counts something: `Số xã`, but not `Số TT`."""
    return spoken("counting", "^").match(text) is not None and kind_of_index(text) is None


def called(text: str) -> str:
    """The words of a head without those for a name: `thôn` of `Tên thôn`."""
    return spoken("name_of", "^").sub("", text).strip()


@lru_cache(maxsize=256)
def bound_of(text: str) -> str:
    """`>=`, `<=` and so on for a head that only says how the numbers below it bound what is
    measured: `Tối thiểu`, `Mức tối đa`; empty for any other."""
    said = spoken("bounded", "^", r"\ ").sub("", text.lower())
    listed = words("bounds")["before"].items()
    return next((str(sign) for sign, known in listed if sign and said in known), "")


def kind_of_index(text: str) -> str | None:
    """`index` for a head that numbers the rows; None for any other."""
    known = dict(_kinds())["index"]
    return "index" if known.fullmatch(text) else None


def reached_noun(header: Sequence[str]) -> str:
    """What a column of how many are achieved counts: criteria or indicators; empty for another
    column."""
    match = _reached().match(header[-1]) if header else None
    return _whole_noun(match.group("noun")) if match else ""


def judged_by_header(header: Sequence[str]) -> Status | None:
    """The judgement that a mark in a column stands for (`Đạt`, `Chưa đạt`); None for a column
    whose cells say it."""
    match = _judged().fullmatch(header[-1]) if header else None
    if match is None:
        return None
    return Status.ACHIEVED if match.group("achieved") else Status.NOT_ACHIEVED


def counts_all(header: Sequence[str]) -> bool:
    """True for a head that counts criteria and doesn't say that these are achieved."""
    match = _reached().match(header[-1]) if header else None
    return match is not None and not match.group("said")


def unit_of(header: Sequence[str]) -> str:
    """The unit that a column's header gives to its numbers, from the lowest cell upwards."""
    for text in reversed(header):
        if averaged := average_unit(text):
            return averaged
        for match in _BRACKETS.finditer(text):
            unit = match.group("unit").strip()
            if is_unit(unit):
                return unit
        if "%" in text:
            return "%"
        if is_unit(last := text.rpartition(", ")[2]):
            return last
        if is_unit(text) and len(text) > 1:
            return text
    return ""


def counts_beside_share(levels: Mapping[int, Sequence[str]], column: int) -> bool:
    """True for a column whose share stands beside it under the same heads (`Số hộ | Tỷ lệ (%)`
    below `Tỷ lệ hộ nghèo`): what the heads above say of a share isn't said of it."""
    own = levels.get(column, [])
    if len(own) < 2 or shares().search(own[-1]):
        return False
    above = len(own) - 1
    others = (texts for at, texts in levels.items() if at != column and texts[:above] == own[:-1])
    return any(shares().search(text) for texts in others for text in texts[above:])


def is_unit_or_standard(text: str) -> bool:
    """True for what brackets behind a code say of its numbers: `10 (triệu đồng/người/năm)`,
    `11 (≤ 3%)`."""
    return is_unit(text) or text[:1] in SIGNS


def own_unit(levels: Mapping[int, Sequence[str]], column: int) -> str:
    """The unit that the words above a column give to its numbers; those over its share too say
    none of a count beside it."""
    header = levels[column]
    if not counts_beside_share(levels, column):
        return unit_of(header)
    above = unit_of(header[:-1])  # `Nội đồng (km)` over `Đạt/tổng | %`
    return unit_of(header[-1:]) or ("" if above == "%" else above)


def noun_of(header: Sequence[str]) -> str:
    """What a column counts: `hộ` of `Tổng số hộ trên địa bàn`; empty where it says nothing."""
    for text in reversed(header):
        # `Nhà đạt chuẩn (hộ)`
        if (named := _noun_in_brackets().search(text)) is not None:
            return str(named["noun"]).lower()
        match = _counted().fullmatch(text)
        told = (match.group("noun") or "").lower() if match else ""
        if told and (named := _noun().match(told)):
            return str(named.group())
        if text.islower() and _noun().fullmatch(text):
            return text  # as units are written: `Hộ nghèo | hộ`
        if shares().search(text):
            return ""
    return ""


def noun_opening(header: Sequence[str]) -> str:
    """What the lowest cell of a head begins with that is counted: `hộ` of `Hộ có nước sạch`."""
    match = _noun().match(header[-1]) if header else None
    return match.group().lower() if match is not None else ""


@lru_cache(maxsize=1)
def _noun_in_brackets() -> regex.Pattern[str]:
    return pattern_of(rf"\((?P<noun>{alternation(words('nouns')['counted'])})\)", _FLAGS)


@lru_cache(maxsize=1)
def shares() -> regex.Pattern[str]:
    """The words for a share, alone or at the beginning of another word."""
    return pattern_of(alternation(words("columns")["ratios"]["shares"]), _FLAGS)


@lru_cache(maxsize=1)
def _share() -> regex.Pattern[str]:
    told = alternation(words("columns")["ratios"]["shares"])
    return pattern_of(rf"{told}(?!\p{{L}})", _FLAGS)


def names_share(name: str) -> bool:
    """True for the name of a share: `Tỷ lệ hộ sử dụng điện`."""
    return _share().match(name) is not None


@lru_cache(maxsize=1)
def _counted() -> regex.Pattern[str]:
    return pattern_of(rf"{alternation(words('columns')['counting'])}\ (?P<noun>.+)", _FLAGS)


@lru_cache(maxsize=1)
def _noun() -> regex.Pattern[str]:
    return pattern_of(rf"{alternation(words('nouns')['counted'])}(?!\p{{L}})", _FLAGS)


def year_in(header: Sequence[str]) -> str:
    """The one year that a header names, from the lowest cell upwards; of a period (`2021-2025`)
    none, for it is no single year."""
    for text in reversed(header):
        years = _YEAR.findall(_YEARS.sub("", text))
        if years:
            return str(years[-1])
    return ""


def school_year_in(told: str) -> str:
    """The one school year that some words name (`2022-2023`); empty for none, and for the years of
    a programme, which are more than two."""
    spans = [(match.group("first"), match.group("last")) for match in _YEARS.finditer(told)]
    first, last = spans[0] if len(spans) == 1 else ("0", "0")
    return f"{first}-{last}" if int(last) - int(first) == 1 else ""


def one_time(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """True for the same times, or for a year and a plan's years around it: `Kế hoạch 2016-2020`
    beside `Thực hiện đến 30/9/2020`."""
    if first == second:
        return True
    one, several = sorted((first, second), key=len)
    years = [int(told) for told in (*one, *several) if told.isdigit()]
    spans = len(several) > 1 and len(one) == 1 and len(years) == len(several) + 1
    return spans and min(years[1:]) <= years[0] <= max(years[1:])


@lru_cache(maxsize=1)
def _money() -> regex.Pattern[str]:
    """Money in words; a currency alone only where it is said to be the unit, and not in
    `cộng đồng`."""
    scale = alternation(spellings("units", "scale"))
    short = alternation(spellings("units", "scale_short", in_columns=True))
    named = spellings("units", "currency")
    alone = alternation([word for word in named if len(word) > 1])
    said = alternation(words("columns")["said_unit"])
    return pattern_of(
        rf"""(?P<unit> (?<![\p{{L}}\p{{N}}])(?:(?:{scale}[ ]?)+|{short}[ ]?){alternation(named)}
          | (?<=\(){alone}(?=\)) | (?<={said}\W{{0,3}}){alone}
        )(?![ ]?/)(?!\p{{L}})""",
        _FLAGS,
    )


def money_unit(text: str) -> str:
    """The unit of money that a header or a caption gives to its sums; empty for none."""
    match = _money().search(text)
    return match.group("unit").lower() if match else ""
