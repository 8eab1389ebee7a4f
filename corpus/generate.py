"""Writes corpus/reports and corpus/gold from corpus/facts. Same facts, same bytes.

    python corpus/generate.py [name ...]

Without names every report is written. A report whose facts don't give exactly the errors
that it declares is refused, so that neither text nor answers can drift from the facts.
"""

from __future__ import annotations

import sys
from pathlib import Path

from maker import docx, pdf, txt
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
    data = docx.write(facts) if facts.format == "docx" else pdf.write(facts)
    return data, dump(gold(facts, None))


def main(names: list[str]) -> None:
    """Writes the reports of the facts files with these names, or all."""
    for path in sorted((CORPUS / "facts").glob("*.yaml")):
        if names and path.stem not in names:
            continue
        facts = load(path)
        data, answers_json = build(facts)
        (CORPUS / "reports" / facts.file).write_bytes(data)
        (CORPUS / "gold" / f"{facts.file}.json").write_text(answers_json, "utf-8")
        print(f"{facts.file}: {len(data) / 1024:.0f} KB", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
