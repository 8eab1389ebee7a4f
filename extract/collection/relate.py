"""The step itself: the documents table gets what each document is to the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from extract.collection.across import across
from extract.collection.communes import Communes
from extract.collection.copies import copies
from extract.collection.ends import End, ends
from extract.collection.index import Record, index
from extract.collection.versions import versions
from extract.document import ReadStatus
from extract.messages import Text, text
from extract.tables import SETTLED, Row, Tables, finding_rows, joined

#: So many documents are named where somebody is asked to look at them.
_NAMED = 3


def related(tables: Tables) -> Tables:
    """The same tables, with `same_as`, `superseded_by` and what is to be looked at in the
    documents table, and the checks of documents against each other (NTM701). A finding that
    doesn't stand has the detail `settled`, in checks and findings. The tables given are left as
    they are.
    """
    records = index(tables)
    communes = Communes(records)
    same_as = copies(records, communes)
    counting = [record for record in records if record.document_id not in same_as]
    found = versions(counting, communes)
    standing = [record for record in counting if record.document_id not in found.later]
    tables = _with_checks(tables, across(tables, standing, communes))
    ended = ends(tables, same_as, found.later)
    settled = Counter(
        str(row["document_id"]) for row in tables["findings"] if row["check_id"] in ended
    )
    paths = {record.document_id: record.path for record in records}
    told: defaultdict[str, list[Text]] = defaultdict(list)
    for copy, first in same_as.items():
        told[copy].append(_copy(paths[first]))
    for earlier, later in found.later.items():
        told[earlier] += _earlier(paths[later], settled[earlier])
    for document, others in _questions(found.asked).items():
        told[document].append(_question(others))
    for record in records:
        if communes.apart(record):
            told[record.document_id].append(_APART)
    rows = list(tables["documents"])
    for record in records:
        rows[record.order] = rows[record.order] | {
            "same_as": same_as.get(record.document_id, ""),
            "superseded_by": found.later.get(record.document_id, ""),
            "remarks": _remarks(rows[record.order], told[record.document_id]),
        }
    return tables | {
        "documents": rows,
        "checks": [_with_end(row, ended) for row in tables["checks"]],
        "findings": [_with_end(row, ended) for row in tables["findings"]],
    }


def _with_checks(tables: Tables, checks: Sequence[Row]) -> Tables:
    """The tables with further checks, each behind those of its document, and counted there."""
    if not checks:
        return tables
    findings = finding_rows(checks)
    counts = {
        name: Counter(str(row["document_id"]) for row in rows)
        for name, rows in (("checks", checks), ("findings", findings))
    }
    documents = [
        row
        | {name: _more(row[name], more[str(row["document_id"])]) for name, more in counts.items()}
        if row["status"] != ReadStatus.DUPLICATE.value
        else row
        for row in tables["documents"]
    ]
    return tables | {
        "documents": documents,
        "checks": _behind(tables["checks"], checks),
        "findings": _behind(tables["findings"], findings),
    }


def _more(count: object, more: int) -> int:
    return int(str(count)) + more


def _behind(rows: Sequence[Row], further: Sequence[Row]) -> list[Row]:
    """The rows in the order of their documents, with further ones behind each."""
    by_document: defaultdict[str, list[Row]] = defaultdict(list)
    for row in (*rows, *further):
        by_document[str(row["document_id"])].append(row)
    return [row for several in by_document.values() for row in several]


def _with_end(row: Row, ended: Mapping[str, tuple[End, str]]) -> Row:
    if row["check_id"] not in ended:
        return row
    why, by = ended[str(row["check_id"])]
    return row | {SETTLED: {"end": why.value, "document_id": by}}


def _remarks(row: Row, told: Sequence[Text]) -> Text | None:
    own = row["remarks"]
    return joined(([own] if isinstance(own, Text) else []) + list(told))


def _questions(asked: Sequence[tuple[Record, Record]]) -> dict[str, list[str]]:
    """The paths that each document is asked about, by its document_id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one, two in asked:
        found[one.document_id].append(two.path)
        found[two.document_id].append(one.path)
    return found


def _copy(path: str) -> Text:
    return text(
        "This is the same document as {path}, which counts; the findings here are not counted "
        "a second time.",
        path=path,
    )


def _earlier(path: str, settled: int) -> list[Text]:
    told = [text("A later version of this document is there: {path}.", path=path)]
    if settled:
        told.append(
            text(
                "{count} findings here are put right or repeated in it and no longer count.",
                count=settled,
            )
        )
    return told


def _question(paths: Sequence[str]) -> Text:
    named = ", ".join(paths[:_NAMED])
    if len(paths) > _NAMED:
        return text(
            "{paths} and {more} more may be other versions of this document. All of them count "
            "until somebody takes away those that don't.",
            paths=named,
            more=len(paths) - _NAMED,
        )
    return text(
        "{paths} may be another version of this document. Both count until somebody takes away "
        "the one that doesn't.",
        paths=named,
    )


_APART = text(
    "The province has several communes of this name, and the document doesn't say its district: "
    "it was not put together with other documents of that name."
)
