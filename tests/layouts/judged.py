"""What of a layout was read otherwise than its facts are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from extract.audit.outcome import Severity, Verdict
from extract.audit.run import audit
from extract.loaders import load_bytes
from extract.reading.reader import read
from extract.report import Measure, Report

from .files import FILES, bytes_of, font
from .forms import form, years
from .lists import communes, funds, hamlets
from .picks import Picks
from .sheet import Layout, Row

MAKERS: dict[str, Callable[[Picks], Layout]] = {
    "form": form, "years": years, "hamlets": hamlets, "communes": communes, "funds": funds,
}  # fmt: skip
#: The fields that hold numbers.
_NUMBERS = ("ratio", "percent", "value")


def layouts(seed: int, count: int) -> Iterator[Layout]:
    """So many layouts of each kind, always the same for a seed."""
    for kind, make in MAKERS.items():
        for number in range(count):
            picks = Picks(f"{seed} {kind} {number}")
            files = [file for file in FILES if font() or not file.endswith("pdf")]
            file = picks.of("file", files)
            layout = make(picks)
            layout.number, layout.file = number, file
            yield layout


def report_of(layout: Layout) -> Report:
    """What is read in a layout's file."""
    name = f"{layout.name}.{layout.file.split()[-1]}"
    return read(load_bytes(bytes_of(layout.sheet, layout.file), name))


def row_of(measure: Measure) -> Row:
    """A measure's fields that layouts tell."""
    standard, ratio = measure.threshold, measure.numerator is not None
    return {
        "code": measure.indicator or measure.criterion,
        "ratio": f"{measure.numerator}/{measure.denominator}" if ratio else "",
        "percent": "" if measure.percent is None else str(measure.percent),
        "value": "" if measure.value is None else str(measure.value),
        "standard": f"{standard.op} {standard.value}" if standard else "",
        "commune": measure.commune,
        "year": measure.year,
        "role": measure.role.value,
    }


def _same(one: str, other: str) -> bool:
    try:
        return Decimal(one) == Decimal(other)
    except ArithmeticError:
        return one == other


def _equal(one: str, other: str) -> bool:
    pieces, others = one.replace("/", " ").split(), other.replace("/", " ").split()
    return len(pieces) == len(others) and all(map(_same, pieces, others))


def _fits(wanted: Row, row: Row) -> bool:
    told = all(_equal(value, row[name]) for name, value in wanted.items())
    return told and all(not row[name] for name in _NUMBERS if name not in wanted)


def _stranger(row: Row, wanted: list[Row]) -> bool:
    """True for a row with numbers that no fact has."""
    if row["role"] != "actual" or not (row["ratio"] or row["percent"] or "." in row["value"]):
        return False
    return not any(
        row[n] and each.get(n) and _equal(row[n], each[n]) for n in _NUMBERS for each in wanted
    )


def differences(layout: Layout) -> list[str]:
    """What isn't read as the facts are; empty for a layout that is read right."""
    report = report_of(layout)
    rows = [row_of(measure) for measure in report.measures]
    found = []
    for wanted in layout.rows:
        if not any(_fits(wanted, row) for row in rows):
            near = _nearest(wanted, rows)
            found.append(f"no row {_short(wanted)}; nearest {near}")
    found += [f"stranger {_short(row)}" for row in rows if _stranger(row, layout.rows)]
    for check in audit(report):
        if check.verdict is Verdict.FAILS and check.severity is not Severity.INFO:
            found.append(f"false {check.code} {check.evidence.quote[:60]!r}")
    for code, status in layout.status.items():
        said = {h.status.value for h in report.headings if h.code == code} - {"not_stated"}
        if said != {status}:
            found.append(f"{code} is {said}, not {status}")
    return found


def _short(row: Row) -> str:
    return " ".join(f"{name}={value}" for name, value in row.items() if value)


def _nearest(wanted: Row, rows: list[Row]) -> str:
    def alike(row: Row) -> int:
        return sum(_equal(value, row[name]) for name, value in wanted.items())

    numbered = [
        row for row in rows
        if any(wanted.get(n) and row[n] and _equal(wanted[n], row[n]) for n in _NUMBERS)
    ]  # fmt: skip
    return _short(max(numbered, key=alike)) if numbered else "none"
