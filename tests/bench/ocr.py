"""Scans of the corpus's PDF reports, made here, against the same reports as they are."""

from __future__ import annotations

import os
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

from extract.audit import Severity, Verdict
from extract.audit.run import audit
from extract.document import Document, ReadStatus, Trust
from extract.loaders import load
from extract.loaders.ocr import Readers, page, read_picture, readers
from extract.loaders.ocr.together import Picture, read_pictures
from extract.loaders.pages.assemble import assembled
from extract.loaders.pages.page import Page
from extract.loaders.pages.text import finished
from extract.reading.reader import read
from extract.report import Report
from extract.share import sharing
from tests.loaders.scan_maker import USUAL, drawn, worn

from .figure import Figure
from .places import corpus_files

_BOTH, _ONE = 0.95, 0.90
_SECONDS = 0.7
_DPI, _FINE = 200, 300
_TIMED_PAGES = 3
#: A scan that is read by several threads: its pages, how often, and the share of one thread's time.
_PAGES, _TURNS, _SHARED = 20, 2, 0.6
_SCAN = "askew by 0.8 degrees, noisy, slightly blurred, packed as JPEG"
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SEPARATOR = re.compile(r"[.,](?![0-9]{3}(?![0-9]))")


@dataclass(slots=True)
class _Tally:
    """What agrees between scans and clean reports, added up."""

    right: int = 0
    missed: int = 0
    extra: int = 0
    sure: int = 0
    wrong: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    pages: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.extra)


def measure() -> list[Figure]:
    """F1 of the measurements with both readers and with one, numbers that are sure and wrong,
    errors found in scans alone, the time of a page, and that of pages on two processors."""
    here = readers()
    figures = []
    if here.second:
        figures += _agreement("both readers", _BOTH, here)
    figures += _agreement("one reader", _ONE, Readers(True, False))
    return [*figures, _speed(Readers(True, False)), _together(Readers(True, False))]


def _agreement(who: str, bar: float, here: Readers) -> list[Figure]:
    tally = _Tally()
    with patch.object(page, "readers", lambda: here):
        for path in _reports():
            _compare(tally, read(load(path)), read(_scanned(path)))
    where = f"{tally.pages} pages of the corpus's PDF reports at {_DPI} dpi, {_SCAN}"
    figures = [
        Figure(
            f"measurements of scans, {who}: F1",
            f"{tally.f1:.4f} ({tally.right} right, {tally.missed} missed, {tally.extra} extra)",
            f">= {bar}",
            tally.f1 >= bar,
            f"{where}; compared with the same reports read as PDF text",
        ),
        Figure(
            f"errors found in the scans alone, {who}",
            _listed(tally.errors),
            "0",
            not tally.errors,
            where,
        ),
    ]
    if here.second:
        measured = f"{_listed(tally.wrong)} of {tally.sure}"
        what = "sure numbers that are wrong"
        figures.append(Figure(what, measured, "0", not tally.wrong, where))
    return figures


def _compare(tally: _Tally, clean: Report, scan: Report) -> None:
    expected, found = _keys(clean), _keys(scan)
    tally.right += (expected & found).total()
    tally.missed += (expected - found).total()
    tally.extra += (found - expected).total()
    document = scan.document
    sure = Counter(
        number
        for word in document.sightings
        if word.trust is Trust.SURE
        for number in _numbers(document.text[word.span.start : word.span.end])
    )
    tally.sure += sure.total()
    tally.wrong += (sure - Counter(_numbers(clean.document.text))).elements()
    tally.errors += (_errors(scan) - _errors(clean)).elements()
    tally.pages += document.pages


def _keys(report: Report) -> Counter[tuple[object, ...]]:
    rows = [row for row in report.measures if not row.count]
    return Counter(
        (
            row.criterion,
            row.indicator,
            row.numerator,
            row.denominator,
            row.percent,
            row.value,
            row.threshold.op if row.threshold else None,
            row.threshold.value if row.threshold else None,
        )
        for row in rows
    )


def _errors(report: Report) -> Counter[str]:
    return Counter(
        f"{check.code} {check.indicator}".strip()
        for check in audit(report)
        if check.verdict is Verdict.FAILS and check.severity is Severity.ERROR
    )


def _numbers(words: str) -> list[str]:
    """Numbers by their value: `0,6` and `0.6` are one, `6.640` and `6,640` aren't."""
    return [_SEPARATOR.sub(",", number) for number in _NUMBER.findall(words)]


def _scanned(path: Path) -> Document:
    pictures = drawn(path.read_bytes(), _DPI)
    pages = [
        read_picture(worn(picture, USUAL, _DPI), _DPI, number)
        for number, picture in enumerate(pictures, 1)
    ]
    return _document(pages)


def _document(pages: list[Page]) -> Document:
    return finished(assembled(pages), "png", pages, ReadStatus.OK, [])


def _speed(here: Readers) -> Figure:
    path = _reports()[0]
    pictures = [
        worn(picture, USUAL, _FINE)
        for picture in drawn(path.read_bytes(), _FINE, range(_TIMED_PAGES))
    ]
    seconds = []
    with patch.object(page, "readers", lambda: here):
        read_picture(pictures[0], _FINE, 1)
        for picture in pictures:
            started = time.process_time()
            read_picture(picture, _FINE, 2)
            seconds.append(time.process_time() - started)
    fastest = sorted(seconds)[len(seconds) // 2]
    return Figure(
        "a scanned page, one reader, one core",
        f"{fastest:.2f} s",
        f"<= {_SECONDS} s",
        fastest <= _SECONDS,
        f"median of {_TIMED_PAGES} pages of {path.name} at {_FINE} dpi, {_SCAN}; processor time",
    )


def _together(here: Readers) -> Figure:
    """The pages of one scan on two processors, against one, in turns: on a machine that has other
    work the ratio says less than is there."""
    name = f"a scan of {_PAGES} pages on two processors, against one"
    if (os.cpu_count() or 1) < 2:
        return Figure(name, "not measured", "", None, "this machine has one processor")
    path = _reports()[0]
    drawings = drawn(path.read_bytes(), _DPI, range(_TIMED_PAGES))
    worns = [worn(picture, USUAL, _DPI) for picture in drawings]
    pictures = [Picture(worns[number % len(worns)], _DPI, 2 + number) for number in range(_PAGES)]
    times: dict[int, list[float]] = {1: [], 2: []}
    with patch.object(page, "readers", lambda: here):
        list(read_pictures(pictures[:2]))
        for _ in range(_TURNS):
            for count, taken in times.items():
                started = time.perf_counter()
                with sharing(count):
                    list(read_pictures(pictures))
                taken.append(time.perf_counter() - started)
    alone, both = min(times[1]), min(times[2])
    return Figure(
        name,
        f"{both / alone:.2f} of the time ({both:.1f} s, {alone:.1f} s)",
        f"<= {_SHARED}",
        both <= _SHARED * alone,
        f"the fastest of {_TURNS} in turns, at {_DPI} dpi, {_SCAN}",
    )


def _reports() -> list[Path]:
    return [path for path in corpus_files() if path.suffix == ".pdf"]


def _listed(items: list[str]) -> str:
    return f"{len(items)} ({', '.join(items[:5])})" if items else "0"
