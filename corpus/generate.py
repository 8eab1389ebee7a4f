"""Writes corpus/reports, corpus/gold and corpus/formats from corpus/facts, and the reports of
corpus/province from what is declared there.

    python corpus/generate.py [--office] [name ...]

Without names every report is written. Same facts, same bytes; only the copies that LibreOffice
makes differ each time, and are made with `--office` alone. A report whose facts don't give
exactly the errors that it declares is refused, so that neither text nor answers can drift from
the facts.
"""

from __future__ import annotations

import sys
from itertools import chain
from pathlib import Path

from maker import copies, docx, pdf, province, txt
from maker.facts import load
from maker.gold import dump, gold
from maker.model import Facts
from maker.relations import answers

CORPUS = Path(__file__).parent


def build(facts: Facts) -> tuple[bytes, str]:
    """The report's bytes and its answers; raises ValueError where the errors differ."""
    found: dict[str, list[str]] = {}
    for answer in answers(facts):
        if not answer.holds:
            found.setdefault(answer.rule, []).append(answer.code)
    if found != facts.errors:
        raise ValueError(f"{facts.file}: declares the errors {facts.errors}, has {found}")
    if facts.format == "txt":
        data, places = txt.write(facts)
        return data, dump(gold(facts, places))
    return written(facts), dump(gold(facts, None))


def written(facts: Facts) -> bytes:
    """The report's bytes."""
    if facts.format == "txt":
        return txt.write(facts)[0]
    return docx.write(facts) if facts.format == "docx" else pdf.write(facts)


def write_copies(facts: Facts, office: bool) -> None:
    """Writes the report's copies; those of LibreOffice if `office` is set."""
    folder = CORPUS / "formats"
    for name, data in chain(copies.own(facts), copies.by_office(facts) if office else ()):
        _write(folder / name, data)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    print(f"{path.name}: {len(data) / 1024:.0f} KB", file=sys.stderr)


def main(arguments: list[str]) -> None:
    """Writes the reports of the facts files with these names, or all."""
    names = [argument for argument in arguments if argument != "--office"]
    for path in sorted((CORPUS / "facts").glob("*.yaml")):
        if names and path.stem not in names:
            continue
        facts = load(path)
        data, answers_json = build(facts)
        _write(CORPUS / "reports" / facts.file, data)
        (CORPUS / "gold" / f"{facts.file}.json").write_text(answers_json, "utf-8")
        if path.stem == copies.FACTS:
            write_copies(facts, "--office" in arguments)
    if not names or "province" in names:
        for facts in province.reports():
            _write(CORPUS / "province" / "reports" / facts.file, written(facts))


if __name__ == "__main__":
    main(sys.argv[1:])
