"""Whether the numbers at the beginnings of a document's lines are codes of indicators."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.criteria import CriteriaSet, match_name
from extract.criteria.codes import criterion_of
from extract.reading.naming.codes import codes_in, normal_code
from extract.reading.naming.criterion_names import code_named
from extract.reading.naming.things import indicator_of, named_in
from extract.text.view import View
from patterns import alternation, words
from patterns.kept import pattern_of

#: The lines of a document are numbered with codes of any criterion.
ANY = "*"
#: So many lines whose numbers are the codes of what they name say it of all.
_WITNESSES = 2
#: So many rows make a list of criteria.
_ROWS = 3
_WHOLE = pattern_of(r"[1-9][0-9]?[.)]?")
_LABEL = pattern_of(
    rf"(?mi)^[ ]*(?:{alternation(words('labels')['numbered'])}[ ])?"
    r"[\[(]?(?<code>[0-9]{1,2}\.[0-9]{1,2})(?:[.:)\]]|[ ]-)?[ ](?<name>\p{L}[^\n:;(0-9]*)"
)


def numbering(view: View, criteria: CriteriaSet | None) -> str:
    """`ANY` where lines are numbered with the codes of what they name (`4.2. Hộ dùng điện …`), by
    two at least and half of those numbered so; else the one criterion whose number the titles
    in capitals print (`HỒ SƠ TIÊU CHÍ SỐ 17 …`), whose indicators may follow by their numbers
    alone; empty for neither."""
    if criteria is None:
        return ""
    labels, agreeing = _labels(view, criteria)
    if agreeing:
        return ANY
    return _topic(view) if labels else ""


def set_by_codes(view: View, sets: Sequence[CriteriaSet]) -> CriteriaSet | None:
    """The set with whose codes the lines of a document number what they name, the last of those
    that fit as well; None where there is none."""
    fitting = [(_labels(view, each, known=True)[1], index) for index, each in enumerate(sets)]
    agreeing, index = max(fitting, default=(0, 0))
    return sets[index] if agreeing else None


def _labels(view: View, criteria: CriteriaSet, *, known: bool = False) -> tuple[int, int]:
    """How many lines begin with what could be a code of the set, and how many with that of what
    they name, with `known` as the set numbers it: none where these are too few to say it of all."""
    whole = {entry.code for entry in criteria.entries if "." not in entry.code}
    labels = [
        (normal_code(match.group("code")), match.span("name"))
        for match in _LABEL.finditer(view.text)
    ]
    labels = [(code, place) for code, place in labels if criterion_of(code) in whole]
    agreeing = sum(_names(view.text, place, code, criteria, known) for code, place in labels)
    enough = agreeing >= _WITNESSES and 2 * agreeing >= len(labels)
    return len(labels), agreeing if enough else 0


def number_criteria(lines: Sequence[tuple[str, str]], criteria: CriteriaSet | None) -> bool:
    """True for the whole numbers and the names of some rows if the numbers go up with gaps, as
    those of criteria that are picked do, or are those of the whole set one by one, and are of what
    most of the names are or measure."""
    if criteria is None or len(lines) < _ROWS or not all(_WHOLE.fullmatch(n) for n, _ in lines):
        return False
    numbers = [int(number.rstrip(".)")) for number, _ in lines]
    known = {entry.code for entry in criteria.entries if "." not in entry.code}
    rising = all(one < other for one, other in pairwise(numbers))
    gaps = numbers[-1] - numbers[0] >= len(numbers)
    every = len(numbers) == len(known) and numbers[0] == 1
    if not (rising and (gaps or every) and known.issuperset(map(str, numbers))):
        return False
    named = (_criteria_of(name, criteria) for _, name in lines)
    right = sum(str(n) in told for n, told in zip(numbers, named, strict=True))
    return 2 * right > len(numbers)


def _criteria_of(name: str, criteria: CriteriaSet) -> set[str]:
    """The criteria that a name is that of, or of which it measures something."""
    things = (named.thing for named in named_in(name, 0, len(name)))
    found = {indicator_of(thing, criteria)[0] for thing in things if thing is not None}
    called = match_name(name, criteria, "criterion")
    return found | {code_named(name, criteria), called[0].code if called else ""}


def _names(
    text: str, place: tuple[int, int], code: str, criteria: CriteriaSet, known: bool
) -> bool:
    """True if the words there name what has this code in the set, or unless it must be `known`
    something of its criterion whose indicator the set doesn't number."""
    things = (named.thing for named in named_in(text, *place))
    told = [indicator_of(thing, criteria) for thing in things if thing is not None]
    whole = criterion_of(code)
    return any(of == code or (not (of or known) and criterion == whole) for criterion, of in told)


def _topic(view: View) -> str:
    """The one criterion whose code lines in capitals print; empty for none and for several."""
    printed = set()
    for code in codes_in(view.text):
        paragraph = view.paragraphs[view.paragraph_at(code.start)]
        if view.text[paragraph.start : paragraph.end].isupper():
            printed.add(code.criterion)
    return printed.pop() if len(printed) == 1 else ""
