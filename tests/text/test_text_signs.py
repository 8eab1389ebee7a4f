"""How a document writes its numbers is decided once, and every place stays where it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.reading.reader import read
from extract.text.signs import JOINER, Signs, rewritten, signs_of
from extract.text.view import View
from tests.text_documents import lines_document


@pytest.mark.parametrize(
    ("text", "signs", "seen"),
    [
        # one number that can only be English decides for those that could be either
        (
            "kinh phí 14,520 triệu đồng, đạt 95.0%, dài 1,245.5 m",
            Signs(english=True),
            "kinh phí 14.520 triệu đồng, đạt 95.0%, dài 1.245,5 m",
        ),
        (
            "hỗ trợ 2,200,000 đồng, đạt 95.5%; 1,250 triệu",
            Signs(english=True),
            "hỗ trợ 2.200.000 đồng, đạt 95.5%; 1.250 triệu",
        ),
        # a scale that was copied in the other way is no second way
        (
            "3,250 kg (83.3%); 5,460.5 ha (87.8%); 68.5% hộ; bản đồ 1/10.000",
            Signs(english=True),
            "3.250 kg (83.3%); 5.460,5 ha (87.8%); 68.5% hộ; bản đồ 1/10.000",
        ),
        # both ways in one document, and a single number that can be either: as it stands
        ("1,245.5 m và 12,5% hộ", Signs(), "1,245.5 m và 12,5% hộ"),
        ("1,245.5 m và 2.436 hộ", Signs(), "1,245.5 m và 2.436 hộ"),
        ("thu nhập 58,100 triệu đồng", Signs(), "thu nhập 58,100 triệu đồng"),
        ("2,200,000 đồng và 58,100 triệu đồng", Signs(), "2,200,000 đồng và 58,100 triệu đồng"),
        # cells of a table, as a machine with English settings shows them
        (
            "Thôn\t1,187\t92.1\n1.1\t2,050\t88.06",
            Signs(english=True),
            "Thôn\t1.187\t92.1\n1.1\t2.050\t88.06",
        ),
        (
            "1,614\t702\t43.5%\n1,189\t488\t41.0%",
            Signs(english=True),
            "1.614\t702\t43.5%\n1.189\t488\t41.0%",
        ),
        (
            "ĐVT: nghìn đồng\n84,500\t31,200\t22,600\n67,300\t28,400",
            Signs(english=True),
            "ĐVT: nghìn đồng\n84.500\t31.200\t22.600\n67.300\t28.400",
        ),
        # lengths of three decimals, codes in their column, cells of the other way
        (
            "ĐVT: km\n4,500\t1,200\t2,600\n7,300\t8,400",
            Signs(),
            "ĐVT: km\n4,500\t1,200\t2,600\n7,300\t8,400",
        ),
        ("2.1\t4,500\n2.2\t1,200\n17.5\t3,250", Signs(), "2.1\t4,500\n2.2\t1,200\n17.5\t3,250"),
        (
            "1,187\t92.1\n2,050\t88.06\n91,5\t1.204",
            Signs(),
            "1,187\t92.1\n2,050\t88.06\n91,5\t1.204",
        ),
        (
            "ĐVT: nghìn đồng/người\n4,500\t1,200\t2,600\n7,300\t8,400",
            Signs(),
            "ĐVT: nghìn đồng/người\n4,500\t1,200\t2,600\n7,300\t8,400",
        ),
        # spaces between thousands
        (
            "có 8 461/9 215 người; thôn 5 120 hộ; 19/19 100%; tổng 12 345 triệu đồng",
            Signs(spaced=True),
            "có 8461/9215 người; thôn 5 120 hộ; 19/19 100%; tổng 12345 triệu đồng",
        ),
        (
            "dân số 9 215 người, diện tích 1 204 ha",
            Signs(spaced=True),
            "dân số 9215 người, diện tích 1204 ha",
        ),
        (
            "xã có 09 ấp, 3 215 hộ, 11 840 người",
            Signs(spaced=True),
            "xã có 09 ấp, 3215 hộ, 11840 người",
        ),
        ("thôn 5 120 hộ, thôn 6 130 hộ", Signs(), "thôn 5 120 hộ, thôn 6 130 hộ"),
        ("có 9 215 người và 1.204 ha, 3 120 m", Signs(), "có 9 215 người và 1.204 ha, 3 120 m"),
        # single spaces inside a number
        ("đạt 94 ,21%; 56 ,3 triệu đồng", Signs(), "đạt 94,21%; 56,3 triệu đồng"),
        ("chiếm 91, 82%", Signs(), "chiếm 91,82%"),
        ("tiêu chí 5, 82% hộ; các số 3 ,4 ,5", Signs(), "tiêu chí 5, 82% hộ; các số 3 ,4 ,5"),
        ("1\u2009250 hộ", Signs(), "1250 hộ"),
    ],
)
def test_numbers_are_written_one_way(text: str, signs: Signs, seen: str) -> None:
    view = View(lines_document(text))
    assert view.signs == signs
    assert view.text.strip() == seen.replace("\t", " ")


@given(st.text(alphabet="0123456789., %/hộđạt\u2009"), st.booleans(), st.booleans())
def test_only_signs_change_and_nothing_moves(text: str, english: bool, spaced: bool) -> None:
    folded = text.replace("\u2009", " ")
    after = rewritten(folded, text, Signs(english, spaced))
    assert len(after) == len(text)
    for old, new in zip(folded, after, strict=True):
        assert old == new or (old, new) in {(",", "."), (".", ","), (" ", JOINER)}
    assert isinstance(signs_of(folded), Signs)


def test_the_quote_is_the_documents_own() -> None:
    document = lines_document("Có 8 461/9 215 người, đạt 91, 82%.")
    (measure,) = (m for m in read(document).measures if m.numerator)
    assert (str(measure.numerator), str(measure.percent)) == ("8461", "91.82")
    assert measure.evidence.quote == "8 461/9 215 người, đạt 91, 82%"


def test_english_signs_are_remarked_once() -> None:
    document = lines_document("Tổng vốn 14,520 triệu đồng, dài 1,245.5 m, 2,100 hộ.")
    read(document)
    report = read(document)
    assert len(document.remarks) == 1
    assert [str(m.value) for m in report.measures] == ["14520", "1245.5", "2100"]
