"""`python -m tests.fill.shapes [COUNT] [SEED] [SHAPE]`: how workbooks of COUNT seeds from SEED on
are filled, shape by shape: cells right, missing, wrong and extra, with the first examples; a SEED
those of offices (`python -m tests.fill.shapes office 40`); a SEED
alone with its folder (`python -m tests.fill.shapes =17 FOLDER`) keeps its workbooks there."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory

from .judged import Judged, judge

_KINDS = ("right", "missing", "wrong", "extra")
#: So many failures of each shape and features of failures are shown.
_SHOWN, _FEATURES, _LEAST = 3, 25, 6


def main(told: list[str]) -> int:
    """Prints what was found; 1 where anything is wrong or extra."""
    kind = "office" if told and told[0] == "office" else ""
    told = told[1:] if kind else told
    if told and told[0].startswith("="):
        return _one(told[0][1:], Path(told[1]) if len(told) > 1 else Path("shape"))
    count, first = (int(told[at]) if len(told) > at else least for at, least in ((0, 60), (1, 1)))
    shape = told[2] if len(told) > 2 else ""
    with Pool(2) as pool:
        seeds = range(first, first + count)
        judged = pool.map(_judged, [(f"{kind}{seed}", shape) for seed in seeds])
    _table(judged)
    _features(judged)
    return int(any(each.counts["wrong"] or each.counts["extra"] for each in judged))


def _judged(told: tuple[str, str]) -> Judged:
    seed, shape = told
    base, _, year_in = shape.partition(", year in ")
    with TemporaryDirectory() as folder:
        return judge(seed, Path(folder), base, year_in)


def _one(seed: str, folder: Path) -> int:
    found = judge(seed, folder)
    print(found.layout.name, dict(found.counts))
    for name, value in found.draws.items():
        print(f"  {name} = {value}")
    for each in found.told:
        print("   ", *each)
    return 0


def _table(judged: list[Judged]) -> None:
    shapes: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        shapes[each.layout.name].append(each)
    total: Counter[str] = Counter()
    for name, several in sorted(shapes.items()):
        counts = sum((each.counts for each in several), Counter())
        total += counts
        print(f"{name} ({len(several)}):", *(f"{kind} {counts[kind]}" for kind in _KINDS))
        shown = 0
        for kind in ("wrong", "extra", "missing"):
            for each in several:
                first = next((told for told in each.told if told[0] == kind), None)
                if first is not None and shown < _SHOWN:
                    print(f"    seed {each.seed}: {each.counts[kind]}", *first)
                    shown += 1
    print("all:", *(f"{kind} {total[kind]}" for kind in _KINDS))


def _features(judged: list[Judged]) -> None:
    """Which choices go with what is wrong or extra, and with what is missing."""
    for name, kinds in (("wrong or extra", ("wrong", "extra")), ("missing", ("missing",))):
        bad: dict[str, Counter[bool]] = defaultdict(Counter)
        for each in judged:
            failed = sum(each.counts[kind] for kind in kinds)
            if kinds == ("missing",):
                failed = failed * 2 > each.counts["right"] + failed
            for feature, value in each.draws.items():
                bad[f"{feature} = {value}"][bool(failed)] += 1
        rates = [
            (count[True] / count.total(), count.total(), feature)
            for feature, count in bad.items()
            if count.total() >= _LEAST and count[True]
        ]
        print(f"\n{name}:")
        for rate, times, feature in sorted(rates, reverse=True)[:_FEATURES]:
            print(f"  {rate:5.0%} of {times:3}  {feature}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
