"""Which standard each measured value of a report is held to, and whether it meets it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from extract.quantities.amounts import amount
from extract.quantities.units import parse_unit
from extract.report import JUDGED, HeadingKind, Measure, Report, Role, Status
from extract.standards.comparison import compare
from extract.standards.standard import Source, Standard, own_standard, printed

#: What is said of a value that is no state of the whole: an increase, a part of it.
_NOT_WHOLE = frozenset({"change", "part"})

#: A period as reports of part of a year have it, and the months of its parts.
_PERIOD = re.compile(r"[0-9]{4}(?:-(?P<kind>[HQM])(?P<number>[0-9]+))?")
_MONTHS = {"H": 6, "Q": 3, "M": 1}

Subject = tuple[str, str, str]


class Standards:
    """The standards of one report: which value is held to which, asked by audit and tables."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._actual: dict[Subject, list[Measure]] = defaultdict(list)
        self._required: dict[Subject, list[Measure]] = defaultdict(list)
        for measure in report.measures:
            if measure.role is Role.REQUIREMENT and measure.threshold is not None:
                self._required[_subject(measure)].append(measure)
            elif measure.role is Role.ACTUAL and not measure.count:
                self._actual[_subject(measure)].append(measure)
        self._wholes: dict[Subject, list[Measure]] = {
            subject: [measure for measure in measures if not _is_part(measure)]
            for subject, measures in self._actual.items()
        }
        self._decided: dict[tuple[str, str], set[Status]] = defaultdict(set)
        for heading in report.headings:
            if heading.kind is not HeadingKind.INLINE and heading.status in JUDGED:
                self._decided[heading.commune, heading.code].add(heading.status)

    @property
    def report_year(self) -> str:
        """The year, or the years, that the document reports on."""
        return self._report.letterhead.year

    def judged(self) -> Iterator[tuple[Measure, Standard | None, Status]]:
        """Every measured value that has a standard in the document, with its status.

        The standard is None where several requirements leave it open.
        """
        for measures in self._actual.values():
            told = [measure for measure in measures if own_standard(measure)]
            years = Counter(measure.year for measure in told)
            for measure in measures:
                if not self._has_standard(measure):
                    continue
                status = self._status(measure)
                several = years[measure.year] > 1
                if several and status is Status.NOT_ACHIEVED and "status" not in measure.parts:
                    # one of them that misses is enough for that; which one isn't said
                    alike = [each for each in told if each.year == measure.year]
                    if measure is not alike[-1] or not all(map(_meets, alike)):
                        status = Status.NOT_STATED
                yield measure, self.of(measure), status

    def of(self, measure: Measure) -> Standard | None:
        """The standard that the document holds a measured value to: the one printed with it,
        or the requirement stated elsewhere for the only such value of that indicator. None
        where there is none, or several requirements leave it open."""
        own = own_standard(measure)
        if own is not None:
            return printed(own)
        return self._requirement(measure) if self._is_only_value(measure) else None

    def of_indicator(
        self, chosen: Measure | None, measures: Sequence[Measure], code: str
    ) -> Standard | None:
        """The standard that an indicator is held to, or None where none is known.

        That of the measure that stands for it; then what the document demands of the
        indicator elsewhere, that of the report's year first; then the criteria set's, if
        that set is the document's own and no stand-in.
        """
        own = own_standard(chosen) if chosen is not None else None
        if own is not None:
            return printed(own)
        if chosen is not None and (asked_of_it := self._requirement(chosen)) is not None:
            return asked_of_it
        asked = [m for m in measures if m.role is Role.REQUIREMENT and m.threshold]
        asked.sort(key=lambda m: m.year != self._report.letterhead.year)
        if asked and asked[0].threshold is not None:
            return printed(asked[0].threshold)
        criteria = self._report.criteria
        entry = criteria.entry(code) if criteria is not None and criteria.exact else None
        if entry is None or entry.threshold is None or not entry.operator:
            return None
        return Standard(entry.operator, entry.threshold, entry.unit, Source.CRITERIA)

    def met(self, chosen: Measure, measures: Sequence[Measure], standard: Standard) -> bool | None:
        """Whether an indicator meets its standard, None where that can't be told.

        The value that stands for it is compared; where the indicator asks for two things,
        each with a value and a standard of its own, both have to meet.
        """
        if chosen.role is not Role.ACTUAL:
            return None
        if own_standard(chosen) is None:
            asked = self._requirement(chosen) if standard.source is Source.DOCUMENT else standard
            if _is_part(chosen) or asked != standard:
                return None
        told = [compare(chosen, standard).meets]
        told += [compare(m, other).meets for m, other in self._others(chosen, measures)]
        if False in told:
            return False
        return None if None in told else True

    def same_time(self, one: Measure, other: Measure) -> bool:
        """True for values of one year; what names none is of the report's."""
        own = self._report.letterhead.year
        return (one.year or own) == (other.year or own)

    def _others(
        self, chosen: Measure, measures: Sequence[Measure]
    ) -> Iterator[tuple[Measure, Standard]]:
        """The other values of the same time with a standard of their own: the second half of
        a standard in two parts."""
        for measure in measures:
            own = own_standard(measure)
            if own is None or measure is chosen or measure.role is not Role.ACTUAL:
                continue
            if measure.commune == chosen.commune and self.same_time(measure, chosen):
                yield measure, printed(own)

    def _has_standard(self, measure: Measure) -> bool:
        if own_standard(measure) is not None:
            return True
        return self._is_only_value(measure) and bool(self._required[_subject(measure)])

    def _is_only_value(self, measure: Measure) -> bool:
        subject = _subject(measure)
        own = self._wholes.get(subject, ())
        return bool(subject[1]) and len(own) == 1 and own[0] is measure

    def _requirement(self, measure: Measure) -> Standard | None:
        required = self._required[_subject(measure)]
        same_year = [found for found in required if found.year == measure.year]
        others = [found for found in required if not found.year] if measure.year else required
        for choice in (same_year, others):
            limits = {
                (found.threshold.op, found.threshold.value) for found in choice if found.threshold
            }
            if len(limits) == 1 and choice[0].threshold is not None:
                return printed(choice[0].threshold)
        return None

    def _status(self, measure: Measure) -> Status:
        """The measure's own status, otherwise that of its indicator's headings if they agree:
        they speak of the report's own year."""
        code = measure.indicator or measure.criterion
        own = self._report.letterhead.year
        last = own.rpartition("-")[2]  # a period is judged as it stands at its end
        earlier = measure.year.isdigit() and last.isdigit() and int(measure.year) < int(last)
        if measure.status in JUDGED or not code or earlier or self._goes_on(measure):
            return measure.status
        stated = self._decided.get((measure.commune, code), ())
        return next(iter(stated)) if len(stated) == 1 else measure.status

    def _goes_on(self, measure: Measure) -> bool:
        """True for a value of a part of a year of which the document has a later one."""
        ends = _ends(measure.period)
        others = self._actual[_subject(measure)] if ends else ()
        return any(m.year == measure.year and _ends(m.period) > ends for m in others)


def _ends(period: str) -> int:
    """The month at whose end a period ends (`2024-Q3`, `2024-H1`, `2024`); 0 for none."""
    match = _PERIOD.fullmatch(period)
    if match is None:
        return 0
    return int(match["number"]) * _MONTHS[match["kind"]] if match["kind"] else _MONTHS["Q"] * 4


def _subject(measure: Measure) -> Subject:
    """What a value and its requirement have in common: commune, indicator, kind of unit."""
    found = amount(measure)
    family = parse_unit(found[1] if found else "%").family
    return measure.commune, measure.indicator or measure.criterion, family


def _is_part(measure: Measure) -> bool:
    return not _NOT_WHOLE.isdisjoint(measure.parts)


def _meets(measure: Measure) -> bool:
    """Whether a value meets its own standard without doubt."""
    own = own_standard(measure)
    found = compare(measure, printed(own)) if own is not None else None
    return found is not None and found.meets is True and found.beyond_doubt
