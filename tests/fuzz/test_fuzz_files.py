"""Damaged files of every format: each is read, or refused with a reason; none hangs, none
raises what nobody foresaw, none that is cut short is called whole.

A sample by default; `make fuzz` takes 4,000.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes, soffice

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "loaders")]

from mutations import MUTATIONS, cut  # noqa: E402
from sheet_maker import old_workbook, report, spreadsheet, workbook  # noqa: E402

CORPUS = Path(__file__).parents[2] / "corpus"
SEED = os.environ.get("NTM_FUZZ_SEED", "20261128")
#: Processor time that one file may take (seconds).
NET = 60
_ROW = "".join(
    f"<table:table-cell><text:p>{words}</text:p></table:table-cell>"
    for words in ("4.2", "Tỷ lệ hộ dùng điện", "99,1%")
)


def _files() -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted((CORPUS / "formats").iterdir())}
    files["old.xls"] = old_workbook()
    files["new.xlsx"] = workbook(report)
    rows = f"<table:table-row>{_ROW}</table:table-row>" * 30
    files["open.ods"] = spreadsheet(f"<table:table>{rows}</table:table>")
    return files


FILES = _files()
ROUNDS = 4000 // len(FILES) + 1 if os.environ.get("NTM_FUZZ") else 2
#: Formats that say where they end; a text file doesn't.
ENDED = (".html", ".mht", ".rtf", ".odt", ".docx", ".xlsx", ".ods", ".xls")


@pytest.fixture(autouse=True)
def _net(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # what the library can't open goes to a program that has its own limit of time
    monkeypatch.setattr(soffice, "converted", lambda *given: None)

    def hangs(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"takes more than {NET} s")

    before = signal.signal(signal.SIGVTALRM, hangs)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def _loaded(data: bytes, name: str) -> Document | None:
    """The document, None for one that is refused with a reason."""
    signal.setitimer(signal.ITIMER_VIRTUAL, NET)
    try:
        document = load_bytes(data, name)
    except ReadError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    at = 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(document.text)
        assert all(block.span.covers(cell.span) for cell in block.cells)
        at = block.span.end
    return document


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("name", FILES)
def test_damaged_files(name: str) -> None:
    whole = load_bytes(FILES[name], name)
    for number in range(ROUNDS):
        rng = random.Random(f"{SEED} {name} {number}")
        change = rng.choice(MUTATIONS)
        document = _loaded(change(FILES[name], rng), name)
        lost = document is not None and len(document.text) < len(whole.text)
        if document is not None and lost and change is cut and name.endswith(ENDED):
            assert document.status is not ReadStatus.OK, (name, number)
