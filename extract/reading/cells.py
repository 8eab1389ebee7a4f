"""What one cell of a table says: a quantity, a judgement, a commune's name."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import regex

from extract.document import Evidence
from extract.reading.numbers import NUMERAL, parse
from extract.reading.places import name_of
from extract.reading.tokens import Token, tokens_of_text
from extract.report import Measure, Status, Threshold
from patterns import alternation, words

BARE = regex.compile(rf"(?P<op>[≥≤<>])? ?(?P<number>{NUMERAL})")
#: A name has a capital at each of its syllables: `Tân Thạnh`, `Ea H'Leo`, `Tân Lập 2`.
_COMMUNE = regex.compile(
    r"""(?:[0-9]{1,2}[.)]\ ?)?
    (?P<kind>(?i:xã|phường|thị\ trấn|đặc\ khu|TT\.|P\.|X\.)\ ?)?
    (?P<name>\p{Lu}[\p{L}'’]*(?:[ -](?:\p{Lu}[\p{L}'’]*|[0-9]{1,2})){0,4})
    (?:\ ?\([^)]*\))?""",
    regex.X,
)


@lru_cache(maxsize=1)
def _no_commune() -> regex.Pattern[str]:
    listed = alternation(words("columns")["no_communes"])
    return regex.compile(rf"{listed}(?!\p{{L}})", regex.I | regex.X)


def commune_name(text: str) -> str:
    """The commune that a cell names, without the word xã; empty for none."""
    match = _COMMUNE.fullmatch(text.strip(" .:;*"))
    if match is None or _no_commune().match(match.group("name")):
        return ""
    name = match.group("name")
    return name_of(name) if name.isupper() else name


def has_commune_word(text: str) -> bool:
    """True if a cell says itself that it names a commune (`Xã Tân Thạnh`)."""
    match = _COMMUNE.fullmatch(text.strip(" .:;*"))
    return match is not None and bool(match.group("kind"))


def status_word(text: str) -> Status | None:
    """The status that an assessment cell gives; None for none."""
    word = text.lower().strip(" .()")
    listed = words("columns")
    # a narrow column breaks words in their middle
    flat = word.replace(" ", "")
    if word in listed["not_achieved"] or flat.startswith(("chưađạt", "khôngđạt")):
        return Status.NOT_ACHIEVED
    if word in listed["achieved"] or word.startswith("đạt") or flat == "đạt":
        return Status.ACHIEVED
    return None


def quantities(text: str, base: Measure, unit: str, evidence: Evidence) -> list[Measure]:
    """The quantities of a cell, each made from `base`; a bare number takes the unit given."""
    tokens = [t for t in tokens_of_text(text) if t.kind != "count"]
    if not tokens:
        bare = BARE.fullmatch(text.rstrip("."))
        return [bare_measure(base, bare.group("number"), unit, evidence)] if bare else []
    made: list[Measure] = []
    for token in tokens:
        last = made[-1] if made else None
        open_ratio = last is not None and last.numerator is not None and last.percent is None
        if token.kind == "percent" and last is not None and open_ratio:
            last.percent, last.parts["percent"] = token.numbers[0], evidence
        else:
            made.append(_measure(copy_of(base), token, unit, evidence))
    return made


def copy_of(measure: Measure) -> Measure:
    """A copy that shares nothing with the original."""
    return replace(measure, parts={})


def bare_measure(base: Measure, number: str, unit: str, evidence: Evidence) -> Measure:
    """A number without anything beside it, in the unit that its row or column gives."""
    measure = copy_of(base)
    if unit.strip() == "%":
        measure.percent, measure.parts["percent"] = parse(number, share=True), evidence
    else:
        measure.value, measure.unit = parse(number), unit
        measure.parts["value"] = evidence
    return measure


def _measure(measure: Measure, token: Token, unit: str, evidence: Evidence) -> Measure:
    """A measure from a cell's token; the row's unit serves where the cell prints none."""
    if token.kind == "ratio":
        measure.numerator, measure.denominator = token.numbers
        measure.unit = token.unit or ("" if unit == "%" else unit)
        measure.parts["ratio"] = evidence
    elif token.kind == "percent":
        measure.percent, measure.parts["percent"] = token.numbers[0], evidence
    else:
        measure.value, measure.unit, measure.parts["value"] = token.numbers[0], token.unit, evidence
    if token.op:
        threshold_unit = "%" if token.kind == "percent" else token.unit
        measure.threshold = Threshold(token.op, token.numbers[0], threshold_unit, evidence)
    return measure
