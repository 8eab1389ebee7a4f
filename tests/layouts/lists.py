"""Hamlets with their households, communes with their indicators, sources of funds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from .picks import SIGNS, Picks, facts, share
from .sheet import Column, Layout, Row, Sheet, on_its_side, sheet_of


def _with_total(picks: Picks, rows: list[Any], total: Row) -> list[Any]:
    where = picks.of("total", ["below", "below", "above", "none"])
    return {"below": [*rows, total], "above": [total, *rows], "none": rows}[where]


def hamlets(picks: Picks) -> Layout:
    """Households of each hamlet and parts of them, with or without their share."""
    names, wholes = facts()["hamlets"], facts()["households"]
    of = facts()["of_households"]
    count = int(picks.of("quantities", ["1", "2", "4"]))
    chosen = [of[at] for at in sorted(picks.random.sample(range(len(of)), count))]
    shares = picks.of(
        "columns of a quantity", ["number share", "share number", "number share", "share"]
    )
    called = picks.of("hamlet's name", ["bare", "Thôn"])
    percent = picks.of("percent", ["bare", "sign"])
    columns: list[Column] = []
    if picks.yes("numbered", 0.7):
        columns.append(((picks.head("number"),), "number"))
    columns.append(((picks.head("hamlet"),), "name"))
    whole: Column = ((picks.head("households"),), "whole")
    parts = _of_quantities(picks, [each[2] for each in chosen], shares)
    last = picks.yes("whole behind", 0.15) and shares != "share"
    columns += [*parts, whole] if last else [whole, *parts]
    if picks.yes("notes", 0.25):
        columns.append(((picks.head("note"),), "note"))
    side = picks.told["levels"] == "1" and picks.yes("on its side", 0.15)
    layout = Layout("hamlets", 0, picks.told, Sheet([], []))
    places = 1 if picks.yes("one decimal", 0.3) else 2
    rows = []
    listed = [*zip(names, wholes, *(each[3] for each in chosen), strict=True)]
    for number, (name, total, *values) in enumerate(listed, 1):
        row = {"number": str(number), "name": name if called == "bare" else f"Thôn {name}"}
        rows.append(row | _hamlet(picks, total, values, percent, places))
        layout.rows += _expected(total, values, [c[0] for c in chosen], shares, places)
    sums = [sum(column) for column in zip(*(each[1:] for each in listed), strict=True)]
    words = picks.head("total")
    total_row = {"name": words} | _hamlet(picks, sums[0], sums[1:], percent, places)
    rows = _with_total(picks, rows, total_row)
    if picks.told["total"] != "none":
        layout.rows += _expected(sums[0], sums[1:], [c[0] for c in chosen], shares, places)
    lines = [*facts()["commune_title"], "Biểu 3. Tổng hợp kết quả theo thôn"]
    layout.sheet = sheet_of(picks, lines, columns, rows)
    if side:
        layout.sheet = on_its_side(layout.sheet)
    return layout


def _of_quantities(picks: Picks, heads: list[list[str]], shares: str) -> list[Column]:
    """The columns of each quantity: the numbers and shares of it."""
    parts: list[Column] = []
    levels = picks.of("levels", ["1", "2", "3"])
    count_head, share_head = picks.head("count"), picks.head("share")
    for at, among in enumerate(heads):
        head = picks.random.choice(among)
        for key in shares.split():
            under = count_head if key == "number" else share_head
            if levels == "1":
                said = head if key == "number" else share_head
                if shares == "share" or (key == "share" and shares == "share number"):
                    said = f"Tỷ lệ {head[0].lower() + head[1:]} (%)"
                parts.append(((said,), f"{key}{at}"))
            else:
                parts.append(((head, under), f"{key}{at}"))
    if levels == "3":
        over = picks.head("result", "over")
        parts = [((over, *words), key) for words, key in parts]
    return parts


def _hamlet(picks: Picks, whole: int, values: list[int], percent: str, places: int) -> Row:
    row = {"whole": picks.number(whole)}
    for at, value in enumerate(values):
        row[f"number{at}"] = picks.number(value)
        row[f"share{at}"] = picks.number(share(value, whole, places)) + (
            "%" if percent == "sign" else ""
        )
    return row


def _expected(
    whole: int, values: list[int], codes: list[str], shares: str, places: int
) -> list[Row]:
    found = []
    for value, code in zip(values, codes, strict=True):
        row = {"percent": str(share(value, whole, places)), "code": code, "role": "actual"}
        if shares != "share":
            row["ratio"] = f"{value}/{whole}"
        found.append(row)
    return found


def communes(picks: Picks) -> Layout:
    """A district's communes by indicators."""
    of = facts()["of_communes"]
    count = int(picks.of("quantities", ["2", "4", "6"]))
    chosen = [of[at] for at in sorted(picks.random.sample(range(len(of)), count))]
    pairs = picks.yes("numbers beside shares", 0.3)
    columns = _of_indicators(picks, chosen, pairs=pairs)
    side = not pairs and picks.yes("on its side", 0.2)
    if not side and picks.yes("under one head", 0.25):
        over = picks.head("result", "over")
        columns = [
            ((over, *words), key) if key[-1].isdigit() else (words, key) for words, key in columns
        ]
    layout = Layout("communes", 0, picks.told, Sheet([], []))
    rows: list[Any] = []
    if picks.told["unit"] == "row":
        rows.append({"name": "Đơn vị tính", **{str(n): each[3] for n, each in enumerate(chosen)}})
    if picks.told["standard"] == "row":
        rows.append({"name": picks.random.choice(["Mức chuẩn", "Yêu cầu", "Quy định", "Chuẩn NTM"]),
                     **{str(n): f"{SIGNS[each[4]]} {picks.number(each[5])}"
                        for n, each in enumerate(chosen)}})  # fmt: skip
    groups = not side and picks.yes("groups", 0.2)
    called = picks.of("commune's name", ["bare", "Xã"])
    for number, name in enumerate(facts()["communes"], 1):
        if groups and number in (1, 5):
            rows.append(facts()["commune_groups"][number > 1])
        row, expected = _commune(picks, number, chosen, pairs=pairs)
        rows.append(row | {"name": name if called == "bare" else f"Xã {name}"})
        layout.rows += [{**each, "commune": name} for each in expected]
    lines = [*facts()["district_title"], "Biểu 4. Kết quả thực hiện một số chỉ tiêu của các xã"]
    layout.sheet = sheet_of(picks, lines, columns, rows)
    if side:
        layout.sheet = on_its_side(layout.sheet)
    return layout


def _of_indicators(picks: Picks, chosen: list[Any], *, pairs: bool) -> list[Column]:
    """The communes' column and those of each indicator: its value or share, or `pairs` of a number
    and its share."""
    head_of = picks.of("heads", ["code", "long", "short", "code and short", "TC and short"])
    unit = picks.of("unit", ["head", "head", "cell", "row"])
    standard = picks.of("standard", ["none", "row", "row", "head"])
    columns: list[Column] = []
    if picks.yes("numbered", 0.7):
        columns.append(((picks.head("number"),), "number"))
    columns.append(((picks.head("commune"),), "name"))
    if pairs:
        nouns = {each[6] for each in chosen}
        columns += [((picks.head("commune_households"),), "homes")] if "hộ" in nouns else []
        columns += [((picks.head("people"),), "people")] if "người" in nouns else []
    for at, (code, long, short, its, op, limit, noun, _) in enumerate(chosen):
        said = {"code": code, "long": long, "short": short, "code and short": f"{code}. {short}",
                "TC and short": f"TC {code} {short}"}[head_of]  # fmt: skip
        if unit == "head":
            said = f"{said} ({its})"
        if standard == "head":
            said = f"{said} ({SIGNS[op]}{picks.number(limit)}{'%' if its == '%' else ''})"
        if pairs and noun:
            count_head = picks.head("count") if noun == "hộ" else "Số người"
            columns += [((said, count_head), f"number{at}"), ((said, picks.head("share")), f"{at}")]
        else:
            columns.append(((said,), str(at)))
    return columns


def _commune(picks: Picks, number: int, chosen: list[Any], *, pairs: bool) -> tuple[Row, list[Row]]:
    """The cells of a commune but for its name, and what has to be read in them."""
    homes, people = (facts()[key][number - 1] for key in ("commune_households", "commune_people"))
    row = {"number": str(number), "homes": picks.number(homes), "people": picks.number(people)}
    told: list[Row] = []
    for at, (code, _, _, _, op, limit, noun, values) in enumerate(chosen):
        value, expected = values[number - 1], {"code": code, "role": "actual"}
        if noun:
            whole = homes if noun == "hộ" else people
            result = share(value, whole)
            expected["percent"] = str(result)
            if pairs:
                expected["ratio"] = f"{value}/{whole}"
            row[f"number{at}"] = picks.number(value)
        else:
            result = Decimal(value)
            expected["value"] = str(result)
        sign = "%" if noun and picks.told["unit"] == "cell" else ""
        row[str(at)] = picks.number(result) + sign
        if picks.told["standard"] != "none":
            expected["standard"] = f"{op} {limit}"
        told.append(expected)
    return row, told


def funds(picks: Picks) -> Layout:
    """Sources of funds: plan, result and the rate of one year or two."""
    data, names = facts(), facts()["sources"]
    years = picks.of("years", ["one", "one", "two"])
    unit = picks.of("unit", ["caption", "head", "column", "name"])
    percent = picks.of("percent", ["bare", "sign"])
    usual = "plan spent rate"
    order = picks.of("order", [usual, usual, "spent plan rate", "plan spent"])
    columns: list[Column] = []
    if picks.yes("numbered", 0.7):
        columns.append(((picks.head("number"),), "number"))
    named = picks.head("source")
    columns.append(((f"{named} (triệu đồng)" if unit == "name" else named,), "name"))
    if unit == "column":
        columns.append(((picks.head("unit"),), "unit"))
    named = {"plan": "planned", "spent": "spent", "rate": "rate"}
    heads = {key: picks.head(name) for key, name in named.items()}
    if unit == "head":
        heads |= {key: f"{heads[key]} (triệu đồng)" for key in ("plan", "spent")}
    levels = picks.of("levels", ["1", "2"]) if years == "one" else "2"
    told = {"2023": (data["plans"], data["results"])}
    if years == "two":
        told = {"2022": (data["plans_before"], data["results_before"]), **told}
    for year in told:
        for key in order.split():
            words = (f"Năm {year}", heads[key]) if levels == "2" else (heads[key],)
            columns.append((words, key + year))
    layout = Layout("funds", 0, picks.told, Sheet([], []))
    rows, sums = [], dict.fromkeys(told, (0, 0))
    for number, name in enumerate(names, 1):
        row = {"number": str(number), "name": name, "unit": "triệu đồng"}
        for year, (plans, results) in told.items():
            plan, spent = plans[number - 1], results[number - 1]
            sums[year] = (sums[year][0] + plan, sums[year][1] + spent)
            row |= _money(picks, year, plan, spent, percent)
            layout.rows.append(_fulfilled(year, plan, spent, order, headed=levels == "2"))
        rows.append(row)
    total = {"name": picks.head("total"), "unit": "triệu đồng"}
    for year, (plan, spent) in sums.items():
        total |= _money(picks, year, plan, spent, percent)
    rows = _with_total(picks, rows, total)
    if picks.told["total"] != "none":
        layout.rows += [
            _fulfilled(year, *pair, order, headed=levels == "2") for year, pair in sums.items()
        ]
    if "rate" not in order:
        layout.rows = []
    caption = "Biểu 5. Kết quả huy động nguồn lực xây dựng nông thôn mới"
    lines = [*data["commune_title"], caption]
    lines += ["Đơn vị tính: triệu đồng"] if unit == "caption" else []
    layout.sheet = sheet_of(picks, lines, columns, rows)
    return layout


def _money(picks: Picks, year: str, plan: int, spent: int, percent: str) -> Row:
    rate = picks.number(share(spent, plan, 1)) + ("%" if percent == "sign" else "")
    return {f"plan{year}": picks.number(plan), f"spent{year}": picks.number(spent),
            f"rate{year}": rate}  # fmt: skip


def _fulfilled(year: str, plan: int, spent: int, order: str, *, headed: bool) -> Row:
    row = {"ratio": f"{spent}/{plan}", "role": "actual"}
    if headed:
        row["year"] = year
    if "rate" in order:
        row["percent"] = str(share(spent, plan, 1))
    return row
