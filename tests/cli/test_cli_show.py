"""`ntm show`: a document as it was read, page by page."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.document import (
    Block,
    BlockKind,
    Box,
    Document,
    PageWay,
    Remark,
    Sighting,
    Span,
    Trust,
)
from extract.messages import figures, in_turn, render, text, written
from extract.report import Letterhead, Measure, Report, Threshold
from extract.show import outline, shown_measure

WORDS = ["Tiêu chí 17.1: 4807/4855 hộ", "Tiêu chí 18: 12/15 ấp"]


def report() -> Report:
    spans = [Span(0, len(WORDS[0])), Span(len(WORDS[0]) + 1, len("\n".join(WORDS)))]
    blocks = [
        Block(spans[0], BlockKind.PARAGRAPH, 1, 1),
        Block(spans[1], BlockKind.PARAGRAPH, 3, 1),
    ]
    document = Document("\n".join(WORDS), blocks, "pdf", pages=3)
    document.ways = [PageWay.FAST, PageWay.UNREAD, PageWay.OCR]
    document.notes = [text("Page {n} is lost.", n=2)]
    document.remarks = [
        Remark(0, text("Decoded from {name}.", name="TCVN3")),
        Remark(3, text("Turned by {degrees} degrees.", degrees=90)),
    ]
    at = document.text.index("12/15")
    box = Box(3, 10, 10, 60, 20)
    document.sightings = [Sighting(Span(at, at + 5), box, Trust.DISPUTED, "17/15")]
    document.confidence = 0.9
    ratio = document.text.index("4807")
    evidence = document.evidence(Span(ratio, ratio + 9))
    measure = Measure(
        evidence, indicator="17.1", numerator=Decimal(4807), denominator=Decimal(4855)
    )
    return Report(document, Letterhead(), None, measures=[measure])


def test_pages_with_what_was_repaired_guessed_and_lost() -> None:
    assert [line.strip() for line in outline(report(), "en")] == [
        "Read as pdf; pages: 3; characters: 49; text quality: fair",
        "! Page 2 is lost.",
        "* Decoded from TCVN3.",
        "--- Page 1 ---",
        "1:1      4,807/4,855 · 17.1 · actual ·",
        "--- Page 2: not read ---",
        "--- Page 3: read from its picture ---",
        "* Turned by 90 degrees.",
        "3:1      ? 12/15 here, 17/15 there",
        "0 headings, 1 figures.",
    ]


def test_a_measure_says_whose_and_of_when_it_is_where_the_document_is_of_others() -> None:
    told = report()
    told.letterhead = Letterhead(commune="Tân Lập", year="2024", period="2024-H1")
    told.measures[0].commune, told.measures[0].period = "Minh Tân", "2023-Q3"
    assert any(line.endswith("· Minh Tân · quý III năm 2023") for line in outline(told, "vi"))
    told.measures[0].commune, told.measures[0].period = "Tân Lập", "2024-H1"
    lines = list(outline(told, "vi"))
    assert "Kỳ báo cáo: 6 tháng đầu năm 2024" in lines
    assert any(line.endswith("4.807/4.855 · 17.1 · Kết quả · ") for line in lines)


def test_a_measure_is_written_as_an_official_does() -> None:
    place = report().document.evidence(Span(0, 5))
    told = Measure(
        place,
        indicator="17.1",
        numerator=Decimal(4807),
        denominator=Decimal(4855),
        percent=Decimal("99.01"),
        unit="hộ",
        threshold=Threshold(">=", Decimal(98), "%", place),
    )
    assert shown_measure(told, "vi").startswith("4.807/4.855 hộ, 99,01% (≥ 98%) · 17.1 · ")
    assert shown_measure(told, "en").startswith("4,807/4,855 hộ, 99.01% (≥ 98%) · 17.1 · ")
    money = Measure(place, value=Decimal("17450.5"), unit="triệu đồng")
    assert shown_measure(money, "vi").startswith("17.450,5 triệu đồng · ")


@pytest.mark.parametrize(
    ("held", "vietnamese", "english"),
    [
        (">= 17450.5 %", "≥ 17.450,5%", "≥ 17,450.5%"),
        ("17450", "17.450", "17,450"),
        ("12240/13890", "12.240/13.890", "12,240/13,890"),
        ("<= 1.5 km", "≤ 1,5 km", "≤ 1.5 km"),
        ("2023-12-31", "31/12/2023", "31/12/2023"),
        ("20231231", "20.231.231", "20,231,231"),
        ("1260/QĐ-UBND", "1260/QĐ-UBND", "1260/QĐ-UBND"),
        ("1.234.567", "1.234.567", "1.234.567"),
        ("14,520", "14,520", "14,520"),
        ("achieved", "achieved", "achieved"),
    ],
)
def test_what_the_tables_hold_is_written_as_people_do(
    held: str, vietnamese: str, english: str
) -> None:
    assert (written(held, "vi"), written(held, "en")) == (vietnamese, english)


def test_a_message_writes_its_numbers_signs_and_units_as_people_do() -> None:
    told = text("{stated} {unit}, {asked}", stated=Decimal("65.50"), unit="%", asked=">=")
    assert (render(told, "vi"), render(told, "en")) == ("65,50%, ≥", "65.50%, ≥")
    ratio = text("{what}", what=figures("9871/10862"))
    assert (render(ratio, "vi"), render(ratio, "en")) == ("9.871/10.862", "9,871/10,862")
    assert render(in_turn([Decimal(70), Decimal("80.5")]), "vi") == "70, 80,5"


def test_a_number_without_a_unit_has_no_blank_for_one() -> None:
    message = text("{left} = {stated} {unit} holds", left="2 + 3", stated=Decimal(5), unit="")
    assert render(message, "vi") == "2 + 3 = 5: khớp"
