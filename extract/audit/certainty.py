"""How sure it is that the numbers of one measure belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from extract.audit.check import Check
from extract.audit.facts import lone_fact, ratio_fact, standard_fact
from extract.audit.outcome import Verdict
from extract.certainty import Certainty, weakest
from extract.document import Span, Trust
from extract.links import Fact, Link, Links
from extract.links.numbers import Numeral
from extract.quantities.ratio import Agreement, agreement
from extract.report import Measure, Report, Role
from extract.standards import ThresholdKind, threshold_kind
from extract.standards.standard import printed

#: So many numbers on either side of a measure's own are looked at.
_NEAR = 8
#: A share that equal numbers have, whatever they are of.
_ALL = 100
#: The rules that judge the tie between a ratio and its percentage, and a value and its standard.
_JUDGED = {"ratio-percent": ("NTM101", "NTM103"), "value-standard": ("NTM201",)}
#: The rules that compute a number from others of the document, or compare two mentions of it.
_ARITHMETIC = frozenset(
    {
        "NTM101",
        "NTM103",
        "NTM301",
        "NTM302",
        "NTM303",
        "NTM304",
        "NTM305",
        "NTM403",
        "NTM501",
        "NTM502",
    }
)
_SHOWN = {(code, kind) for kind, codes in _JUDGED.items() for code in codes}


class Certainties:
    """The certainty of each measure of a report, after its audit: a tie that has a rival, or
    that the table bears out, is no surer here than in the check that asked."""

    def __init__(self, report: Report, checks: Iterable[Check], links: Links | None = None) -> None:
        self._links = links or Links(report.document)
        #: what was asked for, by the identity of the measure, which is kept beside it
        self._known: dict[int, tuple[Measure, Certainty]] = {}
        self._told: dict[tuple[int, int, str], Certainty] = {}
        checks = list(checks)
        #: where arithmetic of the document comes out
        self._borne_out = [
            (place.start, place.end)
            for check in checks
            if check.code in _ARITHMETIC and check.verdict is Verdict.HOLDS
            for place in (check.evidence, *check.related)
        ]
        for check in checks:
            for link in check.links:
                if (check.code, link.kind) in _SHOWN:
                    key = (check.evidence.start, check.evidence.end, link.kind)
                    told = self._told.get(key, link.certainty)
                    self._told[key] = weakest(told, link.certainty)

    def of(self, measure: Measure) -> Certainty:
        """Sure where each number is what it is read as and tied to the others by words or by
        the grid; confirmed where the share is that of the ratio. A guess where a number
        stands beside that looks as if it belonged to the row and isn't in it, and in a scan
        where the document's own arithmetic doesn't bear out what one reader alone has read."""
        if id(measure) not in self._known:
            certainty = weakest(self._of(measure), self._as_read(measure))
            self._known[id(measure)] = (measure, certainty)
        return self._known[id(measure)][1]

    def _as_read(self, measure: Measure) -> Certainty:
        """How sure the digits of a measure are: those of a picture that one reader alone has read
        where the document's own arithmetic bears them out."""
        place = measure.evidence
        if place.trust is Trust.SURE:
            return Certainty.SURE
        alone = place.trust is Trust.ALONE
        borne = any(start < place.end and place.start < end for start, end in self._borne_out)
        return Certainty.SURE if alone and borne else Certainty.GUESS

    def _of(self, measure: Measure) -> Certainty:
        facts = _facts(measure)
        if self._left_out(measure, facts):
            return Certainty.GUESS
        found = {name: self._links.reads(fact).certainty for name, fact in facts.items()}
        if "ratio" in facts and "value" in facts:
            ratio, share = facts["ratio"], facts["value"]
            found["share"] = self._share(measure, ratio, share)
            open_ratio = found["ratio"] is Certainty.GUESS and share.kind == "percent"
            if open_ratio and share.number != _ALL and _is_share(ratio, share.number):
                found["ratio"] = Certainty.CONFIRMED  # the share bears out that it is a ratio
        if "standard" in facts:
            judged = facts.get("value") or facts.get("ratio")
            if judged is not None:
                found["tie"] = self._tie(measure, "value-standard", judged, facts["standard"])
        return weakest(*found.values())

    def weaker(self, measure: Measure) -> str:
        """The weaker of a measure's two certainties: of its parts, and of its indicator."""
        return weakest(self.of(measure), Certainty(measure.indicator_certainty)).value

    def _share(self, measure: Measure, ratio: Fact, share: Fact) -> Certainty:
        found = self._tie(measure, "ratio-percent", ratio, share)
        top, bottom = ratio.numbers
        agrees = bool(bottom) and share.kind == "percent" and (
            agreement(top, bottom, share.number, ratio.unit) is not Agreement.NONE
        )  # fmt: skip
        return Certainty.CONFIRMED if found is Certainty.GUESS and agrees else found

    def _left_out(self, measure: Measure, facts: dict[str, Fact]) -> bool:
        """Whether the clause of a measure holds its share, its ratio or its standard, and
        the measure doesn't have it; or the measure is itself such a standard."""
        own = [place for name in ("ratio", "value") if name in facts
               for place in self._links.places(facts[name])]  # fmt: skip
        if not own:
            return False
        ground, last = self._links.ground, max(place.end for place in own)
        near = ground.numbers_near(own[-1], _NEAR)
        if measure.role is Role.REQUIREMENT:
            return self._has_result(facts["value"], own[-1], near) if "value" in facts else False
        if measure.threshold is None and any(
            ground.asked(n) for n in near if Span(n.start, n.end) == own[-1]
        ):
            return True
        open_standard = measure.threshold is None and not measure.count
        for numeral in near:
            if any(numeral.start == place.start and numeral.end == place.end for place in own):
                continue
            if _is_missing(facts, numeral):
                return True
            alike = open_standard and self._links.same_kind(_judged(facts), numeral)
            if alike and numeral.start >= last:
                if ground.asked(numeral):
                    return True
                open_standard = False  # it belongs to the number before it
        return False

    def _has_result(self, asked: Fact, own: Span, near: list[Numeral]) -> bool:
        """Whether a result of its kind stands before a standard in its clause: then it is no
        sentence of its own."""
        before = [n for n in near if n.end <= own.start and self._links.same_kind(asked, n)]
        return bool(before) and not self._links.ground.asked(before[-1])

    def _tie(self, measure: Measure, kind: str, one: Fact, other: Fact) -> Certainty:
        place = (measure.evidence.start, measure.evidence.end, kind)
        told = self._told.get(place)
        return told if told is not None else self._links.tie(kind, one, other).certainty


def _judged(facts: dict[str, Fact]) -> Fact:
    """What a standard is compared with: the share or the value, else the ratio's share."""
    return facts["value"] if "value" in facts else replace(facts["ratio"], kind="percent")


def _is_missing(facts: dict[str, Fact], numeral: Numeral) -> bool:
    """Whether a numeral is the share of a ratio that has none, or the ratio of a share."""
    if "ratio" in facts and "value" not in facts and numeral.kind == "percent":
        pairs = [(facts["ratio"], number) for (number,) in numeral.numbers()]
    elif "ratio" not in facts and facts["value"].kind == "percent" and numeral.kind == "ratio":
        ratios = [replace(facts["value"], numbers=each, unit="") for each in numeral.numbers()]
        pairs = [(ratio, facts["value"].number) for ratio in ratios]
    else:
        return False
    return any(_is_share(ratio, share) for ratio, share in pairs)


def _is_share(ratio: Fact, share: Decimal) -> bool:
    top, bottom = ratio.numbers
    return bottom != 0 and agreement(top, bottom, share, ratio.unit) is Agreement.ROUNDED


def _facts(measure: Measure) -> dict[str, Fact]:
    """The ratio of a measure, its other number and its standard, as far as it has them."""
    found: dict[str, Fact] = {}
    if measure.numerator is not None and measure.denominator is not None:
        found["ratio"] = ratio_fact(measure, measure.numerator, measure.denominator)
    if measure.percent is not None or measure.value is not None:
        found["value"] = lone_fact(measure)
    # what is asked alone has its number from the standard itself
    asked = measure.role is not Role.REQUIREMENT
    asked = asked and threshold_kind(measure) is ThresholdKind.STANDARD
    if asked and measure.threshold is not None:
        found["standard"] = standard_fact(printed(measure.threshold))
    return found


def shown(links: Iterable[Link]) -> list[dict[str, str]]:
    """Links as the checks table shows them: kind, way, certainty, and the rival if any."""
    rows = []
    for link in links:
        row = {"kind": link.kind, "way": link.way, "certainty": link.certainty.value}
        rows.append(row | ({"rival": link.rival} if link.rival else {}))
    return rows
