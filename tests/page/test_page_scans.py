"""What a digit in a scan keeps from being a finding is shown by itself, and counts as none."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from made_page import document, finding, tables, written
from opened import opened
from playwright.sync_api import Browser, expect

from extract.messages import text
from extract.passages import UNSURE
from extract.pictures import PICTURE, PICTURES

#: A picture of one dot.
PNG = base64.b64encode(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
    )
).decode()
REASON = text("{key}: {words}", key="scan", words=text("only one program read it from the picture"))


def page(folder: Path, **cells: object) -> Path:
    held = f'[{{"page": 2, "width": 1, "height": 1, "png": "{PNG}"}}]'
    scan = document(0, "Hòa Lạc", format="pdf", pages=3, **{UNSURE: 1, PICTURES: held}, **cells)
    pointer = '{"number": 0, "boxes": [{"box": [0, 0, 1, 1], "related": 0}]}'
    unsure = finding(
        1, "d0", "45/60", verdict="uncheckable", reason=REASON, page=2, **{PICTURE: pointer}
    )
    found = tables([scan], [])
    found["checks"] = [finding(2, "d0", "1/2", verdict="holds"), unsure]
    return written(found, folder / "report.html")


def test_it_is_listed_with_its_picture_and_counts_as_no_finding(
    browser: Browser, tmp_path: Path
) -> None:
    with opened(browser, page(tmp_path).as_uri()) as found:
        assert "Chưa kết luận: 0" in found.counts
        found.page.get_by_role("link", name="Bản quét cần đối chiếu", exact=True).click()
        items = found.page.locator(".scanned > li")
        expect(items).to_have_count(1)
        expect(items).to_contain_text("trang 2, dòng 3")
        expect(items.locator("mark.quote")).to_have_text("45/60")
        assert items.locator(".picture .box").count() == 1
        image = items.locator(".picture img")
        assert image.evaluate("image => image.complete && image.naturalWidth") == 1
        assert found.complaints == []
        assert found.requests == []


@pytest.mark.parametrize("ended", [{"same_as": "d1"}, {"superseded_by": "d1"}])
def test_what_counts_in_another_document_is_looked_at_there(
    browser: Browser, tmp_path: Path, ended: dict[str, str]
) -> None:
    with opened(browser, page(tmp_path, **ended).as_uri()) as found:
        assert (
            found.page.get_by_role("link", name="Bản quét cần đối chiếu", exact=True).count() == 0
        )
