"""The documentation names what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.tables import every_schema

ROOT = Path(__file__).parents[2]
PAGES = [
    "README.md",
    "README.vi.md",
    "CONTRIBUTING.md",
    "corpus/README.md",
    "docs/architecture.md",
]


def test_every_column_is_explained() -> None:
    page = (ROOT / "docs" / "tables.md").read_text("utf-8")
    for name, schema in every_schema().items():
        if name == "findings":
            continue
        section = page.split(f"\n## {name} ")[1].split("\n## ")[0]
        explained = re.findall(r"^\| `(\w+)` \|", section, flags=re.M)
        assert explained == [column.name for column in schema.columns]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    page = ROOT / name
    links = re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert local
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_corpus_page_names_every_report() -> None:
    page = (ROOT / "corpus" / "README.md").read_text("utf-8")
    reports = sorted(path.name for path in (ROOT / "corpus" / "reports").iterdir())
    assert [name for name in reports if name not in page] == []


def test_the_corpus_page_names_every_copy() -> None:
    page = (ROOT / "corpus" / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([^`<]+)` \|", page, flags=re.M))
    assert named == {path.name for path in (ROOT / "corpus" / "formats").iterdir()}
