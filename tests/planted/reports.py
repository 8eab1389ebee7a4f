"""Reports: a head, statements in one of their wordings, words between them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from .kinds import KINDS, Facts, Kind, World, data
from .numbers import written

#: So many other statements stand beside the one in which an error is made.
_OTHERS = 4
#: Kinds of which a report has one statement only: two would tell two things of one.
_SINGLE = frozenset({"income", "again_income", "progress", "split", "shares", "poverty", "base",
                     "status", "again_ratio", "votes", "again_money", "rest"})  # fmt: skip
#: Kinds that can't stand in one report.
_APART = ({"income", "again_income"}, {"progress", "split"}, {"again_ratio", "base", "ratio"},
          {"standard", "missed", "ratio"}, {"again_ratio", "standard", "missed"},
          {"status", "missed"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """A clean report and the same one with an error: the wording, the error, the rules of
    which one has to fail, and the stretch of the text with the wrong statement."""

    kind: str
    wording: int
    error: str
    rules: tuple[str, ...]
    clean: str
    wrong: str
    start: int
    end: int


def said(kind: Kind, wording: int, facts: Facts) -> str:
    """A statement in words."""
    told = {name: written(value) for name, value in facts.items() if not isinstance(value, list)}
    if "labels" in facts:
        pairs = zip(facts["labels"], facts["list"], strict=False)
        sign = "." if facts["labels"][0] == "1" else ")"
        told["lines"] = "\n".join(f"{label}{sign} {line};" for label, line in pairs)
    elif "list" in facts:
        told["names"] = ", ".join(facts["list"])
    return str(data()[kind.name][wording]).format(**told)


def planted(seed: int) -> Iterator[Planted]:
    """One report for each wording and error of each kind; other numbers for each seed."""
    for kind in KINDS:
        for wording in range(len(data()[kind.name])):
            for error, (rules, change) in kind.errors.items():
                # names go with the noun that is counted in the wording
                rng = random.Random(f"{seed} {kind.name} {wording} {error}")
                world = World.made(rng)
                facts = _fitting(kind, wording, rng, world)
                others = _others(rng, world, kind)
                wrong = said(kind, wording, change(rng, facts))
                before, behind = others[: len(others) // 2], others[len(others) // 2 :]
                head = data()["head"].format(commune=rng.choice(data()["communes"]).upper())
                lead = head + "".join(f"{line}\n" for line in before)
                tail = "".join(f"\n{line}" for line in behind) + "\n"
                clean = lead + said(kind, wording, facts) + tail
                yield Planted(kind.name, wording, error, tuple(rules.split("|")), clean,
                              lead + wrong + tail, len(lead), len(lead) + len(wrong))  # fmt: skip


def _fitting(kind: Kind, wording: int, rng: random.Random, world: World) -> Facts:
    while True:
        facts = kind.make(rng, world)
        if "kind" not in facts or facts["kind"] in str(data()[kind.name][wording]):
            return facts


def _others(rng: random.Random, world: World, own: Kind) -> list[str]:
    """Right statements of other kinds, with words between them."""
    found: list[str] = []
    names = {own.name}
    for kind in rng.sample(KINDS, len(KINDS)):
        clash = any(kind.name in each and names & each for each in _APART)
        if kind.name in names or clash or len(found) == _OTHERS:
            continue
        names.add(kind.name)
        wording = rng.randrange(len(data()[kind.name]))
        found += [said(kind, wording, _fitting(kind, wording, rng, world)), _filler(rng)]
    return found


def _filler(rng: random.Random) -> str:
    return str(rng.choice(data()["fillers"]))
