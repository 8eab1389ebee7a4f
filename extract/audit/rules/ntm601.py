"""A number can be read in two ways.

What it means: 58,100 triệu đồng is 58.1 million with a decimal comma, and 58 100 million if
the comma separates thousands; the tables hold the first. Or the page is a scan, and the two
programs that read it give different numbers for one place: 4807 and 4801; the tables hold
the first reading.

Why it matters: nobody can say which is right without asking, or looking at the page. A check
that rests on a number that was read from a scan in two ways is a warning at most.

Silent for shares, counts, lengths and areas, where three decimals are usual, and in scans
where both programs agree or only one of them is on this machine (`ntm doctor` tells).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from extract.audit.check import Check, Severity, Verdict
from extract.document import Sighting, Trust
from extract.messages import text
from extract.quantities.units import MONEY, parse_unit
from extract.report import Measure, Report

CODE, SLUG, SEVERITY = "NTM601", "number-format", Severity.WARNING
_fails = partial(Check, CODE, SLUG, Verdict.FAILS, SEVERITY)
#: A comma before just three digits.
_THOUSANDS = re.compile(r"(?<![0-9.,])([1-9][0-9]{0,2}),([0-9]{3})(?![.,]?[0-9])")


def check(report: Report) -> Iterator[Check]:
    """One check for every amount of money and every number of a scan that has two readings."""
    for measure in report.measures:
        found = _two_readings(measure)
        if found is not None:
            yield found
    for word in report.document.sightings:
        if word.trust is Trust.DISPUTED and _is_number(report, word):
            yield _disputed(report, word)


def _two_readings(measure: Measure) -> Check | None:
    if measure.value is None or parse_unit(measure.unit).family != MONEY:
        return None
    evidence = measure.parts.get("value", measure.evidence)
    for match in _THOUSANDS.finditer(evidence.quote):
        whole, decimals = match.groups()
        if measure.value == Decimal(f"{whole}.{decimals}"):
            message = text(
                "{printed} can be read as {one} or as {other}",
                printed=match.group(),
                one=measure.value,
                other=f"{whole} {decimals}",
            )
            return _fails(evidence, message, _code(measure), match.group(), str(measure.value))
    return None


def _is_number(report: Report, word: Sighting) -> bool:
    """True unless one program sees a single digit where the other sees a speck."""
    text = report.document.text[word.span.start : word.span.end]
    digits = max(sum(sign.isdecimal() for sign in each) for each in (text, word.other))
    return digits > 1 or any(sign.isdecimal() for sign in text)


def _disputed(report: Report, word: Sighting) -> Check:
    evidence = report.document.evidence(word.span)
    message = text(
        "read as {one} by one program and as {other} by another: look at the page",
        one=evidence.quote,
        other=word.other or text("nothing"),
    )
    owner = next((m for m in report.measures if m.evidence.span.covers(word.span)), None)
    code = _code(owner) if owner is not None else ""
    return _fails(evidence, message, code, evidence.quote, word.other)


def _code(measure: Measure) -> str:
    return measure.indicator or measure.criterion
