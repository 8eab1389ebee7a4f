"""One file from its bytes to its rows: read, extracted, audited.

What can't be read becomes a row with a reason, not an exception.
"""

from __future__ import annotations

import hashlib
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from extract.audit.certainty import Certainties
from extract.audit.check import Check
from extract.audit.run import audit
from extract.collector import collector_paused
from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.files import file_hash
from extract.links import Links
from extract.loaders import NO_FORMAT, load_bytes, read_bytes, sniff
from extract.loaders.views import has_views
from extract.messages import Text, text
from extract.passages import UNSURE, unsure_rows
from extract.passages.cut import with_passages
from extract.reading.of_programme import is_of_programme
from extract.reading.reader import read
from extract.report import Report
from extract.tables import TABLE_NAMES, Input, Row, Tables, document_row, finding_rows, joined
from extract.tables.checks import check_rows
from extract.tables.criteria import criterion_rows
from extract.tables.indicators import indicator_rows
from extract.tables.measurements import measurement_rows

_NOTHING_OF_IT = text(
    "The text was read, but nothing in it belongs to the new-rural programme: no criterion, no "
    "indicator. If it should, check that it is the right file."
)
_INVITATION = text(
    "The paper calls to a meeting and states no result of a criterion or indicator, so it is no "
    "report. If results were sent with it, put their file into the folder, too."
)


@dataclass(slots=True)
class DocumentResult:
    """What became of one file: `document` and `report` are None where it wasn't read.

    `digest` is the SHA-256 of the bytes that all of it was made from, in hex; `data` are these
    bytes where the pages of the file can be drawn. `links` is what its audit found out of what
    ties the numbers together.
    """

    source: Input
    status: ReadStatus
    reason: Text | None = None
    format: str = ""
    document: Document | None = None
    report: Report | None = None
    checks: list[Check] = field(default_factory=list)
    links: Links | None = None
    seconds: float = 0.0
    digest: str = ""
    data: bytes = field(default=b"", repr=False)

    def tables(self) -> Tables:
        """The file's rows in the six tables, messages not yet put into words."""
        rows: Tables = {name: [] for name in TABLE_NAMES if name != "documents"}
        if self.report is not None:
            with collector_paused():
                self._fill(rows, self.report)
        details = self._shown(rows)
        return {"documents": [self._document_row(rows) | details], **rows}

    def _fill(self, rows: Tables, report: Report) -> None:
        sure = Certainties(report, self.checks, self.links)
        rows["measurements"] = measurement_rows(report, self.source, self.checks, sure)
        rows["indicators"] = indicator_rows(report, self.checks, self.source, sure)
        rows["criteria"] = criterion_rows(report, rows["indicators"], self.source)
        rows["checks"] = check_rows(self.checks, self.source)
        rows["findings"] = with_passages(finding_rows(rows["checks"]), report.document)

    def _shown(self, rows: Tables) -> Row:
        """Gives the findings, and the checks that an unsure digit keeps from being one, what
        shows their place; the details of the document's row that belong to it."""
        if self.document is None:
            return {}
        unsure = with_passages(unsure_rows(rows["checks"]), self.document)
        details: Row = {UNSURE: len(unsure)} if unsure else {}
        if self.data and (rows["findings"] or unsure):
            from extract.pictures import PICTURES
            from extract.pictures.taken import with_pictures

            count = len(rows["findings"])
            both, held = with_pictures([*rows["findings"], *unsure], self.document, self.data)
            rows["findings"], unsure = both[:count], both[count:]
            details |= {PICTURES: held} if held else {}
        if unsure:
            shown = {str(row["check_id"]): row for row in unsure}
            rows["checks"] = [shown.get(str(row["check_id"]), row) for row in rows["checks"]]
        return details

    def _document_row(self, rows: Tables) -> Row:
        return document_row(
            self.source,
            self.status,
            reason=self.reason,
            document=self.document,
            format=self.format,
            letterhead=self.report.letterhead if self.report is not None else None,
            counts=rows,
            seconds=self.seconds,
        )


def process(path: Path, relative: str) -> DocumentResult:
    """Reads, extracts and audits one file; `relative` is its path in the documents table.

    The bytes are read once: what is extracted and the hash that it stands under belong to
    the same ones. Raises OSError where the file can't be opened at all.
    """
    with ExitStack() as pause:
        return _read(path, relative, pause)


def read_and_done(path: Path, relative: str) -> tuple[Tables, str]:
    """The same, for whoever wants no more than the rows in the six tables, and the digest of the
    bytes: all else that was made of the file is gone before the collector of garbage goes on, and
    isn't looked through. Raises OSError."""
    with ExitStack() as pause:
        result = _read(path, relative, pause)
        tables, digest = result.tables(), result.digest
        del result
        return tables, digest


def _read(path: Path, relative: str, pause: ExitStack) -> DocumentResult:
    started = time.perf_counter()
    try:
        data = read_bytes(path)
    except ReadError as error:
        digest = file_hash(path)
        result = DocumentResult(Input(digest[:12], relative), error.status, error.reason)
    else:
        digest = hashlib.sha256(data).hexdigest()
        result = _process(data, Input(digest[:12], relative), pause)
    result.digest = digest
    result.seconds = time.perf_counter() - started
    return result


def _process(data: bytes, source: Input, pause: ExitStack) -> DocumentResult:
    try:
        document = load_bytes(data, source.path)
    except ReadError as error:
        return DocumentResult(source, error.status, error.reason, format=_format(data))
    if document.status not in (ReadStatus.OK, ReadStatus.PARTIAL):
        return DocumentResult(source, document.status, joined(document.notes), document=document)
    pause.enter_context(collector_paused())
    report, links = read(document), Links(document)
    checks = audit(report, links) if is_of_programme(report) else None
    if checks is None:
        return DocumentResult(
            source,
            ReadStatus.NOT_A_REPORT,
            _INVITATION if report.letterhead.calls else _NOTHING_OF_IT,
            document=document,
        )
    reason = None if document.status is ReadStatus.OK else joined(document.notes)
    return DocumentResult(
        source,
        document.status,
        reason,
        document=document,
        report=report,
        checks=checks,
        links=links,
        data=data if has_views(document.format) else b"",
    )


def _format(data: bytes) -> str:
    """What a file that no loader reads is; empty where that isn't known."""
    name = sniff(data)
    return "" if name in NO_FORMAT else name.removeprefix("damaged_")
