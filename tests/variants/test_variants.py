"""Reports of the corpus printed otherwise: the same facts are read, and the answers' quotes stand
in the new print."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extract.pipeline import process
from patterns.kept import read_yaml

from .edits import applied, holds
from .facts import Facts, facts_of
from .kinds import KINDS
from .sources import Source, answered, sources
from .wordings import decimal_points, other_marks, percent_first, ratio, wording

_CORPUS = Path(__file__).parents[2] / "corpus"
#: A Word file and a text file, by their numbers: what `make test` reads in every way.
_SAMPLE = ("04-", "12-")
#: What a print still costs a report, by the kind and the report's number; it only shrinks.
_PENDING = read_yaml(Path(__file__).with_name("pending.yaml"))


@cache
def _sources() -> dict[str, Source]:
    found = {source.path.name: source for source in sources(_CORPUS)}
    return {name: source for name, source in found.items() if name.startswith(_SAMPLE)}


def _facts(path: Path) -> Facts:
    rows = process(path, path.name).tables()
    return facts_of(rows["documents"][0], rows["measurements"], rows["findings"])


@cache
def _as_it_is(name: str) -> Facts:
    return _facts(_sources()[name].path)


@pytest.mark.parametrize("name", sorted(_sources()))
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_another_print_states_the_same(kind: str, name: str, tmp_path: Path) -> None:
    source = _sources()[name]
    made = KINDS[kind](source)
    if made is None:
        pytest.skip("nothing in it to change")
    _, missing = answered(made, source, name)
    assert not missing
    path = tmp_path / f"{source.path.stem}.{made.ending}"
    path.write_bytes(made.data)
    before, after = _as_it_is(name), _facts(path)
    differs = (before - after).total() + (after - before).total()
    assert differs == _PENDING.get(kind, {}).get(name[:2], 0), (before - after, after - before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "1.934/2.306 hộ, đạt 83,87%, ngày 02.9.2021",
            "1,934/2,306 hộ, đạt 83.87%, ngày 02.9.2021",
        ),
        ("Chỉ tiêu 2.1: 12,5 km, 3,25 km, 1,5%", "Chỉ tiêu 2.1: 12.5 km, 3.25 km, 1.5%"),
        ("99,5% và 1,5 km", None),
    ],
)
def test_decimal_points(before: str, after: str | None) -> None:
    change = decimal_points("0,5 km; 0,6 km; 1,2 km " + before if after else before)
    assert (change and applied(before, change(before))) == after


def test_other_marks_are_the_same_words() -> None:
    assert applied("hòa hoà HÓA quý", other_marks("hòa hoà HÓA quý")) == "hoà hòa HOÁ quý"


def test_shares_told_otherwise() -> None:
    told = "có 45/50 hộ dân, đạt 90% và 3/4 thôn"
    assert applied(told, percent_first(["45/50"])(told)) == (
        "có đạt 90% (45/50 hộ dân) và 3/4 thôn"
    )
    spaced = ratio(["45/50"], "{} / {}".format)
    assert applied(told, spaced(told)) == "có 45 / 50 hộ dân, đạt 90% và 3/4 thôn"


def test_no_word_is_exchanged_twice() -> None:
    told = "45/50 hộ, đạt 90% (chuẩn từ 85%)"
    for name in ("share-bằng", "least", "standard-word"):
        new = applied(told, wording(name)(told))
        assert new != told
        assert holds(new, "45/50 hộ")
