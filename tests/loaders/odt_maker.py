"""Writes small OpenDocument texts from pieces of XML, as packages or flat files."""

from __future__ import annotations

import io
import zipfile

_BASE = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = (
    "".join(
        f'xmlns:{prefix}="{_BASE}{local}:1.0" '
        for prefix, local in (
            ("office", "office"),
            ("text", "text"),
            ("table", "table"),
            ("draw", "drawing"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("svg", "svg-compatible"),
        )
    )
    + 'xmlns:xlink="http://www.w3.org/1999/xlink" '
    + 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
MIMETYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
)


def p(content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{content}</text:p>"


def table(*rows: str) -> str:
    return f"<table:table>{''.join(rows)}</table:table>"


def row(*contents: str, attributes: str = "") -> str:
    inner = "".join(one if one.startswith("<table:") else cell(one) for one in contents)
    return f"<table:table-row{attributes}>{inner}</table:table-row>"


def cell(content: str, attributes: str = "") -> str:
    inner = content if content.startswith("<") else p(content)
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def style(name: str, family: str = "paragraph", inner: str = "", attributes: str = "") -> str:
    named = f'style:name="{name}" style:family="{family}"'
    return f"<style:style {named} {attributes}>{inner}</style:style>"


def odt(
    body: str,
    automatic: str = "",
    styles: str = "",
    masters: str = "",
    doctype: str = "",
    manifest: str = "",
    packed: bool = False,
    members: dict[str, str] | None = None,
) -> bytes:
    """A package with this body; `automatic` and `styles` are the styles of its two parts,
    `members` are further files by their path."""
    files = {
        "content.xml": doctype
        + f"<office:document-content {_NAMESPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {_NAMESPACES}><office:styles>{styles}"
        f"</office:styles><office:master-styles>{masters}</office:master-styles>"
        "</office:document-styles>",
        "META-INF/manifest.xml": f"{_MANIFEST}{manifest}</manifest:manifest>",
        **(members or {}),
    }
    if not packed:
        files = {"mimetype": MIMETYPE, **files}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in files.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(name, content, kind)
        if packed:
            package.writestr("mimetype", MIMETYPE, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def flat(body: str, automatic: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document {_NAMESPACES} office:mimetype="{MIMETYPE}">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()
