"""Small reports made by hand: a text, and what was read in it, told in YAML.

Every measure, heading and list names its place by a `quote` (and `at`, the how-manieth
occurrence, from 1). Numbers are strings with the digits that are printed. Keys that a type
doesn't have raise a TypeError, so that a misspelled case can't pass.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from extract.certainty import Certainty
from extract.criteria import load_sets
from extract.document import Box, Document, Evidence, Sighting, Span, Trust
from extract.report import (
    Announced,
    CitedDay,
    Conversion,
    Equation,
    Heading,
    HeadingKind,
    Letterhead,
    Measure,
    Parts,
    Portion,
    Progress,
    Report,
    Restated,
    Role,
    Shares,
    Split,
    Status,
    Subset,
    Sum,
    Threshold,
)
from tests.text_documents import grid_document

Case = dict[str, Any]
_NUMBERS = ("numerator", "denominator", "percent", "value")


def evidence_of(document: Document, quote: str, at: int = 1) -> Evidence:
    """The place of the `at`-th occurrence of `quote`; raises ValueError if there is none."""
    start = -1
    for _ in range(at):
        start = document.text.index(quote, start + 1)
    return document.evidence(Span(start, start + len(quote)))


def measure_of(document: Document, case: Case) -> Measure:
    """A measure; its paragraph is its line."""
    fields = dict(case)
    evidence = evidence_of(document, fields.pop("quote"), fields.pop("at", 1))
    for name in _NUMBERS:
        if name in fields:
            fields[name] = Decimal(fields[name])
    if "threshold" in fields:
        limit = fields["threshold"]
        place = evidence_of(document, limit["quote"], limit.get("at", 1))
        fields["threshold"] = Threshold(
            limit["op"], Decimal(limit["value"]), limit.get("unit", ""), place
        )
    if "parts" in fields:
        fields["parts"] = {name: evidence_of(document, q) for name, q in fields["parts"].items()}
    fields["role"] = Role(fields.get("role", "actual"))
    fields["status"] = Status(fields.get("status", "not_stated"))
    fields["indicator_certainty"] = Certainty(fields.get("indicator_certainty", "sure"))
    fields.setdefault("paragraph", evidence.line)
    return Measure(evidence, **fields)


def sighting_of(document: Document, case: Case) -> Sighting:
    """A word that was read from a picture; its box is where it stands in its line."""
    span = evidence_of(document, case["quote"]).span
    box = Box(1, span.start, 0, span.end, 10)
    return Sighting(span, box, Trust(case.get("trust", "sure")), case.get("other", ""))


def heading_of(document: Document, case: Case) -> Heading:
    """A heading, by default one that opens a passage."""
    fields = dict(case)
    evidence = evidence_of(document, fields.pop("quote"), fields.pop("at", 1))
    section = fields.pop("status_quote", None)
    return Heading(
        code=fields.pop("code"),
        kind=HeadingKind(fields.pop("kind", "heading")),
        name=fields.pop("name", ""),
        status=Status(fields.pop("status")),
        evidence=evidence,
        status_evidence=evidence_of(document, section) if section else None,
        **fields,
    )


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def report_of(case: Case) -> Report:
    """The report of one case."""
    document = grid_document(case["text"])
    document.sightings = [sighting_of(document, seen) for seen in case.get("seen", [])]
    named = {
        name: measure_of(document, fields) for name, fields in case.get("measures", {}).items()
    }

    def place(quote: str) -> Evidence:
        return evidence_of(document, quote)

    def measures(names: list[str]) -> list[Measure]:
        return [named[name] for name in names]

    return Report(
        document,
        Letterhead(**case.get("letterhead", {})),
        next((found for found in load_sets() if found.set_id == case.get("criteria")), None),
        headings=[heading_of(document, fields) for fields in case.get("headings", [])],
        measures=list(named.values()),
        sums=[Sum(named[s["total"]], measures(s["items"])) for s in case.get("sums", [])],
        equations=[
            Equation(measures(e["terms"]), e["signs"], named[e["result"]], place(e["quote"]))
            for e in case.get("equations", [])
        ],
        conversions=[
            Conversion(named[c["one"]], named[c["other"]], c["worded"])
            for c in case.get("conversions", [])
        ],
        portions=[
            Portion(*measures([p["whole"], p["share"], p["part"]]))
            for p in case.get("portions", [])
        ],
        shares=[
            Shares(measures(s["items"]), named[s["whole"]] if "whole" in s else None)
            for s in case.get("shares", [])
        ],
        announced=[
            Announced(
                a["count"],
                a["noun"],
                place(a["quote"]),
                [place(item) for item in a["items"]],
                a.get("complete", True),
            )
            for a in case.get("announced", [])
        ],
        progress=[
            Progress(p["noun"], *measures([p["start"], p["added"], p["end"]]))
            for p in case.get("progress", [])
        ],
        splits=[
            Split(
                s["noun"],
                [(name, count, [place(q) for q in quotes]) for name, count, quotes in s["parts"]],
                s["whole"],
                place(s["quote"]) if "quote" in s else None,
                s["stated"],
            )
            for s in case.get("splits", [])
        ],
        parts=[Parts(named[p["whole"]], measures(p["parts"])) for p in case.get("parts", [])],
        days=[
            CitedDay(
                place(d["quote"]),
                _day(d.get("day")),
                place(d["cited"]) if "cited" in d else None,
                place(d["own"]) if "own" in d else None,
                _day(d.get("own_day")),
            )
            for d in case.get("days", [])
        ],
        subsets=[
            Subset(named[s["part"]], named[s["whole"]], s.get("tie", "same-base"))
            for s in case.get("subsets", [])
        ],
        restated=[
            Restated(r["name"], measures(r["measures"]), r.get("explicit", True))
            for r in case.get("restated", [])
        ],
    )
