"""`python -m tests.bench [SECTION...]`: all sections and the page, or some, printed alone; what was
measured goes into the history."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from . import (
    accuracy,
    audited,
    cluster,
    collection,
    formats,
    large_sheet,
    memory,
    ocr,
    page,
    pdf_speed,
    peers,
    planted,
    provenance,
    review_page,
    rounding,
    scale,
    startup,
    steps,
    throughput,
    word_speed,
    workbook,
    workbook_rows,
)
from .figure import Figure
from .history import remember, worse

SECTIONS: dict[str, Callable[[], list[Figure]]] = {
    "accuracy": accuracy.measure,
    "audit": audited.measure,
    "planted": planted.measure,
    "provenance": provenance.measure,
    "rounding": rounding.measure,
    "docx": word_speed.measure,
    "pdf": pdf_speed.measure,
    "formats": formats.measure,
    "sheet": large_sheet.measure,
    "scans": ocr.measure,
    "start": startup.measure,
    "steps": steps.measure,
    "memory": memory.measure,
    "throughput": throughput.measure,
    "collection": collection.measure,
    "scale": scale.measure,
    "cluster": cluster.measure,
    "workbook": workbook.measure,
    "rows": workbook_rows.measure,
    "review-page": review_page.measure,
    "peers": peers.measure,
}


def main(asked: list[str]) -> int:
    """Measures; exit status 0 if every bar is met, 1 if one isn't, 2 for a wrong section."""
    if unknown := [name for name in asked if name not in SECTIONS]:
        print(f"No section {', '.join(unknown)}; choose from {', '.join(SECTIONS)}.")
        return 2
    started = time.perf_counter()
    sections = {}
    for name in asked or SECTIONS:
        sections[name] = SECTIONS[name]()
        print(page.section(name, sections[name]), flush=True)
    for told in worse(sections, page.machine()):
        print(f"Worse than before: {told}")
    if not asked:
        page.write(sections, time.perf_counter() - started)
        print(f"Written to {page.PAGE}")
    remember(sections, page.machine())
    figures = [figure for found in sections.values() for figure in found]
    return int(any(figure.met is False for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
