"""Fonts from before Unicode in Word: TCVN3 and VNI by run, style, theme and list level."""

from __future__ import annotations

import pytest
from docx_maker import item, level, par, row, run, table, word
from loaders_checks import holds_together, texts

from extract.document import Document
from extract.loaders import load_bytes

TCVN3 = "Tû lÖ hé sö dông n\xadíc s¹ch ®¹t 93/98 hé"
SHOWN = "Tỷ lệ hộ sử dụng nước sạch đạt 93/98 hộ"
VNI = "Tyû leä hoä söû duïng nöôùc saïch ñaït 93/98 hoä"


def font(name: str, slot: str = "") -> str:
    slots = (slot,) if slot else ("ascii", "hAnsi")
    return "<w:rFonts " + " ".join(f'w:{each}="{name}"' for each in slots) + "/>"


def read(body: str, **parts: str) -> Document:
    return holds_together(load_bytes(word(body, **parts), "t"))


@pytest.mark.parametrize(
    ("name", "words", "encoding"),
    [
        (".VnTime", TCVN3, "TCVN3 (ABC)"),
        ("VNI-Times", VNI, "VNI"),
        (".VnArial", TCVN3, "TCVN3 (ABC)"),
    ],
)
def test_by_the_runs_font(name: str, words: str, encoding: str) -> None:
    document = read(par(run(words, font(name))) + par("Đã là Unicode: tỷ lệ"))
    assert texts(document) == [SHOWN, "Đã là Unicode: tỷ lệ"]
    assert [remark.message.params for remark in document.remarks] == [
        {"count": 1, "font": name, "encoding": encoding}
    ]


def test_capitals_by_their_own_font() -> None:
    heading = run("b¸o c¸o kÕt qu¶", font(".VnTimeH"))
    assert texts(read(par(heading))) == ["BÁO CÁO KẾT QUẢ"]


def test_private_characters_and_the_soft_hyphen_of_converters() -> None:
    private = "".join(chr(0xF000 + ord(c)) if ord(c) > 0x7F else c for c in TCVN3)
    assert texts(read(par(run(private, font(".VnTime"))))) == [SHOWN]
    before, after = TCVN3.split("\xad")
    soft = (
        f"<w:r><w:rPr>{font('.VnTime')}</w:rPr><w:t>{before}</w:t><w:softHyphen/>"
        f"<w:t>{after}</w:t></w:r>"
    )
    assert texts(read(par(soft))) == [SHOWN]


def test_letter_and_mark_in_two_runs() -> None:
    pieces = ("Ty", "û le", "ä ho", "ä söû du", "ïng nöôùc sa", "ïch ñaït 93/98 ho", "ä")
    body = "".join(run(piece, font("VNI-Times")) for piece in pieces)
    assert texts(read(par(body))) == [SHOWN]
    bold = "".join(
        run(piece, font("VNI-Times") + ("<w:b/>" if at % 2 else ""))
        for at, piece in enumerate(pieces)
    )
    assert texts(read(par(bold))) == [SHOWN]


def style(kind: str, name: str, properties: str, more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"{more}><w:rPr>{properties}</w:rPr></w:style>'
    )


NORMAL = style("paragraph", "Normal", font(".VnTime"), ' w:default="1"')
STYLES = {
    "paragraph style": (
        style("paragraph", "S", font(".VnTime")), par(TCVN3, '<w:pStyle w:val="S"/>')),
    "style it is based on": (
        style("paragraph", "S", font(".VnTime"))
        + '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="S"/></w:style>',
        par(TCVN3, '<w:pStyle w:val="C"/>')),
    "character style": (
        style("character", "K", font(".VnTime")), par(run(TCVN3, '<w:rStyle w:val="K"/>'))),
    "default paragraph style": (NORMAL, par(TCVN3)),
    "defaults of the document": (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font('.VnTime')}</w:rPr></w:rPrDefault>"
        "</w:docDefaults>", par(TCVN3)),
    "one slot alone": (style("paragraph", "S", font(".VnTime", "ascii")),
                       par(TCVN3, '<w:pStyle w:val="S"/>')),
}  # fmt: skip


@pytest.mark.parametrize(("styles", "body"), STYLES.values(), ids=STYLES)
def test_by_what_the_styles_say(styles: str, body: str) -> None:
    assert texts(read(body, styles=styles)) == [SHOWN]


def test_run_in_a_unicode_font_under_an_old_style() -> None:
    body = par(run("Nước sạch đạt ", font("Times New Roman")) + run("93/98 hé"))
    assert texts(read(body, styles=NORMAL)) == ["Nước sạch đạt 93/98 hộ"]


def test_theme_font() -> None:
    theme = (
        b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        b'<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface=".VnTime"/></a:minorFont>'
        b"</a:fontScheme></a:themeElements></a:theme>"
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" '
        'w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>'
    )
    data = word(par(TCVN3), styles=styles, extra={"theme1.xml": ("theme", theme)})
    assert texts(load_bytes(data, "t")) == [SHOWN]


def test_unicode_under_an_old_font_stays() -> None:
    body = par(SHOWN) + par("Thu nhập bình quân đạt 59,58 triệu đồng")
    document = read(body, styles=NORMAL)
    assert texts(document) == [SHOWN, "Thu nhập bình quân đạt 59,58 triệu đồng"]
    assert not document.remarks


def test_tables_notes_and_boxes_in_an_old_font() -> None:
    inside = f"<w:txbxContent>{par('®¹t chuÈn')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(
        table(row("Néi dung", "KÕt qu¶")) + par(run("x· T©n An") + note + box),
        styles=NORMAL,
        footnotes=f'<w:footnote w:id="2">{par("chó thÝch")}</w:footnote>',
    )
    assert texts(document) == ["Nội dung\tKết quả", "xã Tân An", "đạt chuẩn", "chú thích"]


def test_list_numbers_in_an_old_font() -> None:
    named = level(0, "Tiªu chÝ %1:").replace(
        "</w:lvl>", f"<w:rPr>{font('.VnTime')}</w:rPr></w:lvl>"
    )
    for one, styles in ((named, ""), (level(0, "Tiªu chÝ %1:"), NORMAL)):
        numbering = (
            f'<w:abstractNum w:abstractNumId="0">{one}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        )
        body = item(run("Giao th«ng", font(".VnTime")))
        assert texts(read(body, numbering=numbering, styles=styles)) == ["Tiêu chí 1: Giao thông"]
