"""Measures: every quantity that the paragraphs of a document state.

What a passage says of a quantity in another paragraph is put together in `passages`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extract.criteria import CriteriaSet
from extract.reading.cues import cues_of
from extract.reading.facts.bracketed import asks_with_sign, lead_of, may_ask
from extract.reading.facts.build import measure_of
from extract.reading.facts.draft import Draft
from extract.reading.facts.joiner import Joiner
from extract.reading.mentions import Mention
from extract.reading.numbers.stated_units import states_unit
from extract.reading.numbers.tokenizer import Token, tokens_of
from extract.reading.outline.context import Scene
from extract.reading.outline.leads import units_of_lists
from extract.reading.outline.tree import Outline
from extract.reading.scopes import scopes_of
from extract.reading.subjects.subject import Subjects
from extract.report import Letterhead, Measure, Role
from extract.text.view import View
from patterns import form, words

_ASKED = ("percent", "value")
_SIGNS = "≥≤<>"
#: Places in which numbers must agree for their words to tie others.
_WITNESSES = 2
#: So many totals that the document named last are remembered.
_TOTALS = 8
#: The share that needs no sign where it is asked.
_ALL = 100


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
    read: list[_Paragraph] = []
    wholes: dict[int, list[Token]] = {}
    totals: list[Token] = []
    units = units_of_lists(outline, view)
    for index, paragraph in enumerate(view.paragraphs):
        if index in rows:
            continue
        here = by_paragraph.get(index, [])
        text = view.text[paragraph.start : paragraph.end]
        bare = index in units or states_unit(text)
        if here or bare or any(sign in text for sign in _SIGNS):
            scene = Scene(
                view, outline, letterhead, criteria, index, paragraph.start, paragraph.end
            )
            passage = wholes.setdefault(outline.positions[index].node, [])
            read.append(_Paragraph(scene, here, passage, totals, units.get(index, "")))
    _read_again(read)
    return [measure for paragraph in read for measure in paragraph.measures]


class _Paragraph:
    """One paragraph as it was read: its measures, the words that tie numbers in it which agree,
    those between numbers that nothing ties, and those that lead to a lone number in a bracket,
    with a sign (`asking`) or without (`leads`)."""

    def __init__(
        self,
        scene: Scene,
        mentions: list[Mention],
        wholes: list[Token],
        totals: list[Token],
        unit: str,
    ) -> None:
        self.scene, self.mentions, self.unit = scene, mentions, unit
        self.passage, self.named_before = wholes, len(wholes)
        self.totals_before = totals[-_TOTALS:]
        self.read(wholes)
        totals.extend(self.totals)

    def read(
        self,
        wholes: list[Token],
        known: frozenset[str] = frozenset(),
        asking: frozenset[str] = frozenset(),
    ) -> None:
        """Reads it. `known` are words that tie numbers elsewhere in the document, `asking` those
        that lead there to what is asked."""
        scene, text = self.scene, self.scene.view.text
        place, year = (scene.start, scene.end), scene.letterhead.year
        tokens = tokens_of(text, self.mentions, *place, self.unit, year)
        subjects = Subjects(scene, tokens, self.mentions)
        asks = form("requirement_line").regex.match(text[scene.start : scene.end]) is not None
        scopes = scopes_of(text, scene.start, scene.end)
        joiner = Joiner(text, scopes, wholes, known, list(self.totals_before))
        led = [(token, lead) for token in tokens if (lead := lead_of(scopes, token))]
        self.asking = [lead for token, lead in led if asks_with_sign(token)]
        self.leads = {lead for token, lead in led if may_ask(token)}
        for token, lead in led:
            token.standard = token.standard or (lead in asking and may_ask(token))
        for token in tokens:
            opens = not joiner.drafts and _stands_in_heading(scene, token)
            asked = asks and token.kind in _ASKED and (bool(token.op) or _asks_all(scene, token))
            token.standard = token.standard or opens or asked
            joiner.add(token)
        drafts = [d for d in joiner.finish() if not (_like_a_date(d) or _labels(scene, d))]
        persons = [draft for draft in drafts if _counts_persons(scene, draft)]
        drafts = [d for d in drafts if d not in persons or len(persons) > 1]
        self.measures = [measure_of(scene, subjects, draft) for draft in drafts]
        self.agreed, self.untied = joiner.agreed, joiner.untied
        self.totals = joiner.totals[len(self.totals_before) :]


def _read_again(read: list[_Paragraph]) -> None:
    """What isn't tied by any words known is tied by those with which the document tells it in
    two other places at least, where the numbers agree; what no words known ask is asked by those
    to which it puts a sign in two other places."""
    known = _told_twice(words for paragraph in read for words in paragraph.agreed)
    asking = _told_twice(words for paragraph in read for words in paragraph.asking)
    for paragraph in read:
        if known & paragraph.untied or asking & paragraph.leads:
            paragraph.read(paragraph.passage[: paragraph.named_before], known, asking)


def _told_twice(told: Iterable[str]) -> frozenset[str]:
    return frozenset(words for words, count in Counter(told).items() if count >= _WITNESSES)


def _asks_all(scene: Scene, token: Token) -> bool:
    """True for `100%` in a line that says what is asked: a share that is asked needs no sign,
    unless the line goes on with the result (`Yêu cầu: ≥ 98%; kết quả 100%`)."""
    cue = cues_of(scene.view.text, scene.start, scene.end).before("role", token.start)
    told = cue is not None and cue.value == Role.ACTUAL
    all_of_it = token.kind == "percent" and token.numbers[0] == _ALL and not token.change
    if all_of_it and not told:
        token.op = ">="  # no share is greater
    return all_of_it and not told


def _stands_in_heading(scene: Scene, token: Token) -> bool:
    """True for a lone number in brackets in an indicator's heading, `Nghèo đa chiều (4%)`:
    what is asked, not what was reached."""
    text = scene.view.text
    opens = scene.outline.positions[scene.paragraph].head.level != ""
    bracketed = (
        text[token.start - 1 : token.start] == "(" and text[token.end : token.end + 1] == ")"
    )
    return opens and bracketed and token.kind in ("percent", "value")


def _counts_persons(scene: Scene, draft: Draft) -> bool:
    """True for a bare count of persons (`Đảng bộ có 273 đồng chí`) who aren't listed behind it:
    said in passing, unless others are a part of them (`12 đồng chí, trong đó 5 …`)."""
    bare = draft.amount is not None and not (draft.is_share or draft.standard or draft.asked)
    if not bare or draft.main.unit.lower() not in words("nouns")["persons"]:
        return False
    _, end = scene.sentence(draft.end - 1)
    return not any(sign in scene.view.text[draft.end : end] for sign in ":(")


def _labels(scene: Scene, draft: Draft) -> bool:
    """True for `4.2 hộ dùng điện: …` at the beginning of a line: a part of a household is no
    count, but the code of what the line tells."""
    main = draft.main
    if main.kind not in ("value", "count") or main.unit.lower() not in words("nouns")["counted"]:
        return False
    broken = main.numbers[0] != main.numbers[0].to_integral_value()
    return broken and not scene.view.text[scene.start : main.core[0]].strip(" -+*•")


def _like_a_date(draft: Draft) -> bool:
    """True for `15/12` without a unit or a percentage: a part greater than its whole that
    is a day and a month."""
    if draft.ratio is None or draft.share or draft.standard:
        return False
    if draft.ratio.unit and draft.ratio.unit.lower() not in words("nouns")["verbs_too"]:
        return False  # `Ngày hội 18/11 tổ chức ở các thôn`
    top, bottom = draft.ratio.numbers
    return bottom <= 12 and bottom < top <= 31
