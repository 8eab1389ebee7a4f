"""Automatic list numbers of Word documents."""

from __future__ import annotations

import pytest
from docx_maker import cell, item, level, par, row, run, table, word
from loaders_checks import texts

from extract.loaders import load_bytes
from extract.loaders.labels import formatted


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


def test_restart_only_under_a_higher_level() -> None:
    """w:lvlRestart 1: the third level goes on under a new second one."""
    numbering = abstract(
        0, level(0, "%1."), level(1, "%1.%2."),
        level(2, "%3)", extra='<w:lvlRestart w:val="1"/>'),
    ) + num(1, 0)  # fmt: skip
    body = (
        item("a") + item("b", 1) + item("c", 2) + item("d", 1) + item("e", 2)
        + item("f") + item("g", 1) + item("h", 2)
    )  # fmt: skip
    assert read(body, numbering) == [
        "1. a", "1.1. b", "1) c", "1.2. d", "2) e", "2. f", "2.1. g", "1) h",
    ]  # fmt: skip


def test_start_overridden_on_several_levels() -> None:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for at, start in ((0, 3), (1, 5))
    )
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0) + num(2, 0, starts)
    body = item("a") + item("b", 0, 2) + item("c", 1, 2) + item("d", 1, 2) + item("e", 0, 2)
    assert read(body, numbering) == ["1. a", "3. b", "3.5. c", "3.6. d", "4. e"]


def test_deeper_level_without_its_parent_shows_the_parents_start() -> None:
    assert read(item("a", 1) + item("b", 1), OUTLINE + num(1, 0)) == [
        "Chỉ tiêu 1.1: a", "Chỉ tiêu 1.2: b",
    ]  # fmt: skip


def test_legal_numbers_are_digits_on_every_level() -> None:
    numbering = abstract(
        0, level(0, "%1.", "upperRoman"),
        level(1, "%1.%2.", "upperLetter", extra="<w:isLgl/>"),
        level(2, "%1.%2.%3.", "lowerLetter"),
    ) + num(1, 0)  # fmt: skip
    body = item("a") + item("b", 1) + item("c", 2)
    assert read(body, numbering) == ["I. a", "1.1. b", "I.A.a. c"]


@pytest.mark.parametrize(
    ("suffix", "shown"), [("tab", "1/ Xã"), ("space", "1/ Xã"), ("nothing", "1/Xã")]
)
def test_what_follows_a_number(suffix: str, shown: str) -> None:
    numbering = abstract(0, level(0, "%1/", extra=f'<w:suff w:val="{suffix}"/>')) + num(1, 0)
    assert read(item("Xã"), numbering) == [shown]


def test_numbers_without_a_sign_and_words_alone() -> None:
    silent = abstract(0, level(0, "", "none"), level(1, "%1.%2.")) + num(1, 0)
    assert read(item("a") + item("b", 1), silent) == ["a", "1.1. b"]
    words = abstract(0, level(0, "Phần %1", "none")) + num(1, 0)
    assert read(item("chung"), words) == ["Phần chung"]


def test_number_zero_takes_a_paragraph_out_and_does_not_count_it() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    body = item("a") + item("b", number=0) + item("c")
    assert read(body, numbering) == ["1. a", "b", "2. c"]


def test_list_style_that_two_lists_share_counts_on() -> None:
    numbering = (
        abstract(0, extra='<w:numStyleLink w:val="L"/>')
        + abstract(1, level(0, "%1."), level(1, "%1.%2."), extra='<w:styleLink w:val="L"/>')
        + abstract(2, extra='<w:numStyleLink w:val="L"/>')
        + num(1, 0)
        + num(2, 2)
    )
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    body = item("a") + item("b", 1) + item("c", number=2)
    assert read(body, numbering, styles=styles) == ["1. a", "1.1. b", "2. c"]


def test_headings_numbered_through_styles_over_three_generations() -> None:
    numbering = abstract(
        0,
        level(0, "Tiêu chí %1.", extra='<w:pStyle w:val="H1"/>'),
        level(1, "%1.%2.", extra='<w:pStyle w:val="H2"/>'),
    ) + num(5, 0)
    link = '<w:pPr><w:numPr>{}<w:numId w:val="5"/></w:numPr></w:pPr>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}">{based}{properties}</w:style>'
        for name, based, properties in (
            ("H1", "", link.format("")),
            ("H2", '<w:basedOn w:val="H1"/>', link.format('<w:ilvl w:val="1"/>')),
            ("Own", '<w:basedOn w:val="H2"/>', ""),
            ("Plain", '<w:basedOn w:val="Own"/>',
             '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>'),
        )
    )  # fmt: skip
    body = "".join(
        par(words, f'<w:pStyle w:val="{style}"/>')
        for words, style in (("a", "H1"), ("b", "H2"), ("c", "Own"), ("d", "Plain"), ("e", "H1"))
    )
    assert read(body, numbering, styles=styles) == [
        "Tiêu chí 1. a", "1.1. b", "1.2. c", "d", "Tiêu chí 2. e",
    ]  # fmt: skip


def test_direct_number_keeps_the_level_of_its_style() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2.")) + num(1, 0) + num(2, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="M"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    direct = '<w:pStyle w:val="M"/><w:numPr><w:numId w:val="2"/></w:numPr>'
    body = item("a") + par("b", direct) + par("c", '<w:pStyle w:val="M"/>')
    assert read(body, numbering, styles=styles) == ["1. a", "1.1. b", "1.2. c"]


def test_tracked_change_of_a_number_shows_the_new_one() -> None:
    numbering = abstract(0, level(0, "%1.")) + abstract(1, level(0, "%1)")) + num(1, 0) + num(2, 1)
    changed = (
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/><w:ins w:id="1" w:author="a"/></w:numPr>'
        '<w:pPrChange w:id="2" w:author="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:pPrChange>"
    )
    removed = (
        '<w:pPrChange w:id="3" w:author="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:pPrChange>"
    )
    assert read(item("a") + par("b", changed) + par("c", removed) + item("d"), numbering) == [
        "1. a", "1) b", "c", "2. d",
    ]  # fmt: skip


def test_moved_away_items_are_not_counted() -> None:
    moved = item(f"<w:moveFrom>{run('b')}</w:moveFrom>").replace(
        "</w:pPr>", "<w:rPr><w:moveFrom/></w:rPr></w:pPr>"
    )
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    assert read(item("a") + moved + item("c"), numbering) == ["1. a", "2. c"]


def test_numbers_go_on_through_tables_and_controls() -> None:
    numbering = abstract(0, level(0, "%1.")) + num(1, 0)
    body = (
        item("a")
        + table(row(cell(item("b")), cell(item("c"))))
        + f"<w:sdt><w:sdtContent>{item('d')}</w:sdtContent></w:sdt>"
    )
    assert read(body, numbering) == ["1. a", "2. b\t3. c", "4. d"]


def test_two_digit_formats_written_as_alternatives() -> None:
    own = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" '
        'w:format="01, 02, 03, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimalZero"/>'
        "</mc:Fallback></mc:AlternateContent>"
    )
    padded = level(0, "%1.").replace('<w:numFmt w:val="decimal"/>', own)
    assert read(item("a"), abstract(0, padded) + num(1, 0)) == ["01. a"]
