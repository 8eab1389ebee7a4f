"""XML files that Word writes: a package in one file, and Word 2003's own XML."""

from __future__ import annotations

from extract.document import Document
from extract.loaders import docx, soffice
from extract.loaders.docx.parts import from_flat, is_flat, parsed
from extract.loaders.refuse import refusal

_WORD_2003 = "{http://schemas.microsoft.com/office/word/2003/wordml}wordDocument"


def read(data: bytes) -> Document:
    """A Word document saved as XML. Raises ReadError for any other XML file, and for Word
    2003's where LibreOffice, which converts it, isn't on PATH."""
    root = parsed(data)
    if root is None:
        raise refusal("xml")
    if is_flat(root):
        return docx.read_parts(from_flat(root))
    package = soffice.converted(data, "xml") if root.tag == _WORD_2003 else None
    if package is None:
        raise refusal("xml")
    document = docx.read(package)
    document.format = "xml"
    return document
