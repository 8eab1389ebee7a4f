"""What one cell of a table says: a quantity, a judgement, a commune's name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

import regex

from extract.criteria import CriteriaSet
from extract.document import Evidence
from extract.reading.cues import cues_of
from extract.reading.facts.draft import Draft
from extract.reading.facts.join import Joiner
from extract.reading.facts.numbers import put_numbers, put_standard
from extract.reading.nouns import telling
from extract.reading.numbers import NUMERAL, parse
from extract.reading.places import name_of
from extract.reading.scopes import scopes_of
from extract.reading.tokens import Token, tokens_of_text
from extract.report import Measure, Role, Status
from patterns import alternation, words
from patterns.kept import pattern_of

_LINE_CODE = pattern_of(r"(?<![0-9.,/])(?P<code>[0-9]{1,2}\.[0-9]{1,2})[.:)]? (?=\p{L})")
BARE = pattern_of(rf"(?P<op>[≥≤<>])? ?(?P<number>{NUMERAL})")


@lru_cache(maxsize=1)
def _commune() -> regex.Pattern[str]:
    """A name has a capital at each of its syllables: `Tân Thạnh`, `Ea H'Leo`, `Tân Lập 2`."""
    listed = alternation(words("places")["whole_names"])
    estates = alternation(words("places")["estates"])
    kinds = alternation(words("places")["before_communes"])
    return pattern_of(
        rf"""(?:[0-9]{{1,2}}[.)]\ ?)?
        (?P<kind>(?i:{kinds})\ ?)?
        (?P<name>(?P<known>(?i:{listed}))
               | (?:{estates}\ )?
                 \p{{Lu}}[\p{{L}}']*(?:[ -](?:\p{{Lu}}[\p{{L}}']*|[0-9]{{1,2}})){{0,4}})
        (?:\ ?\([^)]*\))?""",
        regex.X,
    )


@lru_cache(maxsize=1)
def _no_commune() -> regex.Pattern[str]:
    listed = alternation(words("columns")["no_communes"])
    # `Quý III` is none, `Quý Sơn` is one
    times = alternation(words("columns")["times"])
    return pattern_of(rf"(?:{listed}|{times}\ (?:[0-9]+|[IVX]+))(?!\p{{L}})", regex.I | regex.X)


def commune_name(text: str) -> str:
    """The commune that a cell names, without the word xã; empty for none."""
    match = _commune().fullmatch(text.strip(" .:;*"))
    if match is None:
        return ""
    name = match.group("name")
    said = bool(match.group("known") or (match.group("kind") and " " in name))
    if not said and _no_commune().match(name):
        return ""
    # a word that heads the names is none
    if name.lower() in _kinds_of_places():
        return ""
    return name_of(name) if name.isupper() else name


@lru_cache(maxsize=1)
def _kinds_of_places() -> frozenset[str]:
    listed = words("columns")
    return frozenset([listed["communes_unit"], *listed["places"], *listed["of_communes"]])


def has_commune_word(text: str) -> bool:
    """True if a cell says itself that it names a commune (`Xã Tân Thạnh`)."""
    match = _commune().fullmatch(text.strip(" .:;*"))
    return match is not None and bool(match.group("kind"))


def status_word(text: str) -> Status | None:
    """The status that an assessment cell gives; None for none."""
    word = text.lower().strip(" .()")
    listed = words("columns")
    flat = _flat(word)
    if word in listed["not_achieved"] or flat.startswith(_flat_words("begins_not_achieved")):
        return Status.NOT_ACHIEVED
    begins = _flat_words("begins_achieved")
    if word in listed["achieved"] or word.startswith(begins) or flat in begins:
        return Status.ACHIEVED
    return None


@cache
def _flat_words(name: str) -> tuple[str, ...]:
    return tuple(_flat(word) for word in words("columns")[name])


def _flat(word: str) -> str:
    """A word without its blanks: a narrow column breaks words in their middle."""
    return word.replace(" ", "")


def quantities(
    text: str, base: Measure, unit: str, evidence: Evidence, criteria: CriteriaSet | None = None
) -> list[Measure]:
    """The quantities of a cell, each made from `base`; a bare number takes the unit given.

    What a cell adds to its result (an increase, a part, another year in brackets) is marked
    as such in `parts`; an increase and what is left over belong to no indicator.
    """
    bare = BARE.fullmatch(text.rstrip("."))
    if bare and not bare.group("op"):  # most cells: nothing is joined to a number alone
        return [_put_bare(base, bare.group("number"), unit, evidence)]
    drafts = [draft for draft in drafts_of(text) if draft.is_share or draft.main.kind != "count"]
    if not drafts:
        return [bare_measure(base, bare.group("number"), unit, evidence)] if bare else []
    made = [_measure(copy_of(base), draft, text, unit, evidence, criteria) for draft in drafts]
    if base.criterion and len(drafts) > 1:
        _take_codes(made, [draft.start for draft in drafts], text)
    return made


def _take_codes(made: list[Measure], starts: list[int], text: str) -> None:
    """`18.1. Nước sạch: 70%; 18.4. Chất thải: 50%` in one cell: each line has its own code."""
    codes = list(_LINE_CODE.finditer(text))
    for measure, start in zip(made, starts, strict=True):
        before = [code for code in codes if code.end() <= start]
        if before and before[-1].group("code").split(".")[0] == measure.criterion:
            measure.indicator = before[-1].group("code")


def drafts_of(text: str) -> list[Draft]:
    """The quantities of a short text of its own, joined."""
    joiner = Joiner(text, scopes_of(text, 0, len(text)), [])
    for token in tokens_of_text(text):
        joiner.add(token)
    return joiner.finish()


def words_around(text: str, token: Token, *others: Token) -> str:
    """The words of the clause that a quantity stands in, without it and some others."""
    start, end = scopes_of(text, 0, len(text)).clause(token.core[0])
    said, at = [], start
    for first, last in sorted({token.core, *(other.core for other in others)}):
        if at <= first and last <= end:
            said.append(text[at:first])
            at = last
    said.append(text[at:end])
    return " ".join(words for part in said if (words := part.strip(' -+•*:;,."()')))


def _measure(
    measure: Measure,
    draft: Draft,
    text: str,
    unit: str,
    evidence: Evidence,
    criteria: CriteriaSet | None,
) -> Measure:
    """A measure from a cell's draft; the row's unit serves where the cell prints none."""

    def unit_of(token: Token) -> str:
        return token.unit or ("" if unit == "%" else unit)

    put_numbers(measure, draft, lambda start, end: evidence, unit_of)
    put_standard(measure, draft, lambda start, end: evidence, criteria)
    cues = cues_of(text, 0, len(text))
    year = cues.before("year", draft.main.start)
    measure.year = year.value if year is not None and year.value else measure.year
    measure.role = Role.REQUIREMENT if draft.asked else measure.role
    own = words_around(text, draft.main, *draft.tokens)
    measure.label = own if telling(own) else measure.label
    if draft.change or cues.before("rest", draft.main.start) is not None:
        measure.criterion = measure.indicator = ""
        measure.parts.setdefault("part", evidence)
    return measure


def copy_of(measure: Measure) -> Measure:
    """A copy that shares nothing with the original."""
    return replace(measure, parts={}, because=dict(measure.because))


def bare_measure(base: Measure, number: str, unit: str, evidence: Evidence) -> Measure:
    """A number without anything beside it, in the unit that its row or column gives."""
    return _put_bare(copy_of(base), number, unit, evidence)


def _put_bare(measure: Measure, number: str, unit: str, evidence: Evidence) -> Measure:
    if unit.strip() == "%":
        measure.percent, measure.parts["percent"] = parse(number, share=True), evidence
    else:
        measure.value, measure.unit = parse(number), unit
        measure.parts["value"] = evidence
    return measure
