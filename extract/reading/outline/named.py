"""Criteria named in a text by their names alone: in a list of names, or in a sentence."""

from __future__ import annotations

from dataclasses import replace

import regex

from extract.criteria import CriteriaSet, match_name
from extract.reading.naming.criterion_names import code_named
from extract.reading.outline.reference import Reference
from extract.text.view import View
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: In a list by names alone, each has to be the name of a criterion.
_SURE_NAME = 0.8
#: A name is split over at most so many pieces of a list.
_LONGEST_RUN = 4
_AND = alternation(words("labels")["and"])
#: A name in a list, to the next comma or `and`; and what leads to it.
_PIECE = pattern_of(rf"(?:(?!,\ |\ {_AND}\ ).)+", regex.X)
_PIECE_LEAD = pattern_of(
    rf"(?:,?\ |{_AND}\ |{alternation(words('subjects')['named_as'])}\ )*", regex.I | regex.X
)


def named_in_lists(view: View, criteria: CriteriaSet | None) -> list[Reference]:
    """Criteria listed by their names. A name may hold a comma or `và` itself, so runs of pieces
    are tried as names too; where the rest is none, the list isn't known to its end."""
    if criteria is None:
        return []
    found: list[Reference] = []
    for match in form("name_list").find(view.text):
        pieces = [
            piece.span()
            for piece in _PIECE.finditer(view.text, match.start("names"), match.end("names"))
        ]
        listed = _names_to_end(view, criteria, pieces)
        whole = listed is not None
        if listed is None:
            listed = _names_as_far(view, criteria, pieces)
        found += [replace(each, whole=whole) for each in listed]
    return found


def _names_to_end(
    view: View, criteria: CriteriaSet, pieces: list[tuple[int, int]]
) -> list[Reference] | None:
    """The pieces as names, each used, in the reading whose least sure name is the surest, of
    those with the fewest names; None where there is no such reading."""
    best: list[list[Reference] | None] = [*[None] * len(pieces), []]
    for at in reversed(range(len(pieces))):
        readings = []
        for used in range(1, min(len(pieces) - at, _LONGEST_RUN) + 1):
            rest = best[at + used]
            if rest is not None:
                first = _name(view, criteria, pieces[at][0], pieces[at + used - 1][1])
                readings += [[first, *rest]] if first is not None else []
        best[at] = max(readings, key=_how_sure, default=None)
    return best[0]


def _how_sure(names: list[Reference]) -> tuple[float, int]:
    return min(each.score or 0 for each in names), -len(names)


def _names_as_far(
    view: View, criteria: CriteriaSet, pieces: list[tuple[int, int]]
) -> list[Reference]:
    """The names up to the first piece that is none."""
    named = [_name(view, criteria, *piece) for piece in pieces]
    until = named.index(None) if None in named else len(named)
    return [each for each in named[:until] if each is not None]


def _name(view: View, criteria: CriteriaSet, start: int, end: int) -> Reference | None:
    text = view.text[start:end]
    lead = _PIECE_LEAD.match(text)
    start += lead.end() if lead else 0
    words = view.text[start:end].strip()
    code, score = code_named(words, criteria), 1.0
    if not code:
        named = match_name(words, criteria, "criterion") if words else None
        if named is None or named[1] < _SURE_NAME:
            return None
        code, score = named[0].code, named[1]
    return Reference(code, words, start, end, view.paragraph_at(start), True, score)


def named_in_sentences(view: View, criteria: CriteriaSet | None) -> list[Reference]:
    """Criteria named in a sentence without a number; what follows the name is cut off word
    by word until the rest is one."""
    if criteria is None:
        return []
    found = []
    for name in ("named_criterion", "missing_criterion"):
        for match in form(name).find(view.text):
            named = _best_name(match.group("name").split(), criteria)
            if named is not None:
                code, said, score = named
                end = match.start("name") + len(said)
                paragraph = view.paragraph_at(match.start())
                found.append(Reference(code, said, match.start(), end, paragraph, score=score))
    return found


def _best_name(words: list[str], criteria: CriteriaSet) -> tuple[str, str, float] | None:
    """The first words that are the name of a criterion, with its code and how sure that is: as many
    as there are, unless fewer are surer (`… an toàn thực phẩm đạt`)."""
    best: tuple[str, str, float] | None = None
    for length in range(len(words), 0, -1):
        said = " ".join(words[:length])
        named = match_name(said, criteria, "criterion")
        if named and named[1] >= _SURE_NAME and (best is None or named[1] > best[2]):
            best = named[0].code, said, named[1]
    return best
