"""A run with too many findings for one page: a page a commune, with an index."""

from __future__ import annotations

from pathlib import Path

import pytest
from opened import opened
from playwright.sync_api import Browser, expect
from reviewed_results import REPORT, findings_in
from serving import serving

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.decisions import read_decisions
from extract.page import split

OTHER = REPORT.replace("TÂN HÒA", "ĐỨC LỘC").replace("Tân Hòa", "Đức Lộc").replace("1100", "1090")


def run(folder: Path) -> Path:
    reports, out = folder / "reports", folder / "out"
    reports.mkdir(exist_ok=True)
    (reports / "a.txt").write_text(REPORT, encoding="utf-8")
    (reports / "b.txt").write_text(OTHER, encoding="utf-8")
    run_files([reports], out, Options(jobs=1, formats=("csv", "html"), fresh=True))
    return out


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(split, "MOST_FINDINGS", 3)
    return run(tmp_path)


def test_from_the_index_to_a_communes_page_and_back(
    browser: Browser, out: Path, tmp_path: Path
) -> None:
    assert sorted(path.name for path in (out / "report").iterdir()) == [
        "0001-duc-loc.html",
        "0002-tan-hoa.html",
    ]
    with opened(browser, (out / "report.html").as_uri()) as index:
        assert "4 sai lệch, trên 2 trang" in index.counts
        rows = index.page.locator("table.counts", has_text="Đức Lộc").locator("tbody tr")
        expect(rows).to_have_count(2)
        assert index.complaints == []
        rows.get_by_role("link", name="Đức Lộc").click()
        expect(index.page.locator("header .name")).to_contain_text("Đức Lộc")
        index.press("ArrowRight", "2")
        expect(index.page.locator("#counts")).to_contain_text("Không sai: 1")
        with index.page.expect_download() as waiting:
            index.press("x")
        assert waiting.value.suggested_filename == "decisions-0001-duc-loc.csv"
        waiting.value.save_as(tmp_path / "given.csv")
        index.page.get_by_role("link", name="Tất cả các xã").click()
        expect(index.page.locator("#counts")).to_contain_text("trên 2 trang")
        assert index.complaints == []
    run_files(
        [out.parent / "reports"],
        out,
        Options(jobs=1, formats=("csv",), decisions=tmp_path / "given.csv"),
    )
    assert sorted(row["decision"] for row in findings_in(out)) == ["", "", "", "rejected"]


def test_a_link_to_a_finding_leads_to_its_page(browser: Browser, out: Path) -> None:
    row = next(row for row in findings_in(out) if row["commune"] == "Tân Hòa")
    with opened(browser, f"{(out / 'report.html').as_uri()}#{row['check_id']}") as found:
        found.page.wait_for_url(f"**/0002-tan-hoa.html#{row['check_id']}")
        expect(found.page.locator("main h1")).to_contain_text(row["message"])


def test_each_page_is_served_and_its_decisions_are_written(browser: Browser, out: Path) -> None:
    with serving(out) as server, opened(browser, server.address, origin=server.origin) as found:
        found.page.get_by_role("link", name="Tân Hòa").first.click()
        expect(found.page.locator("#counts")).to_contain_text("được ghi ngay")
        with found.page.expect_response(lambda answer: answer.request.method == "POST"):
            found.press("ArrowRight", "1")
        with found.page.expect_download() as waiting:
            found.page.get_by_role("link", name="a.txt").first.click()
        assert waiting.value.suggested_filename == "a.txt"
        assert found.complaints == []
        assert found.requests == []
    assert [each.decision for each in read_decisions(out / "decisions.csv")] == ["upheld"]


def test_the_next_run_has_one_page_again(
    out: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = out / "report" / "of-mine.html"
    own.write_text("<p>not of ntm", encoding="utf-8")
    monkeypatch.undo()
    run(tmp_path)
    assert list((out / "report").iterdir()) == [own]
    assert 'data-kind="groups"' in (out / "report.html").read_text(encoding="utf-8")
