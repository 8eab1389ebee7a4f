"""The sums of a run as JSON and back, for the next run that changes nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extract.tables.coded import from_json, in_json
from extract.tables.coverage import RuleTally
from extract.tables.sums import COUNTERS, Sums

#: The counts by document of a tally.
_OF_A_TALLY = ("unknown_standards", "printed_standards")
_NAMES = {*COUNTERS, *_OF_A_TALLY, "seconds", "owned", "rules", "said"}


def sums_kept(sums: Sums) -> dict[str, object]:
    """The sums as plain JSON values; what is nothing isn't there."""
    rules = {
        code: [rule.rule, rule.verdicts, rule.guessed, rule.reasons]
        for code, rule in sums.tally.rules.items()
    }
    counters = {name: getattr(sums, name) for name in COUNTERS}
    counters |= {name: getattr(sums.tally, name) for name in _OF_A_TALLY}
    told = {name: counter for name, counter in counters.items() if counter}
    if sums.seconds:
        told["seconds"] = str(sums.seconds)
    if sums.owned:
        told["owned"] = sums.owned
    if rules:
        told |= {"rules": rules, "said": json.loads(in_json(sums.tally.said))}
    return told


def sums_from(kept: Mapping[str, Any]) -> Sums:
    """The sums that `sums_kept` was given. Raises LookupError, ValueError, TypeError or
    ArithmeticError for anything else."""
    sums = Sums()
    add_kept(sums, kept)
    return sums


def add_kept(sums: Sums, kept: Mapping[str, Any]) -> None:
    """Adds to sums those that `sums_kept` was given, of rows that come behind. Raises as
    `sums_from` does, with a part of them added."""
    if not isinstance(kept, dict) or not kept.keys() <= _NAMES:
        raise TypeError("no sums")
    for holder, names in ((sums, COUNTERS), (sums.tally, _OF_A_TALLY)):
        for name in names:
            if name in kept:
                _add(getattr(holder, name), kept[name])
    if "seconds" in kept:
        sums.seconds += Decimal(str(kept["seconds"]))
    sums.owned += int(kept.get("owned", 0))
    for code, (slug, verdicts, guessed, reasons) in kept.get("rules", {}).items():
        rule = sums.tally.rules.setdefault(str(code), RuleTally(str(slug)))
        _add(rule.verdicts, verdicts)
        _add(rule.reasons, reasons)
        rule.guessed += int(guessed)
    if "said" in kept:
        said = from_json(json.dumps(kept["said"]))
        if not isinstance(said, dict):
            raise TypeError("no reasons")
        sums.tally.said |= said


def _add(counter: Counter[str], kept: Mapping[str, Any]) -> None:
    for name, count in kept.items():
        counter[name] += int(count)
