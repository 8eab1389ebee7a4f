"""Documents and workbooks in old encodings whose fonts don't tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docx_maker import par, run, word
from docx_maker import row as word_row
from docx_maker import table as word_table
from loaders_checks import holds_together, texts
from odt_maker import odt, p, row, table
from sheet_maker import rows, spreadsheet, workbook

from extract.loaders import load_bytes
from tests.old_fonts import tcvn3, vni

TYPED = "Tû lÖ hé nghÌo ®a chiÒu cña x· lµ 1,49%, ®¹t chuÈn n«ng th«n míi"
MEANT = "Tỷ lệ hộ nghèo đa chiều của xã là 1,49%, đạt chuẩn nông thôn mới"
LINES = 12
plain_font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'


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
        word(par(TYPED) * LINES + word_table(word_row(TYPED, TYPED))),
    ],
    ids=["odt", "html", "rtf", "docx"],
)
def test_whole_texts(data: bytes) -> None:
    document = holds_together(load_bytes(data, "t"))
    assert texts(document) == [MEANT] * LINES + [f"{MEANT}\t{MEANT}"]
    assert document.remarks


@pytest.mark.parametrize("typed", [tcvn3, vni])
def test_workbooks(typed: Callable[[str], str]) -> None:
    lines = [[f"4.{n}", typed(f"{MEANT} {n}"), "99,1%", typed("Đạt")] for n in range(1, 12)]
    written = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in line)
        + "</table:table-row>"
        for line in lines
    )
    for data in (
        workbook(lambda sheet: rows(sheet, lines)),
        spreadsheet(f"<table:table>{written}</table:table>"),
    ):
        document = holds_together(load_bytes(data, "t"))
        assert texts(document)[3].split("\t")[1:] == [f"{MEANT} 4", "99,1%", "Đạt"]
        assert document.remarks


@pytest.mark.parametrize("typed", [tcvn3, vni])
def test_word_in_a_plain_font(typed: Callable[[str], str]) -> None:
    body = "".join(par(run(typed(MEANT), plain_font)) for _ in range(LINES))
    document = holds_together(load_bytes(word(body + par("Mục 4.2 (Unicode): đạt 99%")), "t"))
    assert texts(document) == [MEANT] * LINES + ["Mục 4.2 (Unicode): đạt 99%"]


def test_words_in_unicode_stay() -> None:
    body = "".join(par(f"{MEANT} ({number})") for number in range(LINES))
    document = holds_together(load_bytes(word(body), "t"))
    assert texts(document) == [f"{MEANT} ({number})" for number in range(LINES)]
    assert not document.remarks
