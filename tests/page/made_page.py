"""Pages of rows that were made for a test, hostile ones among them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from extract.decisions import Decision, Known
from extract.messages import text
from extract.page import page_chunks
from extract.passages import Line, Passage, dumped
from extract.tables import TABLE_NAMES, Row, Tables, schemas

#: What must stay text wherever it stands.
HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<!-- <script>",
    "]]>",
    "<img src=x onerror=window.hit=1>",
    "{{ 7*7 }}${7*7}",
    "a\u2028b\u2029c",
    "\u202eđảo\u2066 ngược\u200f",
    "không\x00có\x01gì",
    "'\"><svg onload=window.hit=1>",
    "javascript:window.hit=1",
    "Xã 🌾 \ud83c",
    "__proto__",
    "dài " * 10_000,
)


def row(table: str, **cells: object) -> Row:
    """A row with what is given, empty else."""
    return dict.fromkeys(schemas()[table].names, "") | cells  # type: ignore[return-value]


def document(at: int, commune: str, /, **cells: object) -> Row:
    """A documents row."""
    made = {"document_id": f"d{at}", "path": f"{commune[:200]}.docx", "format": "docx"}
    rest = {"status": "ok", "commune": commune, "province": commune, "year": "2023", "checks": 3}
    return row("documents", **(made | rest | cells))


def finding(number: int, document_id: str, quote: str, /, **cells: object) -> Row:
    """A finding whose passage is its quote between two words."""
    passage = Passage(1, 3, 10, f"trước {quote} sau")
    made: dict[str, object] = {
        "check_id": f"{number:012d}", "document_id": document_id, "code": "NTM101",
        "rule": "ratio-percent", "verdict": "fails", "severity": "error", "message": quote,
        "sentence": quote, "quote": quote, "page": 1, "line": 3, "start": 16,
        "end": 16 + len(quote), "related": "[]", "links": "[]", "passages": dumped([passage]),
    }  # fmt: skip
    return row("findings", **(made | cells))


def tables(documents: Iterable[Row], findings: Iterable[Row]) -> Tables:
    """The six tables with these rows."""
    found: Tables = {name: [] for name in TABLE_NAMES}
    found["documents"], found["findings"] = list(documents), list(findings)
    found["checks"] = list(found["findings"])
    return found


def hostile() -> Tables:
    """Every hostile value as commune, quote, message, cell, title, reason and in a table."""
    documents, findings = [], []
    for number, name in enumerate(HOSTILE):
        document_id = f"d{number}"
        cells = {"title": name, "number": name, "reason": name, "status": "partial"}
        documents.append(document(number, name, **cells))
        lines = (
            Line(1, True, 0, ((name, 1_000_000, 0, 1, 1),)),
            Line(2, False, 3, ((name, 16, 0, 1, 1),)),
        )
        grid = dumped([Passage(1, 1, 0, rows=lines)])
        shown = text('row "{row}"', row=name)
        findings.append(finding(2 * number, document_id, name, commune=name, suggestion=name))
        findings.append(finding(2 * number + 1, document_id, name, cell=shown, passages=grid))
    return tables(documents, findings)


def written(found: Tables, path: Path, known: Known | None = None) -> Path:
    """Writes the page of some rows."""
    chunks = page_chunks(found, "vi", known or Known(), lambda each: each)
    path.write_bytes(b"".join(chunks))
    return path


def said(check_id: str, decision: str, comment: str = "", by: str = "Lan") -> Decision:
    """A decision that the run knew."""
    return Decision(check_id, "NTM101", decision=decision, comment=comment, by=by)
