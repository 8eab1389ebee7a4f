"""Compiles the patterns once and keeps them beside their sources: `make` does it.

    python bundle/keep_patterns.py

Which ones a report needs is found by reading the reports of the corpus.
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest.mock import patch

import regex

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Compiles everything afresh, whatever was kept before, and keeps it."""
    sys.path.insert(0, str(ROOT))
    made: dict[tuple[str, int], regex.Pattern[str]] = {}
    compile_one = regex.compile

    def compiled(source: str, flags: int = 0) -> regex.Pattern[str]:
        pattern = compile_one(source, flags)
        made[source, int(flags)] = pattern
        return pattern

    with patch.object(regex, "compile", compiled):
        from patterns import form, form_names, kept

        kept.FILE.unlink(missing_ok=True)
        for name in form_names():
            form(name)
        read_corpus()
    data = [
        path
        for package in ("patterns", "extract")
        for path in (ROOT / package).rglob("*.yaml")
        if not path.name.endswith(".cases.yaml")
    ]
    patterns = ((source, flags, pattern) for (source, flags), pattern in made.items())
    print(f"{kept.FILE}: {kept.keep(patterns, data)} patterns and files")


def read_corpus() -> None:
    """Reads and audits the reports, and looks up every link and everything that is measured."""
    from extract.audit.run import audit
    from extract.loaders import load
    from extract.reading.reader import read

    for path in sorted((ROOT / "corpus" / "reports").iterdir()):
        audit(read(load(path)))


if __name__ == "__main__":
    main()
