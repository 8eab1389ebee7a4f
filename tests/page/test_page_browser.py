"""The page in a real browser: found, walked by keys, decided, saved, opened again."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from pathlib import Path

import made_page
import pytest
from opened import Opened, opened
from playwright.sync_api import Browser, expect

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.decisions import read_decisions
from extract.page import build
from extract.passages import Line, Passage, dumped
from extract.tables import Row, schemas

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


def findings(results: Path) -> list[dict[str, str]]:
    path = results / "data" / "findings.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_it_opens_with_the_overview(page: Opened, results: Path) -> None:
    assert page.page.locator("#opening").count() == 0
    assert page.page.locator("table.matrix tbody tr").count() > 5
    assert f"Chưa kết luận: {len(findings(results))}" in page.counts


def test_twenty_findings_take_at_most_45_keys(page: Opened, tmp_path: Path) -> None:
    keys = ["ArrowRight", *("1", "2", "3", "1") * 5]
    page.press(*keys)
    decided = read_decisions(page.saved(tmp_path / "decisions.csv"))
    assert len(keys) + 1 <= 45
    assert len(decided) == 20
    assert {each.decision for each in decided} == {"upheld", "rejected", "fixed"}


def test_a_decision_counts_at_once_and_in_the_next_run(
    page: Opened, results: Path, tmp_path: Path
) -> None:
    every = len(findings(results))
    page.press("ArrowRight")
    first = page.place
    page.press("2", "1", "z")  # the first rejected, the second upheld and that undone
    assert f"nay còn {every - 1}" in page.counts
    saved = page.saved(tmp_path / "decisions.csv")
    run_files([REPORTS], tmp_path / "again", Options(jobs=2, formats=("csv",), decisions=saved))
    told = {row["check_id"]: row["decision"] for row in findings(tmp_path / "again")}
    assert {key for key, decision in told.items() if decision} == {first}
    assert told[first] == "rejected"


def test_what_was_decided_is_there_when_it_is_opened_again(page: Opened) -> None:
    page.press("ArrowRight")
    first = page.place
    page.press("3")
    page.page.reload()
    page.page.goto(f"{page.address}#{first}")
    expect(page.page.locator(".decide.fixed")).to_have_attribute("aria-pressed", "true")
    assert "Đã sửa: 1" in page.counts


def test_a_remark_is_typed_without_deciding(page: Opened, tmp_path: Path) -> None:
    page.press("ArrowRight", "g")
    first = page.place
    page.page.keyboard.type("123 xã đã giải trình? z x j")
    page.press("Escape")
    assert page.place == first
    assert "Chưa kết luận" in page.counts
    (said,) = read_decisions(page.saved(tmp_path / "decisions.csv"))
    assert (said.check_id, said.decision) == (first, "")
    assert said.comment == "123 xã đã giải trình? z x j"


def test_all_that_is_shown_changes_its_language(page: Opened) -> None:
    page.press("z")
    note = page.page.locator("#note")
    expect(note).to_contain_text("Không có gì để hoàn tác.")
    page.page.locator("#language").click()
    expect(note).to_contain_text("There is nothing to undo.")
    titles = page.page.locator("section.wide h2").all_inner_texts()
    assert any(each.startswith("New rural") for each in titles)
    assert [each for each in titles if each.startswith(("ntm", "nang cao"))] == []
    note.locator("button").click()
    expect(note).to_be_empty()


def test_decisions_of_a_file_are_taken(page: Opened, results: Path, tmp_path: Path) -> None:
    rows = findings(results)
    path = tmp_path / "decisions.csv"
    head = "check_id;rule;province;commune;year;indicator;quote;count;decision;by;when;comment"
    lines = [
        f"{rows[0]['check_id']};{rows[0]['code']};;;;;;1;rejected;Lan;2026-01-02;'=1+1",
        "000000000000;NTM101;;;;;x;1;upheld;;;",
    ]
    path.write_text("\ufeff" + "\r\n".join([head, *lines]) + "\r\n", encoding="utf-8", newline="")
    with page.page.expect_file_chooser() as waiting:
        page.page.get_by_role("button", name="Mở decisions.csv").click()
    waiting.value.set_files(path)
    expect(page.page.locator("#note")).to_contain_text("Đã lấy 1 kết luận; 1 kết luận không")
    saved = page.saved(tmp_path / "saved.csv")
    (said,) = read_decisions(saved)
    assert (said.decision, said.by, said.when, said.comment) == (
        "rejected",
        "Lan",
        "2026-01-02",
        "=1+1",
    )


def test_a_file_that_is_none_of_decisions_is_refused(page: Opened, tmp_path: Path) -> None:
    for words in ("a,b\n1,2\n", "check_id,rule,decision\nx,y,maybe\n", 'check_id,rule,decision\n"'):
        path = tmp_path / "x.csv"
        path.write_text(words, encoding="utf-8")
        with page.page.expect_file_chooser() as waiting:
            page.page.get_by_role("button", name="Mở decisions.csv").click()
        waiting.value.set_files(path)
        expect(page.page.locator("#note")).to_contain_text("Không đọc được x.csv")
        page.page.locator("#note button").click()


def test_the_list_is_searched_and_filtered(page: Opened, results: Path) -> None:
    rows = findings(results)
    page.press("d")
    items = page.page.locator(".item")
    expect(items).to_have_count(len(rows))
    page.page.locator("select[name=rule]").select_option("NTM301")
    expect(items).to_have_count(sum(row["code"] == "NTM301" for row in rows))
    page.page.get_by_role("button", name="Bỏ lọc").click()
    page.press("/")
    page.page.keyboard.type("tan lap dong")  # without its tones
    expect(items).to_have_count(sum("tan-lap-dong" in row["path"] for row in rows))
    page.page.locator(".item a").first.click()
    assert "Mục 1/" in page.page.locator(".walk").inner_text()


def test_the_list_comes_back_at_the_finding_that_was_looked_at(page: Opened) -> None:
    page.press("ArrowRight", *["ArrowRight"] * 12)
    place = page.place
    page.press("d")
    item = page.page.locator(f'[data-id="{place}"]')
    expect(item.locator("a")).to_be_focused()
    expect(item).to_be_in_viewport()


def test_the_quote_and_what_it_rests_on_are_marked(page: Opened, results: Path) -> None:
    for row in findings(results):
        page.page.goto(f"{page.address}#{row['check_id']}")
        marked = page.page.locator(".document mark.quote").all_text_contents()
        quoted, quote = "".join("".join(marked).split()), "".join(row["quote"].split())
        if row["cell"]:  # of a row of a table the cells that are meant
            assert quoted
            assert all("".join(each.split()) in quote for each in marked)
        else:
            assert quoted == quote
        if row["related"] != "[]":
            assert page.page.locator(".document mark.related").count() > 0


def test_both_languages(page: Opened) -> None:
    page.page.get_by_role("button", name="English").click()
    assert page.heading == "Overview"
    assert page.page.locator("html").get_attribute("lang") == "en"
    page.press("ArrowRight")
    assert page.page.get_by_role("button", name="It is wrong").count() == 0
    assert page.page.locator(".decide.upheld").inner_text().startswith("✕")
    page.page.reload()
    assert page.page.locator("html").get_attribute("lang") == "en"


def test_keys_are_shown_and_changed(page: Opened) -> None:
    page.press("ArrowRight", "?")
    dialog = page.page.locator("dialog")
    expect(dialog).to_be_visible()
    row = dialog.locator("tr", has_text="Không sai")
    row.get_by_role("button").click()
    page.press("1")  # is another key's
    expect(page.page.locator("#note")).to_contain_text("Phím 1 đang dùng")
    row.get_by_role("button").click()
    page.press("n")
    page.press("Escape")
    expect(dialog).to_be_hidden()
    page.press("2")
    assert "Không sai: 0" in page.counts
    page.press("n")
    assert "Không sai: 1" in page.counts


def test_the_letter_has_what_was_upheld(page: Opened) -> None:
    page.press("ArrowRight")
    first = page.place
    page.press("1")
    page.page.goto(f"{page.address}#{first}")
    message = page.heading
    page.page.get_by_role("button", name="Nội dung công văn").click()
    words = page.page.locator("dialog textarea").input_value()
    assert words.startswith("Kính gửi: Ủy ban nhân dân xã ")
    assert message in words


def test_an_unknown_link_says_so(page: Opened) -> None:
    page.page.goto(f"{page.address}#0123456789ab")
    assert page.heading == "Trang này không có mục đó"


def test_a_page_without_data_says_so_aloud(browser: Browser, results: Path, tmp_path: Path) -> None:
    whole = (results / "report.html").read_text(encoding="utf-8")
    path = tmp_path / "cut.html"
    part = re.compile(r'<script type="application/json" data-kind="(\w+)">.*?</script>', re.DOTALL)
    cut = (
        part.sub("", whole),
        part.sub(lambda found: "" if found[1] == "groups" else found[0], whole),
        part.sub(lambda found: found[0].replace("}]", "", 1), whole),
        whole.replace('"format":1', '"format":2', 1),
    )
    for each in cut:
        assert each != whole
        path.write_text(each, encoding="utf-8")
        with opened(browser, path.as_uri()) as found:
            assert "Trang này thiếu dữ liệu" in found.page.locator("p.alarm").inner_text()
    path.write_text(whole[: len(whole) // 2], encoding="utf-8")  # a copy that broke off
    with opened(browser, path.as_uri()) as found:
        assert "tệp bị thiếu" in found.page.locator("#opening").inner_text()


def test_a_page_of_many_findings_is_packed(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "MOST_PLAIN", 0)
    quotes = ["45/60 hộ", "\u202eđảo 🌾", "</script>"]
    found = made_page.tables(
        [made_page.document(0, "An Phú")],
        [made_page.finding(number, "d0", quote) for number, quote in enumerate(quotes)],
    )
    path = made_page.written(found, tmp_path / "packed.html")
    with opened(browser, path.as_uri()) as page:
        expect(page.page.locator("main h1")).to_be_visible()
        page.press("ArrowRight")
        assert page.heading in quotes
        assert "Chưa kết luận: 3" in page.counts
        assert page.complaints == []
    context = browser.new_context()
    context.add_init_script("delete globalThis.DecompressionStream")
    old = context.new_page()
    old.goto(path.as_uri())
    expect(old.locator("p.alarm")).to_contain_text("Trình duyệt này quá cũ")
    context.close()


def test_what_is_not_stated_is_not_counted_as_missed(browser: Browser, tmp_path: Path) -> None:
    """A count of some statuses is at least so many, and stands beside the total that is stated."""
    found = made_page.tables(
        [made_page.document(0, "An Phú"), made_page.document(1, "Bình An")], []
    )
    schema = schemas()["criteria"]
    for number, commune in enumerate(("An Phú", "Bình An")):
        for code in range(1, 20):
            row: Row = {
                column.name: "" if column.type in ("string", "date") else None
                for column in schema.columns
            }
            status = "achieved" if number == 0 and code < 9 else "not_stated"
            place: Row = {"document_id": f"d{number}", "path": f"{number}.docx"}
            row |= {**place, "commune": commune, "criterion": str(code), "status": status}
            found["criteria"].append(row | {"programme": "ntm", "year": "2023"})
    found["measurements"].append(
        {
            "document_id": "d0", "commune": "An Phú", "year": "", "criterion": "",
            "role": "actual", "label": "Xã đạt", "unit": "tiêu chí",
            "numerator": Decimal(16), "denominator": Decimal(19),
        }
    )  # fmt: skip
    page = made_page.written(found, tmp_path / "report.html")
    with opened(browser, page.as_uri()) as shown:
        lines = shown.page.locator("table.matrix tbody tr").all()
        told = [line.locator("td").all_inner_texts()[1:3] for line in lines]
    assert told == [["≥ 8/19", "16/19"], ["–", "–"]]


def test_the_marked_cell_of_a_wide_table_is_in_view(browser: Browser, tmp_path: Path) -> None:
    cells = tuple((f"{at} " + "x" * 40, 1000 * at, at, 1, 1) for at in range(40))
    held = dumped([Passage(1, 1, 0, rows=(Line(1, False, 0, cells),))])
    far = made_page.finding(1, "d0", "36", start=36_000, end=36_002, passages=held)
    found = made_page.tables([made_page.document(0, "Hòa Lạc")], [far])
    path = made_page.written(found, tmp_path / "report.html")
    with opened(browser, path.as_uri()) as shown:
        shown.press("ArrowRight")
        grid = shown.page.locator(".grid").bounding_box()
        mark = shown.page.locator(".grid mark.quote").bounding_box()
        assert grid is not None
        assert mark is not None
        assert grid["x"] <= mark["x"]
        assert mark["x"] + mark["width"] <= grid["x"] + grid["width"]


def test_a_name_given_late_stands_with_what_was_decided(page: Opened, tmp_path: Path) -> None:
    page.press("ArrowRight", "1")
    expect(page.page.locator("#note")).to_contain_text("chưa có tên người")
    page.page.locator("#by").fill("Nguyễn Lan")
    page.page.locator("#by").press("Tab")
    page.press("2")
    saved = page.saved(tmp_path / "decisions.csv")
    assert [each.by for each in read_decisions(saved)] == ["Nguyễn Lan", "Nguyễn Lan"]
    expect(page.page.locator("#note")).to_contain_text("decisions.csv đã lưu")


def test_a_scan_says_that_a_program_read_it(browser: Browser, tmp_path: Path) -> None:
    scan = made_page.finding(1, "d0", "45/60") | {"trust": "sure", "box": {}}
    typed = made_page.finding(2, "d1", "45/60")
    documents = [made_page.document(at, name) for at, name in enumerate(("An Bình", "Bình An"))]
    path = made_page.written(made_page.tables(documents, [scan, typed]), tmp_path / "report.html")
    with opened(browser, path.as_uri()) as shown:
        shown.press("ArrowRight")
        expect(shown.page.locator(".passage figcaption")).to_contain_text("chữ do máy đọc")
        shown.press("ArrowRight")
        expect(shown.page.locator(".passage figcaption")).not_to_contain_text("chữ do máy đọc")
