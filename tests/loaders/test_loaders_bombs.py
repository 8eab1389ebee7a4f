"""Small files that ask for any amount of time or memory: refused by their numbers, or read
as far as a document goes. Each is stopped when it takes more than a net of time."""

from __future__ import annotations

import io
import signal
import zipfile
from collections.abc import Iterator
from types import FrameType

import pytest
from docx_maker import cell, item, level, par, row, table, word
from loaders_checks import cells, holds_together, texts
from odt_maker import cell as odt_cell
from odt_maker import odt
from odt_maker import row as odt_row
from odt_maker import table as odt_table
from pdf_maker import PdfMaker
from sheet_maker import put, repacked, spreadsheet, workbook

from extract.document import Document, ReadStatus
from extract.errors import ReadError
from extract.loaders import load_bytes, sniff
from extract.loaders.limits import MAX_CHARACTERS, MAX_EMBEDDED, whole
from extract.messages import Text

#: Processor time after which a file counts as one that hangs; each takes a tenth of it.
_NET = 20
SENTENCE = "Chỉ tiêu 4.2: có 990/1.000 hộ dùng điện, đạt 99%."


@pytest.fixture(autouse=True)
def _net() -> Iterator[None]:
    def hangs(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"takes more than {_NET} s")

    before = signal.signal(signal.SIGVTALRM, hangs)
    signal.setitimer(signal.ITIMER_VIRTUAL, _NET)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def read(data: bytes) -> Document:
    return holds_together(load_bytes(data, "t"))


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        load_bytes(data, "t")
    assert caught.value.status is ReadStatus.FAILED
    return str(caught.value)


def told(document: Document) -> str:
    return " ".join(note.template for note in document.notes)


# Word


@pytest.mark.parametrize("times", [1, 200])
def test_a_cell_spans_no_more_columns_than_word_has(times: int) -> None:
    wide = cell(SENTENCE, properties='<w:gridSpan w:val="1000000000"/>')
    before = '<w:gridBefore w:val="1000000000"/>'
    document = read(word(table(*[row(wide, "đạt", properties=before)] * times)))
    assert document.status is ReadStatus.OK
    assert len(document.blocks) == times
    assert cells(document)[0] == [(SENTENCE, 0, 63, 1, 63), ("đạt", 0, 126, 1, 1)]


@pytest.mark.parametrize("form", ["lowerRoman", "upperLetter", "decimal"])
@pytest.mark.parametrize("start", ["2000000000", "9" * 5000])
def test_a_list_that_counts_from_thousands_of_millions(form: str, start: str) -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1.", form, start=int("2000000000"))}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    ).replace("2000000000", start)
    document = read(word(item(SENTENCE), numbering=lists))
    assert len(document.text) < len(SENTENCE) + 20
    assert document.text.endswith(SENTENCE)


def test_the_text_of_a_lists_number_has_an_end() -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "x" * 100_000 + "%1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    assert len(read(word(item("một") * 500, numbering=lists)).text) < 200_000


def test_a_part_embedded_two_thousand_times() -> None:
    page = "<html><body>" + f"<p>{SENTENCE}</p>" * 20 + "</body></html>"
    chunk = '<w:altChunk r:id="c.html"/>'
    extra = {"c.html": ("aFChunk", page.encode())}
    document = read(word(par("đầu") + chunk * 2000 + par("cuối"), extra=extra))
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params == {"count": 2000 - MAX_EMBEDDED, "limit": MAX_EMBEDDED}
    assert texts(document)[-1] == "cuối"


# workbooks


def test_columns_beyond_the_last_one_hide_nothing() -> None:
    data = repacked(
        workbook(lambda sheet: put(sheet, "A1", SENTENCE)),
        lambda name, part: part.replace(
            b"<sheetData>",
            b'<cols><col min="1" max="1000000000" hidden="1"/></cols><sheetData>',
        ),
    )
    document = read(data)
    assert (document.status, document.text) == (ReadStatus.OK, SENTENCE)


def test_cells_beyond_the_last_row_and_column() -> None:
    far = b'<row r="99999999"><c r="A99999999"><v>1</v></c></row></sheetData>'
    data = repacked(
        workbook(lambda sheet: put(sheet, "A1", SENTENCE)),
        lambda name, part: part.replace(b"</sheetData>", far),
    )
    assert read(data).text == SENTENCE


@pytest.mark.parametrize("form", ['ref="{}"', "x='1' ref='{}' y=''"])
def test_a_hundred_thousand_merged_ranges(form: str) -> None:
    ranges = "".join(
        f"<mergeCell {form.format(f'A{top}:Z{top + 100}')}/>" for top in range(1, 100_001)
    )
    merged = f'<mergeCells count="100000">{ranges}</mergeCells>'.encode()
    data = repacked(
        workbook(lambda sheet: put(sheet, "A1", SENTENCE)),
        lambda name, part: part.replace(b"</sheetData>", b"</sheetData>" + merged),
    )
    document = read(data)
    assert document.status is ReadStatus.PARTIAL
    assert "merges" in told(document)
    assert document.text == SENTENCE


def test_a_long_text_in_thousands_of_cells() -> None:
    long = f"{SENTENCE} " * 2600
    shared = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 5001))

    def change(name: str, part: bytes) -> bytes:
        if name == "[Content_Types].xml":
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            added = f'<Override PartName="/xl/s.xml" ContentType="{kind}"/></Types>'
            return part.replace(b"</Types>", added.encode())
        if name.endswith("sheet1.xml"):
            head, _, tail = part.partition(b"<sheetData>")
            return head + f"<sheetData>{rows}".encode() + tail[tail.index(b"</sheetData>") :]
        return part

    buffer = io.BytesIO(repacked(workbook(lambda sheet: put(sheet, "A1", "x")), change))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/s.xml", f"{shared}<si><t>{long}</t></si></sst>")
    document = read(buffer.getvalue())
    assert document.status is ReadStatus.PARTIAL
    assert "repeat" in told(document)
    assert document.text.startswith(SENTENCE)


@pytest.mark.parametrize(("rows", "columns"), [(10**9, 10**9), (10**30, 1000), (5000, 1000)])
def test_repeated_cells_of_a_spreadsheet(rows: int, columns: int) -> None:
    repeated = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}"><text:p>{SENTENCE}</text:p>'
        "</table:table-cell></table:table-row>"
    )
    document = read(spreadsheet(f'<table:table table:name="Biểu">{repeated * 20}</table:table>'))
    assert document.status is ReadStatus.PARTIAL
    assert "repeat" in told(document)
    assert len(document.text) < 200_000


def test_a_sheet_that_is_filled_to_the_bottom_is_a_sheet() -> None:
    noughts = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell>'
        "<text:p>0</text:p></table:table-cell></table:table-row>"
    )
    document = read(spreadsheet(f"<table:table>{noughts}</table:table>"))
    assert document.status is ReadStatus.OK
    assert len(document.blocks) == 1000


def test_repeated_cells_of_an_opendocument_text() -> None:
    many = 'table:number-columns-repeated="1000"'
    repeated = odt_row(
        odt_cell(SENTENCE, many), attributes=' table:number-rows-repeated="1000000000"'
    )
    document = read(odt(odt_table(*[repeated] * 20)))
    assert document.status is ReadStatus.PARTIAL
    assert len(document.text) < 200_000


# pages


def pdf(content: bytes, *forms: tuple[bytes, int], **more: str) -> bytes:
    """One page with that content; each form has its content and the number of the form that
    it calls /X."""
    made = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s /Resources "
        b"<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
        % more.get("contents", "4 0 R").encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for drawn, inner in forms:
        made.append(
            b"<< /Length %d /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << "
            b"/Font << /F1 5 0 R >> /XObject << /X %d 0 R >> >> >>\nstream\n%s\nendstream"
            % (len(drawn), inner, drawn)
        )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, one in enumerate(made, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table_of = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (
        len(made) + 1, table_of, len(made) + 1,
    )  # fmt: skip
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % (out.rindex(b"xref\n0")))


SHOWN = b"BT /F1 12 Tf 72 720 Td (990/1000 dat 99%) Tj ET"


def test_a_form_that_draws_itself() -> None:
    assert "draw more" in refused(pdf(SHOWN + b" /X Do", (b"/X Do /X Do " + SHOWN, 6)))


def test_forms_that_draw_forms_tenfold() -> None:
    forms = [(b" /X Do" * 10, number) for number in range(7, 17)]
    assert "draw more" in refused(pdf(SHOWN + b" /X Do", *forms, (SHOWN, 16)))


def test_a_page_of_one_piece_again_and_again() -> None:
    again = "[" + "4 0 R " * 5000 + "]"
    content = b" " * 5000 + SHOWN
    assert "draw more" in refused(pdf(content, contents=again))


def test_forms_that_a_page_may_draw_are_drawn() -> None:
    forms = [(b"/X Do", 7), (SHOWN, 7)]
    assert texts(read(pdf(b"/X Do", *forms))) == ["990/1000 dat 99%"]


def test_a_page_of_two_million_letters() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 700, SENTENCE)
    maker.page()
    maker.raw("BT /F1 1 Tf 1 1 Td (9) Tj ET " * 700_000)
    document = read(maker.data())
    assert document.status is ReadStatus.PARTIAL
    assert document.notes[0].params["pages"] == "2"
    assert texts(document) == [SENTENCE]


def test_a_page_a_thousand_times() -> None:
    maker = PdfMaker()
    maker.page()
    maker.text(60, 700, SENTENCE)
    data = maker.data()
    at = data.index(b"/Kids [") + len(b"/Kids [")
    kid = data[at : data.index(b"]", at)]
    many = data[:at] + b" ".join([kid] * 5000) + data[at + len(kid) :]
    many = many.replace(b"/Count 1", b"/Count 5000")
    document = read(many)
    assert document.pages == 2000
    assert document.notes[-1].params == {"pages": 5000, "count": 2000}
    assert document.status is ReadStatus.PARTIAL


# texts, pages of the web, letters


def test_a_page_with_a_style_of_seventy_thousand_letters() -> None:
    page = f'<html><style>{"p" * 70_000}</style><p style="{"a" * 70_000}">{SENTENCE}</p></html>'
    assert texts(read(page.encode())) == [SENTENCE]


def test_a_page_whose_cells_span_everything() -> None:
    rows_of = '<tr><td rowspan="65534" colspan="1000">x</td></tr>' * 20_000
    assert read(f"<html><table>{rows_of}</table></html>".encode()).blocks


@pytest.mark.parametrize("kind", ["multipart/mixed; boundary=b{0}", "message/rfc822"])
def test_letters_in_letters(kind: str) -> None:
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n--b0\n"
    inner = "".join(f"Content-Type: {kind.format(n)}\n\n--b{n}\n" for n in range(1, 3000))
    assert "in one another" in refused((head + inner).encode())


def test_a_row_whose_definition_many_rows_share() -> None:
    defined = r"\trowd" + "".join(rf"\cellx{n * 100}" for n in range(1, 5000))
    rows_of = r"\intbl a\cell\row" * 5000
    assert len(read(rf"{{\rtf1 {defined}{rows_of}}}".encode()).blocks) == 5000


@pytest.mark.parametrize("ending", ["txt", "html", "rtf", "docx"])
def test_more_text_than_a_document_has(ending: str) -> None:
    lines = [f"{SENTENCE} {number}" for number in range(30_000)]
    data = {
        "txt": "\n".join(lines).encode(),
        "html": ("<html>" + "".join(f"<p>{line}" for line in lines) + "</html>").encode(),
        "rtf": (r"{\rtf1 " + r"\par ".join(map(_rtf, lines)) + "}").encode(),
        "docx": word("".join(map(par, lines))),
    }[ending]
    document = read(data)
    assert document.status is ReadStatus.PARTIAL
    assert document.text == "\n".join(lines)[: len(document.text)]
    assert MAX_CHARACTERS - 100 < len(document.text) <= MAX_CHARACTERS
    place = document.notes[0].params["place"]
    assert isinstance(place, Text)
    assert place.params["line"] == len(document.blocks) + 1


def _rtf(line: str) -> str:
    return "".join(one if one < "\x80" else rf"\u{ord(one)} ?" for one in line)


# packages that are damaged


def packed(*members: tuple[str, bytes], how: int = zipfile.ZIP_LZMA) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as package:
        for name, content in members:
            package.writestr(name, content)
    return buffer.getvalue()


def torn(data: bytes, member: str) -> bytes:
    """The same package with the packed bytes of a member destroyed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo(member)
    at = info.header_offset + 30 + len(info.filename)
    return data[: at + 4] + b"\xff" * (info.compress_size - 4) + data[at + info.compress_size :]


def test_a_word_file_with_a_damaged_member() -> None:
    with zipfile.ZipFile(io.BytesIO(word(par(SENTENCE)))) as package:
        members = [(name, package.read(name)) for name in package.namelist()]
    data = torn(packed(*members), "word/document.xml")
    assert "damaged" in refused(data)


def test_an_opendocument_package_whose_type_is_damaged() -> None:
    members = (
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office:document-content/>"),
    )
    data = torn(packed(*members), "mimetype")
    assert sniff(data) == "odt"
    assert "damaged" in refused(data)


def test_a_directory_that_points_before_the_file() -> None:
    for data in (word(par("một")), odt("<text:p>một</text:p>"), spreadsheet("<table:table/>")):
        at = data.rindex(b"PK\x05\x06")
        wrong = (int.from_bytes(data[at + 16 : at + 20], "little") + 5000).to_bytes(4, "little")
        assert "damaged" in refused(data[: at + 16] + wrong + data[at + 20 :])


def test_numbers_of_a_file_are_brought_between_their_limits() -> None:
    given = ("5", " 63 ", "64", "9" * 5000, "-1", "²", "x", "")
    assert [whole(one, 7, most=63) for one in given] == [5, 63, 63, 63, 0, 7, 7, 7]
    assert whole("-" + "9" * 5000, 1, least=-10) == -10
    assert whole("0" * 100 + "5", 1) == 5
    assert whole(None, 3) == 3
