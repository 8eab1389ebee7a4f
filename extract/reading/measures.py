"""Measures: a ratio, its percentage and its standard joined into one quantity.

Within a paragraph the quantities are read from left to right; a percentage completes the
ratio before it, a standard the quantity before it. What a passage says in several
paragraphs is put together in `passages`.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import regex

from extract.criteria import CriteriaSet
from extract.document import Evidence
from extract.reading.bases import base_of
from extract.reading.context import Scene, label_of, year_of
from extract.reading.mentions import Mention
from extract.reading.outline import Outline
from extract.reading.roles import role_of
from extract.reading.subject import Subjects
from extract.reading.tokens import Token, tokens_of
from extract.report import Letterhead, Measure, Role, Status, Threshold
from extract.text.view import View
from patterns import form

#: A percentage or a standard this far behind (characters) belongs to something else.
_REACH = 260
#: Within a sentence, a percentage of other words is the ratio's only if it is as near as this.
_SAME = Decimal("0.1")
_CLAUSE = regex.compile(r"[,;](?=[ ])|\(")
#: A ratio in brackets, or behind these words, is that of the percentage before it; what is
#: counted may stand between them: `95,92% dân số (7.428/7.744 người)`.
_RATIO_BEHIND = regex.compile(
    r"[ ]?(?:\(|,? ?(?:tương ứng|tức|với|là))[^.;0-9]{0,40}|(?: \p{L}+){1,4} \("
)
_BREAK = regex.compile(r"(?<![0-9\p{Lu}])[.!?](?=[ ]+\p{Lu})|\n")


class _Joiner:
    """Reads the quantities of one paragraph into measures."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self.scene = scene
        self.subjects = subjects
        self.view = scene.view
        self.made: list[tuple[Measure, int, int]] = []
        self.in_words: set[int] = set()

    def evidence(self, start: int, end: int) -> Evidence:
        return self.view.document.evidence(self.view.span(start, end))

    def printed(self, token: Token) -> str:
        """The unit as the document prints it, composed (NFC) and on one line."""
        place = token.places.get("unit") or token.places.get("unit_inside")
        if not place:
            return token.unit
        span = self.view.span(*place)
        printed = unicodedata.normalize("NFC", self.view.document.text[span.start : span.end])
        return " ".join(printed.split())

    def new(self, token: Token) -> Measure:
        scene = self.scene
        subject = self.subjects.of(token)
        status, _ = scene.outline.status(scene.outline.positions[scene.paragraph].node)
        year = year_of(scene, token)
        measure = Measure(
            self.evidence(token.start, token.end),
            criterion=subject.criterion,
            indicator=subject.indicator,
            indicator_certainty=subject.certainty,
            label=label_of(scene, token),
            role=role_of(scene, token, year),
            status=status or Status.NOT_STATED,
            year=year,
            commune=scene.commune,
            count=token.kind == "count",
            approximate=token.approximate,
            paragraph=scene.paragraph,
            section=scene.outline.section(scene.paragraph),
        )
        if subject.place:
            measure.parts["indicator"] = self.evidence(*subject.place)
        place = self.evidence(*token.core)
        if token.kind == "ratio":
            measure.numerator, measure.denominator = token.numbers
            measure.unit, measure.parts["ratio"] = self.printed(token), place
            measure.base = base_of(scene, token)
            if token.change and not token.growth:
                measure.parts["part"] = place
        elif token.kind == "percent":
            measure.percent, measure.parts["percent"] = token.numbers[0], place
            if token.change and not token.growth:
                measure.parts["part"] = place
        else:
            measure.value, measure.parts["value"] = token.numbers[0], place
            measure.unit = self.printed(token)
            measure.base = base_of(scene, token) if token.kind == "count" else ""
        if token.op:
            self.bound(measure, token)
        self.made.append((measure, token.start, token.end))
        return measure

    def bound(self, measure: Measure, token: Token) -> None:
        place = self.evidence(token.start, token.end)
        unit = "%" if token.kind == "percent" else self.printed(token)
        measure.threshold = Threshold(token.op, token.numbers[0], unit, place)
        measure.parts["threshold"] = place

    def grow(self, index: int, token: Token) -> None:
        """Lets the quote of a measure reach to a token that completes it."""
        measure, start, end = self.made[index]
        start, end = min(start, token.start), max(end, token.end)
        measure.evidence = self.evidence(start, end)
        self.made[index] = (measure, start, end)

    def open_ratio(self, token: Token) -> int | None:
        """The ratio that a percentage completes, by its place in `made`."""
        for index in range(len(self.made) - 1, -1, -1):
            measure, _, end = self.made[index]
            between = self.view.text[end : token.start]
            if len(between) > _REACH or _BREAK.search(between):
                return None
            if measure.numerator is not None:
                own = measure.percent is None and _of_that_ratio(between, measure, token)
                return index if own else None
            if measure.percent is not None and not is_change(measure):
                return None
        return None

    def add_percent(self, token: Token) -> None:
        # `đạt trên 99,07%` behind a ratio is its percentage, and a bound only in words
        standard = token.op in ("<=", "<") or token.signed
        index = None if token.change or standard else self.open_ratio(token)
        if index is None:
            measure = self.new(token)
            if token.growth:
                measure.parts["change"] = measure.parts["percent"]
            return
        while index >= 0:
            measure, start, _ = self.made[index]
            measure.percent = token.numbers[0]
            measure.parts["percent"] = self.evidence(*token.core)
            measure.approximate = measure.approximate or token.approximate
            self.grow(index, token)
            index -= 1
            if index < 0 or not self.shares_percent(index, start):
                return

    def shares_percent(self, index: int, next_start: int) -> bool:
        """True for the first of two ratios side by side (`19/19 tiêu chí 57/57 chỉ tiêu`)."""
        measure, _, end = self.made[index]
        between = self.view.text[end:next_start].strip(" ,;")
        return measure.numerator is not None and measure.percent is None and between in ("", "và")

    def add_ratio(self, token: Token) -> None:
        """A ratio in brackets right behind its percentage, or a new one."""
        if self.made:
            measure, _, end = self.made[-1]
            between = self.view.text[end : token.start]
            bracket = _RATIO_BEHIND.fullmatch(between)
            lone = measure.percent is not None and measure.numerator is None
            if lone and bracket and measure.role is not Role.REQUIREMENT and not measure.threshold:
                measure.numerator, measure.denominator = token.numbers
                measure.unit = self.printed(token)
                measure.base = base_of(self.scene, token)
                measure.parts["ratio"] = self.evidence(*token.core)
                self.grow(len(self.made) - 1, token)
                return
        self.new(token)

    def add_standard(self, token: Token) -> None:
        index = self.judged_by(token) if token.op else None
        if index is not None:
            self.bound(self.made[index][0], token)
            if not token.own:
                self.grow(index, token)
        if index is None or token.own:
            self.new(token)

    def add_none_left(self, token: Token) -> None:
        """A zero in words (`không còn nhà tạm`), which no standard behind it judges."""
        self.in_words.add(len(self.made))
        self.new(token).label = self.view.text[slice(*token.places["what"])]

    def take_standards_before(self) -> None:
        """A standard that stands before its quantity judges it too: as one statement in one
        sentence (`(≥90%): 15.747/17.344`), as two where each has its own."""
        for index in range(len(self.made) - 1, 0, -1):
            measure, _, end = self.made[index]
            asked, start, stop = self.made[index - 1]
            if asked.role is not Role.REQUIREMENT or asked.threshold is None:
                continue
            shares = measure.percent is not None or measure.numerator is not None
            if measure.threshold or measure.count or measure.role is Role.REQUIREMENT:
                continue
            if shares != (asked.percent is not None) or is_change(measure):
                continue
            measure.threshold = asked.threshold
            measure.parts["threshold"] = asked.threshold.evidence
            if not _BREAK.search(self.view.text[stop : self.made[index][1]]):
                measure.evidence = self.evidence(start, end)
                self.made[index] = (measure, start, end)
                del self.made[index - 1]

    def judged_by(self, token: Token) -> int | None:
        """The quantity that a standard judges: the one before it, of the same kind."""
        for index in range(len(self.made) - 1, -1, -1):
            measure, _, end = self.made[index]
            between = self.view.text[end : token.start]
            if measure.count or is_change(measure) or index in self.in_words:
                continue
            if len(between) > _REACH or _BREAK.search(between):
                return None
            if measure.role in (Role.REQUIREMENT, Role.TARGET):
                return None
            share = measure.percent is not None or measure.numerator is not None
            fits = share if token.kind == "percent" else measure.value is not None
            return index if fits and measure.threshold is None else None
        return None


def _of_that_ratio(between: str, measure: Measure, token: Token) -> bool:
    """True if nothing new begins between a ratio and a percentage (`, đạt tỷ lệ`). Where
    something does (`; gia đình văn hóa đạt`), only the same number makes it the ratio's."""
    last = _CLAUSE.split(between)[-1]
    if last == between or form("percent_lead").regex.fullmatch(last.strip()):
        return ";" not in between or last != between
    if not measure.denominator or measure.numerator is None:
        return False
    return abs(100 * measure.numerator / measure.denominator - token.numbers[0]) <= _SAME


def is_change(measure: Measure) -> bool:
    """True for an increase or a decrease, which is no state of its own."""
    return "change" in measure.parts


def _like_a_date(measure: Measure) -> bool:
    """True for `15/12` without a unit or a percentage: a part greater than its whole that
    is a day and a month."""
    if measure.numerator is None or measure.denominator is None:
        return False
    bare = not measure.unit and measure.percent is None and measure.threshold is None
    return bare and measure.denominator <= 12 and measure.denominator < measure.numerator <= 31


def _paragraph_measures(scene: Scene, mentions: list[Mention]) -> list[Measure]:
    tokens = tokens_of(scene.view.text, mentions, scene.start, scene.end)
    joiner = _Joiner(scene, Subjects(scene, tokens, mentions))
    for token in tokens:
        token.standard = token.standard or (not joiner.made and _stands_in_heading(scene, token))
        if token.standard:
            joiner.add_standard(token)
        elif token.kind == "ratio":
            joiner.add_ratio(token)
        elif token.kind == "percent":
            joiner.add_percent(token)
        elif token.kind == "zero":
            joiner.add_none_left(token)
        elif token.growth:
            measure = joiner.new(token)
            measure.parts["change"] = measure.parts["value"]
        else:
            joiner.new(token)
    joiner.take_standards_before()
    for measure, start, end in joiner.made:
        measure.view_start, measure.view_end = start, end
    return [measure for measure, _, _ in joiner.made if not _like_a_date(measure)]


def _stands_in_heading(scene: Scene, token: Token) -> bool:
    """True for a lone number in brackets in an indicator's heading, `Nghèo đa chiều (4%)`:
    what is asked, not what was reached."""
    text = scene.view.text
    opens = scene.outline.positions[scene.paragraph].head.level != ""
    bracketed = (
        text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
    )
    return opens and bracketed and token.kind in ("percent", "value")


def read_measures(
    view: View,
    mentions: list[Mention],
    outline: Outline,
    letterhead: Letterhead,
    criteria: CriteriaSet | None,
    rows: frozenset[int] = frozenset(),
) -> list[Measure]:
    """Every quantity that the document states in its paragraphs, in order of place; the
    paragraphs in `rows` are left out, they are read as table rows."""
    by_paragraph: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_paragraph.setdefault(view.paragraph_at(mention.start), []).append(mention)
    found: list[Measure] = []
    for index, paragraph in enumerate(view.paragraphs):
        if index in rows:
            continue
        here = by_paragraph.get(index, [])
        text = view.text[paragraph.start : paragraph.end]
        if (
            not here
            and not any(sign in text for sign in "≥≤<>")
            and "không còn" not in text.lower()
        ):
            continue
        scene = Scene(view, outline, letterhead, criteria, index, paragraph.start, paragraph.end)
        found.extend(_paragraph_measures(scene, here))
    return found
