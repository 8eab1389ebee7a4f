"""What a change gained, lost and read otherwise, in one document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .facts import Fact, Facts, in_order

#: Facts of a kind are only paired where these fields are equal; and of those that stand in a
#: table without a place of their own, first those of one name.
_SAME = {"check": ("code",), "indicator": ("commune",), "criterion": ("commune",)}
_NAMED = {"indicator": ("indicator",), "criterion": ("criterion",)}


@dataclass(slots=True, frozen=True)
class Change:
    """A fact before and after; None where it wasn't, or isn't any more."""

    before: Fact | None
    after: Fact | None

    @property
    def fact(self) -> Fact:
        """The fact as it is, or as it was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def sign(self) -> str:
        """`+` gained, `-` lost, `~` changed."""
        return "~" if self.before and self.after else "+" if self.after else "-"

    def fields(self) -> Iterator[tuple[str, str, str]]:
        """What differs, as name, before, after; the place comes first where nothing else does."""
        one, two = self.before, self.after
        if one is None or two is None:
            return
        for name in {**one.fields, **two.fields}:
            if (was := one.fields.get(name, "")) != (now := two.fields.get(name, "")):
                yield name, was, now
        if (one.start, one.end) != (two.start, two.end):
            yield "place", f"{one.start}-{one.end}", f"{two.start}-{two.end}"


def new_fields(before: Facts, after: Facts) -> set[tuple[str, str]]:
    """Fields of a kind that only one side has at all: a column that came or went, which would
    otherwise change every line."""
    one, two = _names(before), _names(after)
    kinds = {kind for kind, _ in one} & {kind for kind, _ in two}
    return {(kind, name) for kind, name in one ^ two if kind in kinds}


def _names(facts: Facts) -> set[tuple[str, str]]:
    return {(fact.kind, name) for each in facts.values() for fact in each for name in fact.fields}


def changes(before: Iterable[Fact], after: Iterable[Fact]) -> list[Change]:
    """The changes of one document, in the order of the text."""
    one, two = Counter(map(str, before)), Counter(map(str, after))
    gone, come = _left(before, two), _left(after, one)
    found: list[Change] = []
    for key in (_exactly, _at_start, _on_line, _by_quote):
        found += _paired(gone, come, key)
    found += [Change(fact, None) for fact in gone] + [Change(None, fact) for fact in come]
    order = {id(fact): place for place, fact in enumerate(in_order(each.fact for each in found))}
    return sorted(found, key=lambda each: order[id(each.fact)])


def _left(facts: Iterable[Fact], other: Counter[str]) -> list[Fact]:
    """The facts that the other side doesn't have, each as often as it is missing there."""
    missing, kept = other.copy(), []
    for fact in facts:
        if missing[str(fact)] > 0:
            missing[str(fact)] -= 1
        else:
            kept.append(fact)
    return kept


def _identity(fact: Fact) -> tuple[str, ...]:
    return (fact.kind, *(fact.fields.get(name, "") for name in _SAME.get(fact.kind, ())))


def _name(fact: Fact) -> tuple[str, ...]:
    return tuple(fact.fields.get(name, "") for name in _NAMED.get(fact.kind, ()))


def _exactly(fact: Fact) -> tuple[str, ...]:
    return (*_identity(fact), *_name(fact), fact.start, fact.end)


def _at_start(fact: Fact) -> tuple[str, ...]:
    return (*_identity(fact), *_name(fact), fact.line, fact.start)


def _on_line(fact: Fact) -> tuple[str, ...]:
    return (*_identity(fact), fact.line, _numbers(fact))


def _by_quote(fact: Fact) -> tuple[str, ...]:
    return (*_identity(fact), _numbers(fact), fact.fields.get("quote", fact.line))


def _numbers(fact: Fact) -> str:
    names = ("numerator", "denominator", "percent", "value", "code", "stated", "computed")
    return " ".join(fact.fields.get(name, "") for name in names)


def _paired(
    gone: list[Fact], come: list[Fact], key: Callable[[Fact], tuple[str, ...]]
) -> Iterator[Change]:
    """Pairs of equal key, taken out of both lists."""
    waiting: dict[tuple[str, ...], list[Fact]] = {}
    for fact in come:
        waiting.setdefault(key(fact), []).append(fact)
    for fact in list(gone):
        if others := waiting.get(key(fact)):
            other = others.pop(0)
            gone.remove(fact)
            come.remove(other)
            yield Change(fact, other)
