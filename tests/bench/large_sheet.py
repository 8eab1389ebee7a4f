"""What a workbook of 5,000 rows and 20 columns takes: `python -m tests.bench sheet`.

Five of them: communes by criteria (marks), communes by indicators (values), hamlets with their
households (wholes, parts and shares), the same under heads of two rows with a row of totals, and
works with their funds by source and year.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl

from .figure import Figure
from .steps import Times, fastest

ROWS = 5000
_BAR = 3.0
_TURNS = 2
_TITLE = ("BIỂU TỔNG HỢP KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI NĂM 2024",)
_VALUES = (
    ("9.2 Nhà ở đạt chuẩn (%)", 80, 20),
    ("10. Thu nhập (triệu đồng/người)", 45, 20),
    ("11. Nghèo đa chiều (%)", 1, 4),
    ("15.1 Bảo hiểm y tế (%)", 85, 15),
    ("17.1 Nước sạch (%)", 60, 40),
)
_REACHED = (
    "Hộ nghèo",
    "Hộ cận nghèo",
    "Hộ có nhà ở đạt chuẩn",
    "Hộ dùng nước sạch",
    "Hộ có nhà tiêu hợp vệ sinh",
    "Hộ có người tham gia BHYT",
    "Hộ gia đình văn hóa",
    "Hộ dùng điện",
)


def marks(rows: int = ROWS) -> Iterator[tuple[object, ...]]:
    """Communes by criteria, and how many each has reached."""
    yield ("STT", "Xã", *(f"Tiêu chí {n}" for n in range(1, 18)), "Số tiêu chí đạt")
    for n in range(1, rows + 1):
        reached = ["" if (n + c) % 7 == 0 else "x" for c in range(17)]
        yield (n, f"Xã Tân {_name(n)}", *reached, reached.count("x"))


def values(rows: int = ROWS) -> Iterator[tuple[object, ...]]:
    """Communes by indicators: a value, the standard and a verdict of each."""
    heads = [[name, "Chuẩn", "Đánh giá"] for name, _, _ in _VALUES]
    yield ("STT", "Xã", *(head for three in heads for head in three), "Tổng số hộ", "Ghi chú", "")
    for n in range(1, rows + 1):
        cells: list[object] = []
        for at, (_, least, reach) in enumerate(_VALUES):
            value = least + (n * (at + 3)) % (reach * 10) / 10
            cells += [value, f"≥ {least}", "Đạt"]
        yield (n, f"Xã Tân {_name(n)}", *cells, 900 + n % 700, "", "")


def households(rows: int = ROWS) -> Iterator[tuple[object, ...]]:
    """Hamlets: six wholes with a part and its share each."""
    yield ("STT", "Thôn", *("Tổng số hộ", "Hộ dùng nước sạch", "Tỷ lệ (%)") * 6)
    for n in range(1, rows + 1):
        cells: list[object] = []
        for at in range(6):
            whole = 100 + (n * (at + 7)) % 300
            part = whole - n % 40
            cells += [whole, part, round(100 * part / whole, 2)]
        yield (n, f"Thôn {_name(n)}", *cells)


def totals(rows: int = ROWS) -> Iterator[tuple[object, ...]]:
    """Hamlets: what has been reached in how many of their households, the shares under the same
    heads as the numbers, and a row of totals at the end."""
    over = [part for name in _REACHED for part in (name, None)]
    yield ("TT", "Thôn, xóm", "Tổng số hộ", "Số nhân khẩu", *over)
    yield (None, None, None, None, *("Số hộ", "Tỷ lệ (%)") * len(_REACHED))
    wholes = [80 + n * 7 % 220 for n in range(1, rows + 1)]
    sums = [0] * len(_REACHED)
    for n, whole in enumerate(wholes, start=1):
        parts = [whole - n * (at + 3) % 70 for at in range(len(_REACHED))]
        sums = [one + other for one, other in zip(sums, parts, strict=True)]
        yield (f"{n}", f"Thôn {_name(n)}", whole, 4 * whole, *_with_shares(parts, whole))
    every = sum(wholes)
    yield (None, "Tổng cộng", every, 4 * every, *_with_shares(sums, every))


def _with_shares(parts: list[int], whole: int) -> list[float]:
    return [told for part in parts for told in (part, round(100 * part / whole, 2))]


def funds(rows: int = ROWS) -> Iterator[tuple[object, ...]]:
    """Works: what they cost by source in each of three years, and in all."""
    sources = ("Ngân sách trung ương", "Ngân sách tỉnh", "Ngân sách huyện", "Dân góp")
    heads = [f"{source} năm {year}" for year in (2022, 2023, 2024) for source in sources]
    yield (
        "STT",
        "Công trình",
        "Xã",
        "Đơn vị",
        *heads,
        "Tổng cộng",
        "Đã giải ngân",
        "Tỷ lệ (%)",
        "",
    )
    for n in range(1, rows + 1):
        amounts = [100 + (n * (at + 3)) % 900 for at in range(len(heads))]
        spent = sum(amounts) - n % 300
        share = round(100 * spent / sum(amounts), 1)
        named = (n, f"Đường {_name(n)}", f"Xã Tân {_name(n % 90 + 1)}", "triệu đồng")
        yield (*named, *amounts, sum(amounts), spent, share, "")


def _name(n: int) -> str:
    """A name for each number, in words alone."""
    syllables = ("An", "Bình", "Châu", "Dương", "Giang", "Hòa", "Lộc", "Minh", "Phú", "Sơn")
    return " ".join(syllables[int(digit)] for digit in str(n))


def book(rows: Iterator[tuple[object, ...]]) -> bytes:
    """The workbook of those rows under a title."""
    made = openpyxl.Workbook(write_only=True)
    made.properties.created = datetime(2024, 12, 31)
    sheet = made.create_sheet("Tổng hợp")
    sheet.append(_TITLE)
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def measure() -> list[Figure]:
    """Processor time from bytes to the tidy rows, and of each step of it."""
    made = {
        "communes by criteria": marks(),
        "communes by indicators": values(),
        "hamlets with their households": households(),
        "hamlets under heads of two rows, with totals": totals(),
        "works with their funds": funds(),
    }
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{at}.xlsx" for at in range(len(made))]
        for path, rows in zip(paths, made.values(), strict=True):
            path.write_bytes(book(rows))
        trees = [Path(__file__).parents[2], *map(Path, filter(None, [os.environ.get("NTM_BASE")]))]
        taken = fastest(trees, paths, turns=_TURNS + 1)
    return [_figure(what, [of_tree[at] for of_tree in taken]) for at, what in enumerate(made)]


def _figure(what: str, taken: Times) -> Figure:
    own = sum(taken[0].values())
    steps = ", ".join(f"{step} {seconds:.1f} s" for step, seconds in taken[0].items())
    before = [
        f"; an earlier commit in turns with it {sum(each.values()):.1f} s" for each in taken[1:]
    ]
    return Figure(
        f"a workbook of {ROWS} rows and 20 columns: {what}",
        f"{own:.1f} s",
        f"< {_BAR:.0f} s",
        own < _BAR,
        f"{steps}; processor time, the fewest of {_TURNS}{''.join(before)}",
    )
