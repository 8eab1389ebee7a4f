"""The page in a real browser, served by `ntm review`: each decision stands in OUT at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from opened import Opened, opened
from playwright.sync_api import Browser, expect
from reviewed_results import findings_in, in_workbook, made_results
from serving import serving

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.decisions import Decision, read_decisions
from extract.review import ReviewServer

_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def reviewing(browser: Browser, server: ReviewServer) -> Iterator[Opened]:
    """The page as the browser has it that `ntm review` opens; nothing may leave the machine."""
    with opened(browser, server.address, origin=server.origin) as found:
        expect(found.page.locator("#counts")).to_contain_text("được ghi ngay")
        yield found
        assert found.requests == []


@pytest.fixture
def review(browser: Browser, served: ReviewServer) -> Iterator[Opened]:
    with reviewing(browser, served) as found:
        yield found
        assert found.complaints == []


def kept(out: Path) -> list[Decision]:
    place = out / "decisions.csv"
    return read_decisions(place) if place.exists() else []


def at(found: Opened, check_id: str) -> None:
    """Goes to a finding, and waits until it is shown."""
    found.page.goto(f"{found.address}#{check_id}")
    found.page.locator(".walk").wait_for()


@contextmanager
def saving(found: Opened) -> Iterator[None]:
    """Until the program has answered for what is decided within."""
    with found.page.expect_response(lambda answer: answer.request.method == "POST"):
        yield


def test_a_decision_stands_in_out_without_being_saved(review: Opened, served: ReviewServer) -> None:
    stood = review.counts.partition(" →")[0]
    assert stood.startswith("Còn tính khi chạy: ")
    review.page.get_by_label("Người rà soát").fill("Lan")
    review.page.keyboard.press("Tab")
    review.press("ArrowRight")
    for key in ("1", "2"):
        with saving(review):
            review.press(key)
    rows = {row["check_id"] for row in findings_in(served.desk.out)}
    decisions = kept(served.desk.out)
    assert {each.check_id for each in decisions} == rows
    assert sorted(each.decision for each in decisions) == ["rejected", "upheld"]
    assert {each.by for each in decisions} == {"Lan"}
    assert review.counts.partition(" →")[0] == stood
    with saving(review):
        review.press("z")
    assert [each.decision for each in kept(served.desk.out)] == ["upheld"]


def test_it_opens_filters_comments_reloads_and_axe_finds_nothing(
    review: Opened, served: ReviewServer, tmp_path: Path
) -> None:
    assert review.heading == "Tổng hợp"
    review.press("d")
    review.page.locator("select[name=rule]").select_option("NTM101")
    expect(review.page.locator(".item")).to_have_count(2)
    review.page.locator(".item a").first.click()
    review.page.locator(".walk").wait_for()
    review.press("g")
    expect(review.page.locator("#comment")).to_be_focused()
    review.page.keyboard.type("đã hỏi xã 1 2 3")
    with saving(review):
        review.press("Escape")
    (said,) = kept(served.desk.out)
    assert (said.decision, said.comment) == ("", "đã hỏi xã 1 2 3")
    saved = review.saved(tmp_path / "decisions.csv")
    assert saved.read_bytes() == (served.desk.out / "decisions.csv").read_bytes()
    for key in ("t", "d", "ArrowRight"):
        review.press(key)
        found = Axe().run(review.page, options={"runOnly": {"type": "tag", "values": _LEVELS}})
        assert found.response["violations"] == []
    review.page.reload()
    expect(review.page.locator("#comment")).to_have_value("đã hỏi xã 1 2 3")


def test_a_file_that_is_opened_is_written_into_out(
    review: Opened, served: ReviewServer, tmp_path: Path
) -> None:
    row = findings_in(served.desk.out)[0]
    path = tmp_path / "of-a-colleague.csv"
    path.write_text(f"check_id,rule,decision\n{row['check_id']},{row['code']},fixed\n", "utf-8")
    with review.page.expect_file_chooser() as waiting:
        review.page.get_by_role("button", name="Mở decisions.csv").click()
    with saving(review):
        waiting.value.set_files(path)
    expect(review.page.locator("#note")).to_contain_text("Đã lấy 1 kết luận")
    assert [each.decision for each in kept(served.desk.out)] == ["fixed"]


def test_what_the_workbook_says_shows_on_the_page(browser: Browser, tmp_path: Path) -> None:
    out = made_results(tmp_path, ("csv", "xlsx", "html"))
    check_id = findings_in(out)[0]["check_id"]
    with serving(out) as server:
        in_workbook(out, check_id, "Không sai", "theo Niên giám")
        with reviewing(browser, server) as found:
            at(found, check_id)
            expect(found.page.locator(".decide.rejected")).to_have_attribute("aria-pressed", "true")
            expect(found.page.locator("#comment")).to_have_value("theo Niên giám")
            assert "Không sai: 1" in found.counts
    assert [each.decision for each in kept(out)] == ["rejected"]


@pytest.mark.parametrize(("choice", "stands"), [("mine", "upheld"), ("other", "rejected")])
def test_a_conflict_with_the_workbook_shows_both_sides(
    browser: Browser, tmp_path: Path, choice: str, stands: str
) -> None:
    out = made_results(tmp_path, ("csv", "xlsx", "html"))
    check_id = findings_in(out)[0]["check_id"]
    with serving(out) as server, reviewing(browser, server) as found:
        at(found, check_id)
        with saving(found):
            found.press("1")
        in_workbook(out, check_id, "Không sai")
        at(found, check_id)
        found.page.reload()
        conflict = found.page.locator(".conflict[role=alert]")
        expect(conflict).to_contain_text("Đúng là sai")
        expect(conflict).to_contain_text("Không sai")
        expect(conflict).to_contain_text("Lê Thị Hoa")
        name = "Giữ kết luận" if choice == "mine" else "Lấy kết luận"
        with saving(found):
            conflict.get_by_role("button", name=name).click()
        expect(conflict).to_have_count(0)
    assert [each.decision for each in kept(out)] == [stands]
    run_files([out.parent / "reports"], out, Options(jobs=1, formats=("csv", "xlsx", "html")))
    told = {row["check_id"]: row["decision"] for row in findings_in(out)}
    assert told.pop(check_id) == stands
    assert set(told.values()) == {""}


def test_two_reviewers_see_each_others_decisions(browser: Browser, served: ReviewServer) -> None:
    with reviewing(browser, served) as one, reviewing(browser, served) as other:
        one.press("ArrowRight")
        other.press("ArrowRight")
        assert one.place == other.place
        first = one.place
        with saving(one):
            one.press("1")
        with saving(other):
            other.press("2")
        expect(other.page.locator("#note")).to_contain_text("người khác kết luận khác")
        other.page.get_by_role("link", name="Hai kết luận: 1").click()
        expect(other.page.locator(".item")).to_have_count(1)
        other.page.locator(".item a").click()
        assert other.place == first
        conflict = other.page.locator(".conflict[role=alert]")
        expect(conflict).to_contain_text("Đúng là sai")
        expect(conflict).to_contain_text("Không sai")
    assert [each.decision for each in kept(served.desk.out)] == ["upheld"]


def test_what_was_decided_while_the_program_was_away_is_sent_when_it_is_back(
    browser: Browser, tmp_path: Path
) -> None:
    out = made_results(tmp_path)
    with serving(out) as server:
        token, port = server.token, server.server_port
        with reviewing(browser, server) as found:
            found.press("ArrowRight")
            server.shutdown()
            server.server_close()
            found.press("1")
            expect(found.page.locator("#counts")).to_contain_text("ntm review không trả lời")
            assert kept(out) == []
            with serving(out, port) as again:
                again.token = token
                with saving(found):
                    pass
                expect(found.page.locator("#counts")).to_contain_text("được ghi ngay")
    assert [each.decision for each in kept(out)] == ["upheld"]


def test_a_file_that_cannot_be_replaced_is_told_and_tried_again(
    review: Opened, served: ReviewServer
) -> None:
    place = served.desk.out / "decisions.csv"
    place.mkdir()  # as good as a file that another program holds: it can't be replaced
    review.press("ArrowRight", "1")
    expect(review.page.locator("#counts .alarm")).to_contain_text("decisions.csv")
    place.rmdir()
    with saving(review):
        pass
    expect(review.page.locator("#counts")).to_contain_text("được ghi ngay")
    assert [each.decision for each in kept(served.desk.out)] == ["upheld"]
    review.complaints.clear()  # the browser's own lines on answers of status 503


def test_the_original_is_opened_from_the_page(review: Opened, served: ReviewServer) -> None:
    review.press("ArrowRight")
    with review.page.expect_download() as waiting:
        review.page.get_by_role("link", name="Mở văn bản gốc").click()
    assert waiting.value.suggested_filename == "tan-hoa.txt"
    read = served.desk.out.parent / "reports" / "tan-hoa.txt"
    assert Path(waiting.value.path()).read_bytes() == read.read_bytes()


def test_a_name_given_late_stands_in_out(review: Opened, served: ReviewServer) -> None:
    with saving(review):
        review.press("ArrowRight", "1")
    assert [each.by for each in kept(served.desk.out)] == [""]
    review.page.get_by_label("Người rà soát").fill("Lan")
    with saving(review):
        review.page.get_by_label("Người rà soát").press("Tab")
    assert [(each.decision, each.by) for each in kept(served.desk.out)] == [("upheld", "Lan")]
