"""Automatic list numbers of Word documents."""

from __future__ import annotations

import pytest
from docx_maker import item, level, par, word
from loaders_checks import texts

from extract.loaders import load_bytes
from extract.loaders.docx_numbering import formatted


def abstract(number: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{extra}{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, override: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{override}</w:num>'


def read(body: str, numbering: str, **parts: str) -> list[str]:
    return texts(load_bytes(word(body, numbering=numbering, **parts), "t"))


OUTLINE = abstract(
    0, level(0, "%1.", "upperRoman"), level(1, "Chỉ tiêu %1.%2:", extra="<w:isLgl/>"),
    level(2, "%3)", "lowerLetter"),
)  # fmt: skip


def test_levels_restart_under_a_new_parent() -> None:
    body = (
        item("Quy hoạch") + item("Có quy hoạch", 1) + item("Ban hành", 1)
        + item("một", 2) + item("hai", 2) + item("Giao thông") + item("Đường xã", 1)
    )  # fmt: skip
    assert read(body, OUTLINE + num(1, 0)) == [
        "I. Quy hoạch",
        "Chỉ tiêu 1.1: Có quy hoạch",
        "Chỉ tiêu 1.2: Ban hành",
        "a) một",
        "b) hai",
        "II. Giao thông",
        "Chỉ tiêu 2.1: Đường xã",
    ]


def test_lists_of_one_definition_count_on_unless_their_start_is_overridden() -> None:
    plain = abstract(0, level(0, "%1."))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = item("a") + item("b", number=2) + item("c", number=3) + item("d", number=3)
    assert read(body, plain + num(1, 0) + num(2, 0) + num(3, 0, again)) == [
        "1. a", "2. b", "1. c", "2. d",
    ]  # fmt: skip


def test_overridden_level_and_start() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "(%1)", start=4)}</w:lvlOverride>'
    numbering = abstract(0, level(0, "%1.")) + num(1, 0, own)
    assert read(item("bốn") + item("năm"), numbering) == ["(4) bốn", "(5) năm"]


def test_level_that_never_restarts() -> None:
    numbering = abstract(
        0, level(0, "%1."), level(1, "%2)", extra='<w:lvlRestart w:val="0"/>')
    ) + num(1, 0)
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert read(body, numbering) == ["1. a", "1) b", "2. c", "2) d"]


def test_numbering_through_an_inherited_style() -> None:
    numbering = abstract(
        0, level(0, "%1."), level(1, "%1.%2.", extra='<w:pStyle w:val="Muc"/>')
    ) + num(7, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/>'
        "</w:style>"
    )
    off = '<w:pStyle w:val="Muc"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = item("một", number=7) + par("hai", '<w:pStyle w:val="Muc"/>') + par("không", off)
    assert read(body, numbering, styles=styles) == ["1. một", "1.1. hai", "không"]
    inherited = par("ba", '<w:pStyle w:val="Con"/>')
    assert read(inherited, numbering, styles=styles) == ["1. ba"]


def test_linked_list_style() -> None:
    numbering = (
        abstract(0, extra='<w:numStyleLink w:val="L"/>')
        + abstract(1, level(0, "TC%1"), extra='<w:styleLink w:val="L"/>')
        + num(1, 0)
    )
    assert read(item("Quy hoạch"), numbering) == ["TC1 Quy hoạch"]


@pytest.mark.parametrize(
    ("pattern", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("-", "", "-"),
        ("o", "Courier New", "◦"),
        ("\uf0a7", "Wingdings", "▪"),
    ],
)
def test_bullets(pattern: str, font: str, shown: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    bullet = level(0, pattern, "bullet").replace("</w:lvl>", f"{fonts}</w:lvl>")
    assert read(item("việc"), abstract(0, bullet) + num(1, 0)) == [f"{shown} việc"]


def test_number_without_a_gap() -> None:
    numbering = abstract(0, level(0, "%1/", extra='<w:suff w:val="nothing"/>')) + num(1, 0)
    assert read(item("Giao thông"), numbering) == ["1/Giao thông"]


def test_deleted_items_are_not_counted_and_empty_ones_are() -> None:
    gone = item("<w:del><w:r><w:delText>b</w:delText></w:r></w:del>").replace(
        "</w:pPr>", "<w:rPr><w:del/></w:rPr></w:pPr>"
    )
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    assert read(item("a") + gone + item("c"), numbering) == ["1. a", "2. c"]
    assert read(item("a") + item("") + item("c"), numbering) == ["1. a", "3. c"]


def test_unknown_list_gives_no_number() -> None:
    assert read(item("a", number=9), abstract(0, level(0, "%1.")) + num(1, 0)) == ["a"]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (4, "lowerRoman", "iv"), (1999, "upperRoman", "MCMXCIX"), (26, "lowerLetter", "z"),
        (28, "upperLetter", "BB"), (3, "decimalZero", "03"), (12, "decimal", "12"),
        (0, "lowerLetter", "0"), (5, "ordinalText", "5"),
    ],
)  # fmt: skip
def test_number_formats(number: int, form: str, shown: str) -> None:
    assert formatted(number, form) == shown
