"""The closed table of links: every row decides its cases, and leaves the others alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from marked import marked

from extract.certainty import Certainty
from extract.links import Link, Links
from extract.links.ways import kinds
from patterns import links_table

TABLE = links_table()["kinds"]


def _rows() -> list[Any]:
    return [
        pytest.param(kind, row, id=f"{kind}: {row['way']}")
        for kind, entry in TABLE.items()
        for row in entry["ways"]
    ]


def _link(kind: str, source: str, *, witnessed: bool, backward: bool = False) -> Link:
    document, facts = marked(source)
    links = Links(document)
    if len(facts) == 1:
        return links.reads(facts[0], kind, witnessed=witnessed)
    order = TABLE[kind]["ends"]
    one, other = sorted(facts[:2], key=lambda fact: order.index(fact.kind))
    if backward and one.kind == other.kind:
        one, other = other, one
    # a total is a value like any other: only its place in the tie tells
    one, other = (replace(f, kind="value") if f.kind == "total" else f for f in (one, other))
    return links.tie(kind, one, other, witnessed=witnessed)


def _backward(row: dict[str, Any]) -> bool:
    """Whether a row's second end stands before its first, where both are of one kind."""
    return row.get("order") == "backward"


@pytest.mark.parametrize(("kind", "row"), _rows())
def test_a_row_decides_its_cases(kind: str, row: dict[str, Any]) -> None:
    wanted = (row["way"], row.get("certainty", "sure"))
    for source in row["cases"]:
        link = _link(kind, source, witnessed=bool(row.get("witness")), backward=_backward(row))
        assert (link.way, link.certainty.value) == wanted, source


@pytest.mark.parametrize(("kind", "row"), _rows())
def test_a_row_leaves_the_others_alone(kind: str, row: dict[str, Any]) -> None:
    assert row["other"]
    for source in row["other"]:
        link = _link(kind, source, witnessed=False, backward=_backward(row))
        assert link.way != row["way"], source


@pytest.mark.parametrize("kind", list(TABLE))
def test_every_kind_has_a_case_that_is_sure_and_one_that_is_not(kind: str) -> None:
    told = [
        _link(kind, source, witnessed=bool(row.get("witness"))).certainty
        for row in TABLE[kind]["ways"]
        for source in [*row["cases"], *row["other"]]
    ]
    assert Certainty.GUESS in told
    able = bool({Certainty.SURE, Certainty.CONFIRMED} & set(told))
    assert able is not bool(TABLE[kind].get("never"))


def test_a_kind_that_nobody_has_classified_is_a_guess() -> None:
    document, (one, other) = marked("Có ⟦ratio:12/15⟧ hộ, đạt ⟦percent:80%⟧")
    link = Links(document).tie("something new", one, other)
    assert (link.way, link.certainty) == ("", Certainty.GUESS)
    assert "something new" not in kinds()
