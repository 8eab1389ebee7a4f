"""Tables of many shapes from one declaration, with what must be read in them.

A maker takes a random source and gives the blocks of a document (lines, and rows of cells) with
the rows that must be read and those that must not. What differs from table to table: the words of
the heads, the region's word for a hamlet, merged and unmerged heads, marks, years, units in heads
or columns, codes in a column of their own or before the name, rows as columns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

Cells = list[Any]
Row = dict[str, str]

#: Pools of words are wide on purpose: what isn't listed in the data has to be told by its cells.
COMMUNES = [
    "An Lạc",
    "Phước Tân",
    "Mỹ Đông",
    "Hòa Sơn",
    "Tân Lập",
    "Bình Khê",
    "Ea Kao",
    "Lộc Ninh",
]
HAMLETS = ["Đông", "Tây", "Nam Sơn", "Bắc Hà", "Gò Lớn", "Suối Cạn", "Đồi Chè", "Kênh Ba"]
PLACES = [
    "Đơn vị",
    "Địa bàn",
    "Khu dân cư",
    "Bản, tiểu khu",
    "Plei",
    "Ấp/khóm",
    "Thôn (bản)",
    "Thôn",
    "Ấp",
    "Bản",
    "Buôn",
    "Khóm",
    "Xóm",
    "Tổ dân phố",
    "Tên thôn",
    "Tên ấp",
    "Thôn, xóm",
]
NUMBERS = ["TT", "STT", "Số TT"]
NAMES = ["Nội dung", "Chỉ tiêu", "Tên chỉ tiêu", "Nội dung tiêu chí", "Tiêu chí, chỉ tiêu"]
ASKED = [
    "Quy định theo QĐ 318",
    "Chuẩn NTM",
    "Mức quy định",
    "Tiêu chuẩn",
    "Bộ tiêu chí quy định",
    "Mức chuẩn",
    "Quy định",
    "Yêu cầu",
    "Chỉ tiêu phải đạt",
    "Mức đạt chuẩn",
]
RESULTS = [
    "KQ đạt được",
    "Kết quả đạt được đến 12/2023",
    "Số liệu năm 2023",
    "Xã đạt",
    "Kết quả rà soát",
    "Kết quả",
    "Kết quả thực hiện",
    "Thực hiện",
    "Hiện trạng",
    "Thực hiện năm 2023",
    "Năm 2023",
]
JUDGED = [
    "Nhận xét",
    "Xếp loại",
    "So với chuẩn",
    "Kết quả đánh giá",
    "Ý kiến thẩm định",
    "Đánh giá",
    "ĐG",
    "TĐG",
    "Kết luận",
    "Tự đánh giá",
    "KQĐG",
    "Ghi chú",
    "Mức độ đạt",
]
UNITS = ["ĐVT", "Đơn vị tính", "Đơn vị"]
SHARES = ["Tỉ lệ", "Đạt tỷ lệ (%)", "TL (%)", "Tỷ lệ (%)", "Tỷ lệ %", "%", "Tỷ lệ"]
WHOLES = [
    "Tổng số hộ (hộ)",
    "Số hộ toàn thôn",
    "Hộ",
    "Hộ dân cư",
    "Tổng số hộ",
    "Số hộ",
    "Tổng hộ",
    "Tổng số hộ trên địa bàn",
]
TOTALS = [
    "Tổng",
    "Toàn xã:",
    "Cộng toàn xã",
    "Tổng cộng (3 thôn)",
    "Cộng",
    "Tổng cộng",
    "Toàn xã",
    "Tổng số",
    "TỔNG CỘNG",
]

#: Indicators of the national set of 2022 (318/QĐ-TTg): code, name, unit, standard, sign.
INDICATORS = [
    ("4.2", "Tỷ lệ hộ sử dụng điện an toàn", "%", "98", ">="),
    ("9.2", "Tỷ lệ hộ có nhà ở kiên cố hoặc bán kiên cố", "%", "80", ">="),
    ("10", "Thu nhập bình quân đầu người", "triệu đồng/người/năm", "48", ">="),
    ("11", "Tỷ lệ nghèo đa chiều", "%", "3", "<="),
    ("12.1", "Tỷ lệ lao động qua đào tạo", "%", "70", ">="),
    ("15.1", "Tỷ lệ người dân tham gia bảo hiểm y tế", "%", "90", ">="),
    ("17.1", "Tỷ lệ hộ sử dụng nước sạch theo quy chuẩn", "%", "55", ">="),
]
#: Short heads of district sheets: code, words, unit.
HEADS = [
    ("10", "Thu nhập", "triệu đồng/người/năm"),
    ("11", "Hộ nghèo", "%"),
    ("15.1", "BHYT", "%"),
    ("17.1", "Nước sạch", "%"),
]
SIGNS = {">=": "≥", "<=": "≤"}


@dataclass
class Made:
    """A document's blocks, what must be read in it, and the rules that must find something."""

    name: str
    blocks: list[Any]
    rows: list[Row] = field(default_factory=list)
    status: dict[str, str] = field(default_factory=dict)
    finds: list[str] = field(default_factory=list)


def printed(number: Decimal) -> str:
    """A number in Vietnamese signs."""
    whole, _, decimals = str(number).partition(".")
    groups = f"{int(whole):,}".replace(",", ".")
    return f"{groups},{decimals}" if decimals else groups


def heading(place: str, *, cites: bool = True) -> list[Any]:
    """The lines above a table: `place` is `XÃ …` or `HUYỆN …`."""
    lines: list[Any] = [
        "ỦY BAN NHÂN DÂN",
        place,
        "BÁO CÁO",
        "Kết quả xây dựng nông thôn mới năm 2023",
    ]
    if cites:
        lines.append("Căn cứ Quyết định số 318/QĐ-TTg ngày 08/3/2022 của Thủ tướng Chính phủ.")
    return lines


def _result(random: Random, asked: str, sign: str, *, meets: bool) -> Decimal:
    step = Decimal(random.randint(1, 19)) / 10
    upward = (sign == ">=") is meets
    value = Decimal(asked) + step if upward else Decimal(asked) - step
    return min(value, Decimal("100")) if asked != "48" else value


def form(random: Random) -> Made:
    """A commune's self-assessment."""
    chosen = sorted(random.sample(range(len(INDICATORS)), random.randint(3, 6)))
    apart = random.random() < 0.5  # the code in a column of its own
    unit_column = random.random() < 0.5
    sign = random.random() < 0.8
    head = [random.choice(NUMBERS), random.choice(NAMES)]
    head += [random.choice(UNITS)] if unit_column else []
    head += [random.choice(ASKED), random.choice(RESULTS), random.choice(JUDGED)]
    table: list[Cells] = [head]
    made = Made("form", heading("XÃ TÂN LẬP HẠ"))
    yes, no = random.choice([("Đạt", "Chưa đạt"), ("Đ", "CĐ"), ("đạt", "chưa đạt")])
    for number, at in enumerate(chosen, 1):
        code, name, unit, asked, op = INDICATORS[at]
        meets = random.random() < 0.7
        result = _result(random, asked, op, meets=meets)
        meets = result >= Decimal(asked) if op == ">=" else result <= Decimal(asked)
        own = "" if unit_column else unit
        row: Cells = [code, name] if apart else [str(number), f"{code}. {name}"]
        row += [unit] if unit_column else []
        shown = f"{SIGNS[op] if sign else ''} {asked}".strip()
        row += [shown + _behind(own), printed(result) + _behind(own), yes if meets else no]
        table.append(row)
        kind = "percent" if unit == "%" else "value"
        made.rows.append({"code": code, kind: str(result), "standard": f"{op} {asked}"})
        made.status[code] = "achieved" if meets else "not_achieved"
    made.blocks += [table]
    return made


def _behind(unit: str) -> str:
    return unit if unit == "%" else f" {unit}" if unit else ""


def sideways(random: Random) -> Made:
    """A form on its side: indicators over the columns, what they are in the rows."""
    chosen = sorted(random.sample(range(len(INDICATORS)), random.randint(3, 5)))
    indicators = [INDICATORS[at] for at in chosen]
    table: list[Cells] = [
        [
            random.choice(["Nội dung", "Chỉ tiêu", ""]),
            *(f"{c}. {n} ({u})" for c, n, u, _, _ in indicators),
        ],
        [
            random.choice(["Mức chuẩn", "Quy định"]),
            *(f"{SIGNS[op]} {a}" for *_, a, op in indicators),
        ],
    ]
    made = Made("sideways", heading("XÃ LỘC NINH THƯỢNG"))
    results = [_result(random, a, op, meets=True) for *_, a, op in indicators]
    table.append([random.choice(["Thực hiện năm 2023", "Kết quả"]), *map(printed, results)])
    plans = [result + 1 for result in results]
    table.append(["Kế hoạch năm 2024", *map(printed, plans)])
    for (code, _, unit, asked, op), result, plan in zip(indicators, results, plans, strict=True):
        kind = "percent" if unit == "%" else "value"
        made.rows.append(
            {"code": code, kind: str(result), "standard": f"{op} {asked}", "role": "actual"}
        )
        made.rows.append({"code": code, kind: str(plan), "role": "target"})
    made.blocks += [table]
    return made


def sheet(random: Random) -> Made:
    """A district's communes by indicators, with a row of standards or none."""
    communes = random.sample(COMMUNES, random.randint(3, 6))
    heads = random.sample(HEADS, random.randint(3, 4))
    coded = random.random() < 0.4
    table: list[Cells] = [
        [
            random.choice(NUMBERS),
            random.choice(["Xã", "Tên xã", "Đơn vị", "Địa phương", "Tên đơn vị"]),
            *(f"{code + ' ' if coded else ''}{words} ({unit})" for code, words, unit in heads),
        ]
    ]
    made = Made("sheet", heading("HUYỆN ĐÔNG LƯƠNG"))
    asked = {"10": "48", "11": "4", "15.1": "85", "17.1": "50"}
    standards = random.random() < 0.5
    if standards:
        signs = {"11": "≤"}
        shown = [f"{signs.get(code, '≥')} {asked[code]}" for code, *_ in heads]
        table.append(["", random.choice(["Mức chuẩn", "Quy định"]), *shown])
    for number, commune in enumerate(communes, 1):
        row: Cells = [str(number), commune]
        for code, _, unit in heads:
            low, high = {"10": (480, 600), "11": (10, 40), "15.1": (850, 990), "17.1": (500, 900)}[
                code
            ]
            value = Decimal(random.randint(low, high)) / 10
            row.append(printed(value))
            told = {
                "code": code,
                "percent" if unit == "%" else "value": str(value),
                "commune": commune,
            }
            if standards:
                told["standard"] = f"{'<=' if code == '11' else '>='} {asked[code]}"
            made.rows.append(told)
        table.append(row)
    made.blocks += [table]
    return made


def marks(random: Random) -> Made:
    """A district's communes by criteria, with totals both ways."""
    communes = random.sample(COMMUNES, random.randint(3, 6))
    count = random.choice([10, 19])
    yes, no = random.choice(
        [("x", "-"), ("Đ", "CĐ"), ("Đạt", "Chưa đạt"), ("1", "0"), ("x", ""), ("+", "-"), ("✓", "")]
    )
    reached = random.choice(["Tổng số tiêu chí đạt", "Số tiêu chí đạt", "Số TC đạt"])
    named = random.choice(["", "TC", "TC "])
    merged = random.random() < 0.6
    made = Made("marks", heading("HUYỆN ĐÔNG LƯƠNG"))
    first = [random.choice(NUMBERS), random.choice(["Xã", "Tên xã", "Đơn vị"])]
    codes = [f"{named}{n}" for n in range(1, count + 1)]
    if merged:
        table: list[Cells] = [
            [*({"text": t, "rows": "2"} for t in first),
             {"text": "Kết quả thực hiện tiêu chí", "columns": str(count)},
             {"text": reached, "rows": "2"}],
            [{"text": codes[0], "column": "2"}, *codes[1:]],
        ]  # fmt: skip
    else:
        made.blocks.append("Biểu tổng hợp kết quả thực hiện các tiêu chí")
        table = [[*first, *codes, reached]]
    columns = [0] * count
    for number, commune in enumerate(communes, 1):
        told = [random.random() < 0.75 for _ in range(count)]
        columns = [a + b for a, b in zip(columns, told, strict=True)]
        total = f"{sum(told)}/{count}" if random.random() < 0.5 else str(sum(told))
        table.append([str(number), commune, *(yes if each else no for each in told), total])
        for code, each in enumerate(told, 1):
            if each:
                made.status[f"{commune} {code}"] = "achieved"
    table.append(["", random.choice(["Số xã đạt", "Tổng số xã đạt"]), *map(str, columns), ""])
    made.blocks += [table]
    return made


def hamlets(random: Random) -> Made:
    """Hamlets with their households, a part of them and its share; the last row adds up."""
    named = random.sample(HAMLETS, random.randint(3, 7))
    part = random.choice(
        ["Hộ nghèo", "Số hộ nghèo", "Hộ dùng nước sạch", "Hộ có nhà tiêu hợp vệ sinh"]
    )
    numbered, merged = random.random() < 0.6, random.random() < 0.4
    first = [random.choice(NUMBERS)] if numbered else []
    place = random.choice(PLACES)
    whole, share = random.choice(WHOLES), random.choice(SHARES)
    if merged:
        width = len(first) + 2
        table: list[Cells] = [
            [
                *({"text": t, "rows": "2"} for t in [*first, place, whole]),
                {"text": part, "columns": "2"},
            ],
            [{"text": random.choice(["Số hộ", "Số lượng", "Hộ"]), "column": str(width)}, share],
        ]
    else:
        table = [[*first, place, whole, part, share]]
    made = Made("hamlets", heading("XÃ AN HIỆP THƯỢNG"))
    wholes, parts = [], []
    for number, hamlet in enumerate(named, 1):
        wholes.append(random.randint(90, 320))
        parts.append(random.randint(3, 80))
        table.append(
            [*([str(number)] if numbered else []), hamlet, *_share(wholes[-1], parts[-1], made)]
        )
    wrong = random.random() < 0.3
    total = sum(wholes) + (10 if wrong else 0)
    made.finds = ["NTM301"] if wrong else []
    label = random.choice(TOTALS)
    table.append([*([""] if numbered else []), label, *_share(total, sum(parts), made)])
    made.blocks += [table]
    return made


def _share(whole: int, part: int, made: Made) -> Cells:
    share = (Decimal(100) * part / whole).quantize(Decimal("0.01"))
    made.rows.append({"ratio": f"{part}/{whole}", "percent": str(share)})
    return [printed(Decimal(whole)), str(part), printed(share)]


def funds(random: Random) -> Made:
    """Sources of funds: planned, spent, and the share of the plan; or by years with a total."""
    sources = random.sample(
        ["Ngân sách trung ương", "Ngân sách tỉnh", "Ngân sách xã", "Vốn tín dụng", "Vốn dân góp",
         "Doanh nghiệp", "Vốn lồng ghép"], random.randint(3, 5),
    )  # fmt: skip
    made = Made("funds", heading("XÃ GIA CÁT HẠ", cites=False))
    unit = random.choice(["triệu đồng", "tr.đ"])
    in_caption = random.random() < 0.5
    made.blocks.append(f"Biểu 2. Nguồn vốn (ĐVT: {unit})" if in_caption else "Biểu 2. Nguồn vốn")
    behind = "" if in_caption else f" ({unit})"
    first = [random.choice(NUMBERS), f"{random.choice(['Nguồn vốn', 'Nguồn', 'Nội dung'])}{behind}"]
    if random.random() < 0.5:
        _planned(random, sources, first, made)
    else:
        _by_year(random, sources, first, made)
    return made


def _planned(random: Random, sources: list[str], first: Cells, made: Made) -> None:
    head = [*first, "Kế hoạch", random.choice(["Thực hiện", "Giải ngân", "Đã giải ngân"])]
    table: list[Cells] = [[*head, random.choice(["Tỷ lệ (%)", "% thực hiện", "TH/KH (%)"])]]
    plans = [random.randint(5, 40) * 50 for _ in sources]
    done = [plan * random.randint(60, 105) // 100 for plan in plans]
    rows = [*zip(sources, plans, done, strict=True), ("Tổng cộng", sum(plans), sum(done))]
    for number, (source, plan, spent) in enumerate(rows, 1):
        share = (Decimal(100) * spent / plan).quantize(Decimal("0.1"))
        label = str(number) if number <= len(sources) else ""
        table.append(
            [label, source, printed(Decimal(plan)), printed(Decimal(spent)), printed(share)]
        )
        made.rows.append({"ratio": f"{spent}/{plan}", "percent": str(share)})
    made.blocks += [table]


def _by_year(random: Random, sources: list[str], first: Cells, made: Made) -> None:
    years = ["2021", "2022", "2023"][-random.randint(2, 3) :]
    lead = random.choice(["Năm ", ""])
    total_first = random.random() < 0.5
    total = random.choice(["Tổng số", "Tổng cộng", "Cộng"])
    heads = [f"{lead}{year}" for year in years]
    heads = [total, *heads] if total_first else [*heads, total]
    table: list[Cells] = [[*first, *heads]]
    sums = [0] * len(years)
    for number, source in enumerate(sources, 1):
        values = [random.randint(2, 60) * 10 for _ in years]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        for year, value in zip(years, values, strict=True):
            made.rows.append({"value": str(value), "year": year})
        shown = [sum(values), *values] if total_first else [*values, sum(values)]
        table.append([str(number), source, *(printed(Decimal(v)) for v in shown)])
    last = [sum(sums), *sums] if total_first else [*sums, sum(sums)]
    table.append(["", "Cộng", *(printed(Decimal(v)) for v in last)])
    made.blocks += [table]


def periods(random: Random) -> Made:
    """One row an indicator, a column a year."""
    chosen = sorted(random.sample(range(len(INDICATORS)), random.randint(3, 5)))
    years = ["2021", "2022", "2023"]
    lead = random.choice(["Năm ", "", "Thực hiện năm "])
    table: list[Cells] = [
        [
            "TT",
            random.choice(["Chỉ tiêu", "Nội dung"]),
            random.choice(UNITS[:2]),
            *(lead + y for y in years),
        ]
    ]
    made = Made("periods", heading("XÃ TÂN BIÊN TRUNG"))
    for at in chosen:
        code, name, unit, asked, op = INDICATORS[at]
        values = [_result(random, asked, op, meets=True) for _ in years]
        table.append([code, name, unit, *map(printed, values)])
        kind = "percent" if unit == "%" else "value"
        made.rows += [
            {"code": code, kind: str(value), "year": year}
            for value, year in zip(values, years, strict=True)
        ]
    made.blocks += [table]
    return made


def merged_sheet(random: Random) -> Made:
    """Communes by indicators, each over its number, its share and its judgement."""
    communes = random.sample(COMMUNES, random.randint(3, 5))
    heads = random.sample(
        [("11", "Hộ nghèo"), ("17.1", "Hộ dùng nước sạch"), ("4.2", "Hộ dùng điện an toàn")], 2
    )
    judged = random.random() < 0.5
    width = 3 if judged else 2
    first = ["TT", random.choice(["Xã", "Tên xã"]), random.choice(WHOLES)]
    table: list[Cells] = [
        [*({"text": t, "rows": "2"} for t in first),
         *({"text": f"{code}. {words}", "columns": str(width)} for code, words in heads)],
        [],
    ]  # fmt: skip
    under = [
        random.choice(["Số hộ", "Số lượng"]),
        random.choice(SHARES),
        *(["Đạt"] if judged else []),
    ]
    table[1] = [{"text": under[0], "column": "3"}, *under[1:], *under]
    made = Made("merged_sheet", heading("HUYỆN ĐÔNG LƯƠNG"))
    for number, commune in enumerate(communes, 1):
        whole = random.randint(900, 4000)
        row: Cells = [str(number), commune, printed(Decimal(whole))]
        for code, _ in heads:
            part = random.randint(20, 800)
            share = (Decimal(100) * part / whole).quantize(Decimal("0.01"))
            row += [printed(Decimal(part)), printed(share), *(["x"] if judged else [])]
            made.rows.append(
                {
                    "code": code,
                    "ratio": f"{part}/{whole}",
                    "percent": str(share),
                    "commune": commune,
                }
            )
        table.append(row)
    made.blocks += [table]
    return made


MAKERS: tuple[Callable[[Random], Made], ...] = (
    form, sideways, sheet, marks, hamlets, funds, periods, merged_sheet,
)  # fmt: skip
