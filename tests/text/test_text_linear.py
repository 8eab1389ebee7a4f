"""Time grows with the length of a text, not faster: every regex, and what reading is given."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from extract.document import Block, BlockKind, Cell, Document, Span
from extract.loaders import load_bytes
from extract.text.paragraphs import LONGEST, pieces
from extract.text.view import View

SCRIPT = Path(__file__).parent / "regexes.py"
SHARDS = 4


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_regex_is_linear(shard: int) -> None:
    command = [sys.executable, str(SCRIPT), str(shard), str(SHARDS)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["measured"] > 40
    assert told["bad"] == []


SENTENCE = "Chỉ tiêu 4.2: có 990/1.000 hộ dùng điện, đạt 99%"


@pytest.mark.parametrize("stop", [". ", "; ", ", ", " "])
def test_a_long_paragraph_is_read_in_pieces(stop: str) -> None:
    line = stop.join([SENTENCE] * 800)
    view = View(load_bytes(f"đầu\n{line}\nCUỐI".encode(), "t"))
    longer = [one for one in view.paragraphs if one.end - one.start > LONGEST]
    assert not longer
    assert len(view.paragraphs) > 8
    shown = [view.text[one.start : one.end] for one in view.paragraphs]
    assert " ".join(shown[1:-1]) == line
    if stop != " ":
        assert all(each.endswith(stop.strip()) for each in shown[1:-2])
    for index, one in enumerate(view.paragraphs):
        span = view.span(one.start, one.end)
        assert view.document.text[span.start : span.end] == shown[index]
        assert view.block_of(index).span.covers(span)
        assert view.text[one.end] == "\n"
        assert view.paragraph_at(one.start) == index


def test_pieces_of_a_paragraph_over_many_lines_know_their_blocks() -> None:
    line = "tỷ lệ hộ dùng điện đạt 99% và tỷ lệ hộ dùng nước sạch đạt 98% của"
    view = View(load_bytes("\n".join([line] * 300).encode(), "t"))
    assert len(view.paragraphs) > 3
    for index, one in enumerate(view.paragraphs):
        span = view.span(one.start, one.end)
        assert view.document.blocks[one.first].span.covers(Span(span.start, span.start + 1))
        assert view.document.blocks[one.last].span.covers(Span(span.end - 1, span.end))
        assert one.last - one.first < 70 or index == len(view.paragraphs) - 1


def test_a_word_without_an_end_and_a_table_row_stay_whole() -> None:
    assert list(pieces("-" * 20_000, 0, 20_000)) == [(0, 20_000)]
    row = "đạt " * 2000 + "\t5"
    cells = (Cell(Span(0, 8000), 0, 0), Cell(Span(8001, 8002), 0, 1))
    block = Block(Span(0, len(row)), BlockKind.TABLE_ROW, 1, 1, table=0, cells=cells)
    assert len(View(Document(row, [block], "docx")).paragraphs) == 1
