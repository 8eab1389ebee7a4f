"""Every quote of every answer stands in the document, as the loaders read it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.evaluate.match import fold
from extract.loaders import load

GOLD = sorted((Path(__file__).parents[2] / "corpus" / "gold").glob("*.json"))


def quotes(answers: dict[str, Any]) -> list[str]:
    found = [entry["quote"] for part in ("indicators", "measurements") for entry in answers[part]]
    found += [entry["text"] for entry in answers["not_measurements"]]
    verdicts = answers["checks"] + answers["findings"]
    return found + [quote for entry in verdicts for quote in entry["quotes"]]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:2])
def test_quotes_occur_in_the_document(path: Path, corpus: Path) -> None:
    answers = json.loads(path.read_text("utf-8"))
    document = load(corpus / "reports" / answers["document"]["file"])
    furniture = {block.span for block in document.blocks if block.kind == "furniture"}
    flow = "".join(
        document.text[block.span.start : block.span.end]
        for block in document.blocks
        if block.span not in furniture
    )
    folded = fold(flow)
    missing = [quote for quote in quotes(answers) if fold(quote) not in folded]
    assert missing == []


@pytest.mark.parametrize(
    "path", [path for path in GOLD if ".txt" in path.name], ids=lambda path: path.name[:2]
)
def test_lines_of_text_files_are_exact(path: Path, corpus: Path) -> None:
    answers = json.loads(path.read_text("utf-8"))
    text = load(corpus / "reports" / answers["document"]["file"]).text
    lines = text.split("\n")
    for entry in answers["measurements"] + answers["indicators"]:
        first = entry["line"] - 1
        count = entry["quote"].count("\n") + 1
        assert entry["quote"] in "\n".join(lines[first : first + count])
