"""A commune's indicators, with what is asked of them, over one year or several."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .picks import Picks, facts, share
from .sheet import Column, Layout, Row, Sheet, on_its_side, sheet_of

_SIGNS = {">=": "≥", "<=": "≤"}
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
    unit = each.unit if each.unit == "%" else f" {each.unit}"
    shown = number if unit_apart else f"{number}{unit}"
    if style == "words":
        return _WORDS[each.op].format(shown)
    return f"{_SIGNS[each.op]}{' ' if style == 'sign and space' else ''}{shown}" if "sign" in style else shown  # noqa: E501


def _verdict(picks: Picks, style: str, *, meets: bool) -> Row:
    yes, no = {"words": ("Đạt", "Chưa đạt"), "letters": ("Đ", "CĐ"), "low": ("đạt", "không đạt"),
               "two": ("x", "x"), "none": ("", "")}[style]  # fmt: skip
    if style == "two":
        return {"reached": "x" if meets else "", "missed": "" if meets else "x"}
    return {"verdict": yes if meets else no}


def form(picks: Picks) -> Layout:
    """A self-assessment: one row an indicator (or one column, where it lies on its side)."""
    side = picks.yes("on its side", 0.15)
    result = picks.of("result", ["share"] if side else ["share", "share", "columns", "cell"])
    chosen = _chosen(picks, shares=result == "columns")
    code = picks.of("code", ["column", "number column", "name", "worded", "none"])
    unit = picks.of("unit", ["column", "cell", "name"])
    standard = picks.of("standard", ["column", "column", "column", "name", "none"])
    written = picks.of("standard's form", ["sign", "sign and space", "words", "bare"])
    verdict = picks.of("verdict", ["words", "letters", "low", "two", "none"])
    section = picks.of("sections", ["none"] if side else ["none", "none", "rows", "column"])
    percent = picks.of("percent", ["sign", "bare"]) if unit == "cell" else "bare"
    plan = picks.yes("plan", 0.25)
    columns = _columns(picks, result, code, unit, standard, verdict, section, plan=plan)
    rows: list[Any] = []
    layout = Layout("form", 0, picks.told, Sheet([], []))
    told = ""
    for number, each in enumerate(chosen, 1):
        if section != "none" and each.criterion != told and "." in each.code:
            told = each.criterion
            major = each.code.split(".")[0]
            lead = {"column": "", "number column": f"{major}. ", "worded": f"Tiêu chí {major}: "}
            if section == "rows":
                rows.append(f"{lead.get(code, f'{major}. ')}{told}" if code != "none" else told)
        sign = each.unit if each.unit == "%" else f" {each.unit}"
        in_cell = unit == "cell" and (percent == "sign" or each.unit != "%")
        shown = picks.number(each.result) + (sign if in_cell else "")
        name = each.name
        if code == "name":
            name = f"{each.code}. {name}"
        elif code == "worded":
            name = f"Chỉ tiêu {each.code}: {name}"
        limit = asked(picks, each, written, unit_apart=unit != "cell")
        if unit == "name":
            name = f"{name} ({each.unit})"
        if standard == "name":
            name = f"{name} ({asked(picks, each, 'sign', unit_apart=False)})"
        row = {"number": str(number), "code": each.code, "criterion": each.criterion, "name": name,
               "unit": each.unit, "standard": limit,
               "result": shown, **_verdict(picks, verdict, meets=each.meets())}  # fmt: skip
        expected = {"code": each.code, "role": "actual"}
        if each.whole is None:
            expected["value"] = str(each.part)
        else:
            expected["percent"] = str(each.result)
        if result != "share" and each.whole is not None:
            expected["ratio"] = f"{each.part}/{each.whole}"
        if result == "columns":
            row |= {"whole": picks.number(each.whole or 0), "part": picks.number(each.part),
                    "share": picks.number(each.result) + ("%" if in_cell else ""),
                    "unit": each.noun}  # fmt: skip
        elif result == "cell" and each.whole is not None:
            row["result"] = (f"{picks.number(each.part)}/{picks.number(each.whole)} {each.noun}, "
                             f"đạt {picks.number(each.result)}%")  # fmt: skip
        if standard != "none" and (written != "bare" or unit == "cell"):
            expected["standard"] = f"{each.op} {each.asked}"
        if plan:
            step = Decimal("0.5") if each.op == ">=" else Decimal("-0.2")
            aimed = each.result + step if each.result + step <= 100 else each.result
            behind = sign if in_cell or (result == "columns" and each.unit == "%") else ""
            row["plan"] = picks.number(aimed) + behind
            kind = "value" if each.whole is None else "percent"
            layout.rows.append({"code": each.code, "role": "target", kind: str(aimed)})
        if verdict != "none":
            layout.status[each.code] = "achieved" if each.meets() else "not_achieved"
        layout.rows.append(expected)
        rows.append(row)
    lines = [*facts()["commune_title"], picks.of("caption", [
        "Biểu 1. Kết quả thực hiện các tiêu chí, chỉ tiêu nông thôn mới năm 2023",
        "Phụ lục kèm theo Báo cáo", "Biểu tổng hợp tự đánh giá của xã"])]  # fmt: skip
    layout.sheet = sheet_of(picks, lines, columns, rows)
    if section == "column":
        _down(layout.sheet, [key for _, key in columns].index("criterion"))
    if side:
        layout.sheet = on_its_side(layout.sheet)
    return layout


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


def _columns(picks: Picks, result: str, code: str, unit: str, standard: str, verdict: str,
             section: str, *, plan: bool) -> list[Column]:  # fmt: skip
    numbered = picks.told["on its side"] == "no" and picks.yes("numbered", 0.7)
    first: list[Column] = []
    if code == "number column":
        first.append(((picks.head("number"),), "code"))
    elif numbered:
        first.append(((picks.head("number"),), "number"))
    if code == "column":
        first.append(((picks.head("code"),), "code"))
    if section == "column":
        first.append(((picks.head("criterion"),), "criterion"))
    first.append(((picks.head("name"),), "name"))
    units: list[Column] = [((picks.head("unit"),), "unit")] if unit == "column" else []
    limits: list[Column] = [((picks.head("standard"),), "standard")] if standard == "column" else []
    results = _results(picks, result)
    judged: list[Column] = {
        "none": [],
        "two": [((picks.head("reached"),), "reached"), ((picks.head("missed"),), "missed")],
    }.get(verdict, [((picks.head("verdict"),), "verdict")])
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
    if plan:
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
    order = picks.of("columns of the ratio", ["whole part share", "part whole share", "share whole part"])  # noqa: E501
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
        sign = "" if unit != "cell" else each.unit if each.unit == "%" else f" {each.unit}"
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
