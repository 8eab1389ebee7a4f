"""What the columns of a table mean, told by their headers."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.quantities.units import MONEY, is_unit, parse_unit
from extract.reading.cells import commune_name, has_commune_word
from extract.reading.nouns import CRITERION, INDICATOR
from extract.reading.ratio_columns import RatioColumns, ratio_columns
from extract.report import Status
from patterns import alternation, spellings, words
from patterns.kept import pattern_of

_PLANNED = pattern_of(r"(?<!\p{L})(?:kế hoạch|KH|mục tiêu|phấn đấu)(?!\p{L})", regex.I)
_YEAR_HEAD = pattern_of(r"(?:năm )?20[0-9]{2}", regex.I)
#: A header longer than this names no commune and no row numbers.
_SHORT = 20
#: What a column under a commune's name may hold besides its results.
_OF_COMMUNES = frozenset({"verdict", "target", "whole", "part", "share", "note", "amount"})
_NUMBER_OF = pattern_of(r"(?:tổng )?số (?!tt)", regex.I)
_NARROW = frozenset({"commune", "index"})
_COUNTED = pattern_of(r"(?:tổng(?: số)?(?! cộng)|số)(?: lượng)? (?P<noun>.+)", regex.I)
#: A code of a criterion or an indicator and nothing else.
_CODE = pattern_of(r"(?:TC|CT)? ?[0-9]{1,2}(?:[.,][0-9]{1,2})?[.)]?", regex.I)
_ASKED = pattern_of(
    r"[≥≤<>]|(?:đạt|không|có|ubnd)(?!\p{L})|(?![0-9]{1,2}\.[0-9]{1,2}\.? \p{L})[0-9]", regex.I
)
#: What compares a result with a plan or another year is no result of its own.
_COMPARED = pattern_of(
    r"so với (?!chuẩn|yêu cầu|quy định)|so sánh|tăng,? ?giảm|tăng thêm|chênh lệch"
    r"|(?:TH|KQ|KH) ?/ ?(?:TH|KH)|% ?hoàn thành|tỷ lệ hoàn thành|% ?đạt (?:so )?kế hoạch",
    regex.I,
)
_DONE = pattern_of(r"(?:TH|thực hiện|KQ|kết quả) ?/ ?(?:KH|kế hoạch)", regex.I)
_RATIO = pattern_of(r"[0-9][0-9.,]* ?/ ?[0-9][0-9.,]*(?! ?%)")
#: How many criteria a commune has achieved.
_REACHED = pattern_of(
    r"(?:tổng )?số (?:lượng )?(?P<noun>tiêu chí|chỉ tiêu|TC|CT)(?: (?:đã |đạt).*)?$", regex.I
)
#: A column for one judgement, in which a mark stands where it holds.
_JUDGED = pattern_of(r"(?:đã |cơ bản )?(?P<achieved>đạt)|(?:chưa|không) đạt", regex.I)
_BRACKETS = pattern_of(r"\((?:đvt|đơn vị(?: tính)?)?:? ?(?P<unit>[^()]{1,25})\)", regex.I)
_COMMUNES = pattern_of(r"(?:tên |các )?(?:xã|đơn vị|địa phương)(?!\p{L})", regex.I)


def unit_of(header: list[str]) -> str:
    """The unit that a column's header gives to its numbers, from the lowest cell upwards."""
    for text in reversed(header):
        for match in _BRACKETS.finditer(text):
            unit = match.group("unit").strip()
            if is_unit(unit):
                return unit
        if "%" in text:
            return "%"
    return ""


def communes_of(headers: dict[int, list[str]]) -> dict[int, str]:
    """The communes that head columns of their own, where there are at least two."""
    found: dict[int, str] = {}
    for column, texts in headers.items():
        under = any(_COMMUNES.match(text) and not commune_name(text) for text in texts)
        for text in texts:
            name = commune_name(text)
            if name and (has_commune_word(text) or under):
                found[column] = name
    return found if len(set(found.values())) > 1 else {}


@lru_cache(maxsize=1)
def _kinds() -> list[tuple[str, regex.Pattern[str]]]:
    return [
        (kind, pattern_of(rf"(?<!\p{{L}}){alternation(listed)}(?!\p{{L}})", regex.I | regex.X))
        for kind, listed in words("columns")["kinds"].items()
    ]


def kind_of(header: list[str]) -> str:
    """The kind of a column by its header cells, given from the top one down: the lowest one
    that says anything, by its longest known word; empty for none."""
    lowest = header[-1] if header else ""
    if _COMPARED.search(lowest):
        return "note"
    if _REACHED.match(lowest):
        return "reached"
    if _JUDGED.fullmatch(lowest):
        return "verdict"
    for text in reversed(header):
        found = [
            (len(match.group()), kind)
            for kind, pattern in _kinds()
            for match in pattern.finditer(text)
            if kind not in _NARROW or (len(text) <= _SHORT and not _NUMBER_OF.match(text))
        ]
        if found:
            kind = max(found, key=lambda each: each[0])[1]
            planned = kind == "result" and any(_PLANNED.search(above) for above in header)
            return "target" if planned else kind
    return ""


@lru_cache(maxsize=1)
def _money() -> regex.Pattern[str]:
    """Money in words; a currency alone only where it is said to be the unit, and not in
    `cộng đồng`."""
    scale = alternation(spellings("units", "scale"))
    short = alternation(spellings("units", "scale_short", in_columns=True))
    named = spellings("units", "currency")
    alone = alternation([word for word in named if len(word) > 1])
    return pattern_of(
        rf"""(?P<unit> (?<![\p{{L}}\p{{N}}])(?:(?:{scale}[ ]?)+|{short}[ ]?){alternation(named)}
          | (?<=\(){alone}(?=\)) | (?<=(?:đvt|tính|đơn[ ]vị)\W{{0,3}}){alone}
        )(?![ ]?/)(?!\p{{L}})""",
        regex.I | regex.X,
    )


def money_unit(text: str) -> str:
    """The unit of money that a header or a caption gives to its sums; empty for none."""
    match = _money().search(text)
    return match.group("unit").lower() if match else ""


def kinds_of(
    headers: dict[int, list[str]], caption: str, rows: list[dict[int, str]]
) -> tuple[dict[int, str], list[RatioColumns]]:
    """The kind of each column, and which of them are a whole, its part and their share;
    `rows` are the texts of the rows below the header by column, folded."""
    kinds = {column: kind_of(texts) for column, texts in headers.items()}
    cells = {column: [text for row in rows if (text := row.get(column))] for column in headers}
    said = " ".join([caption, *(text for texts in headers.values() for text in texts)]).lower()
    money = bool(money_unit(said)) or _sums_of_money(kinds, cells)
    if money:
        _fund_years(headers, kinds)
    elif not any(word in said for word in words("columns")["funds"]):
        # `Tổng số` counts households where nothing is said of money
        kinds.update({c: "" for c, kind in kinds.items() if kind == "amount"})
    _codes_called_indicators(kinds, cells)
    _done_of_planned(headers, kinds, cells)
    communes = communes_of(headers)
    # a commune's name above a column says nothing of what the column holds
    kinds.update({column: "" for column in communes if kinds[column] == "commune"})
    ratios = [] if money else ratio_columns(headers, kinds, communes, rows)
    for ratio in ratios:
        kinds[ratio.whole], kinds[ratio.part] = "whole", "part"
        if ratio.share is not None:
            kinds[ratio.share] = "share"
    _standards_called_indicators(headers, kinds, cells)
    for column in communes:
        kinds[column] = kinds[column] if kinds[column] in _OF_COMMUNES else "result"
    return kinds, ratios


def _sums_of_money(kinds: dict[int, str], cells: dict[int, list[str]]) -> bool:
    """True if most of the units in a column of units are sums of money."""
    units = [parse_unit(cell) for c, kind in kinds.items() if kind == "unit" for cell in cells[c]]
    return 2 * sum(unit.family == MONEY and not unit.per for unit in units) > len(units)


def _done_of_planned(
    headers: dict[int, list[str]], kinds: dict[int, str], cells: dict[int, list[str]]
) -> None:
    """`TH/KH` over `3,5/4,0` is what was done, and no percentage of it."""
    for column, texts in headers.items():
        if kinds[column] == "note" and _DONE.match(texts[-1] if texts else ""):
            ratios = sum(_RATIO.match(cell) is not None for cell in cells[column])
            kinds[column] = "result" if 2 * ratios > len(cells[column]) else "note"


def _codes_called_indicators(kinds: dict[int, str], cells: dict[int, list[str]]) -> None:
    """The first column of names before another is one of codes if these are what it holds:
    `Chỉ tiêu` is both an indicator's number and its name."""
    names = [column for column in sorted(kinds) if kinds[column] == "name"]
    if len(names) < 2 or "index" in kinds.values():
        return
    told = cells[names[0]]
    if told and 2 * sum(_CODE.fullmatch(cell) is not None for cell in told) > len(told):
        kinds[names[0]] = "index"


def _fund_years(headers: dict[int, list[str]], kinds: dict[int, str]) -> None:
    """Columns headed by a year alone hold money where the table is one of funds."""
    for column, texts in headers.items():
        if texts and not kinds[column] and _YEAR_HEAD.fullmatch(texts[-1]):
            kinds[column] = "amount"


def reached_noun(header: list[str]) -> str:
    """What a column of how many are achieved counts: criteria or indicators."""
    match = _REACHED.match(header[-1]) if header else None
    noun = match.group("noun").lower() if match else ""
    return {"tc": CRITERION, "ct": INDICATOR}.get(noun, noun)


def judged_by_header(header: list[str]) -> Status | None:
    """The judgement that a mark in a column stands for (`Đạt`, `Chưa đạt`); None for a column
    whose cells say it."""
    match = _JUDGED.fullmatch(header[-1]) if header else None
    if match is None:
        return None
    return Status.ACHIEVED if match.group("achieved") else Status.NOT_ACHIEVED


def noun_of(header: list[str]) -> str:
    """What a column counts: `hộ` of `Tổng số hộ trên địa bàn`; empty where it says nothing."""
    match = _COUNTED.fullmatch(header[-1]) if header else None
    told = (match.group("noun") or "") if match else ""
    nouns = sorted(words("nouns")["counted"], key=len, reverse=True)
    folded = told.lower()
    return next((n for n in nouns if regex.match(rf"{regex.escape(n)}(?!\p{{L}})", folded)), "")


def _standards_called_indicators(
    headers: dict[int, list[str]], kinds: dict[int, str], cells: dict[int, list[str]]
) -> None:
    """A column of names behind another whose cells are standards: `Chỉ tiêu` is both an
    indicator and what is asked of it."""
    names = [column for column in sorted(kinds) if kinds[column] == "name"]
    for column in names[1:]:
        told = cells.get(column, [])
        asked = [cell for cell in told if _ASKED.match(cell)]
        called = any(text.lower().startswith(INDICATOR) for text in headers[column])
        if called and told and 2 * len(asked) > len(told) and max(map(len, asked)) < 200:
            kinds[column] = "standard"
