"""The fixed parts of a Word package (ECMA-376, part 1) around a body."""

from __future__ import annotations

from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
RULED = (
    '<w:tblPr><w:tblW w:w="9500" w:type="dxa"/><w:tblBorders>'
    + "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    + "</w:tblBorders></w:tblPr>"
)


def package(body: str, notes: list[str], layout: dict[str, str]) -> dict[str, str]:
    """The package's members by name, in the order in which Word writes them."""
    kinds = ["styles", "numbering", "footnotes", "header", "footer"]
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for kind in kinds
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(kinds, 1)
    )
    return {
        "[Content_Types].xml": (
            _HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/document.xml": _document(body),
        "word/_rels/document.xml.rels": _relationships(relations),
        "word/styles.xml": _part(
            "styles",
            '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
            'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="28"/></w:rPr>'
            "</w:rPrDefault></w:docDefaults>"
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
            '<w:name w:val="Normal"/></w:style>',
        ),
        "word/numbering.xml": _numbering(layout),
        "word/footnotes.xml": _footnotes(notes),
        "word/header.xml": _part("hdr", _centred(layout.get("header", ""))),
        "word/footer.xml": _part("ftr", _centred(layout.get("footer", ""))),
    }


def columns(cells: list[str]) -> str:
    """Two cells without rules: how every office sets its letterhead."""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4750" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9500" w:type="dxa"/></w:tblPr><w:tblGrid>'
        f'<w:gridCol w:w="4750"/><w:gridCol w:w="4750"/></w:tblGrid><w:tr>{inner}</w:tr></w:tbl>'
    )


def text_box(inner: str) -> str:
    """A text box as Word writes it: once as a shape, once more for versions before 2010."""
    shape = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="5400000" cy="1200000"/><wp:docPr id="1" name="Text Box 1"/>'
        "<a:graphic><a:graphicData uri="
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:cNvSpPr/><wps:spPr/><wps:txbx>{shape}</wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
        '<w:pict><v:shape style="width:425pt;height:94pt"><v:textbox>'
        f"{shape}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def _relationships(inner: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{space}">{inner}</Relationships>'


def _part(name: str, inner: str) -> str:
    return f"{_HEAD}<w:{name} {_NAMES}>{inner}</w:{name}>"


def _centred(text: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run}</w:p>'


def _document(body: str) -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:pgSz w:w="11907" w:h="16840"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"/></w:sectPr>'
    )
    return _part("document", f"<w:body>{body}{section}</w:body>")


def _numbering(layout: dict[str, str]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{layout.get(f"auto{level}", "%1.")}"/></w:lvl>'
        for level in (0, 1)
    )
    return _part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )


def _footnotes(notes: list[str]) -> str:
    inner = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    for number, note in enumerate(notes, 2):
        inner += (
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
            f'<w:t xml:space="preserve"> {escape(note)}</w:t></w:r></w:p></w:footnote>'
        )
    return _part("footnotes", inner)
