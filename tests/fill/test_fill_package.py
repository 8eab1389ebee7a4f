"""What isn't filled is the template's, byte for byte; what Excel needs to open it is there."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from lxml import etree
from made_results import Report, Stated, criteria, make_results
from made_workbooks import NUMBERS, PIXEL, SHAPES, WITH_CHART, communes_side_by_side, with_chart
from openpyxl import load_workbook

from extract.fill import FillError, fill_workbook
from extract.fill.sheet_xml import NewCell, patch_sheet
from extract.mark import is_marked

#: Always written anew: what names the parts, the mark, that everything is computed anew.
OWN = {"[Content_Types].xml", "_rels/.rels", "docProps/custom.xml", "xl/workbook.xml"}
#: The order of a sheet's elements (ECMA-376, CT_Worksheet).
ORDER = [
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr",
    "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState",
    "dataConsolidate", "customSheetViews", "mergeCells", "phoneticPr",
    "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions",
    "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
    "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF",
    "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
]  # fmt: skip


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return make_results(tmp_path / "out", WITH_CHART.reports)


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    """The workbook with a chart, and the order in which Excel computed it last."""
    path, chained = tmp_path / "plain.xlsx", tmp_path / "chart.xlsx"
    with_chart(path)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(chained, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "[Content_Types].xml":
                kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
                tag = (
                    b'<Override PartName="/xl/calcChain.xml" ContentType="' + kind + b'"/></Types>'
                )
                data = data.replace(b"</Types>", tag)
            if info.filename == "xl/_rels/workbook.xml.rels":
                kind = (
                    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
                )
                tag = b'<Relationship Id="rId99" Type="' + kind + b'" Target="calcChain.xml"/>'
                data = data.replace(b"</Relationships>", tag + b"</Relationships>")
            new.writestr(info, data)
        main = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        chain = b"<calcChain " + main + b'><c r="G4" i="1"/><c r="A2" i="2"/></calcChain>'
        new.writestr("xl/calcChain.xml", chain, zipfile.ZIP_STORED)
    return chained


def test_parts_that_are_not_touched_are_the_same_bytes(
    chart: Path, out: Path, tmp_path: Path
) -> None:
    filled = tmp_path / "filled.xlsx"
    fill_workbook(chart, out, filled)
    before, after = parts(chart), parts(filled)
    touched = OWN | {"xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"}
    kept = before.keys() - touched - {"xl/calcChain.xml"}
    assert {"xl/charts/chart1.xml", "xl/media/image1.png", "xl/worksheets/sheet2.xml"} <= kept
    assert [name for name in kept if before[name] != after.get(name)] == []
    assert after.keys() - before.keys() == {"docProps/custom.xml"}
    with zipfile.ZipFile(chart) as old, zipfile.ZipFile(filled) as new:
        names = [info.filename for info in old.infolist() if info.filename in after]
        assert [info.filename for info in new.infolist()][: len(names)] == names
        for name in kept:
            assert new.getinfo(name).compress_type == old.getinfo(name).compress_type
            assert new.getinfo(name).date_time == old.getinfo(name).date_time


def test_of_a_sheet_only_the_cells_change(chart: Path, out: Path, tmp_path: Path) -> None:
    filled = tmp_path / "filled.xlsx"
    fill_workbook(chart, out, filled)
    cell = re.compile(rb'<c r="([A-Z]+[0-9]+)"[^>]*?(?:/>|>.*?</c>)')
    name = "xl/worksheets/sheet1.xml"
    before, after = parts(chart)[name], parts(filled)[name]
    assert cell.sub(b"", before) == cell.sub(b"", after)
    old = {found[1]: found[0] for found in cell.finditer(before)}
    new = {found[1]: found[0] for found in cell.finditer(after)}
    assert list(old) == list(new)
    changed = {at.decode() for at in old if old[at] != new[at]}
    formulas = {"G4", "G5", "G7"}  # G6 rests on nothing that was filled
    assert changed == {at for _, at in WITH_CHART.cells} | formulas
    assert new[b"C4"] == b'<c r="C4" s="1"><v>1</v></c>'
    assert new[b"G4"] == b'<c r="G4" s="1"><f>SUM(C4:F4)</f></c>'


def test_everything_is_computed_anew(chart: Path, out: Path, tmp_path: Path) -> None:
    filled = tmp_path / "filled.xlsx"
    fill_workbook(chart, out, filled)
    after = parts(filled)
    assert b'fullCalcOnLoad="1"' in after["xl/workbook.xml"]
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"]
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"]
    assert load_workbook(filled, data_only=True)["Hướng dẫn"]["A2"].value == 2


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("notes", [False, True])
def test_the_parts_are_sound(name: str, notes: bool, tmp_path: Path) -> None:
    shape = SHAPES[name]
    template, filled = tmp_path / f"t{shape.ending}", tmp_path / f"f{shape.ending}"
    shape.make(template)
    results = make_results(tmp_path / "out", shape.reports)
    fill_workbook(template, results, filled, notes=notes, guesses=True)
    after = parts(filled)
    for part, data in after.items():
        if part.endswith((".xml", ".rels", ".vml")):
            etree.fromstring(data)
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", part):
            _in_order(data)
    types = etree.fromstring(after["[Content_Types].xml"])
    named = {str(node.get("PartName"))[1:] for node in types if node.get("PartName")}
    assert named <= after.keys()
    assert is_marked(filled)
    sheets = load_workbook(filled).worksheets
    noted = {(s.title, c.coordinate) for s in sheets for r in s.iter_rows() for c in r if c.comment}
    if notes:
        assert shape.cells.keys() <= noted | {("Tổng hợp", "B8")}


def _in_order(data: bytes) -> None:
    """Elements stand in the schema's order; rows and cells ascend."""
    root = etree.fromstring(data)
    names = [etree.QName(node).localname for node in root]
    assert names == sorted(names, key=ORDER.index)
    space = {"m": etree.QName(root).namespace}
    rows = [int(row.get("r")) for row in root.iterfind("m:sheetData/m:row", space)]
    assert rows == sorted(set(rows))
    for row in root.iterfind("m:sheetData/m:row", space):
        letters = [re.sub(r"\d", "", str(cell.get("r"))) for cell in row]
        assert letters == sorted(set(letters), key=lambda each: (len(each), each))


def test_notes_say_what_the_report_says_and_leave_other_notes(tmp_path: Path) -> None:
    shape = SHAPES["districts"]
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    shape.make(template)
    fill_workbook(
        template, make_results(tmp_path / "out", shape.reports), filled, notes=True, lang="en"
    )
    sheet = load_workbook(filled)["Tổng hợp"]
    assert sheet["C8"].comment is not None
    assert "Tân Hương Châu Thành 2023-12-11.docx, page 1, line 1" in sheet["C8"].comment.text
    assert sheet["B8"].comment is not None
    assert sheet["B8"].comment.text == "Xã điểm của tỉnh"


def test_a_guess_is_left_out_or_coloured(tmp_path: Path) -> None:
    template = tmp_path / "t.xlsx"
    communes_side_by_side(template)
    states = NUMBERS | {"17.1": Stated(percent="95.18", certainty="guess")}
    out = make_results(tmp_path / "out", [Report("Tân Hướng", states=states)])
    left = fill_workbook(template, out, tmp_path / "left.xlsx")
    assert load_workbook(tmp_path / "left.xlsx")["Biểu 02"]["F8"].value is None
    assert [(item.at, str(item.fate)) for item in left.plan.items] == [((8, 6), "guess")]
    fill_workbook(template, out, tmp_path / "filled.xlsx", guesses=True)
    sheet = load_workbook(tmp_path / "filled.xlsx")["Biểu 02"]
    assert sheet["F8"].value == 95.18
    assert sheet["F8"].fill.fgColor.rgb == "FFFFD966"
    assert sheet["F8"].border.left.style == "thin"
    assert sheet["F7"].fill.fill_type is None


def test_what_is_no_workbook_is_said(tmp_path: Path, out: Path) -> None:
    for name, data in (("old.xlsx", b"\xd0\xcf\x11\xe0 old"), ("text.xlsx", b"STT;Xa")):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(FillError):
            fill_workbook(path, out, tmp_path / "filled.xlsx")
        assert not (tmp_path / "filled.xlsx").exists()


def test_a_workbook_with_macros_keeps_them_and_its_ending(tmp_path: Path) -> None:
    shape = SHAPES["years"]
    template = tmp_path / "t.xlsm"
    shape.make(template)
    results = make_results(tmp_path / "out", shape.reports)
    with pytest.raises(FillError):
        fill_workbook(template, results, tmp_path / "f.xlsx")
    fill_workbook(template, results, tmp_path / "f.xlsm")
    name = "xl/vbaProject.bin"
    assert parts(tmp_path / "f.xlsm")[name] == parts(template)[name]


def test_the_template_is_never_written_over(chart: Path, out: Path) -> None:
    with pytest.raises(FillError):
        fill_workbook(chart, out, chart)


def test_a_filled_workbook_filled_again_stays_as_it_is(
    chart: Path, out: Path, tmp_path: Path
) -> None:
    fill_workbook(chart, out, tmp_path / "one.xlsx")
    again = fill_workbook(tmp_path / "one.xlsx", out, tmp_path / "two.xlsx")
    assert again.plan.edits == []
    assert again.plan.already == len(WITH_CHART.cells)
    assert parts(tmp_path / "one.xlsx") == parts(tmp_path / "two.xlsx")


def test_results_are_asked_for(chart: Path, tmp_path: Path) -> None:
    with pytest.raises(FillError):
        fill_workbook(chart, tmp_path, tmp_path / "f.xlsx")
    empty = make_results(tmp_path / "out2", [Report("Hòa Bình", kind="plan", states={})])
    with pytest.raises(FillError):
        fill_workbook(chart, empty, tmp_path / "f.xlsx")


def test_other_reports_leave_a_workbook_unfilled(chart: Path, tmp_path: Path) -> None:
    out = make_results(tmp_path / "other", [Report("Xa Lạ", states=criteria(set()))])
    with pytest.raises(FillError):
        fill_workbook(chart, out, tmp_path / "f.xlsx")


def test_a_sheet_whose_elements_have_a_prefix(tmp_path: Path) -> None:
    shape = SHAPES["districts"]
    plain, prefixed, filled = (tmp_path / f"{name}.xlsx" for name in ("t", "p", "f"))
    shape.make(plain)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(prefixed, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"):
                data = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1x:", data)
                data = data.replace(b'xmlns="' + main, b'xmlns:x="' + main)
            new.writestr(info, data)
    results = make_results(tmp_path / "out", shape.reports)
    fill_workbook(prefixed, results, filled, notes=True, guesses=True)
    for name, data in parts(filled).items():
        if name.endswith(".xml"):
            etree.fromstring(data)
    _in_order(parts(filled)["xl/worksheets/sheet1.xml"])
    sheet = load_workbook(filled)["Tổng hợp"]
    assert {at: sheet[at].value for _, at in shape.cells} == {
        at: value for (_, at), value in shape.cells.items()
    }
    assert sheet["C8"].comment is not None


def test_a_cell_that_is_not_there_is_made_in_its_place(tmp_path: Path) -> None:
    sheet = (
        b'<worksheet xmlns="m"><cols><col min="3" max="4" width="9" style="7"/></cols><sheetData>'
        b'<row r="2" spans="1:2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>0</v></c></row>'
        b'<row r="3" s="5" customFormat="1"/><row r="4"><c r="A4"><v>1</v></c>'
        b'<c r="D4" t="str"><f>A4</f><v>a</v></c></row></sheetData></worksheet>'
    )
    new = {
        (2, 3): NewCell("a <b>"),
        (3, 2): NewCell(Decimal("0.9901")),
        (4, 3): NewCell(Decimal(5)),
    }
    patched = patch_sheet(sheet, new, [(4, 4)])
    assert patched == (
        b'<worksheet xmlns="m"><cols><col min="3" max="4" width="9" style="7"/></cols><sheetData>'
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>0</v></c>'
        b'<c r="C2" s="7" t="inlineStr"><is><t>a &lt;b&gt;</t></is></c></row>'
        b'<row r="3" s="5" customFormat="1"><c r="B3" s="5"><v>0.9901</v></c></row>'
        b'<row r="4"><c r="A4"><v>1</v></c><c r="C4" s="7"><v>5</v></c>'
        b'<c r="D4"><f>A4</f></c></row></sheetData></worksheet>'
    )


def test_what_stands_behind_notes_in_a_sheet_stays_behind_them(tmp_path: Path) -> None:
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    book = xlsxwriter.Workbook(str(template))
    sheet = book.add_worksheet()
    sheet.write_row("A1", ["STT", "Tên xã", "TC 1 (Đ/K)", "TC 17 (Đ/K)"])
    sheet.write_row("A2", [1, "Phú Hưng Thạnh"])
    sheet.write_row("A3", [2, "Hòa Bình"])
    sheet.conditional_format("C2:D3", {"type": "data_bar", "data_bar_2010": True})
    sheet.add_table("A1:D3", {"columns": [{"header": h} for h in "abcd"]})
    sheet.write_row("A1", ["STT", "Tên xã", "TC 1 (Đ/K)", "TC 17 (Đ/K)"])
    sheet.set_header("&L&G", {"image_left": "seal.png", "image_data_left": io.BytesIO(PIXEL)})
    book.close()
    results = make_results(tmp_path / "out", WITH_CHART.reports)
    fill_workbook(template, results, filled, notes=True)
    data = parts(filled)["xl/worksheets/sheet1.xml"]
    _in_order(data)
    assert data.index(b"<legacyDrawing ") < data.index(b"<legacyDrawingHF")
    assert load_workbook(filled).active["C2"].comment is not None


def test_formulas_that_cannot_be_followed_lose_their_values_too(tmp_path: Path) -> None:
    template, filled = tmp_path / "t.xlsx", tmp_path / "f.xlsx"
    book = xlsxwriter.Workbook(str(template))
    sheet, other = book.add_worksheet("KQ"), book.add_worksheet("Tính")
    sheet.write_row("A1", ["STT", "Tên xã", "TC 1 (1/0)"])
    sheet.write_row("A2", [1, "Hòa Bình"])
    book.define_name("dat", "=KQ!$C$2:$C$9")
    for row, formula in enumerate(
        ["=SUM(KQ!C:C)", "=A1*2", "=SUM(dat)", '=INDIRECT("KQ!C2")', "=SUM(KQ!A1:A9)", "=ROW()"], 1
    ):
        other.write_formula(f"A{row}", formula, None, 7)
    book.close()
    fill_workbook(template, make_results(tmp_path / "out", WITH_CHART.reports), filled)
    kept = load_workbook(filled, data_only=True)["Tính"]
    assert [kept[f"A{row}"].value for row in range(1, 7)] == [None, None, None, None, 7, 7]
