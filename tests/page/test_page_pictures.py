"""A finding of a PDF shows its page, with a box around each place."""

from __future__ import annotations

import csv
from pathlib import Path

from opened import Opened

from extract.page.findings import groups
from extract.page.pictures import Album
from extract.pictures import PICTURES


def test_the_place_of_a_finding_in_a_pdf_is_seen(page: Opened, results: Path) -> None:
    with (results / "data" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["path"].startswith("08-cat-hung")]
    row = next(row for row in rows if "21/21" in row["quote"])
    page.page.goto(f"{page.address}#{row['check_id']}")
    # it rests on places of other pages, too: each page has its picture, the quote's first
    assert page.page.locator(".picture img").count() == 2
    image = page.page.locator(".picture img").first
    image.wait_for()
    assert row["quote"].split()[0] in (image.get_attribute("alt") or "")
    assert image.evaluate("image => image.complete && image.naturalWidth") > 300
    assert page.page.locator(".picture").nth(1).locator(".box.hue0, .box.hue1").count() > 0
    boxes = page.page.locator(".picture").first.locator(".box")
    # the quote runs over two lines, and rests on a place in a third
    assert boxes.count() == 3
    frame = image.bounding_box()
    assert frame is not None
    for at in range(boxes.count()):
        box = boxes.nth(at).bounding_box()
        assert box is not None
        assert frame["x"] - 4 <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 4
        assert 8 < box["height"] < 60


def test_pictures_end_where_there_is_no_room() -> None:
    kept = '[{"page": 1, "png": "aaaa"}, {"page": 2, "png": "bbbb"}, {"page": 3, "png": "c"}]'
    album = Album.of({PICTURES: kept}, 6)
    pointers = [album.pointer(f'{{"number": {at}, "boxes": []}}') for at in (1, 0, 2, 1)]
    assert [pointer and pointer["number"] for pointer in pointers] == [0, None, 1, 0]
    assert [each["page"] for each in album.shown] == [2, 3]
    assert album.pointer("") is None


def test_pictures_of_other_places_are_numbered_as_the_page_has_them() -> None:
    kept = '[{"page": 1, "png": "aaaa"}, {"page": 2, "png": "bb"}, {"page": 3, "png": "bbbb"}]'
    album = Album.of({PICTURES: kept}, 6)
    further = '"further": [{"number": 0, "boxes": []}, {"number": 1, "boxes": []}]'
    pointer = album.pointer(f'{{"number": 2, "boxes": [], {further}}}')
    # there is room for two
    assert pointer == {"number": 0, "boxes": [], "further": [{"number": 1, "boxes": []}]}
    assert [each["page"] for each in album.shown] == [3, 2]


def test_a_page_without_findings_has_no_groups() -> None:
    assert list(groups({"findings": [], "documents": []}, {})) == []
