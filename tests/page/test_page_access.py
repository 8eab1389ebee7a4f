"""The page for everybody: axe at levels A and AA, keyboard focus, 200% zoom, paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from opened import Opened, opened
from playwright.sync_api import Browser

_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def _violations(found: Opened) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": _LEVELS}}
    result = Axe().run(found.page, options=options)
    return [
        f"{each['id']}: {node['html'][:120]}"
        for each in result.response["violations"]
        for node in each["nodes"]
    ]


def _table_finding(results: Path) -> str:
    lines = (results / "data" / "findings.csv").read_text(encoding="utf-8-sig").splitlines()
    return next(line for line in lines if ",NTM201," in line and "\t" in line).split(",")[0]


def test_axe_finds_nothing(page: Opened, results: Path) -> None:
    assert _violations(page) == []
    page.press("d")
    assert _violations(page) == []
    page.press("ArrowRight", "1", "ArrowLeft")
    assert _violations(page) == []
    page.page.goto(f"{page.address}#{_table_finding(results)}")
    assert page.page.locator(".grid .hit").count() > 0
    assert _violations(page) == []
    page.press("?")
    assert _violations(page) == []


@pytest.mark.parametrize("place", ["overview", "list", "finding"])
def test_nothing_is_cut_off_at_200_percent(browser: Browser, results: Path, place: str) -> None:
    address = (results / "report.html").as_uri()
    with opened(browser, address, width=683) as found:  # 1366 points at 200%
        found.press({"overview": "t", "list": "d", "finding": "ArrowRight"}[place])
        wide = found.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0


def test_focus_goes_to_what_is_new_and_every_control_is_reached(page: Opened) -> None:
    page.press("ArrowRight")
    assert page.page.evaluate("document.activeElement.tagName") == "H1"
    seen = set()
    for _ in range(40):
        page.press("Tab")
        seen.add(page.page.evaluate("document.activeElement.textContent.trim().slice(0, 12)"))
    assert {"Nội dung côn"} <= seen
    assert any(each.startswith("✕Đúng là sai") for each in seen)


def test_paper_has_the_list(page: Opened) -> None:
    page.press("d")
    page.page.locator("select[name=rule]").select_option("NTM301")
    page.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.page.emulate_media(media="print")
    assert page.page.locator("#print tbody tr").count() == 3
    assert page.page.locator("#print").is_visible()
    assert not page.page.locator("header").is_visible()
    page.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.page.locator("#print").text_content() == ""
