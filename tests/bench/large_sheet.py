"""What a workbook of 5,000 rows and 20 columns takes: `python -m tests.bench sheet`.

Three of them: communes by criteria (marks), communes by indicators (values), and hamlets
with their households (wholes, parts and shares).
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl

from extract.pipeline import read_and_done

from .figure import Figure

ROWS = 5000
_BAR = 3.0
_TITLE = ("BIỂU TỔNG HỢP KẾT QUẢ XÂY DỰNG NÔNG THÔN MỚI NĂM 2024",)
_VALUES = (
    ("9.2 Nhà ở đạt chuẩn (%)", 80, 20),
    ("10. Thu nhập (triệu đồng/người)", 45, 20),
    ("11. Nghèo đa chiều (%)", 1, 4),
    ("15.1 Bảo hiểm y tế (%)", 85, 15),
    ("17.1 Nước sạch (%)", 60, 40),
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
    """Processor time from bytes to the tidy rows."""
    return [
        _figure("communes by criteria", marks()),
        _figure("communes by indicators", values()),
        _figure("hamlets with their households", households()),
    ]


def _figure(what: str, rows: Iterator[tuple[object, ...]]) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(book(rows))
        taken, made = min(_run(path) for _ in range(2))
    return Figure(
        f"a workbook of {ROWS} rows and 20 columns: {what}",
        f"{taken:.1f} s",
        f"< {_BAR:.0f} s",
        taken < _BAR,
        f"{made} rows of the tables; processor time from the file to the rows",
    )


def _run(path: Path) -> tuple[float, int]:
    started = time.process_time()
    tables, _ = read_and_done(path, path.name)
    return time.process_time() - started, sum(map(len, tables.values()))
