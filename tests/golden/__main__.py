"""`python -m tests.golden [write|diff]`: writes the golden file, or tells what a change did."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator

from . import accuracy, trees
from .answers import OPEN, RIGHT, WRONG, is_finding, judged
from .difference import Change, changes, new_fields
from .facts import Fact, Facts, written
from .inputs import GROUPS, OWN

_SHOWN = ("code", "criterion", "indicator", "verdict", "severity", "quote")


def main(words: list[str]) -> int:
    """Exit status 0, or 2 where there is no such base."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden")
    parser.add_argument("what", choices=("write", "diff"))
    parser.add_argument("--base", default="")
    parser.add_argument("--totals", action="store_true", help="without the documents")
    asked = parser.parse_args(words)
    if asked.what == "write":
        trees.TRACKED.write_text(written(trees.current(OWN)), encoding="utf-8")
        return 0
    try:
        base = trees.commit(asked.base)
    except LookupError as error:
        print(error, file=sys.stderr)
        return 2
    _compare(base, totals_only=asked.totals)
    return 0


def _compare(base: str, *, totals_only: bool) -> None:
    accuracy.build()
    after = trees.current(GROUPS)
    before = _before(base)
    ignored = new_fields(before, after)
    print(f"against {base[:12]}")
    if ignored:
        print("only on one side, not compared:", *sorted(f"{k}.{n}" for k, n in ignored))
    totals: dict[str, Counter[str]] = {}
    for group, sources in GROUPS.items():
        tally = totals.setdefault(group, Counter())
        for name in (source.name for source in sources()):
            lines = list(_document(name, before, after, ignored, tally))
            if lines and not totals_only:
                print(f"\n{name}", *lines, sep="\n")
    print("\n" + "\n".join(_table(totals)))


def _before(base: str) -> Facts:
    """What the base reads: its golden file where that still says it, else by its own code; what
    that code can't be given any more is taken from its golden file all the same."""
    kept = trees.tracked_by(base)
    same = bool(kept) and trees.same_inputs(base)
    found = trees.of_base(base, [name for name in GROUPS if not same or name not in OWN])
    if same:
        return {**kept, **found}
    failed = [name for name, facts in found.items() if any(f.kind == "failed" for f in facts)]
    return {**found, **{name: kept[name] for name in failed if name in kept}}


def _document(
    name: str, before: Facts, after: Facts, ignored: set[tuple[str, str]], tally: Counter[str]
) -> Iterator[str]:
    """The lines of one document, counted on the way."""
    one, two = (_without(facts.get(name, []), ignored) for facts in (before, after))
    right = {**judged(name, one), **judged(name, two)}
    for side, facts in (("before", one), ("after", two)):
        for fact in facts:
            if verdict := right.get(id(fact)):
                tally[f"{fact.kind} {verdict} {side}"] += 1
    for change in changes(one, two):
        tally[f"{_kind(change.fact)} {change.sign}"] += 1
        tally.update(f"{change.fact.kind}.{name}" for name, _, _ in change.fields())
        told = " ".join(_told(change).split())
        yield f"  {change.sign} {told}{_verdict(change, right)}"


def _without(facts: list[Fact], ignored: set[tuple[str, str]]) -> list[Fact]:
    return [fact.without(name for kind, name in ignored if kind == fact.kind) for fact in facts]


def _kind(fact: Fact) -> str:
    return "finding" if is_finding(fact) else fact.kind


def _told(change: Change) -> str:
    fact = change.fact
    place = f"{_kind(fact)} {fact.line}"
    if change.sign != "~":
        return f"{place} " + " ".join(f"{name}={value}" for name, value in fact.fields.items())
    known = " ".join(fact.fields[name] for name in _SHOWN if name in fact.fields)
    differ = ", ".join(f"{name} {was or '–'} → {now or '–'}" for name, was, now in change.fields())
    return f"{place} {known} | {differ}"


def _verdict(change: Change, right: dict[int, str]) -> str:
    told = [right.get(id(fact), OPEN) for fact in (change.before, change.after) if fact]
    if not any(told):
        return ""
    return f"  [{' → '.join(dict.fromkeys(each or 'open' for each in told))}]"


def _table(totals: dict[str, Counter[str]]) -> Iterator[str]:
    """The totals of each group, and what the answers say before and after."""
    kinds = ("document", "heading", "measure", "indicator", "criterion", "check", "finding")
    yield f"{'':18}" + "".join(f"{kind:>15}" for kind in kinds) + "   (gained, lost, changed)"
    for group, tally in totals.items():
        cells = [" ".join(f"{sign}{tally[f'{kind} {sign}']}" for sign in "+-~") for kind in kinds]
        yield f"{group:18}" + "".join(f"{each:>15}" for each in cells)
    fields = sum(totals.values(), Counter[str]())
    differ = [f"{name} {count}" for name, count in fields.most_common() if "." in name]
    yield f"fields that differ: {', '.join(differ) or 'none'}"
    for group, tally in totals.items():
        for kind, noun in (("measure", "measures"), ("check", "findings")):
            if any(tally[f"{kind} {verdict} before"] for verdict in (RIGHT, WRONG)):
                told = (
                    f"{verdict} {tally[f'{kind} {verdict} before']} → "
                    f"{tally[f'{kind} {verdict} after']}"
                    for verdict in (RIGHT, WRONG)
                )
                yield f"{group}, {noun} by the answers: {', '.join(told)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
