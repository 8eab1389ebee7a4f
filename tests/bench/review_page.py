"""The review page of 1,000 documents with 10,000 findings: `python -m tests.bench review-page`.

The rows are those of the corpus, again and again under other names, each passage with words of its
own. Where there is a Chromium, the page is opened in it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from pathlib import Path

from extract.batch.run import run_files
from extract.decisions import Known
from extract.page import page_chunks
from extract.tables import Row, Tables

from .figure import Figure

ROOT = Path(__file__).parents[2]
DOCUMENTS, FINDINGS = 1000, 10_000
_MEGABYTE = 1_000_000
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def many(documents: int = DOCUMENTS, findings: int = FINDINGS) -> Tables:
    """The corpus's rows for that many documents and findings, messages not in words."""
    one = run_files([ROOT / "corpus" / "reports"], None).tables
    rounds = -(-documents // len(one["documents"]))
    tables = {
        name: [_again(row, number) for number in range(rounds) for row in rows]
        for name, rows in one.items()
        if name != "findings"
    }
    tables["documents"] = tables["documents"][:documents]
    known = [row for row in tables["documents"] if row["findings"]]
    by_document: dict[str, list[Row]] = {}
    for row in one["findings"]:
        by_document.setdefault(str(row["document_id"]), []).append(row)
    found: list[Row] = []
    for number in range(findings):
        document = known[number % len(known)]
        document_id, _, turn = str(document["document_id"]).partition("-")
        rows = by_document[document_id]
        row = rows[number // len(known) % len(rows)]
        again = _again(row, int(turn))
        found.append(again | {"check_id": f"{row['check_id']}-{number}", **_own_words(row, number)})
    return tables | {"findings": found}


def _own_words(row: Row, number: int) -> Row:
    """The passages of a finding with words that no other passage has."""
    passages = json.loads(str(row["passages"]))
    for each in passages:
        if "text" in each:
            each["text"] += f" {number}"
    return {"passages": json.dumps(passages, ensure_ascii=False)}


def _again(row: Row, number: int) -> Row:
    """The row of another document of the same kind."""
    changed: Row = {
        "document_id": f"{row['document_id']}-{number}",
        "path": f"{number}/{row['path']}",
    }
    if row.get("commune"):
        changed["commune"] = f"{row['commune']} {number}"
    if "check_id" in row:
        changed["check_id"] = f"{row['check_id']}-{number}"
    return row | changed


def written(tables: Tables, path: Path) -> float:
    """Writes the page; the seconds that it took."""
    started = time.perf_counter()
    with path.open("wb") as file:
        for chunk in page_chunks(tables, "vi", Known(), lambda each: f"../{each}"):
            file.write(chunk)
    return time.perf_counter() - started


def measure() -> list[Figure]:
    """Size, time to write, time to open, time of a key."""
    tables = many()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.html"
        seconds = written(tables, path)
        size = path.stat().st_size / _MEGABYTE
        of = f"{DOCUMENTS} documents, {len(tables['findings'])} findings"
        figures = [
            Figure("size of the review page", f"{size:.1f} MB", "under 15 MB", size < 15, of),
            Figure("writing it", f"{seconds:.1f} s", "", None, of),
        ]
        return figures + _in_browser(path, of)


def _in_browser(path: Path, of: str) -> list[Figure]:
    from playwright.sync_api import Error, sync_playwright

    program = os.environ.get("NTM_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        except Error:
            return [Figure("opening it", "no Chromium here", "", None, of)]
        page = browser.new_page()
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        started = time.perf_counter()
        page.goto(path.as_uri())
        page.locator("main h1").wait_for()
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        opening = time.perf_counter() - started
        told = session.send("Performance.getMetrics")["metrics"]
        own = next(float(each["value"]) for each in told if each["name"] == "ThreadTime")
        page.keyboard.press("ArrowRight")
        keys = [_key_seconds(page.evaluate, "ArrowRight") for _ in range(20)]
        decides = [_key_seconds(page.evaluate, "1") for _ in range(20)]
        browser.close()
    slowest, deciding = max(keys), max(decides)
    return [
        Figure("opening it in Chromium", f"{opening:.2f} s", "under 2 s", opening < 2, of),
        Figure(
            "of this the page's own processor time", f"{own:.2f} s", "", None, _others_at_work(of)
        ),
        Figure(
            "key to the next finding, slowest of 20",
            f"{1000 * slowest:.0f} ms",
            "under 100 ms",
            slowest < 0.1,
            "until it is painted",
        ),
        Figure(
            "key that decides and goes on, slowest of 20",
            f"{1000 * deciding:.0f} ms",
            "under 100 ms",
            deciding < 0.1,
            "until it is painted",
        ),
    ]


def _others_at_work(of: str) -> str:
    """With how busy the machine is: what others do makes the seconds longer, not this time."""
    return f"{of}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"


def _key_seconds(evaluate, key: str) -> float:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """From a key to the frame that shows what it did, measured in the page itself."""
    script = """(key) => new Promise((done) => {
        const began = performance.now();
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
    })"""
    return float(evaluate(script, key)) / 1000
