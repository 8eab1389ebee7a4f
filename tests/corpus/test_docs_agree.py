"""The documentation names what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.cli import main
from extract.tables import every_schema

ROOT = Path(__file__).parents[2]
PAGES = [
    "README.md",
    "README.vi.md",
    "CONTRIBUTING.md",
    "corpus/README.md",
    "docs/architecture.md",
    "docs/huong-dan.md",
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
    assert local or name.endswith("huong-dan.md")
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_corpus_page_names_every_report() -> None:
    page = (ROOT / "corpus" / "README.md").read_text("utf-8")
    reports = sorted(path.name for path in (ROOT / "corpus" / "reports").iterdir())
    assert [name for name in reports if name not in page] == []


def test_the_corpus_page_names_every_copy() -> None:
    page = (ROOT / "corpus" / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([^`<]+)` \|", page, flags=re.M))
    assert named == {path.name for path in (ROOT / "corpus" / "formats").iterdir()}


def test_a_vietnamese_page_says_which_of_its_links_are_english() -> None:
    page = (ROOT / "README.vi.md").read_text("utf-8")
    links = re.findall(r"\]\((docs/[\w-]+\.md)\)(.{0,20})", page.replace("\n", " "))
    english = [(name, behind) for name, behind in links if name != "docs/huong-dan.md"]
    assert english
    assert [name for name, behind in english if not behind.startswith(" (tiếng Anh)")] == []
    assert "docs/huong-dan.md" in dict(links)


def test_the_vietnamese_guide_calls_commands_that_there_are() -> None:
    page = (ROOT / "docs" / "huong-dan.md").read_text("utf-8")
    called = re.findall(r"(?:^    |`)ntm (\w+)", page, flags=re.M)
    assert set(called) - {"LỆNH"} <= set(main.commands)
    for command, option in re.findall(r"ntm (letters|show|fill)[^\n]*? (--\w+)", page):
        assert any(option in each.opts for each in main.commands[command].params)
