"""The findings that a letter tells a commune of, read back from the tables of a run."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from extract.criteria import fold_name
from extract.letters.places import where
from extract.messages import Text
from extract.tables.standing import ENDING
from extract.writers.load import load_tables

if TYPE_CHECKING:
    import pandas as pd

Row = Mapping[str, object]
#: What a letter tells of: never notes, never what could not be checked.
_TOLD = ("error", "warning")
_UPHELD = "upheld"


@dataclass(slots=True, frozen=True)
class Related:
    """Other words that a finding rests on; `where` they stand is None beside the finding."""

    quote: str
    where: Text | None


@dataclass(slots=True, frozen=True)
class Finding:
    """One finding of a document: where it stands, in which words, what contradicts what.
    `start` is the offset of the quote in the document's text, `share` about how far into the
    document that is (0 to 1)."""

    document_id: str
    page: str
    line: str
    start: int
    share: float
    quote: str
    sentence: str
    cell: str
    message: str
    related: tuple[Related, ...]
    upheld: bool
    #: What it stands in beside the text of a Word file (see `places.ASIDE`).
    aside: str = ""
    #: The words of the heading of a Word file that it stands under.
    heading: str = ""


@dataclass(slots=True, frozen=True)
class Source:
    """A document that findings are of."""

    document_id: str
    path: str
    format: str
    title: str
    number: str
    issued: str
    pages: str = ""
    kind: str = ""
    commune: str = ""


@dataclass(slots=True)
class Recipient:
    """A commune with its documents and what is open in each, in the order of their texts; `year`
    is that of its documents, all of them in order where there are several."""

    province: str
    district: str
    commune: str
    year: str
    sources: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Open:
    """`recipients` are the communes that a letter goes to; `undecided` counts the findings that
    nobody has decided, `nameless` has by path those of documents that name no commune: a district's
    summary is the office's own."""

    recipients: list[Recipient]
    undecided: int = 0
    nameless: Counter[str] = field(default_factory=Counter)


def open_findings(
    out: Path, *, undecided: bool, decisions: Mapping[str, str] | None = None
) -> Open:
    """The findings of OUT that were upheld, with `undecided` those too that nobody decided;
    `decisions` are those that were made by now, by check_id, where they aren't those of the tables.

    Raises FileNotFoundError where OUT holds no tables, ValueError where some are missing.
    """
    tables = {name: _rows(frame) for name, frame in load_tables(out).items()}
    if not {"documents", "findings"} <= tables.keys():
        raise ValueError(f"not all tables: {out}")
    documents = {str(row["document_id"]): row for row in tables["documents"] if not row["same_as"]}
    found = Open([])
    recipients: dict[tuple[str, ...], Recipient] = {}
    for row in tables["findings"]:
        document = documents.get(str(row["document_id"]))
        decision = row["decision"]
        if decisions is not None:
            decision = decisions.get(str(row["check_id"]), "")
        if document is None or row["severity"] not in _TOLD or decision in ENDING:
            continue
        upheld = decision == _UPHELD
        if not upheld and document["superseded_by"]:
            continue
        found.undecided += not upheld
        if not upheld and not undecided:
            continue
        commune = str(row["commune"] or document["commune"])
        if not commune:
            found.nameless[str(document["path"])] += 1
            continue
        key = tuple(fold_name(str(document[c])) for c in ("province", "district"))
        recipient = recipients.setdefault((*key, fold_name(commune)), _recipient(document, commune))
        source = Source(*(str(document[name]) for name in _OF_A_SOURCE))
        if source not in recipient.sources:
            recipient.sources.append(source)
        recipient.findings.append(_finding(row, document, upheld=upheld))
        if (year := str(document["year"])) not in recipient.year.split(", "):
            recipient.year = ", ".join(sorted(filter(None, [*recipient.year.split(", "), year])))
    found.recipients = list(recipients.values())
    for recipient in found.recipients:
        order = [source.document_id for source in recipient.sources]
        recipient.findings.sort(key=lambda each: (order.index(each.document_id), each.start))
    return found


_OF_A_SOURCE = (
    "document_id", "path", "format", "title", "number", "issued", "pages", "kind", "commune",
)  # fmt: skip


def _rows(frame: pd.DataFrame) -> list[Row]:
    plain = frame.astype(object).where(frame.notna(), "")
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def _recipient(document: Row, commune: str) -> Recipient:
    return Recipient(
        str(document["province"]), str(document["district"]), commune, str(document["year"])
    )


def _finding(row: Row, document: Row, *, upheld: bool) -> Finding:
    start, whole = int(str(row["start"] or 0)), int(str(document["characters"] or 0))
    return Finding(
        document_id=str(row["document_id"]),
        page=str(row["page"]),
        line=str(row["line"]),
        start=start,
        share=start / whole if whole else 0.0,
        quote=str(row["quote"]),
        sentence=str(row["sentence"] or row["quote"]),
        cell=str(row["cell"]),
        message=str(row["message"]),
        related=tuple(_related(row, document)),
        upheld=upheld,
    )


def _related(row: Row, document: Row) -> Iterator[Related]:
    """The other words that a finding rests on, each once, with their places."""
    own = (str(row["page"]), str(row["line"]))
    known: set[tuple[str, ...]] = set()
    for each in json.loads(str(row["related"] or "[]")):
        quote = " ".join(str(each["quote"]).split())
        page, line = (str(each.get(name) or "") for name in ("page", "line"))
        if (quote, page, line) in known:
            continue
        known.add((quote, page, line))
        beside = (page, line) == own or not line
        place = where(str(document["format"]), str(document["pages"]), page, line)
        yield Related(quote, None if beside else place)
