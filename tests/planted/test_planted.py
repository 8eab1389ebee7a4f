"""Errors that are planted into clean reports are found, clean reports stay clean, and what says
the same gives the same. `NTM_PLANTED=20` (`make planted`) plants with so many seeds."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest

from .judged import Outcome, findings, outcome
from .kinds import KINDS
from .neutral import CHANGES, wrapped
from .reports import Planted, planted

SEEDS = int(os.environ.get("NTM_PLANTED", "1"))
#: Of the errors of each kind so many have to be found.
LEAST = 0.85
#: Of all errors.
LEAST_OF_ALL = 0.95
#: One planted error in so many is changed neutrally, where not all are asked for.
_SAMPLE = 1 if SEEDS > 1 else 12


@cache
def _told(kind: str) -> list[tuple[Planted, Outcome]]:
    return [(e, outcome(e)) for seed in range(SEEDS) for e in planted(seed) if e.kind == kind]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_an_error_in_a_clean_report_is_found(kind: str) -> None:
    told = _told(kind)
    missed = [(e.error, e.wrong[e.start : e.end], o.why) for e, o in told if not o.found]
    assert len(missed) <= (1 - LEAST) * len(told) + 1, missed


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_nothing_is_said_of_a_clean_report(kind: str) -> None:
    assert {e.clean: o.false for e, o in _told(kind) if o.false} == {}


def test_nearly_all_errors_are_found() -> None:
    told = [outcome.found for kind in KINDS for _, outcome in _told(kind.name)]
    assert len(told) > 100
    assert sum(told) >= LEAST_OF_ALL * len(told)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_what_says_the_same_gives_the_same(change: Callable[[str], str]) -> None:
    texts = [e.wrong for seed in range(SEEDS) for e in planted(seed)][::_SAMPLE]
    more, less = {}, {}
    for text in texts:
        before, after = (Counter(c.code for c in findings(t)) for t in (text, change(text)))
        if after - before:
            more[text] = after - before
        if before - after:
            less[text] = before - after
    assert more == {}
    # a line that a text editor broke before a number may be taken for two
    allowed = len(texts) // 20 if change is wrapped else 0
    assert len(less) <= allowed, less
