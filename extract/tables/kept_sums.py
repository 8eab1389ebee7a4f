"""The sums of a run as JSON and back, for the next run that changes nothing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from extract.tables.coded import from_json, in_json
from extract.tables.coverage import RuleTally, Tally
from extract.tables.sums import COUNTERS, Sums


def sums_kept(sums: Sums) -> dict[str, object]:
    """The sums as plain JSON values."""
    rules = {
        code: [rule.rule, rule.verdicts, rule.guessed, rule.reasons]
        for code, rule in sums.tally.rules.items()
    }
    return {
        **{name: getattr(sums, name) for name in COUNTERS},
        "seconds": str(sums.seconds),
        "owned": sums.owned,
        "rules": rules,
        "said": json.loads(in_json(sums.tally.said)),
        "unknown_standards": sums.tally.unknown_standards,
        "printed_standards": sums.tally.printed_standards,
    }


def sums_from(kept: Mapping[str, Any]) -> Sums:
    """The sums that `sums_kept` was given. Raises LookupError, ValueError, TypeError or
    ArithmeticError for anything else."""
    rules = {
        str(code): RuleTally(str(rule), _counter(verdicts), int(guessed), _counter(reasons))
        for code, (rule, verdicts, guessed, reasons) in kept["rules"].items()
    }
    said = from_json(json.dumps(kept["said"]))
    if not isinstance(said, dict):
        raise TypeError("no reasons")
    return Sums(
        **{name: _counter(kept[name]) for name in COUNTERS},
        seconds=Decimal(str(kept["seconds"])),
        owned=int(kept["owned"]),
        tally=Tally(
            rules,
            said,
            _counter(kept["unknown_standards"]),
            _counter(kept["printed_standards"]),
        ),
    )


def _counter(kept: Mapping[str, Any]) -> Counter[str]:
    return Counter({str(name): int(count) for name, count in kept.items()})
