"""`python -m tests.planted [SEEDS] [KIND]`: the recall of each rule, and what was missed."""

from __future__ import annotations

import sys
from collections import Counter

from .judged import outcome
from .reports import planted


def main(words: list[str]) -> int:
    """Prints what was found of all that was planted with so many seeds."""
    seeds = int(words[0]) if words else 1
    wanted = words[1] if len(words) > 1 else ""
    asked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    false = 0
    for seed in range(seeds):
        for each in planted(seed):
            if wanted not in ("", each.kind):
                continue
            told = outcome(each)
            rule = "|".join(each.rules)
            asked[rule] += 1
            found[rule] += told.found
            false += bool(told.false)
            for quote in told.false:
                print(f"FALSE {each.kind} {each.wording}: {quote}")
            if not told.found:
                print(f"missed {rule} {each.kind} {each.wording} {each.error}: "
                      f"{each.wrong[each.start:each.end]!r} {told.why} {told.other}")  # fmt: skip
    for rule in sorted(asked):
        print(f"{rule:15} {found[rule]:4} of {asked[rule]:4}  {found[rule] / asked[rule]:.3f}")
    print(f"all {sum(found.values())} of {sum(asked.values())}")
    print(f"clean texts of which something is said: {false}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
