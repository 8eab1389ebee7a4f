"""What the end of a run says of what its papers leave out: printed standards that could not be
compared with the official ones, reports without a commune or a criterion; and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.batch.lines import NAMED, several_files
from extract.batch.result import RunResult
from extract.messages import Text, several, text
from extract.tables.coverage import STANDARDS, uncited
from extract.tables.row import Row


def gap_hints(result: RunResult) -> Iterator[Text]:
    """A line for each thing that reports leave out, with the files."""
    for gap, template in _GAPS.items():
        rows = result.tables["documents"] if result.sums.gaps[gap] else ()
        paths = [str(row["path"]) for row in rows if _leaves_out(row, gap)]
        if paths:
            yield Text(template.template, {"count": len(paths), "documents": several_files(paths)})


def _leaves_out(document: Row, gap: str) -> bool:
    gaps = document.get("gaps")
    return isinstance(gaps, dict) and gap in gaps and not document["same_as"]


#: What is said of them.
_GAPS = {
    "commune": text(
        "{count} reports name no commune: their results stand under the file's name in the "
        "overview, and go into no letter and no workbook that `ntm fill` fills: {documents}."
    ),
    "criteria": text("{count} reports tell of no criterion and no indicator: {documents}."),
}


def standards_hints(result: RunResult) -> Iterator[Text]:
    """Up to two lines: documents that print standards and cite no decision, and decisions cited
    whose standards aren't known here; of each which, and what to do."""
    yield from _uncited(result)
    yield from _unknown_sets(result)


def _uncited(result: RunResult) -> Iterator[Text]:
    tally = result.sums.tally
    paths = [str(row["path"]) for row in result.tables["documents"] if uncited(row, tally)]
    if paths:
        yield text(
            "{count} documents print standards and cite no decision that issues them, so {rule} "
            "didn't compare these with the official ones: {documents}. Have the decision written "
            "into the report (“theo Quyết định số …/QĐ-…”), then run again.",
            count=len(paths),
            rule=STANDARDS,
            documents=several_files(paths),
        )


def _unknown_sets(result: RunResult) -> Iterator[Text]:
    cited = {row["document_id"]: str(row["decision"]) for row in result.tables["documents"]}
    unknown = Counter[str]()
    for document_id, count in result.sums.tally.unknown_standards.items():
        unknown[cited[document_id]] += count
    missing = [decision for decision, _ in unknown.most_common() if decision]
    missing = [decision for decision in missing if decision not in result.imported]
    if missing:
        yield text(
            "{rule} could say little: not all that {decisions} asks is known here. Import the "
            "annex of your province's decision once (`ntm criteria import ANNEX.xlsx`), then run "
            "again.",
            rule=STANDARDS,
            decisions=several(missing, NAMED),
        )
