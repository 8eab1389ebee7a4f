"""Every row of the table of joins: what it joins, and what no row may join."""

from __future__ import annotations

from typing import Any

import pytest

from extract.quantities.ratio import Agreement, agreement
from extract.reading.facts.join_table import Join, join_of
from extract.reading.facts.portions import gives_nearly
from extract.reading.numbers.token import Token
from extract.reading.numbers.tokenizer import tokens_of_text
from extract.reading.scopes import scopes_of
from extract.text.view import fold
from patterns import table


def _cases(key: str) -> list[Any]:
    return [
        pytest.param(row["name"], text, id=f"{row['name']}: {text}")
        for row in table("joins")
        for text in row[key]
    ]


def _join(text: str) -> Join | None:
    """What joins the first two quantities of a text, in one sentence, or the two behind a share."""
    folded = fold(text)
    scopes = scopes_of(folded, 0, len(folded))
    tokens = [t for t in tokens_of_text(folded) if t.kind != "zero"]
    behind = [t.kind in ("value", "count") for t in tokens[1:3]] == [True, True]
    share = tokens.pop(0) if behind and tokens[0].kind == "percent" else None
    left, right, *_ = tokens
    if scopes.sentence(left.start) != scopes.sentence(right.start):
        return None
    by_kind = {left.kind: left.numbers, right.kind: right.numbers}
    fits = set(by_kind) == {"ratio", "percent"} and _fits(by_kind["ratio"], by_kind["percent"])
    if share is not None:  # of the part and the whole behind it
        fits = _fits((left.numbers[0], right.numbers[0]), share.numbers)
    # of an amount and a percentage it is not seen what the amount would be the whole of
    near = "ratio" not in by_kind or gives_nearly(*by_kind["ratio"], _share(left, right))
    between = scopes.between(left.end, right.start)
    return join_of(left.kind, right.kind, between, folded, right.end, fits=fits, near=near)


def _share(left: Token, right: Token) -> Token:
    return left if left.kind == "percent" else right


def _fits(ratio: tuple[Any, ...], share: tuple[Any, ...]) -> bool:
    return agreement(*ratio, share[0], "") is not Agreement.NONE


@pytest.mark.parametrize(("name", "text"), _cases("joined"))
def test_row_joins_its_case(name: str, text: str) -> None:
    join = _join(text)
    assert join is not None
    assert join.name == name


@pytest.mark.parametrize(("name", "text"), _cases("apart"))
def test_no_row_joins_what_is_apart(name: str, text: str) -> None:
    assert _join(text) is None


def test_every_row_has_cases_of_both_kinds() -> None:
    for row in table("joins"):
        assert row["joined"], row["name"]
        assert row["apart"], row["name"]
