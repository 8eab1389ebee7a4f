"""Drafts of a paragraph into measures, with what is said for them."""

from __future__ import annotations

import unicodedata
from functools import partial

from extract.document import Evidence
from extract.reading.cues import cues_of
from extract.reading.facts.draft import Draft
from extract.reading.facts.fitting import AS_ELSEWHERE, BY_NUMBERS
from extract.reading.facts.numbers import put_numbers, put_standard
from extract.reading.facts.settings import label_of, of_hamlet, period_of_number, year_of
from extract.reading.facts.turns import IN_TURN
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene, Told
from extract.reading.subjects.bases import base_of
from extract.reading.subjects.roles import role_of
from extract.reading.subjects.subject import Subjects
from extract.reading.subjects.subject_told import NONE, SURE, Subject
from extract.report import Because, Measure, Role, Status
from patterns import words

#: The value of cues that say how something stood before.
_BEFORE = "before"


def measure_of(scene: Scene, subjects: Subjects, draft: Draft) -> Measure:
    """The measure of a draft, with the code, year, role and status that its place gives it."""
    token = draft.main
    left = cues_of(scene.view.text, scene.start, scene.end).before("rest", token.start)
    year = year_of(scene, token)
    apart = draft.change or left is not None or _is_gone(scene, token, year)
    apart = apart or token.unit in words("bounds")["times"]
    subject = NONE if apart else _subject_of(subjects, draft.judges or draft)
    status, said = scene.outline.status(scene.outline.positions[scene.paragraph].node)
    role = role_of(scene, token, year.value)
    measure = Measure(
        _evidence(scene, draft.start, draft.end),
        criterion=subject.criterion,
        indicator=subject.indicator,
        indicator_certainty=subject.certainty,
        label=_label(scene, draft, subject),
        role=Role.REQUIREMENT if draft.asked else Role(role.value),
        status=status or Status.NOT_STATED,
        year=year.value,
        period=period_of_number(scene, token, year.value),
        commune=subjects.commune(token),
        count=draft.amount is not None and token.kind == "count",
        approximate=draft.approximate,
        paragraph=scene.paragraph,
        section=scene.outline.section(scene.paragraph),
        view_start=draft.start,
        view_end=draft.end,
    )
    place = partial(_evidence, scene)
    if subject.place:
        measure.parts["indicator"] = place(*subject.place)
    put_numbers(measure, draft, place, partial(printed_unit, scene))
    if (counted := draft.ratio or draft.part) is not None:
        measure.base = base_of(scene, counted)
    elif measure.count:
        measure.base = base_of(scene, token)
    put_standard(measure, draft, place, scene.criteria)
    if draft.part is not None:
        measure.role = Role.ACTUAL
    _explain(scene, draft, measure, [("year", year), ("role", role)])
    if status is not None:
        measure.because["status"] = Because("status.yaml", place(*said))
    if subject.place:
        row = IN_TURN if _is_listed(token, subject) else f"subject, {subject.certainty}"
        measure.because["indicator"] = Because(row, measure.parts["indicator"])
    if left is not None:
        measure.parts.setdefault("part", place(*token.core))
    measure.of_hamlet = of_hamlet(scene, draft.main)
    stood = cues_of(scene.view.text, scene.start, scene.end).before("stood", token.start)
    measure.former = stood is not None and stood.value == _BEFORE
    return measure


def _is_gone(scene: Scene, token: Token, year: Told) -> bool:
    """True for what was before another number, of a year that isn't said: it is no value of the
    indicator, unless that one is still aimed at (`nâng từ 65,4 triệu hiện nay lên 70 triệu`)."""
    if token.became is None or year.value:
        return False
    return role_of(scene, token.became, "").value != Role.TARGET


def _subject_of(subjects: Subjects, draft: Draft) -> Subject:
    """The criterion and the indicator that a draft is of; a demand is of what it judges."""
    told = draft.tokens[1:]
    if draft.standard is not None and draft.standard not in told:
        told = [*told, draft.standard]  # `Trục thôn phải cứng hóa 70%. Xã làm được 24,6/29,3 km`
    return subjects.of(draft.main, told, share=draft.is_share)


def _explain(scene: Scene, draft: Draft, measure: Measure, told: list[tuple[str, Told]]) -> None:
    """Notes what decided the measure's attributes: cues, and rows of the table of joins."""
    for name, each in told:
        if each.row:
            place = _evidence(scene, *each.place) if each.place else None
            measure.because[name] = Because(each.row, place)
    for part, row in draft.joins.items():
        name = {"share": "percent"}.get(part, part)
        said = row if row in (BY_NUMBERS, AS_ELSEWHERE, IN_TURN) else f"joins.yaml: {row}"
        measure.because[name] = Because(said, measure.parts.get(name))
    if draft.standard is not None or draft.asked:
        token = draft.standard or draft.main
        row = "forms/standard_lead" if token.worded else "bounds.yaml: sign"
        row = draft.joins.get("standard", row)
        measure.because["standard"] = Because(row, measure.parts.get("threshold"))


def printed_unit(scene: Scene, token: Token) -> str:
    """The unit as the document prints it, composed (NFC) and on one line."""
    place = token.places.get("unit") or token.places.get("unit_inside")
    if not place:
        return token.unit
    span = scene.view.span(*place)
    printed = unicodedata.normalize("NFC", scene.view.document.text[span.start : span.end])
    return " ".join(printed.split())


def _is_listed(token: Token, subject: Subject) -> bool:
    """True for a number that is told in turn, of the name in its place of the list."""
    turn, place = token.turn, subject.place
    return turn is not None and place is not None and turn.start <= place[0] < turn.end


def _label(scene: Scene, draft: Draft, subject: Subject) -> str:
    """The words measured; of a number told in turn the name in its place."""
    if draft.zero:
        return _named(scene, draft.main)
    named = subject.place is not None and subject.certainty is not SURE  # no bare code
    if named and subject.place is not None and _is_listed(draft.main, subject):
        return scene.view.text[slice(*subject.place)]
    return label_of(scene, draft.main)


def _named(scene: Scene, token: Token) -> str:
    """What a nought in words is said of."""
    return scene.view.text[slice(*token.places["what"])]


def _evidence(scene: Scene, start: int, end: int) -> Evidence:
    return scene.view.document.evidence(scene.view.span(start, end))
