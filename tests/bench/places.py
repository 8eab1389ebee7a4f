"""Where the documents lie that figures are measured on."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
#: Real documents aren't published with the project; where they lie beside it, they are used.
REAL = ROOT.parent / "shared" / "seeds"
ANSWERS = ROOT.parent / "shared" / "gold"
PAGE = ROOT / "docs" / "MEASUREMENTS.md"


def corpus_files() -> list[Path]:
    """The corpus's reports, by name."""
    return sorted(path for path in (CORPUS / "reports").iterdir() if path.is_file())


def real_files() -> list[Path]:
    """The real documents, by name; none where they aren't here."""
    return sorted(REAL.glob("*.txt"))
