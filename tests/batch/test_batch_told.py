"""What the end of a run says: reasons, long lists of files, what reports leave out."""

from __future__ import annotations

from extract.batch.hints import gap_hints
from extract.batch.lines import NAMED, several_files
from extract.batch.result import RunResult
from extract.batch.summary import coverage
from extract.messages import render, several
from extract.tables import Row
from extract.tables.coverage import Coverage
from extract.tables.row import Tables


def test_what_cannot_be_checked_is_told_by_its_largest_reasons() -> None:
    reasons = {"link": 2, "units": 40, "status": 30, "zero": 20, "echo": 3, "incomplete": 1}
    told = Coverage(100, 2, 0, 2, reasons)
    said = {key: f"{key}: words of {key}" for key in reasons}
    line = render(coverage(told, said), "en")
    assert "40 because words of units, 30 because words of status, 20 because words of zero" in line
    assert line.endswith("4 for other reasons.")
    few = render(coverage(Coverage(5, 1, 0, 1, {"units": 3}), said), "vi")
    assert "3 vì words of units." in few
    assert "lý do khác" not in few


def test_a_long_list_of_files_says_where_all_of_them_are() -> None:
    names = [f"{number}.txt" for number in range(7)]
    assert render(several_files(names[:5]), "vi") == "0.txt, 1.txt, 2.txt, 3.txt, 4.txt"
    assert "và 2 tệp khác" in render(several_files(names), "vi")
    assert "trang Văn bản" in render(several_files(names), "vi")
    assert "…" not in render(several_files(names), "vi")
    assert "trang" not in render(several(names, NAMED), "vi")


def document(path: str, **cells: object) -> Row:
    row: Row = {"document_id": path, "path": path, "status": "ok", "seconds": 0, "same_as": "",
                "decision": "1/QĐ-UBND"}  # fmt: skip
    row.update(cells)  # type: ignore[arg-type]
    return row


def test_reports_that_leave_something_out_are_named() -> None:
    tables: Tables = {
        name: [] for name in ("measurements", "indicators", "criteria", "checks", "findings")
    }
    tables["documents"] = [
        document("a.txt"),
        document("b.txt", gaps={"commune": 1}),
        document("c.txt", gaps={"commune": 1, "criteria": 1}),
        document("copy.txt", gaps={"criteria": 1}, same_as="a.txt"),
    ]
    result = RunResult(tables, "en", seconds=0.0, reused=0)
    first, second = (render(line, "en") for line in gap_hints(result))
    assert first.startswith("2 reports name no commune")
    assert first.endswith("b.txt, c.txt.")
    assert second == "1 reports tell of no criterion and no indicator: c.txt."
