"""Which criterion or indicator a wording without a code names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from extract.criteria.codes import criterion_of
from extract.criteria.fold import fold_name
from extract.criteria.model import CriteriaSet, Criterion
from extract.criteria.segmentation import words_of
from extract.criteria.sets import read_rows

Level = Literal["criterion", "indicator"]

#: A wording that scores less than this matches nothing (0 to 1, see `match_name`).
MINIMUM_SCORE = 0.55
#: The best name must be better than the second best by this much.
MINIMUM_MARGIN = 0.10
#: Only an exact match scores 1; the same words in another order or frame score at most this.
BY_WORDS_AT_MOST = 0.99
#: What a word of the document that the name lacks costs, and a word of the name that the
#: document lacks: documents shorten the names (`Môi trường`) more often than they add to them.
EXTRA_WORD_COST, MISSING_WORD_COST = 0.5, 0.25


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["words"] for row in read_rows("abbreviations.csv")}


@lru_cache(maxsize=1)
def _framing() -> tuple[re.Pattern[str], frozenset[str]]:
    """Words that lead up to a name (`tiêu chí về`), and words that tell none from another."""
    rows = list(read_rows("words.csv"))
    lead = "|".join(fold_name(row["words"]) for row in rows if row["kind"] == "lead")
    stop = frozenset(fold_name(row["words"]) for row in rows if row["kind"] == "stop")
    return re.compile(rf"^(?:(?:{lead})\s+)+"), stop


@lru_cache(maxsize=8192)
def _plain_name(words: str) -> str:
    """The folded name itself: no lead words, no `TC1`, abbreviations written out."""
    folded = re.sub(r"\btc ?[0-9]+\b", " ", fold_name(words))
    written = " ".join(_abbreviations().get(word, word) for word in folded.split())
    return _framing()[0].sub("", fold_name(written) + " ").strip()


@lru_cache(maxsize=4096)
def _tokens(plain: str) -> frozenset[str]:
    return frozenset(word for word in words_of(plain) if word not in _framing()[1])


def _candidates(criteria: CriteriaSet, level: Level | None) -> tuple[tuple[str, str], ...]:
    entries = tuple((entry.code, entry.name) for entry in criteria.entries)
    if level == "criterion":
        return tuple((code, name) for code, name in entries if "." not in code)
    parents = {criterion_of(code) for code, _ in entries if "." in code}
    names = criteria.wordings or entries
    return tuple((code, name) for code, name in names if level is None or code not in parents)


@lru_cache(maxsize=8192)
def _match(words: str, candidates: tuple[tuple[str, str], ...]) -> tuple[str, float] | None:
    plain = _plain_name(words)
    if not plain or not candidates:
        return None
    for code, name in candidates:
        if _plain_name(name) == plain:
            return code, 1.0
    return _best(_tokens(plain), [(code, _tokens(_plain_name(name))) for code, name in candidates])


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
        common = math.fsum(weight[token] for token in tokens & asked)
        extra = math.fsum(weight.get(token, unknown) for token in asked - tokens)
        missing = math.fsum(weight[token] for token in tokens - asked)
        total = common + EXTRA_WORD_COST * extra + MISSING_WORD_COST * missing
        score = min(common / total, BY_WORDS_AT_MOST) if total else 0.0
        scores[code] = max(scores.get(code, 0.0), score)
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
    found = _match(words, _candidates(criteria, level))
    entry = criteria.entry(found[0]) if found else None
    return (entry, found[1]) if found and entry else None
