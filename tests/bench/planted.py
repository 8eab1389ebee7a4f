"""How much of what is planted the audit finds, rule by rule: prose, tables, documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from tests.planted.judged import outcome
from tests.planted.judged_tables import outcome_of, told_of
from tests.planted.mutants import mutants
from tests.planted.office import planted_tables
from tests.planted.reports import planted

from .figure import Figure

#: Other numbers for each.
_SEEDS = 2
_BAR = 0.95

#: Of what, the rules of which one has to fail, whether one did, whether others said more, and
#: whether something was said of the right one.
Told = tuple[str, tuple[str, ...], bool, bool, bool]


def measure() -> list[Figure]:
    """The recall of each rule over what is planted, and what else was said."""
    told = [*_prose(), *_tables(), *_documents()]
    figures = []
    for kind in dict.fromkeys(each[0] for each in told):
        here = [each for each in told if each[0] == kind]
        by_rule: dict[str, list[bool]] = defaultdict(list)
        for _, rules, found, _, _ in here:
            by_rule[" or ".join(rules)].append(found)
        for rule, found_of in sorted(by_rule.items()):
            figures.append(_recall(f"planted in {kind}, found: {rule}", found_of, kind, bar=False))
        all_found = [found for _, _, found, _, _ in here]
        figures.append(_recall(f"planted in {kind}, found: all", all_found, kind, bar=True))
        others = sum(other for *_, other, _ in here)
        figures.append(_count(f"planted in {kind}, another rule said something too", others, here))
        if kind != "documents of the corpus":
            false = sum(false for *_, false in here)
            figures.append(_count(f"right {kind} of which something was said", false, here))
    return figures


def _recall(what: str, found: list[bool], kind: str, *, bar: bool) -> Figure:
    share = sum(found) / len(found)
    shown = f"{share:.3f} ({sum(found)} of {len(found)})"
    return Figure(what, shown, f">= {_BAR}" if bar else "", share >= _BAR if bar else None, kind)


def _count(what: str, count: int, here: list[Told]) -> Figure:
    false = what.startswith("right")
    return Figure(what, f"{count} of {len(here)}", "0" if false else "",
                  count == 0 if false else None, here[0][0])  # fmt: skip


def _prose() -> Iterator[Told]:
    for seed in range(_SEEDS):
        for each in planted(seed):
            told = outcome(each)
            yield "prose", each.rules, told.found, bool(told.other), bool(told.false)


def _tables() -> Iterator[Told]:
    for seed in range(_SEEDS):
        for each in planted_tables(seed):
            told = outcome_of(each)
            yield "tables", each.rules, told.found, bool(told.other), bool(told.false)


def _documents() -> Iterator[Told]:
    for seed in range(_SEEDS):
        for each in mutants(seed):
            found, others = told_of(each)
            yield "documents of the corpus", each.rules, found, bool(others), False
