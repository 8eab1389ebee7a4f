"""Many distinct reports, and what a run would have kept of them: so the parent of a run of twenty
thousand files can be measured in minutes.

The reports are one of the corpus, with other names and numbers in each. What is kept of them is
what one of them gives, with the same changes: reading is measured elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from extract.batch.codec import Result, encode, looked_over, rows_digest
from extract.batch.earlier import Earlier
from extract.loaders import load
from extract.pipeline import process
from extract.tables import TABLE_NAMES
from extract.writers.layout import MEMORY

from .places import CORPUS

#: The report whose text they are, and the name of its commune.
SOURCE = CORPUS / "reports" / "01-phu-hung-thanh-bao-cao-2023.docx"
COMMUNE = "Phú Hưng Thạnh"
_SYLLABLES = (
    *("An", "Bình", "Châu", "Đông", "Giang", "Hòa", "Khánh", "Lộc", "Mỹ", "Nhơn", "Phú", "Quang"),
    *("Sơn", "Tân", "Thạnh", "Thịnh", "Thuận", "Trung", "Vĩnh", "Xuân", "Long", "Hải", "Minh"),
    *("Ngọc", "Phước", "Thành", "Tiến", "Hưng"),
)


def commune(number: int) -> str:
    """The name of the commune that a report is of: each has its own."""
    first, rest = divmod(number, len(_SYLLABLES) ** 2)
    second, third = divmod(rest, len(_SYLLABLES))
    return " ".join(_SYLLABLES[each] for each in (first, second, third))


def reports(count: int) -> Iterator[str]:
    """The texts of so many reports."""
    text = unicodedata.normalize("NFC", load(SOURCE).text)
    assert COMMUNE in text
    for number in range(count):
        name = commune(number)
        yield text.replace(COMMUNE, name).replace(COMMUNE.upper(), name.upper())


def make_reports(folder: Path, count: int) -> None:
    """Writes so many reports into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(reports(count)):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")


def keep_results(folder: Path, out: Path) -> None:
    """Keeps in OUT what reading gives for each of the reports in a folder."""
    (out / MEMORY).mkdir(parents=True, exist_ok=True)
    paths = sorted(folder.iterdir())
    first = process(paths[0], paths[0].name)
    sample = encode(Result(first.tables(), first.digest))
    earlier = Earlier(out)
    for number, path in enumerate(paths):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        own = sample.replace(first.digest.encode(), digest.encode())
        own = own.replace(first.digest[:12].encode(), digest[:12].encode())
        own = own.replace(commune(0).encode(), commune(number).encode())
        earlier.keep(looked_over(_with_digest(own)))


def _with_digest(data: bytes) -> bytes:
    """The result with the digest of its rows as they are now."""
    head, *lines = data.split(b"\n")
    digest = rows_digest(dict(zip(TABLE_NAMES, lines, strict=True)))
    return b"\n".join((json.dumps(json.loads(head) | {"rows": digest}).encode(), *lines))
