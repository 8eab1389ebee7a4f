"""What a person reads of a run in the terminal: findings as lines, totals, the summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from extract.batch.result import RunResult
from extract.document import ReadStatus, page_and_line
from extract.messages import Text, render, several, text
from extract.paths import shown

#: So many files are named in one line.
NAMED = 5


def finding_lines(result: RunResult) -> Iterator[str]:
    """Each finding as `path:page:line: CODE slug: message` (`path:line:` where the
    document has no pages), in the order of the files."""
    paths = {
        row["document_id"]: row["path"]
        for row in result.tables["documents"]
        if row["status"] != ReadStatus.DUPLICATE
    }
    for row in result.findings:
        where = f"{paths[row['document_id']]}:{page_and_line(row['page'], row['line'])}"
        yield f"{where}: {row['code']} {row['rule']}: {row['message']}"


def roll_up(result: RunResult) -> Iterator[Text]:
    """One line where old communes were added up: into how many units, and how many weren't."""
    if "members" not in result.tables:
        return
    results = Counter(str(row["result"]) for row in result.tables["members"])
    left = {name: results[name] for name in ("divided", "ambiguous", "unknown")}
    yield text(
        "{communes} communes were put into {units} units since July 2025; {left} were added to "
        "none ({divided} divided, {ambiguous} ambiguous, {unknown} unknown): data/members.csv "
        "names each.",
        communes=results.total() - sum(left.values()),
        units=len(
            {(row["province"], row["commune"], row["kind"]) for row in result.tables["units"]}
        ),
        left=sum(left.values()),
        **left,
    )


def time_taken(result: RunResult) -> Text:
    """One line: how long it took, and how many files had an earlier result, if any had."""
    if not result.reused:
        return text("{seconds} s.", seconds=Decimal(f"{result.seconds:.1f}"))
    return text(
        "{seconds} s; {reused} files unchanged since the last run.",
        seconds=Decimal(f"{result.seconds:.1f}"),
        reused=result.reused,
    )


def where_to_look(result: RunResult, out: Path) -> Text:
    """One line: what to open, and whether it was written now."""
    path = shown(result.to_open(out))
    if result.unchanged:
        return text(
            "Nothing has changed, so the results stand as they were: open {path}", path=path
        )
    return text("The results are written: open {path}", path=path)


def passed_over_lines(result: RunResult) -> list[str]:
    """Which folders were not read because they hold results."""
    messages = (
        text(
            "{folder} holds results of an earlier run and was not read. If reports lie in it as "
            "well, move them to a folder of their own.",
            folder=folder,
        )
        for folder in result.passed_over
    )
    return [render(message, result.lang) for message in messages]


def left_out_lines(result: RunResult) -> list[str]:
    """One line: how many files are no documents, by kind; nothing where all are."""
    kinds = Counter(
        str(row["format"])
        for row in result.tables["documents"]
        if row["status"] == ReadStatus.SKIPPED and row["format"]
    )
    if not kinds:
        return []
    message = text(
        "{count} files are no documents and were left out: {kinds}.",
        count=kinds.total(),
        kinds=", ".join(f"{count} .{kind}" for kind, count in kinds.most_common()),
    )
    return [render(message, result.lang)]


def no_report_lines(result: RunResult) -> list[str]:
    """One line: how many files were read and hold nothing of the programme, and which; nothing
    where there is none."""
    count = result.sums.statuses[ReadStatus.NOT_A_REPORT]
    if not count:
        return []
    paths = [
        str(row["path"])
        for row in result.tables["documents"]
        if row["status"] == ReadStatus.NOT_A_REPORT
    ]
    message = text(
        "{count} files were read and hold nothing of the nông thôn mới programme, so that "
        "nothing in them was checked: {paths}.",
        count=count,
        paths=several_files(paths),
    )
    return [render(message, result.lang)]


def several_files(paths: Sequence[str]) -> Text:
    """The first of several files; of many how many more there are, and where all of them stand."""
    if len(paths) <= NAMED:
        return several(paths, NAMED)
    return text(
        "{named} and {more} more (all of them: the sheet Documents of the workbook)",
        named=", ".join(paths[:NAMED]),
        more=len(paths) - NAMED,
    )


def unread_lines(result: RunResult) -> list[str]:
    """What could not be read in full, and why; nothing where all was."""
    if not result.unread:
        return []
    head = text("{count} files could not be read in full:", count=len(result.unread))
    rows = [f"  {row['path']}: {row['reason']}" for row in result.unread]
    return [render(head, result.lang), *rows]
