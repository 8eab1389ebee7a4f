"""Writes small Word packages from pieces of XML, so that tests say exactly what is in them."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
#: Each optional part: its root element, relationship and content type.
_PARTS = {
    "numbering": ("numbering", "numbering"),
    "styles": ("styles", "styles"),
    "footnotes": ("footnotes", "footnotes"),
    "endnotes": ("endnotes", "endnotes"),
    "header1": ("hdr", "header"),
    "header2": ("hdr", "header"),
    "footer1": ("ftr", "footer"),
}
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(text: str, properties: str = "") -> str:
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{shown}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content: str, properties: str = "") -> str:
    """A paragraph of plain words, or of runs where the content is XML."""
    inner = content if content.startswith("<") else run(content) if content else ""
    shown = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{shown}{inner}</w:p>"


def item(content: str, level: int = 0, number: int = 1) -> str:
    """A paragraph in an automatic list."""
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return par(content, numbered)


def level(depth: int, pattern: str, form: str = "decimal", extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def cell(*content: str, properties: str = "") -> str:
    inner = "".join(one if one.startswith("<") else par(one) for one in content) or par("")
    shown = f"<w:tcPr>{properties}</w:tcPr>" if properties else ""
    return f"<w:tc>{shown}{inner}</w:tc>"


def row(*content: str, properties: str = "") -> str:
    shown = f"<w:trPr>{properties}</w:trPr>" if properties else ""
    inner = "".join(one if one.startswith("<") else cell(one) for one in content)
    return f"<w:tr>{shown}{inner}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def word(
    body: str,
    strict: bool = False,
    doctype: str = "",
    main: str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main",
    extra: dict[str, tuple[str, bytes]] | None = None,
    **parts: str,
) -> bytes:
    """A package with this body; `parts` are the inner XML of the parts named in `_PARTS`.

    `main` is the content type of its main part without `+xml`; `extra` holds more parts of
    any kind: each one's name in the folder `word`, its kind and its bytes.
    """
    names = {"document": "officeDocument"}
    files = {"word/document.xml": f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"}
    relations, types = "", ""
    for name, inner in parts.items():
        root, kind = _PARTS[name]
        files[f"word/{name}.xml"] = f"<w:{root} {_NAMESPACES}>{inner}</w:{root}>"
        relations += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}.xml"/>'
        types += f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}{kind}+xml"/>'
    for name, (kind, _) in (extra or {}).items():
        relations += f'<Relationship Id="{name}" Type="{R}/{kind}" Target="{name}"/>'
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}+xml"/>'
        f"{types}</Types>"
    )
    listed = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    files["_rels/.rels"] = (
        f'{listed}<Relationship Id="main" Type="{R}/{names["document"]}" '
        'Target="word/document.xml"/></Relationships>'
    )
    files["word/_rels/document.xml.rels"] = f"{listed}{relations}</Relationships>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            prolog = _XML + (doctype if path == "word/document.xml" else "")
            package.writestr(path, prolog + (_strict(content) if strict else content))
        for name, (_, content_of_part) in (extra or {}).items():
            package.writestr(f"word/{name}", content_of_part)
    return buffer.getvalue()


def _strict(content: str) -> str:
    """The same XML in the namespaces of Strict Office Open XML."""
    return content.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
        R, "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
