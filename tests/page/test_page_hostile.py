"""Whatever a document holds is text on the page, and nothing leaves it."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from made_page import HOSTILE, hostile, written
from opened import Opened, opened
from playwright.sync_api import Browser, expect

from extract.review import ReviewServer


def _nothing_ran(found: Opened) -> None:
    assert found.page.evaluate("window.hit") is None
    assert found.complaints == []
    assert found.requests == []
    assert found.page.locator("main img, main svg, main script, header script").count() == 0


def test_hostile_values_are_text_everywhere(browser: Browser, tmp_path: Path) -> None:
    path = written(hostile(), tmp_path / "report.html")
    with opened(browser, path.as_uri()) as found:
        _nothing_ran(found)
        found.press("d")
        assert found.page.locator(".item").count() == 2 * len(HOSTILE)
        _nothing_ran(found)
        for number, name in enumerate(HOSTILE):
            for at in (2 * number, 2 * number + 1):
                found.page.evaluate("(at) => { location.hash = at; }", f"{at:012d}")
                found.page.locator(".walk").wait_for()
                marked = found.page.locator(".document mark.quote").all_text_contents()
                wanted = name.replace("\ud83c", "\ufffd") if "\ud83c" in name else name
                assert "".join(marked).replace("\ud83c", "\ufffd") == wanted
        found.press("1", "z", "?")
        found.press("Escape")
        found.page.get_by_role("button", name="Nội dung công văn").click()
        found.press("Escape")
        found.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        _nothing_ran(found)
        saved = found.saved(tmp_path / "decisions.csv")
        assert saved.read_bytes().startswith(b"\xef\xbb\xbfcheck_id,")
        _nothing_ran(found)


def test_hostile_values_are_text_where_ntm_review_serves_them(
    browser: Browser, tmp_path: Path
) -> None:
    written(hostile(), tmp_path / "report.html")
    with ReviewServer(tmp_path) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            with opened(browser, server.address, origin=server.origin) as found:
                expect(found.page.locator("#counts")).to_contain_text("được ghi ngay")
                found.press("d")
                assert found.page.locator(".item").count() == 2 * len(HOSTILE)
                for at in range(0, 2 * len(HOSTILE), 2):
                    found.page.evaluate("(at) => { location.hash = at; }", f"{at:012d}")
                    found.page.locator(".walk").wait_for()
                found.press("1")
                # no run wrote this page, so the program has no such finding
                expect(found.page.locator("#note")).to_contain_text("tải lại trang")
                _nothing_ran(found)
        finally:
            server.shutdown()
            thread.join()
    assert not (tmp_path / "decisions.csv").exists()


def test_no_hostile_address_is_a_link(browser: Browser, tmp_path: Path) -> None:
    path = written(hostile(), tmp_path / "report.html")
    with opened(browser, path.as_uri()) as found:
        found.press("ArrowRight")
        links = found.page.locator("a").evaluate_all("(all) => all.map((each) => each.protocol)")
        assert set(links) <= {"file:"}
