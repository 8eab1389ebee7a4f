"""What the rows of a table are called that are no items of it: totals, averages, standards."""

from __future__ import annotations

from functools import cache, lru_cache

import regex

from extract.reading.tables.ratios import role_of
from patterns import alternation, words
from patterns.kept import pattern_of

#: Several years: `2021-2025`.
_SPAN = r"20[0-9]{2}\ ?[-–]\ ?20[0-9]{2}"
_BULLET = pattern_of(r"[-+•*–]+ ?|\p{Ll}[.)] ?")


@cache
def _patterns() -> list[tuple[str, regex.Pattern[str]]]:
    """What each kind of row is called; a share, a standard and what is counted by their whole
    label, but for what stands in brackets or behind a colon."""
    listed = words("columns")["rows"]
    behind = r"\s*(?:[:.;=(\[+,].*)?"
    funds = alternation([*words("columns")["funds"], *words("columns")["of_funds"]])
    years = alternation(words("periods")["lengths"])
    made = []
    for kind in ("uncounted", "counted", "average", "total", "share", "standard"):
        end = r"(?!\p{L}).*" if kind == "average" else behind
        said = alternation(listed[kind])
        if kind == "total":  # `Tổng số vốn huy động`, but neither `Cộng đồng` nor `Tổng số hộ`
            of = alternation(words("columns")["total_of"])
            all_of = alternation(words("columns")["all_of"])
            period = alternation(words("columns")["total_times"])
            times = rf"{period}(?!\p{{L}}).*|{_several()}\ {years}|{_SPAN}"
            told = rf"{funds}(?!\p{{L}}).*|{of}\ .+|{_several()}\ {_counted()}|{times}"
            end = rf"(?:\s+(?:{told}))?" + behind
            several = rf"(?:{all_of}\ )?{_several()}\ (?:{_counted()}|{years})"
            said = rf"(?:{said}|{several})"
            end = rf"(?:{end}|(?<={_adding()}){_added_of()})"
        made.append((kind, pattern_of(rf"{said}{end}", regex.I | regex.X)))
    return made


def _adding() -> str:
    return alternation(words("columns")["adding"])


def _added_of() -> str:
    return rf"\ {alternation(words('columns')['added_of'])}(?!\p{{L}}).*"


def _several() -> str:
    """A number of things, in digits or in words: `7`, `ba`."""
    digits = words("numbers")["digits"]
    told = alternation([word for value, known in digits.items() if value > 1 for word in known])
    return rf"(?:[0-9]{{1,3}}|{told})"


def _counted() -> str:
    """What a total may say that it adds up: `Cộng 7 xã`."""
    listed = words("columns")
    return alternation([listed["communes_unit"], *listed["places"]])


@cache
def kind_of_label(label: str) -> str:
    """The kind of row that a label names: `total`, `average`, `counted` and `uncounted` (how many
    communes have achieved a criterion), `share`, `standard`; empty for an item."""
    text = label.strip(" .:*-")
    return next((kind for kind, known in _patterns() if known.fullmatch(text)), "")


@lru_cache(maxsize=256)
def of_group(label: str) -> bool:
    """Whether a row of totals says that it is that of the rows since the last one: `Cộng nhóm hạ
    tầng`, `Cộng đường trục xã`."""
    named = _of_group().fullmatch(label.strip(" .:*-")) is not None
    return named and kind_of_label(label) == "total"


@cache
def _of_group() -> regex.Pattern[str]:
    listed = words("columns")
    total, of = alternation(listed["rows"]["total"]), alternation(listed["total_of"])
    return pattern_of(rf"{total}\ {of}\ .+|{_adding()}{_added_of()}", regex.I | regex.X)


@lru_cache(maxsize=256)
def row_role(label: str) -> str:
    """`whole`, `part` or `share` for what a row is called below the name of its indicator; empty
    for anything else."""
    told = _BULLET.sub("", label, count=1).strip(" :.")
    if kind_of_label(told) == "share":
        return "share"
    role = role_of([told])
    return role if role in ("whole", "part") else ""
