"""What one cell of a table says: a quantity, a judgement, a commune's name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

import regex

from extract.criteria import CriteriaSet, one_apostrophe
from extract.criteria.codes import criterion_of
from extract.document import Evidence
from extract.reading.cues import cues_of
from extract.reading.facts.draft import Draft
from extract.reading.facts.joiner import Joiner
from extract.reading.facts.numbers import put_numbers, put_standard
from extract.reading.header.named_places import name_of
from extract.reading.numbers.numerals import NUMERAL, parse
from extract.reading.numbers.tokenizer import Token, tokens_of_text
from extract.reading.progress_nouns import telling
from extract.reading.scopes import scopes_of
from extract.reading.tables.boxes import chosen
from extract.reading.tables.clauses import Among, Clauses, opening_codes
from extract.report import Measure, Role, Status
from patterns import alternation, words
from patterns.kept import pattern_of

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
    match = _commune().fullmatch(one_apostrophe(text.strip(" .:;*")))
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
    match = _commune().fullmatch(one_apostrophe(text.strip(" .:;*")))
    return match is not None and bool(match.group("kind"))


# a column of judgements holds few, and each is asked for many times
@lru_cache(maxsize=4096)
def status_word(text: str) -> Status | None:
    """The status that an assessment cell gives; None for none."""
    word = _judges().sub("", chosen(text).lower().strip(" .()"))
    listed = words("columns")
    flat = _flat(word)
    if word in listed["not_achieved"] or flat.startswith(_flat_words("begins_not_achieved")):
        return Status.NOT_ACHIEVED
    begins = _flat_words("begins_achieved")
    if word in listed["achieved"] or word.startswith(begins) or flat in begins:
        return Status.ACHIEVED
    return None


@cache
def _judges() -> regex.Pattern[str]:
    """What leads to a judgement: `Thống nhất đạt`, `Nhất trí, đạt`."""
    listed = alternation(words("columns")["judges"])
    return pattern_of(rf"^{listed}(?:\ ?[:,;–-])?\ ", regex.I | regex.X)


@cache
def _flat_words(name: str) -> tuple[str, ...]:
    return tuple(_flat(word) for word in words("columns")[name])


def _flat(word: str) -> str:
    """A word without its blanks: a narrow column breaks words in their middle."""
    return word.replace(" ", "")


def quantities(
    text: str,
    base: Measure,
    unit: str,
    evidence: Evidence,
    criteria: CriteriaSet | None = None,
    *,
    criterion: str = "",
    several: tuple[tuple[str, str], ...] = (),
) -> list[Measure]:
    """The quantities of a cell, each made from `base`; a bare number takes the unit given.
    Under a `criterion` that its row names, each clause tells its own indicator; under a head with
    `several` codes, its own of these.

    What a cell adds to its result (an increase, a part, another year in brackets) is marked
    as such in `parts`; an increase and what is left over belong to no indicator.
    """
    bare = BARE.fullmatch(text.rstrip("."))
    if bare and not bare.group("op"):  # most cells: nothing is joined to a number alone
        return [_put_bare(base, bare.group("number"), unit, evidence)]
    tokens = tokens_of_text(text)
    drafts = [each for each in _joined(text, tokens) if each.is_share or each.main.kind != "count"]
    if not drafts:
        return [bare_measure(base, bare.group("number"), unit, evidence)] if bare else []
    made = [_measure(copy_of(base), draft, text, unit, evidence, criteria) for draft in drafts]
    criterion = criterion or (base.criterion if len(drafts) > 1 else "")
    if criterion:
        clauses = Clauses(text, tokens, criterion, criteria if not base.indicator else None)
        for measure, draft in zip(made, drafts, strict=True):
            if measure.criterion == criterion:
                label = "" if measure.label == base.label else measure.label
                told = clauses.of(draft.tokens, label, share=draft.is_share)
                measure.indicator = told or measure.indicator
    elif not base.criterion:
        _take_opening_codes(text, made, drafts, criteria)
        if several:
            _take_among(Among(text, tokens, several, criteria), made, drafts, base)
    return made


def _take_among(among: Among, made: list[Measure], drafts: list[Draft], base: Measure) -> None:
    for measure, draft in zip(made, drafts, strict=True):
        label = "" if measure.label == base.label else measure.label
        code = among.of(draft.tokens, label, share=draft.is_share)
        if code and not measure.criterion and not draft.change:
            measure.criterion = code.split(".")[0]
            measure.indicator = code if "." in code else ""


def _take_opening_codes(
    text: str, made: list[Measure], drafts: list[Draft], criteria: CriteriaSet | None
) -> None:
    codes = opening_codes(text, criteria)
    for measure, draft in zip(made, drafts, strict=True):
        before = [code for end, code in codes if end <= min(t.start for t in draft.tokens)]
        if before and not draft.change:
            measure.criterion = criterion_of(before[-1])
            measure.indicator = before[-1] if "." in before[-1] else ""


def drafts_of(text: str) -> list[Draft]:
    """The quantities of a short text of its own, joined."""
    return _joined(text, tokens_of_text(text))


def _joined(text: str, tokens: list[Token]) -> list[Draft]:
    joiner = Joiner(text, scopes_of(text, 0, len(text)), [])
    for token in tokens:
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
