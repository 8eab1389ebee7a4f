"""What the results have of each code, which tells what columns without words for it want."""

from __future__ import annotations

from collections import Counter

from extract.fill.fact import STATED
from extract.fill.results import Results

#: The kind of value that a number of the indicators table makes, the most telling first.
KINDS = {"percent_stated": "percent", "numerator": "ratio", "value": "value"}


def held_kinds(results: Results) -> dict[str, str]:
    """What kind of value most documents have of each code."""
    kinds: dict[str, Counter[str]] = {}
    for place in results.places:
        for code, facts in place.facts.items():
            for fact in facts:
                kind = next((KINDS[name] for name in KINDS if name in fact.numbers), "")
                if kind:
                    kinds.setdefault(code, Counter())[kind] += 1
    return {code: counts.most_common(1)[0][0] for code, counts in kinds.items()}


def judged_codes(results: Results) -> frozenset[str]:
    """The codes of which any document says whether they are achieved."""
    return frozenset(
        code
        for place in results.places
        for held in (place.facts, place.criteria)
        for code, facts in held.items()
        if any(fact.status in STATED for fact in facts)
    )


def hardly_numbered(results: Results) -> frozenset[str]:
    """The codes of which most documents that tell of them have no number."""
    numbered: Counter[str] = Counter()
    for place in results.places:
        for code, facts in place.facts.items():
            for fact in facts:
                having = any(name in fact.numbers for name in KINDS)
                numbered[code] += 1 if having else -1
    return frozenset(code for code, balance in numbered.items() if balance < 0)
