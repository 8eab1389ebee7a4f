"""One report in every other format and encoding that offices send: corpus/formats.

What our own writers give is the same each time and is written anew with the corpus.
LibreOffice's files differ from run to run, so they are only made anew when asked for.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from maker import docx, pdf, txt, xlsx
from maker.model import Facts, Table
from maker.oldfonts import tcvn3, tcvn3_fonts, vni, vni_fonts

#: The facts whose report has copies, and what the copies are called.
FACTS = "13"
NAME = "13-duc-luong-son"
_DRAWN = {"newline": "crlf", "table": "bars"}
_TEXTS = {
    "utf-8": _DRAWN,
    "tabs": {"newline": "crlf", "table": "tabs"},
    "nfd": {"form": "nfd", "table": "bars"},
    "utf-16": {"encoding": "utf-16", **_DRAWN},
    "windows-1258": {"form": "windows-1258", "encoding": "cp1258", **_DRAWN},
}
#: What LibreOffice is asked for, by the copy's ending: its filter, and the Word file it reads.
_OFFICE = {
    "doc": ("doc:MS Word 97", ""),
    "rtf": ("rtf:Rich Text Format", ""),
    "odt": ("odt:writer8", ""),
    "html": ("html:HTML (StarWriter)", ""),
    "tcvn3.doc": ("doc:MS Word 97", "tcvn3"),
    "tcvn3.rtf": ("rtf:Rich Text Format", "tcvn3"),
    "vni.rtf": ("rtf:Rich Text Format", "vni"),
}


def own(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the copies that our own writers make."""
    for kind, layout in _TEXTS.items():
        yield f"{NAME}.{kind}.txt", txt.write(replace(facts, layout=layout))[0]
    plain = txt.write(replace(facts, layout=_DRAWN))[0].decode("utf-8")
    yield f"{NAME}.tcvn3.txt", tcvn3(plain).encode("latin-1")
    yield f"{NAME}.vni.txt", vni(plain).encode("latin-1")
    yield f"{NAME}.tcvn3-utf-8.txt", tcvn3(plain).encode("utf-8")
    yield f"{NAME}.tcvn3.docx", docx.write(facts, tcvn3_fonts)
    yield f"{NAME}.vni.docx", docx.write(facts, vni_fonts)
    # the same codes in an ordinary font, as text that was copied there has them
    tabbed = "\n".join(_rows(facts))
    for name, codes in {"tcvn3": tcvn3, "vni": vni}.items():
        yield f"{NAME}.{name}-plain.docx", docx.write(facts, _plainly(codes))
        yield f"{NAME}.{name}-plain.xlsx", xlsx.write(codes(tabbed))
    yield f"{NAME}.pdf", pdf.write(facts)


def _rows(facts: Facts) -> Iterator[str]:
    """The report as the rows of a sheet; a table ends with an empty one."""
    for block in facts.blocks:
        alone = replace(facts, blocks=[block], layout={"table": "tabs"})
        yield txt.write(alone)[0].decode("utf-8").strip("\n")
        if isinstance(block, Table):
            yield ""


def _plainly(codes: Callable[[str], str]) -> docx.Typing:
    return lambda text: [("Times New Roman", codes(text))]


def by_office(facts: Facts) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the copies that LibreOffice makes from the Word file.

    Raises subprocess.CalledProcessError where it can't, FileNotFoundError where it isn't
    installed.
    """
    for ending, (wanted, fonts) in _OFFICE.items():
        typing = {"": None, "tcvn3": tcvn3_fonts, "vni": vni_fonts}[fonts]
        made = _converted(docx.write(facts, typing), wanted)
        yield f"{NAME}.{ending}", made
        if ending == "html":
            yield f"{NAME}.mht", _saved_page(made)


def _saved_page(html: bytes) -> bytes:
    """The web page as a browser saves it: a message with the page as its first part."""
    message = MIMEMultipart("related", boundary="----=_page")
    message.attach(MIMEText(html.decode("utf-8"), "html", "utf-8"))
    return message.as_bytes()


def _converted(word: bytes, wanted: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in.docx").write_bytes(word)
        subprocess.run(
            [
                "soffice",
                "--headless",
                # a profile of its own: two processes on one lose their outputs
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                *("--convert-to", wanted, "--outdir", str(folder / "out")),
                str(folder / "in.docx"),
            ],
            check=True,
            capture_output=True,
        )
        (made,) = (folder / "out").iterdir()
        return made.read_bytes()
