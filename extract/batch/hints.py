"""What the end of a run says of printed standards that could not be compared with the official
ones, and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.batch.result import RunResult
from extract.messages import Text, text
from extract.tables.coverage import STANDARDS, uncited

#: So many decisions or files are named in one line.
_NAMED = 5


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
            documents=_several(paths),
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
            "{rule} could say little: what {decisions} ask isn't known here whole. Import the "
            "annex of your province's decision once (`ntm criteria import ANNEX.xlsx`), then run "
            "again.",
            rule=STANDARDS,
            decisions=_several(missing),
        )


def _several(names: list[str]) -> str:
    return ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
