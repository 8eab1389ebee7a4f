"""The official criteria sets, and how a document's wording is matched to them.

The sets are the CSV files in `patterns/criteria/`; its README says where each came from.
A number alone means nothing: criterion 14 is education in one set and health in another.
So the set is recognised first, and only then are names and codes looked up in it.
"""

from __future__ import annotations

import csv
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Level = Literal["criterion", "indicator"]

#: A wording that scores less than this matches nothing (0 to 1, see `match_name`).
MINIMUM_SCORE = 0.55
#: The best name must be better than the second best by this much.
MINIMUM_MARGIN = 0.10
#: What a word of the document that the name lacks costs, and a word of the name that the
#: document lacks: documents shorten the names (`Môi trường`) more often than they add to them.
EXTRA_WORD_COST, MISSING_WORD_COST = 0.5, 0.25


@dataclass(slots=True, frozen=True)
class Criterion:
    """One criterion (`4`) or indicator (`4.2`) of a set, with its standard where known.

    `year` and `group` (a region, a group of communes) are set where the standard holds for
    that year or group alone.
    """

    code: str
    name: str
    operator: str = ""
    threshold: Decimal | None = None
    unit: str = ""
    source: str = ""
    year: str = ""
    group: str = ""


@dataclass(slots=True, frozen=True)
class CriteriaSet:
    """A set in force: its decision, programme, province and period, and what it asks.

    `entries` has one entry a code, with a standard only where one holds for every commune
    (and, from `recognise`, for the document's year). `standards` has every known standard,
    the regional and yearly ones too; `wordings` every name under its code. `exact` is False
    where the document's own set isn't known and this one stands in for it: then its names
    serve, its standards prove nothing.
    """

    set_id: str
    decision: str
    programme: str
    province: str
    first_year: int
    last_year: int
    entries: tuple[Criterion, ...]
    indicator_count: int | None = None
    criteria_count: int | None = None
    date: str = ""
    source: str = ""
    warning: str = ""
    standards: tuple[Criterion, ...] = field(default=(), repr=False)
    wordings: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    exact: bool = True

    def entry(self, code: str) -> Criterion | None:
        """The entry with that code, or None."""
        return next((entry for entry in self.entries if entry.code == code), None)


# --------------------------------------------------------------------------- the data files


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("patterns") / "criteria" / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def _number(text: str) -> int | None:
    return int(text) if text else None


def _criterion(row: dict[str, str]) -> Criterion:
    return Criterion(
        code=row["code"],
        name=row["name"],
        operator=row["operator"],
        threshold=Decimal(row["threshold"]) if row["threshold"] else None,
        unit=row["unit"],
        source=row["source"],
        year=row["year"],
        group=row["group"],
    )


def _entries(rows: Sequence[Criterion]) -> tuple[Criterion, ...]:
    """One entry a code, in the order of the codes: its first name, its general standard."""
    found: dict[str, Criterion] = {}
    for row in rows:
        general = not row.year and not row.group
        bare = replace(row, operator="", threshold=None, year="", group="")
        known = found.setdefault(row.code, row if general else bare)
        if general and known.threshold is None and row.threshold is not None:
            found[row.code] = replace(row, name=known.name)
    return tuple(sorted(found.values(), key=lambda entry: _code_order(entry.code)))


def _code_order(code: str) -> list[int]:
    return [int(part) for part in code.split(".")]


def _read_set(row: dict[str, str]) -> CriteriaSet:
    rows = [_criterion(line) for line in _rows(f"{row['names_from'] or row['set']}.csv")]
    coded = [line for line in rows if line.code]
    if row["names_from"]:  # another set's names serve, its standards don't
        coded = [replace(line, operator="", threshold=None) for line in coded if not line.year]
    return CriteriaSet(
        set_id=row["set"],
        decision=row["decision"],
        programme=row["programme"],
        province=row["province"],
        first_year=int(row["first_year"]),
        last_year=int(row["last_year"]),
        entries=_entries(coded),
        indicator_count=_number(row["indicators"]),
        criteria_count=_number(row["criteria"]),
        date=row["date"],
        source=row["source"],
        warning=row["warning"],
        standards=tuple(line for line in coded if line.threshold is not None),
        wordings=tuple(dict.fromkeys((line.code, line.name) for line in coded if line.name)),
    )


@lru_cache(maxsize=1)
def load_sets() -> tuple[CriteriaSet, ...]:
    """Every criteria set of `patterns/criteria/sets.csv`, in its order (oldest first)."""
    return tuple(_read_set(row) for row in _rows("sets.csv"))


def indicator_codes(criteria: CriteriaSet) -> list[str]:
    """The codes that are rows of the indicators table, in the set's order.

    A criterion with indicators gives its indicators, one without gives its own number.
    Where the known indicators aren't all of the set's, the criteria alone are given: a part
    of the indicators would pass for the whole.
    """
    codes = [entry.code for entry in criteria.entries]
    parents = {code.split(".")[0] for code in codes if "." in code}
    leaves = [code for code in codes if code not in parents]
    complete = criteria.indicator_count == len(leaves)
    return leaves if complete else [code for code in codes if "." not in code]


def standards(criteria: CriteriaSet, code: str, year: str = "", group: str = "") -> list[Criterion]:
    """The known standards of a code that hold for that year and group of communes.

    A standard without a year or group holds for all; with an unknown year or group (empty),
    only those do.
    """
    return [
        row
        for row in criteria.standards
        if row.code == code and row.year in ("", year) and row.group in ("", group)
    ]


# --------------------------------------------------------------------------- which set


def _decision_key(number: str) -> str:
    # Ð (U+00D0) looks like Đ (U+0110) and is another letter
    folded = unicodedata.normalize("NFC", number).upper().replace("\u00d0", "\u0110")
    return re.sub(r"^SỐ|[\s.:]", "", folded)


def _years(text: str) -> list[int]:
    return [int(year) for year in re.findall(r"\b(?:19|20)[0-9]{2}\b", text)]


def _in_force(criteria: CriteriaSet, years: Sequence[int]) -> bool:
    return bool(years) and criteria.first_year <= min(years) <= criteria.last_year


def _cited(
    criteria: CriteriaSet, number: str, date: str, programme: str, province: str, years: list[int]
) -> bool:
    """Whether a cited decision is this set: its number, and nothing that contradicts it."""
    if not criteria.decision or _decision_key(number) != _decision_key(criteria.decision):
        return False
    if programme and programme != criteria.programme:
        return False
    same_province = fold_name(province) == fold_name(criteria.province)
    if criteria.province and province and not same_province:
        return False
    if date[:4]:
        return date[:4] == criteria.date[:4]
    # without a date a province's number proves nothing by itself: every province has a 1260
    return not criteria.province or same_province or _in_force(criteria, years)


def recognise(
    decisions: Sequence[tuple[str, str]], programme: str, province: str, year: str
) -> CriteriaSet | None:
    """The criteria set that a document works with, or None where that can't be told.

    `decisions` are the decisions that it cites, as (number, ISO date or ""), in order. First
    the set of a cited decision (a province's before the national one, whose frame it fills);
    otherwise the national set of that programme and year. Where that only stands in for a
    set that isn't known, its `exact` is False. `year` may be a period (`2021-2025`).
    """
    years = _years(year)
    cited = [
        criteria
        for number, date in decisions
        for criteria in load_sets()
        if _cited(criteria, number, date, programme, province, years)
    ]
    if cited:
        found = next((criteria for criteria in cited if criteria.province), cited[0])
        unknown = not found.province and any(_is_criteria_set(number) for number, _ in decisions)
        return _for_year(found.set_id, year, exact=not unknown)
    national = [
        criteria
        for criteria in load_sets()
        if not criteria.province and criteria.programme == programme and _in_force(criteria, years)
    ]
    return _for_year(national[-1].set_id, year, exact=False) if national else None


def _is_criteria_set(number: str) -> bool:
    return _decision_key(number).endswith("/QĐ-UBND")


@cache
def _for_year(set_id: str, year: str, *, exact: bool) -> CriteriaSet:
    """The set with the standards of that one year among its entries."""
    found = next(criteria for criteria in load_sets() if criteria.set_id == set_id)
    yearly = {row.code: row for row in found.standards if row.year == year and not row.group}
    entries = tuple(
        replace(yearly[entry.code], name=entry.name) if entry.code in yearly else entry
        for entry in found.entries
    )
    return replace(found, entries=entries, exact=exact)


# --------------------------------------------------------------------------- which entry


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["words"] for row in _rows("abbreviations.csv")}


@lru_cache(maxsize=1)
def _framing() -> tuple[re.Pattern[str], frozenset[str]]:
    """Words that lead up to a name (`tiêu chí về`), and words that tell none from another."""
    rows = list(_rows("words.csv"))
    lead = "|".join(fold_name(row["words"]) for row in rows if row["kind"] == "lead")
    stop = frozenset(fold_name(row["words"]) for row in rows if row["kind"] == "stop")
    return re.compile(rf"^(?:(?:{lead})\s+)+"), stop


_MARKS = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=4096)
def fold_name(words: str) -> str:
    """The words without case, punctuation and the spellings that Vietnamese leaves open.

    `hóa` and `hoá`, `thủy` and `thuỷ`, `tỉ` and `tỷ`, `Ð` and `Đ` come out alike.
    """
    text = unicodedata.normalize("NFD", words.casefold().replace("\u00f0", "\u0111"))
    text = re.sub(rf"(o(?=[{_MARKS}][ae])|u(?=[{_MARKS}]y))([{_MARKS}])([aey])\b", r"\1\3\2", text)
    text = re.sub(rf"\b([hklmst])i([{_MARKS}]?)(?![\w{_MARKS}])", r"\1y\2", text)
    text = re.sub(r"\bqui\b", "quy", unicodedata.normalize("NFC", text))
    return " ".join(re.findall(r"[\w&%]+(?:[-.][\w]+)*", text))


def _plain_name(words: str) -> str:
    """The folded name itself: no lead words, no `TC1`, abbreviations written out."""
    folded = re.sub(r"\btc ?[0-9]+\b", " ", fold_name(words))
    written = " ".join(_abbreviations().get(word, word) for word in folded.split())
    return _framing()[0].sub("", fold_name(written) + " ").strip()


@lru_cache(maxsize=4096)
def _tokens(plain: str) -> frozenset[str]:
    # underthesea takes half a second to import: only names that no exact match finds need it
    from underthesea import word_tokenize

    words = word_tokenize(plain, use_token_normalize=False)
    return frozenset(word for word in words if word not in _framing()[1])


def _candidates(criteria: CriteriaSet, level: Level | None) -> list[tuple[str, str]]:
    parents = {entry.code.split(".")[0] for entry in criteria.entries if "." in entry.code}
    if level == "criterion":
        return [(entry.code, entry.name) for entry in criteria.entries if "." not in entry.code]
    if level == "indicator":
        return [(code, name) for code, name in criteria.wordings if code not in parents]
    return list(criteria.wordings)


@lru_cache(maxsize=8192)
def _match(words: str, set_id: str, level: Level | None) -> tuple[str, float] | None:
    criteria = next(found for found in load_sets() if found.set_id == set_id)
    plain = _plain_name(words)
    candidates = _candidates(criteria, level)
    for code, name in candidates:
        if plain and _plain_name(name) == plain:
            return code, 1.0
    asked = _tokens(plain) if candidates else frozenset[str]()
    return _best(asked, [(code, _tokens(_plain_name(name))) for code, name in candidates])


def _best(
    asked: frozenset[str], candidates: Sequence[tuple[str, frozenset[str]]]
) -> tuple[str, float] | None:
    """The candidate with the greatest weighted overlap, if it is clear enough.

    The overlap is a Tversky index (Psychological Review 84, 1977). A word weighs its inverse
    document frequency over the candidates' names; a word that no name has weighs half of the
    rarest: reports decorate names, yet it speaks against all of them.
    """
    frequency = Counter(token for _, tokens in candidates for token in tokens)
    weight = {token: math.log(1 + len(candidates) / n) for token, n in frequency.items()}
    unknown = math.log(1 + len(candidates)) / 2
    scores: dict[str, float] = {}
    for code, tokens in candidates:
        common = sum(weight[token] for token in tokens & asked)
        extra = sum(weight.get(token, unknown) for token in asked - tokens)
        missing = sum(weight[token] for token in tokens - asked)
        total = common + EXTRA_WORD_COST * extra + MISSING_WORD_COST * missing
        scores[code] = max(scores.get(code, 0.0), common / total if total else 0.0)
    ranked = sorted(scores.items(), key=lambda item: -item[1])[:2]
    if not ranked or ranked[0][1] < MINIMUM_SCORE:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MINIMUM_MARGIN:
        return None
    return ranked[0]


def match_name(
    words: str, criteria: CriteriaSet, level: Level | None = None
) -> tuple[Criterion, float] | None:
    """The entry that a wording without a code names, with a score from 0 to 1, or None.

    `level` restricts the search to criteria, or to indicators (criteria without indicators
    count as such). An exact match, but for case, punctuation and open spellings, scores 1.
    Otherwise underthesea's words are compared with the set's names; below `MINIMUM_SCORE`,
    or nearer than `MINIMUM_MARGIN` to the second best, nothing matched.
    """
    found = _match(words, criteria.set_id, level)
    entry = criteria.entry(found[0]) if found else None
    return (entry, found[1]) if found and entry else None
