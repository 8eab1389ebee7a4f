"""What is said of a file that no loader reads: what it is, why not, what to do next."""

from __future__ import annotations

from extract.document import ReadStatus
from extract.errors import ReadError
from extract.loaders.no_documents import kind_of
from extract.loaders.sniff import HOLDERS
from extract.messages import Text, text

_NAMES: dict[str, Text] = {
    "xml": text("an XML file"),
    "epub": text("an e-book (.epub)"),
    "ole": text("an old Office file"),
    "ppt": text("an old PowerPoint file (.ppt)"),
    "pptx": text("a PowerPoint file (.pptx)"),
    "rar": text("a RAR archive"),
    "7z": text("a 7-Zip archive"),
    "zip": text("a ZIP archive"),
    "tar": text("a tape archive (.tar)"),
    "gz": text("a compressed file (.gz)"),
    "bz2": text("a compressed file (.bz2)"),
    "xz": text("a compressed file (.xz)"),
    "eml": text("a mail (.eml)"),
    "msg": text("an Outlook mail (.msg)"),
}
_KINDS: dict[str, Text] = {
    "music": text("music or speech"),
    "film": text("a film"),
    "program": text("a program"),
    "font": text("a font"),
    "database": text("a database"),
    "drawing": text("a technical drawing or picture"),
    "shortcut": text("a shortcut to another file"),
    "disk": text("the image of a disk"),
}


#: What is said of one format alone.
_SAID = {
    "empty": (
        ReadStatus.EMPTY,
        text("The file has no content (0 bytes): copy or download it again."),
    ),
    "encrypted": (
        ReadStatus.FAILED,
        text(
            "The file is protected by a password: open it in Word or Excel, "
            "remove the password (File, Info, Protect) and save it again."
        ),
    ),
    "damaged_zip": (
        ReadStatus.FAILED,
        text(
            "The ZIP archive is damaged or incomplete and can't be opened: copy or download "
            "it again, or hand in the files in it."
        ),
    ),
}
_HOLDER = text(
    "This is {format}, not one document: `ntm run` and `ntm audit` read every file "
    "in it; to look at one, take it out and hand it in."
)
_NO_LOADER = text(
    "This is {format}, which can't be read yet: "
    "open it, save it as a Word document (.docx) and try again."
)
_UNKNOWN = text(
    "The file is neither a Word document, nor a PDF, nor text; its content is not "
    "recognised: it may be damaged, so copy it again, or save it as .docx."
)


def refusal(format_name: str) -> ReadError:
    """The error for a format that is recognised, but has no loader."""
    return ReadError(*_refused(format_name))


def _refused(name: str) -> tuple[ReadStatus, Text]:
    if name in _SAID:
        return _SAID[name]
    if name in _NAMES:
        said = _HOLDER if name in HOLDERS else _NO_LOADER
        return ReadStatus.FAILED, text(said.template, format=_NAMES[name])
    if kind := kind_of(name):
        said = text("This is {kind} (.{ending}), no document.", kind=_KINDS[kind], ending=name)
        return ReadStatus.SKIPPED, said
    return ReadStatus.FAILED, _UNKNOWN
