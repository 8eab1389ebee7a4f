"""`python -m tests.layouts [COUNT] [SEED] [KIND | NAME]`: how many layouts of each kind are read
right, which of their features go with failures, and what is wrong in some of them; one layout by
its name (`form-7`) with its table."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict

from .judged import differences, layouts
from .sheet import Layout

#: So many features and failures are shown; a feature in fewer layouts tells nothing.
_FEATURES, _SHOWN, _LEAST = 25, 12, 4


def main(words: list[str]) -> int:
    """Prints what was found; 1 where a layout isn't read right."""
    count, seed = (int(words[at]) if len(words) > at else least for at, least in ((0, 60), (1, 1)))
    wanted = words[2] if len(words) > 2 else ""
    made = [each for each in layouts(seed, count) if wanted in ("", each.kind, each.name)]
    failed = {each.name: found for each in made if (found := differences(each))}
    for kind in dict.fromkeys(each.kind for each in made):
        names = [each.name for each in made if each.kind == kind]
        right = sum(name not in failed for name in names)
        print(f"{kind}: {right} of {len(names)}")
    _features(made, failed)
    shown = [each for each in made if each.name in failed][: None if wanted else _SHOWN]
    for each in shown:
        print(f"\n{each.name} ({each.file}): {len(failed[each.name])}", each.told)
        for told in failed[each.name][:4]:
            print("   ", told)
        if wanted == each.name:
            print("\n".join(" | ".join(row) for row in each.sheet.cells))
    return 1 if failed else 0


def _features(made: list[Layout], failed: dict[str, list[str]]) -> None:
    """The features whose layouts fail most often, with how many do."""
    with_it: dict[str, Counter[bool]] = defaultdict(Counter)
    for each in made:
        for name, value in each.told.items():
            with_it[f"{each.kind}: {name} = {value}"][each.name in failed] += 1
    rates = [
        (count[True] / count.total(), count.total(), name)
        for name, count in with_it.items()
        if count.total() >= _LEAST and count[True]
    ]
    for rate, total, name in sorted(rates, reverse=True)[:_FEATURES]:
        print(f"  {rate:5.0%} of {total:3}  {name}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
