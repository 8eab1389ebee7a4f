"""One report in every format against the same report as .docx, and the time of an old .doc."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from pathlib import Path

import docx

from extract.audit.run import audit
from extract.loaders import load, soffice
from extract.reading.reader import read
from extract.report import Report
from extract.tables import Input
from extract.tables.measurements import measurement_rows

from .figure import Figure
from .places import CORPUS
from .texts import described, texts

_SECONDS, _PAGES = 0.3, 29
_REPEATS = 9
#: What of a measurement must be the same; where it stands differs between formats.
_SAME = (
    "commune", "year", "criterion", "indicator", "role", "numerator", "denominator", "percent",
    "value", "unit", "threshold_op", "threshold", "threshold_unit",
)  # fmt: skip


def measure() -> list[Figure]:
    """How many copies of the corpus's report give what its .docx gives; the time of a .doc."""
    original = _told(read(load(next((CORPUS / "reports").glob("13-*.docx")))))
    copies = sorted((CORPUS / "formats").iterdir())
    different = [path.name for path in copies if _told(read(load(path))) != original]
    agreement = Figure(
        "copies of one report with the same measurements and checks as its .docx",
        f"{len(copies) - len(different)} of {len(copies)}" + "".join(f"; {n}" for n in different),
        "all",
        not different,
        "corpus/formats: " + ", ".join(sorted({path.suffix[1:] for path in copies})),
    )
    return [agreement, _old_word()]


def _told(report: Report) -> tuple[Counter[object], Counter[object]]:
    """Measurements and checks without their places, capitals aside (TCVN3 loses some)."""
    rows = measurement_rows(report, Input("", ""))
    measured = Counter[object](tuple(str(row[n]).casefold() for n in _SAME) for row in rows)
    checks = Counter[object](
        (c.code, c.verdict, c.severity, c.indicator, c.stated, c.computed) for c in audit(report)
    )
    return measured, checks


def _old_word() -> Figure:
    """A long text as .doc; the bar is that of a document of 29 pages."""
    name = f".doc, loading: a report of about {_PAGES} pages"
    if not soffice.is_here():
        return Figure(
            name, "not measured", "", None, "LibreOffice, which makes the .doc, isn't here"
        )
    paragraphs = texts()["a long report"]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "a.docx"
        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.save(str(made))
        old = soffice.converted(made.read_bytes(), "docx", "doc")
        if old is None:
            return Figure(name, "not measured", "", None, "LibreOffice made no .doc")
        path = Path(folder) / "a.doc"
        path.write_bytes(old)
        seconds = min(_timed(path) for _ in range(_REPEATS))
    return Figure(
        name,
        f"{seconds:.2f} s",
        f"<= {_SECONDS} s",
        seconds <= _SECONDS,
        f"processor time; {described(paragraphs)}; the fastest of {_REPEATS}",
    )


def _timed(path: Path) -> float:
    started = time.process_time()
    load(path)
    return time.process_time() - started
