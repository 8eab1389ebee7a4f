"""Small texts and what is right in them: how a case is read, and what differs.

A case has a `name`, a `text` or `blocks` (as in the reading's passages), the `head` that stands
above it, and what is right:

- `must`: rows of measurements, each another one; a field that isn't named isn't compared, one
  that is named empty must be empty. `ratio` is `numerator/denominator`, `standard` `>= 90`, `code`
  the indicator, or the criterion where there is none; other fields are columns of the table.
- `never`: rows that must not be there.
- `finds`: the rules that must fail as error or warning, each once (`A|B`: either); any other
  error or warning is a false alarm. A case without it must have none.
- `holds`: rules of which a check must hold.
- `header`, `status`: fields of the document, and the status of criteria and indicators.
- `indicators`, `no_indicators`: rows that the indicators table must have, and must never have.
- `rows`: columns of the indicators table by the code of their row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from extract.audit.run import audit
from extract.document import ReadStatus
from extract.pipeline import DocumentResult
from extract.reading.reader import read
from extract.tables import Input, Row, Tables
from tests.cases.case_files import Case
from tests.reading.passage_cases import document_of

KEYS = {
    "name", "head", "text", "blocks", "must", "never", "finds", "holds", "header", "status",
    "rows", "indicators", "no_indicators",
}  # fmt: skip


def tables_of(case: Case) -> Tables:
    """The rows that are written for a case."""
    document = document_of(case)
    report = read(document)
    source = Input("", "case")
    result = DocumentResult(
        source, ReadStatus.OK, document=document, report=report, checks=audit(report)
    )
    return result.tables()


def differences(case: Case) -> list[str]:
    """What isn't as the case says; empty where all is right."""
    tables = tables_of(case)
    rows, tidy = tables["measurements"], tables["indicators"]
    return [
        *_missing(case.get("must", []), rows),
        *_present(case.get("never", []), rows),
        *_missing(case.get("indicators", []), tidy),
        *_present(case.get("no_indicators", []), tidy),
        *_findings(case.get("finds", []), tables["checks"]),
        *_held(case.get("holds", []), tables["checks"]),
        *_header(case.get("header", {}), tables["documents"][0]),
        *_statuses(case.get("status", {}), tables),
        *_indicators(case.get("rows", {}), tables["indicators"]),
    ]


def _indicators(wanted: dict[str, Case], rows: list[Row]) -> Iterator[str]:
    """The columns that aren't as a case says in the row of a code."""
    by_code = {str(row["indicator"]): row for row in rows}
    for code, columns in wanted.items():
        for name, value in columns.items():
            read = by_code[code][name] if code in by_code else None
            if not _same(name, str(value), read):
                yield f"indicator {code}: {name} {read}"


def _missing(wanted: list[Case], rows: list[Row]) -> Iterator[str]:
    """The entries that have no row of their own, by the largest matching."""
    taken: dict[int, int] = {}

    def placed(entry: int, tried: set[int]) -> bool:
        for index, row in enumerate(rows):
            if index in tried or not _fits(wanted[entry], row):
                continue
            tried.add(index)
            if index not in taken or placed(taken[index], tried):
                taken[index] = entry
                return True
        return False

    yield from (
        f"no row {wanted[entry]}" for entry in range(len(wanted)) if not placed(entry, set())
    )


def _present(unwanted: list[Case], rows: list[Row]) -> Iterator[str]:
    """The entries that a row fits."""
    yield from (f"row {entry}" for entry in unwanted if any(_fits(entry, r) for r in rows))


def _ratio(row: Row) -> str:
    return f"{row['numerator']}/{row['denominator']}" if row["numerator"] is not None else ""


def _standard(row: Row) -> str:
    return f"{row['threshold_op']} {row['threshold']}" if row["threshold"] is not None else ""


#: The fields that aren't columns by themselves.
_TOLD: dict[str, Callable[[Row], object]] = {
    "ratio": _ratio,
    "standard": _standard,
    "code": lambda row: row["indicator"] or row["criterion"],
    "kind": lambda row: row.get("threshold_kind"),
    "percent": lambda row: row.get("percent", row.get("percent_stated")),
}
#: Codes are text: 17.10 isn't 17.1.
_TEXT = {"code", "criterion", "indicator"}


def _fits(entry: Case, row: Row) -> bool:
    return all(
        _same(name, wanted, _TOLD.get(name, _column(name))(row)) for name, wanted in entry.items()
    )


def _column(name: str) -> Callable[[Row], object]:
    return lambda row: row.get(name)


def _same(name: str, wanted: str, value: object) -> bool:
    told = "" if value is None else str(value)
    if name in _TEXT:
        return told == wanted
    return [_number(part) for part in _parts(told)] == [_number(part) for part in _parts(wanted)]


def _parts(value: str) -> list[str]:
    """A ratio or a standard in its parts; anything else by its words."""
    number, stroke, other = value.partition("/")
    both = bool(stroke) and not isinstance(_number(number), str)
    return [number, stroke, other] if both else value.split(" ")


def _number(value: str) -> Decimal | str:
    try:
        return Decimal(value)
    except InvalidOperation:
        return value


def _findings(wanted: list[str], checks: list[Row]) -> Iterator[str]:
    found = Counter(
        str(row["code"])
        for row in checks
        if row["verdict"] == "fails" and row["severity"] in ("error", "warning")
    )
    for entry in wanted:
        code = next((each for each in entry.split("|") if found[each]), "")
        if not code:
            yield f"{entry} not found"
        found[code] -= 1
    yield from (f"false {code} x{count}" for code, count in found.items() if code and count > 0)


def _held(wanted: list[str], checks: list[Row]) -> Iterator[str]:
    held = {row["code"] for row in checks if row["verdict"] == "holds"}
    yield from (f"{code} doesn't hold anywhere" for code in wanted if code not in held)


def _header(wanted: Case, row: Row) -> Iterator[str]:
    for name, value in wanted.items():
        if str(row[name] or "") != value:
            yield f"{name} {str(row[name] or '')!r}"


def _statuses(wanted: Case, tables: Tables) -> Iterator[str]:
    rows = [
        (row[name], str(row["status"]))
        for table, name in (("criteria", "criterion"), ("indicators", "indicator"))
        for row in tables.get(table, [])
    ]
    for code, status in wanted.items():
        told = {each for name, each in rows if name == code}
        if told != {status}:
            yield f"{code} {' and '.join(sorted(told)) or 'without a row'}"
