"""Reports made by hand: a text, and what a reader found in it."""

from __future__ import annotations

from decimal import Decimal

from extract.document import Evidence, Span
from extract.report import (
    Heading,
    HeadingKind,
    Letterhead,
    Measure,
    Report,
    Role,
    Status,
    Threshold,
)
from tests.text_documents import lines_document


class Made:
    """A report in the making: quotes are looked up in the text."""

    def __init__(self, text: str, **letterhead: str) -> None:
        head = Letterhead(**{"commune": "An Phú", "year": "2023", **letterhead})
        self.report = Report(lines_document(text), head, None)

    def at(self, quote: str) -> Evidence:
        """Where the words stand first."""
        start = self.report.document.text.index(quote)
        return self.report.document.evidence(Span(start, start + len(quote)))

    def heading(
        self,
        code: str,
        quote: str,
        status: Status,
        kind: HeadingKind = HeadingKind.HEADING,
        **more: str,
    ) -> Made:
        self.report.headings.append(Heading(code, kind, quote, status, self.at(quote), **more))
        return self

    def measure(self, code: str, quote: str, **parts: object) -> Made:
        """`threshold` is (op, number, unit, its words); numbers are given as text."""
        numbers = ("numerator", "denominator", "percent", "value")
        values = {k: Decimal(str(v)) if k in numbers else v for k, v in parts.items()}
        if isinstance(limit := values.pop("threshold", None), tuple):
            op, value, unit, words = limit
            values["threshold"] = Threshold(op, Decimal(value), unit, self.at(words))
        places = values.pop("places", {})
        assert isinstance(places, dict)
        self.report.measures.append(
            Measure(
                self.at(quote),
                criterion=code.split(".")[0],
                indicator=code,
                parts={name: self.at(words) for name, words in places.items()},
                **values,  # type: ignore[arg-type]
            )
        )
        return self


__all__ = ["HeadingKind", "Made", "Role", "Status"]
