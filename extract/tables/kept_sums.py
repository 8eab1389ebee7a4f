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
    if not isinstance(kept, dict) or not kept.keys() <= _NAMES:
        raise TypeError("no sums")
    for holder, names in ((sums, COUNTERS), (sums.tally, _OF_A_TALLY)):
        for name in names:
            if name in kept:
                setattr(holder, name, _counter(kept[name]))
    sums.seconds, sums.owned = Decimal(str(kept.get("seconds", 0))), int(kept.get("owned", 0))
    for code, (rule, verdicts, guessed, reasons) in kept.get("rules", {}).items():
        told = RuleTally(str(rule), _counter(verdicts), int(guessed), _counter(reasons))
        sums.tally.rules[str(code)] = told
    if "said" in kept:
        said = from_json(json.dumps(kept["said"]))
        if not isinstance(said, dict):
            raise TypeError("no reasons")
        sums.tally.said = said
    return sums


def _counter(kept: Mapping[str, Any]) -> Counter[str]:
    return Counter({str(name): int(count) for name, count in kept.items()})
