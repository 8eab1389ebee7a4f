"""A commune's indicators, with what is asked of them, over one year or several."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .picks import SIGNS, Picks, facts, share
from .sheet import Column, Layout, Row, Sheet, on_its_side, sheet_of

_WORDS = {">=": "từ {} trở lên", "<=": "không quá {}"}


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its facts; `whole` is None where it has a value alone."""

    code: str
    criterion: str
    name: str
    unit: str
    noun: str
    whole: Decimal | None
    part: Decimal
    op: str
    asked: Decimal

    @property
    def result(self) -> Decimal:
        """Its percentage or value."""
        return share(self.part, self.whole) if self.whole is not None else self.part

    def meets(self, value: Decimal | None = None) -> bool:
        """Whether a value, or its own, is what is asked."""
        own = self.result if value is None else value
        return own >= self.asked if self.op == ">=" else own <= self.asked


def indicators() -> list[Indicator]:
    """All of them."""
    return [
        Indicator(code, criterion, name, unit, noun, Decimal(whole) if whole else None,
                  Decimal(part), op, Decimal(asked))
        for code, criterion, name, unit, noun, whole, part, op, asked in facts()["indicators"]
    ]  # fmt: skip


def _chosen(picks: Picks, *, shares: bool) -> list[Indicator]:
    every = [each for each in indicators() if each.whole is not None or not shares]
    count = int(picks.of("indicators", ["6", "12", "20"]))
    keep = sorted(picks.random.sample(range(len(every)), min(count, len(every))))
    return [every[at] for at in keep]


def asked(picks: Picks, each: Indicator, style: str, *, unit_apart: bool) -> str:
    """How a standard is printed."""
    number = picks.number(each.asked)
    shown = number if unit_apart else f"{number}{_behind(each)}"
    if style == "words":
        return _WORDS[each.op].format(shown)
    return (
        f"{SIGNS[each.op]}{' ' if style == 'sign and space' else ''}{shown}"
        if "sign" in style
        else shown
    )


def _verdict(picks: Picks, style: str, *, meets: bool) -> Row:
    yes, no = {"words": ("Đạt", "Chưa đạt"), "letters": ("Đ", "CĐ"), "low": ("đạt", "không đạt"),
               "two": ("x", "x"), "none": ("", "")}[style]  # fmt: skip
    if style == "two":
        return {"reached": "x" if meets else "", "missed": "" if meets else "x"}
    return {"verdict": yes if meets else no}


@dataclass(frozen=True, slots=True)
class _Form:
    """How a form tells its indicators, by the names of its choices."""

    result: str
    code: str
    unit: str
    standard: str
    written: str
    verdict: str
    section: str
    percent: str
    plan: bool

    def sign(self, each: Indicator) -> str:
        """The unit that stands behind a number in its cell; empty for none."""
        if self.unit != "cell" or (self.percent != "sign" and each.unit == "%"):
            return ""
        return _behind(each)


def _behind(each: Indicator) -> str:
    return each.unit if each.unit == "%" else f" {each.unit}"


def form(picks: Picks) -> Layout:
    """A self-assessment: one row an indicator (or one column, where it lies on its side)."""
    side = picks.yes("on its side", 0.15)
    result = picks.of("result", ["share"] if side else ["share", "share", "columns", "cell"])
    chosen = _chosen(picks, shares=result == "columns")
    way = _form(picks, result, side=side)
    columns = _columns(picks, way)
    rows: list[Any] = []
    layout = Layout("form", 0, picks.told, Sheet([], []))
    told = ""
    for number, each in enumerate(chosen, 1):
        if way.section != "none" and each.criterion != told and "." in each.code:
            told = each.criterion
            if way.section == "rows":
                rows.append(_section(way, each))
        row = _row(picks, way, each) | {"number": str(number)}
        if way.plan:
            aimed = _aimed(each)
            of_share = way.result == "columns" and each.unit == "%"
            row["plan"] = picks.number(aimed) + (_behind(each) if of_share else way.sign(each))
            kind = "value" if each.whole is None else "percent"
            layout.rows.append({"code": each.code, "role": "target", kind: str(aimed)})
        if way.verdict != "none":
            layout.status[each.code] = "achieved" if each.meets() else "not_achieved"
        layout.rows.append(_expected(way, each))
        rows.append(row)
    lines = [*facts()["commune_title"], picks.of("caption", [
        "Biểu 1. Kết quả thực hiện các tiêu chí, chỉ tiêu nông thôn mới năm 2023",
        "Phụ lục kèm theo Báo cáo", "Biểu tổng hợp tự đánh giá của xã"])]  # fmt: skip
    layout.sheet = sheet_of(picks, lines, columns, rows)
    if way.section == "column":
        _down(layout.sheet, [key for _, key in columns].index("criterion"))
    if side:
        layout.sheet = on_its_side(layout.sheet)
    return layout


def _form(picks: Picks, result: str, *, side: bool) -> _Form:
    code = picks.of("code", ["column", "number column", "name", "worded", "none"])
    unit = picks.of("unit", ["column", "cell", "name"])
    standard = picks.of("standard", ["column", "column", "column", "name", "none"])
    written = picks.of("standard's form", ["sign", "sign and space", "words", "bare"])
    verdict = picks.of("verdict", ["words", "letters", "low", "two", "none"])
    section = picks.of("sections", ["none"] if side else ["none", "none", "rows", "column"])
    percent = picks.of("percent", ["sign", "bare"]) if unit == "cell" else "bare"
    plan = picks.yes("plan", 0.25)
    return _Form(result, code, unit, standard, written, verdict, section, percent, plan)


def _section(way: _Form, each: Indicator) -> str:
    """The row above the indicators of a criterion."""
    major = each.code.split(".")[0]
    leads = {"column": "", "none": "", "worded": f"Tiêu chí {major}: "}
    return leads.get(way.code, f"{major}. ") + each.criterion


def _row(picks: Picks, way: _Form, each: Indicator) -> Row:
    """The cells of an indicator."""
    limit = asked(picks, each, way.written, unit_apart=way.unit != "cell")
    row = {"code": each.code, "criterion": each.criterion, "name": _name(picks, way, each),
           "unit": each.unit, "standard": limit,
           "result": picks.number(each.result) + way.sign(each),
           **_verdict(picks, way.verdict, meets=each.meets())}  # fmt: skip
    if way.result == "columns":
        row |= {"whole": picks.number(each.whole or 0), "part": picks.number(each.part),
                "share": picks.number(each.result) + ("%" if way.sign(each) else ""),
                "unit": each.noun}  # fmt: skip
    elif way.result == "cell" and each.whole is not None:
        row["result"] = (f"{picks.number(each.part)}/{picks.number(each.whole)} {each.noun}, "
                         f"đạt {picks.number(each.result)}%")  # fmt: skip
    return row


def _name(picks: Picks, way: _Form, each: Indicator) -> str:
    lead = {"name": f"{each.code}. ", "worded": f"Chỉ tiêu {each.code}: "}.get(way.code, "")
    name = lead + each.name
    if way.unit == "name":
        name = f"{name} ({each.unit})"
    if way.standard == "name":
        name = f"{name} ({asked(picks, each, 'sign', unit_apart=False)})"
    return name


def _expected(way: _Form, each: Indicator) -> Row:
    """What has to be read of an indicator's result."""
    expected = {"code": each.code, "role": "actual"}
    if each.whole is None:
        expected["value"] = str(each.part)
    else:
        expected["percent"] = str(each.result)
        if way.result != "share":
            expected["ratio"] = f"{each.part}/{each.whole}"
    if way.standard != "none" and (way.written != "bare" or way.unit == "cell"):
        expected["standard"] = f"{each.op} {each.asked}"
    return expected


def _aimed(each: Indicator) -> Decimal:
    """A plan a little better than the result."""
    aimed = each.result + (Decimal("0.5") if each.op == ">=" else Decimal("-0.2"))
    return aimed if aimed <= 100 else each.result


def _down(sheet: Sheet, column: int) -> None:
    """Merges equal cells below each other."""
    at = sheet.head
    while at < len(sheet.cells):
        behind = at + 1
        while behind < len(sheet.cells) and sheet.cells[behind][column] == sheet.cells[at][column]:
            sheet.cells[behind][column] = ""
            behind += 1
        if behind - at > 1:
            sheet.merged.append((at, column, behind - at, 1))
        at = behind


def _columns(picks: Picks, way: _Form) -> list[Column]:
    numbered = picks.told["on its side"] == "no" and picks.yes("numbered", 0.7)
    first: list[Column] = []
    if way.code == "number column":
        first.append(((picks.head("number"),), "code"))
    elif numbered:
        first.append(((picks.head("number"),), "number"))
    if way.code == "column":
        first.append(((picks.head("code"),), "code"))
    if way.section == "column":
        first.append(((picks.head("criterion"),), "criterion"))
    first.append(((picks.head("name"),), "name"))
    units: list[Column] = [((picks.head("unit"),), "unit")] if way.unit == "column" else []
    limits: list[Column] = []
    if way.standard == "column":
        limits.append(((picks.head("standard"),), "standard"))
    results = _results(picks, way.result)
    judged: list[Column] = {
        "none": [],
        "two": [((picks.head("reached"),), "reached"), ((picks.head("missed"),), "missed")],
    }.get(way.verdict, [((picks.head("verdict"),), "verdict")])
    order = picks.of("order", ["asked first", "asked first", "result first", "verdict first"])
    parts = {
        "asked first": [*limits, *results, *judged],
        "result first": [*results, *limits, *judged],
        "verdict first": [*judged, *results, *limits],
    }[order]
    levels = picks.of("levels", ["1", "1", "2", "3"]) if not _side(picks) else "1"
    if levels != "1":
        over = picks.head("result", "over")
        keys = ("result", "whole", "part", "share", "verdict", "reached", "missed")
        if order != "result first":
            parts = [((over, *words), key) if key in keys else (words, key) for words, key in parts]
    if way.plan:
        parts.append(((picks.head("plan"),), "plan"))
    if levels == "3":
        above = picks.head("all", "over")
        parts = [((above, *words), key) for words, key in parts]
    if picks.yes("notes", 0.3):
        parts.append(((picks.head("note"),), "note"))
    if picks.yes("empty column", 0.1):
        parts.append((("",), "nothing"))
    return [*first, *units, *parts] if picks.yes("unit before", 0.7) else [*first, *parts, *units]


def _side(picks: Picks) -> bool:
    return picks.told["on its side"] == "yes"


def _results(picks: Picks, result: str) -> list[Column]:
    if result != "columns":
        return [((picks.head("result"),), "result")]
    order = picks.of(
        "columns of the ratio", ["whole part share", "part whole share", "share whole part"]
    )
    return [((picks.head(key),), key) for key in order.split()]


def years(picks: Picks) -> Layout:
    """One row an indicator, a column a year, and the standard of all."""
    known = facts()["years_of"]
    chosen = [each for each in indicators() if each.code in known]
    code = picks.of("code", ["column", "number column", "name", "none"])
    unit = picks.of("unit", ["column", "cell", "name"])
    standard = picks.of("standard", ["column", "name", "none"])
    written = picks.of("standard's form", ["sign", "sign and space", "words", "bare"])
    lead = picks.of("year's head", ["Năm {}", "{}", "Kết quả năm {}", "Thực hiện năm {}", "KQ {}"])
    first: list[Column] = []
    if code == "number column":
        first.append(((picks.head("number"),), "code"))
    elif picks.yes("numbered", 0.6):
        first.append(((picks.head("number"),), "number"))
    if code == "column":
        first.append(((picks.head("code"),), "code"))
    first.append(((picks.head("name"),), "name"))
    if unit == "column":
        first.append(((picks.head("unit"),), "unit"))
    shown = picks.of("years", ["2021 2022 2023", "2023 2022 2021", "2022 2023"]).split()
    over = () if not picks.yes("years under one head", 0.4) else (picks.head("result", "over"),)
    over = tuple(words for words in over if "2023" not in words)
    columns: list[Column] = [((*over, lead.format(year)), year) for year in shown]
    if standard == "column":
        limit: Column = ((picks.head("standard"),), "standard")
        columns = [limit, *columns] if picks.yes("standard before") else [*columns, limit]
    side = picks.yes("on its side", 0.15) and not over
    layout = Layout("years", 0, picks.told, Sheet([], []))
    rows: list[Any] = []
    for number, each in enumerate(chosen, 1):
        sign = _behind(each) if unit == "cell" else ""
        values = dict(zip(("2021", "2022"), map(Decimal, known[each.code]), strict=True))
        values["2023"] = each.result
        name = f"{each.code}. {each.name}" if code == "name" else each.name
        if unit == "name":
            name = f"{name} ({each.unit})"
        if standard == "name":
            name = f"{name} ({asked(picks, each, 'sign', unit_apart=False)})"
        rows.append({"number": str(number), "code": each.code, "name": name, "unit": each.unit,
                     "standard": asked(picks, each, written, unit_apart=unit != "cell"),
                     **{y: picks.number(v) + sign for y, v in values.items()}})  # fmt: skip
        for year in shown:
            row = {"code": each.code, "year": year, "role": "actual"}
            row["value" if each.whole is None else "percent"] = str(values[year])
            layout.rows.append(row)
    lines = [*facts()["commune_title"], "Biểu 2. Một số chỉ tiêu chủ yếu qua các năm"]
    layout.sheet = sheet_of(picks, lines, [*first, *columns], rows)
    if side:
        layout.sheet = on_its_side(layout.sheet)
    return layout
