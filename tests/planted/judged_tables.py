"""What the audit says of a document in its file: one with a table, or one of the corpus."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from extract.audit import Severity, Verdict
from extract.audit.check import Check
from extract.audit.run import audit
from extract.document import Document, Evidence
from extract.loaders import load_bytes
from extract.reading.reader import read

from .judged import Outcome
from .mutants import Mutant, documents
from .office import PlantedTable, Sheet, file_of


def checked(data: bytes, name: str) -> tuple[Document, list[Check]]:
    """A document and all of its checks."""
    document = load_bytes(data, name)
    return document, audit(read(document))


def said_of(checks: list[Check]) -> list[Check]:
    """The errors and warnings."""
    return [c for c in checks if c.verdict is Verdict.FAILS and c.severity is not Severity.INFO]


def outcome_of(planted: PlantedTable) -> Outcome:
    """How an error fared: of its rules one has to fail, with a number of the wrong row and the
    wrong cell among its places."""
    document, checks = checked(file_of(planted.wrong, planted.name), planted.name)
    failed = said_of(checks)
    right = [c for c in failed if c.code in planted.rules and _names(document, c, planted)]
    near = [
        c for c in checks
        if c.verdict is Verdict.UNCHECKABLE and c.code in planted.rules
        and _names(document, c, planted)
    ]  # fmt: skip
    _, clean = checked(file_of(planted.clean, planted.name), planted.name)
    return Outcome(
        bool(right),
        tuple(c.code for c in failed if c not in right and c.code not in planted.rules),
        tuple(f"{c.code} {c.evidence.quote}" for c in said_of(clean)),
        tuple(f"{c.code} {c.reason.key if c.reason else ''}" for c in near),
    )


def codes_of(sheet: Sheet, name: str) -> list[str]:
    """The codes of the errors and warnings of a document."""
    _, checks = checked(file_of(sheet, name), name)
    return sorted(check.code for check in said_of(checks))


def _names(document: Document, check: Check, planted: PlantedTable) -> bool:
    return any(_in_row(document, p, planted) for p in (check.evidence, *check.related))


def _in_row(document: Document, place: Evidence, planted: PlantedTable) -> bool:
    block = document.block_at(place.start)
    said = document.text[block.span.start : block.span.end]
    whole = all(cell in said for cell in planted.row)
    return whole and (planted.cell in place.quote or place.quote in planted.cell)


@cache
def _as_it_is(name: str) -> Counter[str]:
    path = next(path for path in documents() if path.name == name)
    return codes_in(path.read_bytes(), path)


def codes_in(data: bytes, path: Path) -> Counter[str]:
    """How often each rule finds something in a document of the corpus, or one made from it."""
    return Counter(check.code for check in said_of(checked(data, path.name)[1]))


def told_of(mutant: Mutant) -> tuple[bool, tuple[str, ...]]:
    """Whether one of its rules finds what was changed in a document, and which others find more
    than in the document as it is."""
    _, checks = checked(mutant.data, mutant.document)
    more = Counter(check.code for check in said_of(checks)) - _as_it_is(mutant.document)
    others = tuple(code for code in more if code not in mutant.rules)
    return any(code in more for code in mutant.rules), others
