"""Rich text, OpenDocument and web pages in old encodings whose fonts don't tell."""

from __future__ import annotations

import pytest
from loaders_checks import holds_together, texts
from odt_maker import odt, p, row, table

from extract.loaders import load_bytes

TYPED = "Tû lÖ hé nghÌo ®a chiÒu cña x· lµ 1,49%, ®¹t chuÈn n«ng th«n míi"
MEANT = "Tỷ lệ hộ nghèo đa chiều của xã là 1,49%, đạt chuẩn nông thôn mới"
LINES = 12


@pytest.mark.parametrize(
    "data",
    [
        odt(p(TYPED) * LINES + table(row(TYPED, TYPED))),
        (
            f"<html><meta charset=utf-8>{f'<p>{TYPED}</p>' * LINES}"
            f"<table><tr><td>{TYPED}<td>{TYPED}</table>"
        ).encode(),
        (
            "{\\rtf1\\ansi\\ansicpg1252 "
            + f"{TYPED}\\par " * LINES
            + f"\\trowd\\cellx100\\cellx200\\intbl {TYPED}\\cell {TYPED}\\cell\\row}}"
        ).encode("cp1252"),
    ],
    ids=["odt", "html", "rtf"],
)
def test_whole_texts(data: bytes) -> None:
    document = holds_together(load_bytes(data, "t"))
    assert texts(document) == [MEANT] * LINES + [f"{MEANT}\t{MEANT}"]
    assert document.remarks
