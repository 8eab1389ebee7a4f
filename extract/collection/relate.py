"""The step itself: the documents table gets what each document is to the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.collection.across import across
from extract.collection.communes import Communes
from extract.collection.copies import copies
from extract.collection.ends import Ended, ends
from extract.collection.further import Further
from extract.collection.index import READ, Contents, Record, index
from extract.collection.versions import versions
from extract.document import ReadStatus
from extract.messages import Text, text
from extract.tables import SETTLED, Results, Row, by_document, changed, joined

#: So many documents are named where somebody is asked to look at them.
_NAMED = 3


def related(results: Results) -> Results:
    """The same tables, with `same_as`, `superseded_by` and what is to be looked at in the
    documents table, and the checks of documents against each other (NTM701). A finding that
    doesn't stand has the detail `settled`, in checks and findings. The tables given are left as
    they are.
    """
    records = index(results)
    communes, contents = Communes(records), Contents(results)
    same_as = copies(records, communes, contents)
    counting = [record for record in records if record.document_id not in same_as]
    found = versions(counting, communes, contents)
    standing = [record for record in counting if record.document_id not in found.later]
    results = _with_checks(results, records, _further(results, standing, communes))
    ended = ends(results, same_as, found.later)
    findings = by_document(results["findings"])
    paths = {record.document_id: record.path for record in records}
    told: defaultdict[str, list[Text]] = defaultdict(list)
    for copy, first in same_as.items():
        told[copy].append(_copy(paths[first]))
    for earlier, later in found.later.items():
        settled = sum(ended.of(row) is not None for row in findings(earlier))
        told[earlier] += _earlier(paths[later], settled)
    for document, others in _questions(found.asked).items():
        told[document].append(_question(others))
    for record in records:
        if communes.apart(record):
            told[record.document_id].append(_APART)
    return _told(results, _Relations(same_as, found.later, dict(told)), ended)


@dataclass(slots=True, frozen=True)
class _Relations:
    """What documents are to others, by document_id."""

    same_as: Mapping[str, str]
    later: Mapping[str, str]
    remarks: Mapping[str, Sequence[Text]]

    def of(self, document_id: str) -> tuple[str, str, Sequence[Text]]:
        """The document that counts instead, the later version, and what is said of it."""
        same, later = self.same_as.get(document_id, ""), self.later.get(document_id, "")
        return same, later, self.remarks.get(document_id, ())

    def row(self, row: Row) -> Row:
        """The row of the documents table with that."""
        if row["status"] not in READ:
            return row
        same_as, superseded_by, told = self.of(str(row["document_id"]))
        if not (same_as or superseded_by or told):
            return row
        remarks = _remarks(row, told)
        return row | {"same_as": same_as, "superseded_by": superseded_by, "remarks": remarks}


def _told(results: Results, relations: _Relations, ended: Ended) -> Results:
    """The tables with what documents are to others, and with the findings that don't stand."""

    def settled(row: Row) -> Row:
        found = ended.of(row)
        if found is None:
            return row
        why, by = found
        return row | {SETTLED: {"end": why.value, "document_id": by}}

    def told(document_id: str) -> str:
        return repr(ended.by_document.get(document_id, ""))

    return dict(results) | {
        "documents": changed(
            results["documents"], relations.row, lambda document: repr(relations.of(document))
        ),
        "checks": changed(results["checks"], settled, told),
        "findings": changed(results["findings"], settled, told),
    }


def _further(results: Results, standing: Sequence[Record], communes: Communes) -> Further:
    further = Further()
    for record, rows in across(results, standing, communes):
        further.put(record.document_id, rows)
    return further


def _with_checks(results: Results, records: Sequence[Record], further: Further) -> Results:
    """The tables with further checks, each behind those of its document, and counted there."""
    if not further:
        return results
    further.in_order(record.document_id for record in records)

    def more(document_id: str) -> dict[str, int]:
        return {name: further.count(document_id, name) for name in ("checks", "findings")}

    def counted(row: Row) -> Row:
        if row["status"] == ReadStatus.DUPLICATE.value:
            return row
        added = more(str(row["document_id"]))
        return row | {name: int(str(row[name])) + count for name, count in added.items()}

    return dict(results) | {
        "documents": changed(results["documents"], counted, lambda document: repr(more(document))),
        "checks": further.behind(results["checks"], "checks"),
        "findings": further.behind(results["findings"], "findings"),
    }


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
