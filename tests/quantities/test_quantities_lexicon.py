"""Every unit that can be read can be judged: the lexicon against its forms and its parser."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

import pytest

from extract.document import Span
from extract.quantities.units import Unit, parse_unit
from extract.reading.mentions import scan
from extract.report import Measure
from extract.standards import Standard, compare
from extract.text.view import View
from patterns import words
from tests.text_documents import lines_document

UNITS = words("units")
SCALES = [(word, e["factor"]) for e in UNITS["scale"]["scale"].values() for word in e["spellings"]]
SHORTS = [
    (word, e["factor"]) for e in UNITS["scale_short"]["scale"].values() for word in e["spellings"]
]


def _entries(key: str, *, columns: bool) -> Iterator[tuple[str, str, int]]:
    """Spelling, family and factor of every unit under a key."""
    for family, units in UNITS[key].items():
        for entry in units.values():
            for word in entry.get("in_columns" if columns else "spellings", ()):
                yield word, family, entry["factor"]


def _money() -> Iterator[tuple[str, str, int]]:
    for word, family, _ in _entries("currency", columns=False):
        yield word, family, 1
        for scale, factor in SCALES:
            for gap in ("", " "):
                yield f"{scale}{gap}{word}", family, factor
        for scale, factor in SHORTS:
            for gap in ("", " "):
                yield f"{scale}{gap}{word}", family, factor
        for (one, thousand), (two, factor) in product(SCALES, SCALES):
            if (thousand, factor) in {(1000, 10**9), (10**6, 10**9)}:
                yield f"{one} {two} {word}", family, thousand * factor
    yield from ((scale, "money", factor) for scale, factor in SCALES)


PRINTED = {
    "measure": [
        *_entries("measured", columns=False),
        *(
            (f"{scale} {word}", family, n * factor)
            for scale, n in SCALES
            for word, family, factor in _entries("measured", columns=False)
        ),
    ],
    "money": list(_money()),
    "percent": list(_entries("share", columns=False)),
}
ALL = [(form, *each) for form, listed in PRINTED.items() for each in listed]
PER = [(word, name) for name, group in UNITS["per"].items() for word in group]


def read(text: str) -> list[tuple[str, str]]:
    """Form and unit of every quantity of a sentence, as the reader sees it."""
    view = View(lines_document(text))
    return [
        (mention.form, "%" if mention.form == "percent" else mention.groups.get("unit", ""))
        for mention in scan(view.text)
    ]


def judged(unit: str, asked: str) -> bool | None:
    """Whether 70 of one unit reach 64 of another."""
    document = lines_document("70")
    measure = Measure(document.evidence(Span(0, 2)), value=Decimal(70), unit=unit)
    return compare(measure, Standard(">=", Decimal(64), asked)).meets


@pytest.mark.parametrize(("form", "word", "family", "factor"), ALL, ids=lambda each: str(each))
def test_every_spelling_is_read_and_known(form: str, word: str, family: str, factor: int) -> None:
    for printed in (word, word.upper(), word.capitalize()):
        assert parse_unit(printed) == Unit(family, factor, frozenset())
    for gap in (" ", "") if word != "phần trăm" else (" ",):
        ((found, unit),) = read(f"Toàn xã đạt 70{gap}{word}, cao hơn năm trước.")
        assert found == form
        assert parse_unit(unit) == Unit(family, factor, frozenset())
    if form != "percent":
        assert judged(word, word) is True


@pytest.mark.parametrize(("word", "name"), PER)
@pytest.mark.parametrize("unit", ["triệu đồng", "tr.đ", "kg", "m2"])
def test_every_word_behind_a_stroke_is_read_and_known(unit: str, word: str, name: str) -> None:
    money = unit in ("triệu đồng", "tr.đ")
    spread = [f"{unit}/{word}", f"{unit} / {word}"]
    for printed in spread if word[0].isdecimal() else [*spread, f"{unit}/1 {word}"]:
        known = parse_unit(printed)
        assert (known.family, known.per) == ("money" if money else known.family, {name})
        ((found, read_unit),) = read(f"Bình quân đạt 70 {printed}.")
        assert (found, parse_unit(read_unit)) == ("money" if money else "measure", known)
        assert judged(printed, unit) is True


@pytest.mark.parametrize("unit", ["triệu đồng", "trđ", "tr.đ", "triệu đ", "Tr. đồng", "triệuđồng"])
@pytest.mark.parametrize("per", ["/người/năm", "/khẩu/năm", " / người / năm", "", "/nhân khẩu"])
def test_one_standard_in_other_spellings(unit: str, per: str) -> None:
    asked = "triệu đồng/người/năm"
    assert parse_unit(f"{unit}{per}").comparable(parse_unit(asked))
    assert judged(f"{unit}{per}", asked) is True
    assert judged(f"{unit}/người/tháng", asked) is None
    assert judged(f"{unit}/hộ/năm", asked) is None


@pytest.mark.parametrize("word", sorted(set(words("nouns")["counted"])))
def test_what_is_counted_is_counted_by_itself(word: str) -> None:
    unit = parse_unit(word)
    assert (unit.family, unit.measured, unit.noun) == ("", False, word.casefold())
    assert judged(word, word) is True


@pytest.mark.parametrize(
    ("printed", "family", "factor", "per", "noun"),
    [
        ("triệu người", "", 10**6, set(), "người"),
        ("nghìn tấn/năm", "mass", 10**9, {"year"}, ""),
        ("tỷ USD", "dollars", 10**9, set(), ""),
        ("người/km²", "", 1, {"square_kilometre"}, "người"),
        ("triệu đồng mỗi hộ", "money", 10**6, {"household"}, ""),
        ("tạ trên 1 ha", "mass", 10**5, {"hectare"}, ""),
        ("1000 đồng", "money", 1000, set(), ""),
        ("đồng/ng/năm", "money", 1, {"person", "year"}, ""),
        ("mô hình", "", 1, set(), "mô hình"),
    ],
)
def test_what_else_is_printed(
    printed: str, family: str, factor: int, per: set[str], noun: str
) -> None:
    assert parse_unit(printed) == Unit(family, factor, frozenset(per), noun)


def test_no_word_is_two_units() -> None:
    known: dict[str, set[tuple[str, int]]] = {}
    for key, columns in product(("measured", "share", "currency"), (True, False)):
        for word, family, factor in _entries(key, columns=columns):
            known.setdefault(word.casefold().replace(" ", ""), set()).add((family, factor))
    assert {word: units for word, units in known.items() if len(units) > 1} == {}
