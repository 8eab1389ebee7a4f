"""`python -m tests.planted [SEEDS] [KIND]`: the recall of each rule, in prose, in tables and in
documents of the corpus, and what was missed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from .judged import Outcome, outcome
from .judged_tables import outcome_of, told_of
from .mutants import mutants
from .office import planted_tables
from .reports import planted


def main(words: list[str]) -> int:
    """Prints what was found of all that was planted with so many seeds."""
    seeds = int(words[0]) if words else 1
    wanted = words[1] if len(words) > 1 else ""
    sets = {
        "prose": _prose(seeds, wanted),
        "tables": _tables(seeds, wanted),
        "documents": _documents(seeds, wanted),
    }
    for name, told in sets.items():
        asked: Counter[str] = Counter()
        found: Counter[str] = Counter()
        false = 0
        for rule, what, outcome_told in told:
            asked[rule] += 1
            found[rule] += outcome_told.found
            false += bool(outcome_told.false)
            for quote in outcome_told.false:
                print(f"FALSE {what}: {quote}")
            if not outcome_told.found:
                print(f"missed {rule} {what} {outcome_told.why} {outcome_told.other}")
        for rule in sorted(asked):
            print(f"{name} {rule:15} {found[rule]:4} of {asked[rule]:4}  "
                  f"{found[rule] / asked[rule]:.3f}")  # fmt: skip
        print(f"{name}, all: {sum(found.values())} of {sum(asked.values())}; clean ones of which "
              f"something is said: {false}")  # fmt: skip
    return 0


def _prose(seeds: int, wanted: str) -> Iterator[tuple[str, str, Outcome]]:
    for seed in range(seeds):
        for each in planted(seed):
            if wanted in ("", each.kind):
                said = f"{each.kind} {each.wording} {each.error}: "
                quote = repr(each.wrong[each.start : each.end])
                yield "|".join(each.rules), said + quote, outcome(each)


def _tables(seeds: int, wanted: str) -> Iterator[tuple[str, str, Outcome]]:
    for seed in range(seeds):
        for each in planted_tables(seed):
            if wanted in ("", each.kind):
                said = f"{each.kind} {each.layout} {each.error} {each.name}: "
                yield "|".join(each.rules), said + " | ".join(each.row), outcome_of(each)


def _documents(seeds: int, wanted: str) -> Iterator[tuple[str, str, Outcome]]:
    for seed in range(seeds):
        for each in mutants(seed):
            if wanted in ("", "documents"):
                found, others = told_of(each)
                yield (
                    "|".join(each.rules),
                    f"{each.document}: {each.before!r} -> {each.after!r}",
                    Outcome(found, others, (), ()),
                )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
