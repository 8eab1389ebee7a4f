"""The documents with answers: where they lie, what their answers quote."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .edits import Change, guarded, holds

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """A document printed otherwise: its ending, its bytes, its text (None where only another
    program could read it) and how its answers' quotes are printed now."""

    ending: str
    data: bytes
    text: str | None
    quote: Callable[[str], str] = str


@dataclass(frozen=True)
class Source:
    """A document and its answers; `name` is one of its own among all, `scored` says whether the
    answers can be scored."""

    name: str
    path: Path
    answer: Answer = field(repr=False)
    scored: bool = True

    @property
    def ending(self) -> str:
        """The ending of its name, without the dot."""
        return self.path.suffix.removeprefix(".").lower()

    @cached_property
    def data(self) -> bytes:
        """Its bytes."""
        return self.path.read_bytes()

    @cached_property
    def lines(self) -> list[str]:
        """The lines of a text file."""
        return self.data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")

    @cached_property
    def quotes(self) -> list[str]:
        """Every quote of its answers."""
        rows = [*self.answer["measurements"], *self.answer["checks"]]
        return sorted({row["quote"] for row in rows if row.get("quote")})

    @cached_property
    def ratios(self) -> list[str]:
        """The ratios of its answers, as they are printed."""
        known = re.compile(r"[0-9][0-9.,]*\s?/\s?[0-9][0-9.,]*(?<![.,])")
        rows = [row for row in self.answer["measurements"] if row.get("numerator")]
        return sorted({m.group() for row in rows for m in known.finditer(row["quote"])})

    def careful(self, change: Change) -> Change:
        """The change, where the quotes can be changed alike."""
        return guarded(change, self.quotes)


def answered(made: Made, source: Source, name: str) -> tuple[Answer, list[str]]:
    """The answers for a document printed otherwise, and the quotes that it doesn't hold."""
    answer: Answer = json.loads(json.dumps(source.answer))
    answer["document"]["file"] = name
    answer.pop("source_text", None)
    missing = []
    for row in (*answer["measurements"], *answer["checks"]):
        if made.ending != source.ending or made.text is None:
            row.pop("line", None)
        row["quote"] = _printed(made, row.get("quote", ""), missing)
        if "related" in row:
            row["related"] = [_printed(made, each, []) for each in row["related"]]
    for row in answer.get("allowed", []):
        row["quotes"] = [_printed(made, each, []) for each in row.get("quotes", [])]
    return answer, sorted(set(missing))


def _printed(made: Made, quote: str, missing: list[str]) -> str:
    if made.text is None:
        return quote
    told = made.quote(quote)
    if holds(made.text, told):
        return told
    if not holds(made.text, quote):
        missing.append(quote)
    return quote


def sources(folder: Path) -> Iterator[Source]:
    """Every document of a folder that has answers: `docs` (or `documents`, `reports`) beside
    `gold`, where they are named as in `gold_format` 1 or as the project's own corpus names them
    (then their quotes alone are known)."""
    places = [folder / name for name in ("docs", "documents", "reports")]
    documents = next(place for place in places if place.is_dir())
    for path in sorted((folder / "gold").glob("*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))
        if "document" not in answer:
            continue
        found = documents / answer["document"]["file"]
        if found.is_file():
            scored = "gold_format" in answer
            name = f"{folder.name}-{found.name}"
            yield Source(name, found, answer if scored else _quotes_alone(answer), scored)


def _quotes_alone(answer: Answer) -> Answer:
    checks = [{"quote": quote} for check in answer["checks"] for quote in check["quotes"]]
    return {"document": answer["document"], "measurements": answer["measurements"],
            "checks": checks}  # fmt: skip


def sample(known: list[Source], count: int, seed: int) -> list[Source]:
    """So many of them, the same ones for the same seed; all where there are no more."""
    if count >= len(known):
        return known
    chosen = random.Random(seed).sample(sorted(known, key=lambda each: each.name), count)
    return sorted(chosen, key=lambda each: each.name)
