"""Letters: who gets one, what it says, and comments at their sentences."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from made_places import SENTENCES, make_places

import extract
from extract.cli import main
from extract.letters.anchors import BODY, Spots, with_places
from extract.letters.comments import add_comments
from extract.letters.findings import Finding, Recipient, Source
from extract.letters.letter import fill_letter
from extract.letters.wordml import W, paragraph, paragraphs
from extract.mark import is_marked
from extract.office.package import add_relation, add_type, open_package, parsed, write_package
from extract.review.desk import Asked, Desk
from tests.libreoffice import NEEDED, opened

WRONG = "Toàn xã có 1100/1250 hộ, đạt 98% so với chuẩn NTM >=80%."
LINES = [
    "ỦY BAN NHÂN DÂN", "XÃ {commune}", "BÁO CÁO", "Kết quả xây dựng nông thôn mới năm 2023",
    "II. CÁC TIÊU CHÍ ĐÃ ĐẠT", "17. Tiêu chí 17 về Môi trường",
    "Chỉ tiêu 17.1: Tỷ lệ hộ dùng nước sạch", WRONG,
]  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for commune in ("AN PHÚ", "BÌNH MỸ"):
        made = docx.Document()
        for line in LINES:
            made.add_paragraph(line.format(commune=commune))
        made.save(str(folder / f"{commune.title()}.docx"))
    return folder


@pytest.fixture
def out(reports: Path, tmp_path: Path) -> Path:
    extract.run(reports, tmp_path / "out", jobs=1, formats=("csv",))
    return tmp_path / "out"


def decide(out: Path, decisions: dict[str, str]) -> None:
    """Writes a decision for the findings of each commune into the table."""
    path = out / "data" / "findings.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["decision"] = decisions.get(row["path"].removesuffix(".docx"), "")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def texts(path: Path) -> str:
    made = docx.Document(str(path))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(each.text for each in made.paragraphs), *cells])


def ntm(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_only_what_was_upheld_is_told(out: Path, tmp_path: Path) -> None:
    decide(out, {"An Phú": "upheld"})
    status, said, beside = ntm("letters", out, "-o", tmp_path / "letters")
    assert status == 0
    assert [Path(line).name for line in said.splitlines()] == ["An Phú.docx"]
    words = texts(tmp_path / "letters" / "An Phú.docx")
    assert "xã An Phú" in words
    assert WRONG.removesuffix(".") in words
    assert "{" not in words
    assert is_marked(tmp_path / "letters" / "An Phú.docx")
    assert "--undecided" in beside


def test_what_was_decided_since_the_run_counts(out: Path, tmp_path: Path) -> None:
    """In the page or in `decisions.csv`: the tables are those of the run."""
    decide(out, {"Bình Mỹ": "upheld"})
    with (out / "data" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {row["path"]: row["check_id"] for row in csv.DictReader(file)}
    desk = Desk(out)
    desk.decide([Asked(rows["An Phú.docx"], "upheld", "", "Lan", "", ("", ""))])
    _, said, beside = ntm("letters", out, "-o", tmp_path / "letters")
    assert [Path(line).name for line in said.splitlines()] == ["An Phú.docx"]
    assert "01 công văn" in beside or "1 công văn" in beside
    desk.decide([Asked(rows["An Phú.docx"], "rejected", "", "Lan", "", ("upheld", ""))])
    _, said, beside = ntm("letters", out, "-o", tmp_path / "anew")
    assert said == ""
    assert "Chưa ghi công văn nào" in beside
    assert "--comments" not in beside


def test_nobody_decided_anything(out: Path, tmp_path: Path) -> None:
    status, said, beside = ntm("letters", out, "-o", tmp_path / "letters")
    assert (status, said) == (0, "")
    assert "--undecided" in beside
    assert not (tmp_path / "letters").exists()


def test_undecided_ones_are_marked_and_rejected_ones_left_out(out: Path, tmp_path: Path) -> None:
    decide(out, {"Bình Mỹ": "rejected"})
    status, said, _ = ntm("letters", out, "-o", tmp_path / "letters", "--undecided", "--lang", "en")
    assert status == 0
    assert [Path(line).name for line in said.splitlines()] == ["An Phú.docx"]
    assert "(not decided yet)" in texts(tmp_path / "letters" / "An Phú.docx")


def test_a_copy_has_comments_and_the_original_is_as_it_was(
    out: Path, reports: Path, tmp_path: Path
) -> None:
    decide(out, {"An Phú": "upheld", "Bình Mỹ": "upheld"})
    before = (reports / "An Phú.docx").read_bytes()
    (reports / "Bình Mỹ.docx").write_bytes(b"changed")
    status, _, beside = ntm("letters", out, "-o", tmp_path / "letters", "--comments")
    assert status == 0
    assert (reports / "An Phú.docx").read_bytes() == before
    assert "Bình Mỹ.docx" in beside
    copies = sorted(path.name for path in (tmp_path / "letters").iterdir())
    assert copies == ["An Phú - nhận xét.docx", "An Phú.docx", "Bình Mỹ.docx"]
    copy = docx.Document(str(tmp_path / "letters" / "An Phú - nhận xét.docx"))
    assert [each.text for each in copy.paragraphs] == [
        line.format(commune="AN PHÚ") for line in LINES
    ]
    assert len(list(copy.comments)) >= 1
    assert is_marked(tmp_path / "letters" / "An Phú - nhận xét.docx")


def test_a_letter_that_was_worked_on_stays_and_a_stale_copy_goes(out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    decide(out, {"An Phú": "upheld", "Bình Mỹ": "upheld"})
    assert ntm("letters", out, "-o", folder, "--comments")[0] == 0
    edited = docx.Document(str(folder / "An Phú.docx"))
    edited.add_paragraph("Kính mong xã trả lời sớm.")
    edited.save(str(folder / "An Phú.docx"))
    held = (folder / "An Phú.docx").read_bytes()
    status, _, beside = ntm("letters", out, "-o", folder)
    assert status == 0
    assert (folder / "An Phú.docx").read_bytes() == held
    assert "An Phú.docx" in beside
    # the new letter lies beside it; the commented copies of the first time are gone
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["An Phú (2).docx", "An Phú.docx", "Bình Mỹ.docx"]
    assert not list(docx.Document(str(folder / "An Phú (2).docx")).comments)


def test_an_office_has_its_own_template(out: Path, tmp_path: Path) -> None:
    decide(out, {"An Phú": "upheld"})
    own, bare = tmp_path / "own.docx", tmp_path / "bare.docx"
    made = docx.Document()
    spread = made.add_paragraph("Gửi xã {com")
    spread.add_run("mune} huyện")
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "{no}. {place}", "{finding} {unknown}"
    made.save(str(own))
    docx.Document().save(str(bare))
    assert ntm("letters", out, "-o", tmp_path / "l", "--template", own)[0] == 0
    words = texts(tmp_path / "l" / "An Phú.docx")
    assert "Gửi xã An Phú huyện" in words
    assert "{unknown}" in words
    status, _, beside = ntm("letters", out, "-o", tmp_path / "m", "--template", bare)
    assert status == 2
    assert "{no}" in beside


def finding(sentence: str, quote: str = "", share: float = 0.0) -> Finding:
    return Finding("0", "1", "1", 0, share, quote or sentence, sentence, "", "sai", (), True)


INSERTED = (
    '<w:p {w}><w:r><w:t xml:space="preserve">Trong xã </w:t></w:r><w:ins w:id="5" w:author="a">'
    '<w:r><w:t>có 12/10 hộ</w:t></w:r></w:ins><w:del w:id="6" w:author="a"><w:r><w:delText>11'
    "</w:delText></w:r></w:del><w:r><w:t> nghèo.</w:t></w:r></w:p>"
)
LINKED = (
    '<w:p {w}><w:hyperlink w:anchor="x"><w:r><w:rPr><w:b/></w:rPr><w:t>Xem mục 3, đạt 50% số hộ'
    "</w:t></w:r></w:hyperlink></w:p>"
)
BOXED = (
    '<w:p {w}><w:r><w:t>Hình 1</w:t></w:r><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    "<v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Hộp: 9/8 xã</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A document with a sentence in every place where one can stand."""
    path = tmp_path / "places.docx"
    made = docx.Document()
    plain = made.add_paragraph("Câu một. ")
    plain.add_run("Câu hai đạt 4").bold = True
    plain.add_run("0%. Câu ba.")
    made.add_table(1, 1).cell(0, 0).text = "Ô: 3/2 ấp đạt"
    for xml in (INSERTED, LINKED, BOXED):
        made.element.body.insert(-1, parse_xml(xml.format(w=nsdecls("w"))))
    made.sections[0].header.paragraphs[0].text = "Đầu trang năm 2025"
    made.save(str(path))
    package = open_package(path.read_bytes())
    wanted = [
        finding("Câu hai đạt 40%."), finding("Ô: 3/2 ấp đạt", "3/2 ấp"),
        finding("Trong xã có 12/10 hộ nghèo."), finding("đạt 50%"), finding("Hộp: 9/8 xã"),
        finding("Đầu trang năm 2025"), finding("không có câu này", share=0.9),
    ]  # fmt: skip
    assert add_comments(package, wanted, "vi") == len(wanted) - 1
    write_package(package, tmp_path / "copy.docx")
    return tmp_path / "copy.docx"


def commented(path: Path) -> dict[str, str]:
    """What stands between the marks of each comment, by its number."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found: dict[str, str] = {}
    inside: set[str] = set()
    for element in root.iter():
        number = str(element.get(f"{W}id"))
        if element.tag == f"{W}commentRangeStart":
            inside.add(number)
            found[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            inside.discard(number)
        elif element.tag == f"{W}t":
            for each in inside:
                found[each] += element.text or ""
    return found


def test_each_comment_sits_on_its_sentence(copied: Path) -> None:
    by_number = commented(copied)
    assert [by_number[str(number)] for number in range(4)] == [
        "Câu hai đạt 40%.", "Ô: 3/2 ấp đạt", "Trong xã có 12/10 hộ nghèo.", "đạt 50%",
    ]  # fmt: skip


def test_where_word_takes_none_it_sits_on_what_anchors_it_and_says_so(copied: Path) -> None:
    by_number = commented(copied)
    made = docx.Document(str(copied))
    said = {str(each.comment_id): each.text for each in made.comments}
    assert by_number["4"].startswith("Hình 1")
    assert "hộp văn bản" in said["4"]
    assert "Hộp: 9/8 xã" in said["4"]
    assert "đầu trang" in said["5"].lower()
    assert "không có câu này" in said["6"]


def test_the_text_stays_as_it_was(copied: Path, tmp_path: Path) -> None:
    before, after = (
        [each.text for each in paragraphs(parsed(open_package(p.read_bytes()).part(_MAIN)))]
        for p in (tmp_path / "places.docx", copied)
    )
    assert before == after
    bold = [r.text for p in docx.Document(str(copied)).paragraphs for r in p.runs if r.bold]
    assert "".join(bold) == "Câu hai đạt 4"


_MAIN = "word/document.xml"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report, `An Phú.docx`, and in `letters` its letter and its copy."""
    folder = tmp_path_factory.mktemp("places")
    (folder / "reports").mkdir()
    make_places(folder / "reports" / "An Phú.docx")
    extract.run(folder / "reports", folder / "out", jobs=1, formats=("csv",))
    arguments = ("letters", folder / "out", "-o", folder / "letters", "--undecided", "--comments")
    status, _, beside = ntm(*arguments)
    assert status == 0, beside
    return folder


COPY = "An Phú - nhận xét.docx"


def test_from_report_to_copy_each_comment_sits_on_its_sentence(places: Path) -> None:
    copy = places / "letters" / COPY
    said = {str(each.comment_id): each.text for each in docx.Document(str(copy)).comments}
    found = commented(copy)
    assert list(found.values()) == [
        *(SENTENCES[place] for place in ("body", "cell", "inserted", "linked")),
        "Hình 1", "Giảm nghèo",
    ]  # fmt: skip
    assert SENTENCES["text box"] in said[list(found)[4]]
    assert SENTENCES["footnote"] in said[list(found)[5]]
    # one finding, one comment
    assert len(said) == len(SENTENCES)


def test_all_parts_but_the_text_are_the_originals(places: Path) -> None:
    before = open_package((places / "reports" / "An Phú.docx").read_bytes())
    after = open_package((places / "letters" / COPY).read_bytes())
    with zipfile.ZipFile(places / "reports" / "An Phú.docx") as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
    changed = [name for name in names if before.part(name) != after.part(name)]
    assert changed == [_MAIN, "word/_rels/document.xml.rels"]
    texts_before, texts_after = (
        [each.text for each in paragraphs(parsed(package.part(_MAIN)))]
        for package in (before, after)
    )
    assert texts_before == texts_after
    deleted = parsed(after.part(_MAIN)).findall(f".//{W}delText")
    assert [each.text for each in deleted] == ["700/990"]


@NEEDED
def test_libreoffice_opens_letter_and_copy(places: Path, tmp_path: Path) -> None:
    letter, copy = places / "letters" / "An Phú.docx", places / "letters" / COPY
    letter, copy = opened([letter, copy], tmp_path, "docx")
    assert len(list(docx.Document(str(copy)).comments)) == len(SENTENCES)
    words = " ".join(texts(letter).split())
    assert all(" ".join(sentence.split()) in words for sentence in SENTENCES.values())


def test_a_sentence_that_stands_twice_is_the_one_that_lies_there(tmp_path: Path) -> None:
    made = docx.Document()
    for _ in range(9):
        made.add_paragraph("Đạt 95% số hộ.")
    made.save(str(tmp_path / "twice.docx"))
    package = open_package((tmp_path / "twice.docx").read_bytes())
    root = parsed(package.part(_MAIN))
    span = Spots(package, _MAIN, root).find(finding("Đạt 95% số hộ.", share=6 / 9))
    assert span is not None
    every = [paragraph(each) for each in root.iter(f"{W}p")]
    at = [each.element for each in every].index(span.paragraph.element)
    assert (at, span.kind, span.exact) == (6, BODY, True)


def test_a_finding_of_a_row_sits_on_its_figure_and_has_its_heading(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph().add_run("II. KẾT QUẢ THỰC HIỆN").bold = True
    made.add_paragraph("Xã tự đánh giá theo bảng sau.")
    table = made.add_table(1, 3)
    for cell, words in zip(table.rows[0].cells, ("17.1", "Nước sạch", "92%"), strict=True):
        cell.text = words
    made.save(str(tmp_path / "row.docx"))
    package = open_package((tmp_path / "row.docx").read_bytes())
    [placed] = with_places(package, [finding("17.1\tNước sạch\t92%", share=0.9)])
    assert placed.heading == "II. KẾT QUẢ THỰC HIỆN"
    assert add_comments(package, [placed], "vi", "Đồng Tháp") == 1
    write_package(package, tmp_path / "copy.docx")
    assert commented(tmp_path / "copy.docx") == {"0": "92%"}
    [said] = docx.Document(str(tmp_path / "copy.docx")).comments
    assert said.author == "VPĐP NTM Đồng Tháp"


def test_a_sentence_in_a_footnote_is_told_at_its_paragraph(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_paragraph("Câu đầu.")
    noted = made.add_paragraph("Câu có chú thích")
    reference = parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>')
    noted._p.append(reference)
    made.save(str(tmp_path / "noted.docx"))
    package = open_package((tmp_path / "noted.docx").read_bytes())
    package.put(
        "word/footnotes.xml",
        f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Tính trên 7/6 ấp'
        "</w:t></w:r></w:p></w:footnote></w:footnotes>".encode(),
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    add_type(package, "word/footnotes.xml", kind)
    add_relation(package, _MAIN, "footnotes", "word/footnotes.xml")
    assert add_comments(package, [finding("Tính trên 7/6 ấp", share=0.9)], "vi") == 1
    write_package(package, tmp_path / "copy.docx")
    assert commented(tmp_path / "copy.docx") == {"0": "Câu có chú thích"}
    [said] = docx.Document(str(tmp_path / "copy.docx")).comments
    assert "chú thích" in said.text
    assert "Tính trên 7/6 ấp" in said.text


def test_the_letter_is_in_the_order_that_word_asks_for() -> None:
    package = open_package((Path(extract.__file__).parent / "letters/template.docx").read_bytes())
    order = ["pStyle", "keepNext", "pBdr", "shd", "tabs", "spacing", "ind", "jc", "rPr"]
    for properties in parsed(package.part(_MAIN)).iter(f"{W}pPr"):
        names = [etree.QName(node).localname for node in properties]
        assert names == sorted(names, key=order.index)


def test_the_letter_has_the_form_of_an_official_paper() -> None:
    """Nghị định 30/2020: the line under the motto as long as it, the number of a page in its head
    from the second on, and columns whose grid is what their cells say."""
    document = docx.Document(str(Path(extract.__file__).parent / "letters/template.docx"))
    [section] = document.sections
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml
    for table in document.tables:
        grid = [column.width for column in table.columns]
        assert [cell.width for cell in table.rows[0].cells] == grid


@pytest.mark.parametrize(
    ("province", "head"),
    [("An Giang", "UBND TỈNH AN GIANG"), ("Cần Thơ", "UBND THÀNH PHỐ CẦN THƠ"),
     ("", "UBND TỈNH ………")],
)  # fmt: skip
def test_the_office_is_of_a_province_or_of_a_city(province: str, head: str) -> None:
    package = open_package((Path(extract.__file__).parent / "letters/template.docx").read_bytes())
    sources = [Source("0", "a.docx", "docx", "", "", "")]
    recipient = Recipient(province, "", "An Phú", "2023", sources, [finding("12/10 hộ")])
    fill_letter(package, recipient, "vi")
    words = "".join(etree.fromstring(package.part(_MAIN)).itertext())
    assert head in words
    assert "có 01 nội dung" in words


PLAN = [
    "ỦY BAN NHÂN DÂN", "XÃ AN PHÚ", "KẾ HOẠCH", "Xây dựng nông thôn mới năm 2023 của xã An Phú",
    "Kết quả năm trước:", "Tỷ lệ hộ dùng nước sạch: 1100/1250 hộ, đạt 98% so với chuẩn NTM >=80%.",
    "Xã có 1.250 hộ dân.", "Cả xã có 1.240 hộ dân.",
]  # fmt: skip


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The results of a plan in a text file that names neither district nor province."""
    path = tmp_path / "plan.txt"
    path.write_text("\n".join(PLAN), encoding="utf-8")
    extract.run(path, tmp_path / "planned", jobs=1, formats=("csv",))
    return tmp_path / "planned"


def test_a_document_is_called_what_it_is(plan: Path, out: Path, tmp_path: Path) -> None:
    assert ntm("letters", plan, "-o", tmp_path / "plans", "--undecided")[0] == 0
    words = texts(tmp_path / "plans" / "An Phú.docx")
    assert "Qua rà soát kế hoạch về xây dựng nông thôn mới năm 2023 của xã An Phú, " in words
    assert "số liệu trong kế hoạch chưa thống nhất" in words
    assert "gửi lại kế hoạch" in words
    assert "báo cáo" not in words
    assert ntm("letters", out, "-o", tmp_path / "reports of it", "--undecided")[0] == 0
    assert "gửi lại báo cáo" in texts(tmp_path / "reports of it" / "An Phú.docx")


def test_what_no_report_says_has_a_dotted_line_and_is_told(plan: Path, tmp_path: Path) -> None:
    _, _, beside = ntm("letters", plan, "-o", tmp_path / "letters", "--undecided")
    assert "UBND TỈNH ……" in texts(tmp_path / "letters" / "An Phú.docx")
    assert "Báo cáo không nêu tỉnh: cần điền tay" in beside
    assert "không nêu huyện" not in beside  # the template asks for none


def test_a_document_of_no_commune_is_named(plan: Path, tmp_path: Path) -> None:
    for name in ("findings", "documents"):
        path = plan / "data" / f"{name}.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [{**row, "commune": ""} for row in csv.DictReader(file)]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    status, said, beside = ntm("letters", plan, "-o", tmp_path / "letters", "--undecided")
    assert (status, said) == (0, "")
    assert "không có trong công văn nào; xem ở trang Sai lệch: plan.txt (2)" in beside


def test_a_text_file_has_no_copy_and_the_reason_is_told(plan: Path, tmp_path: Path) -> None:
    _, _, beside = ntm("letters", plan, "-o", tmp_path / "letters", "--undecided", "--comments")
    assert "không phải tệp Word: plan.txt" in beside
    _, _, beside = ntm("letters", plan, "-o", tmp_path / "letters", "--undecided")
    assert "không phải tệp Word" not in beside
    assert "thêm --comments" in beside
    assert "0 bản sao" not in beside


def test_what_is_compared_has_its_place(plan: Path, tmp_path: Path) -> None:
    path = plan / "data" / "findings.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    others = [
        {"page": 1, "line": 8, "start": 0, "end": 1, "quote": "1.240 hộ"},
        {"page": 1, "line": int(rows[0]["line"]), "start": 0, "end": 1, "quote": "98%"},
    ]
    rows[0]["related"] = json.dumps(others)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    ntm("letters", plan, "-o", tmp_path / "letters", "--undecided")
    words = texts(tmp_path / "letters" / "An Phú.docx")
    assert "“1.240 hộ” (dòng 8); “98%”" in words


def test_what_stands_beside_the_text_is_named(places: Path) -> None:
    words = texts(places / "letters" / "An Phú.docx")
    assert "trong hộp văn bản" in words
    assert "ở chú thích cuối trang" in words


@pytest.mark.parametrize(
    ("title", "unit"),
    [("Báo cáo kết quả xây dựng nông thôn mới của xã An Phú", "xã"),
     ("BÁO CÁO KẾT QUẢ CỦA PHƯỜNG AN PHÚ NĂM 2025", "phường"), ("Của thị trấn An Phú", "thị trấn"),
     ("Kết quả trên địa bàn đặc khu An Phú", "đặc khu"),
     ("Kết quả của xã An Phú và phường Bình An", "xã"),
     ("", "xã")],
)  # fmt: skip
def test_a_commune_is_called_what_it_is_and_asked_to_answer_in_time(title: str, unit: str) -> None:
    package = open_package((Path(extract.__file__).parent / "letters/template.docx").read_bytes())
    sources = [Source("0", "a.docx", "docx", title, "", "")]
    recipient = Recipient("An Giang", "", "An Phú", "2025", sources, [finding("12/10 hộ")])
    fill_letter(package, recipient, "vi")
    words = "".join(etree.fromstring(package.part(_MAIN)).itertext())
    assert f"Kính gửi: Ủy ban nhân dân {unit} An Phú" in words
    assert f"Ý kiến của {unit}" in words
    assert "trước ngày ……/……/…………" in words
