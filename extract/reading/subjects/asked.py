"""What a question in the paragraph above asks of (`Bảo hiểm y tế giảm bao nhiêu?` and below it
`Trả lời: nay 8.316 trong 9.310 người tham gia`)."""

from __future__ import annotations

from extract.reading.naming.measurable import counts_people, may_measure
from extract.reading.naming.measured import Told
from extract.reading.naming.measured_words import answers
from extract.reading.naming.things import Named, named_in
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene


def asked_above(scene: Scene) -> Named | None:
    """The last thing that a question above names, where this paragraph opens with words that
    answer it; None for none."""
    if scene.paragraph == 0 or answers().match(scene.text, scene.start) is None:
        return None
    above = scene.view.paragraphs[scene.paragraph - 1]
    if not scene.text[above.start : above.end].rstrip().endswith("?"):
        return None
    start = scene.text.rfind(". ", above.start, above.end) + 1 or above.start
    named = [each for each in named_in(scene.text, start, above.end) if each.thing is not None]
    return named[-1] if named else None


def answered(asked: Named, token: Token) -> Told | None:
    """That thing as what a number tells of, where its unit allows it and counts nothing else."""
    thing = asked.thing
    if thing is None or "share" not in thing.measures:
        return None
    if not (may_measure(thing, token) and counts_people(token)):
        return None
    return Told(thing, asked, near=False)
