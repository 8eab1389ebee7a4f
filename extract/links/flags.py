"""What a row of the table of links may ask for beside words: see `flags` in `links.yaml`."""

from __future__ import annotations

from collections.abc import Callable

import regex

from extract.document import Span
from extract.links import headed, naming, times
from extract.links.kinds import alike_to
from extract.links.model import Fact
from extract.links.scopes import Scope
from extract.links.standing import Standings
from extract.links.ways import macro
from extract.text.ends import PART_END, behind_last

#: A list is opened at most so many lines above one of its items.
_MOST_LINES = 8
#: So many words make two phrases the same.
_SHARED = 2
#: A day and a month are no greater than these.
_DAYS, _MONTHS = 31, 12


def _alone(links: Standings, fact: Fact, among: Fact, end: int | None = None) -> bool:
    """True if a fact's cell or paragraph, up to an end where one is given, holds one number of its
    kind, its own: for a share one percentage and one ratio. What is behind a sign is a standard
    and none."""
    place = links.joined(fact)
    alike = alike_to(links.ground.text, fact, fact)
    own, among_places = set(links.places(fact)), set(links.places(among))
    found: dict[str, int] = {}
    for numeral in links.ground.numerals(links.ground.scope(place.start).span):
        span = Span(numeral.start, numeral.end)
        if not alike(numeral) or span in among_places or (end is not None and span.start >= end):
            continue
        if span in own or fact.kind == "standard" or not links.ground.asked(numeral):
            found[numeral.kind] = found.get(numeral.kind, 0) + 1
            if found[numeral.kind] > 1:
                return False
    return True


def _alone_before_part(links: Standings, one: Fact, other: Fact) -> bool:
    """True if a sentence behind a fact in its paragraph tells of a part of it, and before that it
    is alone."""
    place = links.joined(one)
    scope = links.ground.scope(place.start).span
    part = macro("part_opened").search(links.document.text, place.end, scope.end)
    return part is not None and _alone(links, one, other, part.start())


def _first_of_kind(links: Standings, fact: Fact) -> bool:
    """True if no number of the same kind stands before a fact in its cell."""
    place = links.joined(fact)
    alike = alike_to(links.ground.text, fact, fact)
    kinds = ("ratio",) if fact.kind == "ratio" else ("percent", "plain")
    found = links.ground.numerals(links.ground.scope(place.start).span)
    first = next((n for n in found if n.kind in kinds and alike(n)), None)
    return first is None or first.start >= place.start


def _words_between(links: Standings, one: Fact, other: Fact) -> str | None:
    left, right = sorted((links.joined(one), links.joined(other)))
    return links.ground.between(left, right, lambda _: False)


def _in_one_sentence(links: Standings, one: Fact, other: Fact) -> bool:
    left, right = sorted((links.joined(one), links.joined(other)))
    if links.ground.scope(left.start) != links.ground.scope(right.start):
        return False
    return links.ground.sentence(left).end >= right.end


def _verdict_between(links: Standings, one: Fact, other: Fact) -> bool:
    """True if another verdict stands between a place and its verdict: in their row's
    cells, or the contrary one in the words of their paragraphs."""
    left, right = sorted((links.joined(one), links.joined(other)))
    scope = links.ground.scope(left.start)
    if scope.table is not None:
        cells = links.ground.row(scope)
        between = [c for c in cells if left.end <= c.start and c.end <= right.start]
        verdict = macro("verdict_cell")
        return any(verdict.fullmatch(links.ground.words(cell)) for cell in between)
    words = _words_between(links, one, other)
    contrary = "verdict_not" if other.kind == "achieved" else "verdict_yes"
    return words is None or macro(contrary).search(words) is not None


def _asked_above(links: Standings, one: Fact, other: Fact) -> bool:
    """True if a standard stands in the nearest cell above a result that asks for something."""
    mine, theirs = links.scope_of(one), links.scope_of(other)
    nearest = links.ground.asks_above(mine)
    if nearest == theirs.span.start:
        return True
    return nearest < theirs.span.start and _over_result_and_verdict(links, mine, theirs)


def _over_result_and_verdict(links: Standings, result: Scope, head: Scope) -> bool:
    """True if a head goes over a result's column and behind it over its verdict's alone."""
    blocks = links.document.blocks
    own = next((c for c in blocks[head.first].cells if c.span.start == head.span.start), None)
    if own is None or own.columns < 2 or own.column != result.column:
        return False
    behind = range(own.column + 1, own.column + own.columns)
    under = [cell.span for cell in blocks[result.first].cells if cell.column in behind]
    verdict = macro("verdict_cell")
    told = (links.ground.words(span) for span in under)
    return len(under) == len(behind) and all(map(verdict.fullmatch, told))


def _heads_column(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the header above a result's cell is where the other fact stands."""
    head = links.scope_of(other).span
    words = " ".join(links.document.text[head.start : head.end].split())
    return bool(words) and words in links.ground.column_head(links.scope_of(one))


def _scale_sized(links: Standings, one: Fact, other: Fact) -> bool:
    """A map's scale: one to so many hundreds."""
    return len(one.numbers) == 2 and one.numbers[0] == 1 and one.numbers[1] % 100 == 0


def _paired(links: Standings, one: Fact, other: Fact) -> bool:
    """True if a result and a standard in different lines or cells are told in the same words, and
    no other standard in the one's, nor another number in the other's, as well: by the words right
    before them, else by those of their statements."""
    return _paired_by(links, one, other, _lead) or _paired_by(links, one, other, _statement)


def _paired_by(
    links: Standings, one: Fact, other: Fact, told: Callable[[Standings, Span], set[str]]
) -> bool:
    mine, theirs = links.joined(one), links.joined(other)
    own = told(links, mine)
    shared = len(own & told(links, theirs))
    if shared < _SHARED:
        return False
    beside = links.ground.numerals(links.ground.scope(mine.start).span)
    kinds = {n.kind for n in beside if n.start == mine.start}
    rivals = [(own, n) for n in links.ground.numerals(links.ground.scope(theirs.start).span)]
    rivals += [(told(links, theirs), n) for n in beside if n.kind in kinds or told is _lead]
    ends = {theirs.start, mine.start}
    return all(
        len(said & told(links, Span(n.start, n.end))) < shared
        for said, n in rivals if n.start not in ends
    )  # fmt: skip


def _statement(links: Standings, place: Span) -> set[str]:
    """The words before a number in its statement, back to a semicolon or the end of a sentence:
    `Bảo hiểm y tế 5.902/6.815 người, chiếm` before its percentage."""
    before = behind_last(PART_END, links.ground.before(place)).lower()
    return {word for word in before.split() if word.isalpha()}


def _lead(links: Standings, place: Span) -> set[str]:
    """The words right before a number, back to a sign or another number."""
    before = links.ground.before(place).lower()
    stops = [at for at, sign in enumerate(before) if sign.isdigit() or sign in ";:.,("]
    stop = stops[-1] if stops else -1
    return {word for word in before[stop + 1 :].split() if word.isalpha()}


def _three_digits(links: Standings, one: Fact, other: Fact) -> bool:
    """A group of thousands: a numeral of three digits, perhaps with decimals."""
    place = links.places(one)[0]
    printed = links.document.text[place.start : place.end]
    return regex.match(r"[0-9]{3}(?![0-9])", printed) is not None


def _one_result(links: Standings, one: Fact, other: Fact) -> bool:
    """True if no other result stands between a value and the verdict behind it, nor before
    the value in its paragraph, back to another verdict; what stands in brackets or behind a sign
    is a standard."""
    place, verdict = links.joined(one), links.joined(other)
    start = links.ground.unjudged_from(place)
    scope = links.ground.scope(place.start).span
    alike = alike_to(links.ground.text, one, one)
    own = set(links.places(one))
    return not any(
        alike(n) and Span(n.start, n.end) not in own and n.kind != "ratio"
        and not (links.ground.asked(n) or links.ground.given(n))
        for n in links.ground.numerals(scope) if start <= n.start and n.end <= verdict.start
    )  # fmt: skip


def _first_told(links: Standings, one: Fact, other: Fact) -> bool:
    """True if no number stands in the sentences before a value in its paragraph: what isn't
    achieved may be what these tell (`còn 6 nhà tạm. Nhà kiên cố 78%. Chưa đạt`)."""
    place = links.joined(one)
    scope, sentence = links.ground.scope(place.start).span, links.ground.sentence(place)
    start = links.ground.unjudged_from(place)
    return not any(
        start <= n.start
        and n.end <= sentence.start
        and n.kind != "time"
        and not links.ground.is_code(n)
        for n in links.ground.numerals(scope)
        if links.document.text[scope.start : n.start].strip()  # its own label is none
    )


def _own_passage(links: Standings, one: Fact, other: Fact) -> bool:
    """True if no other heading stands between the heading of a passage and a place in it."""
    words = _words_between(links, one, other)
    return words is not None and macro("heading").search(words) is None


def _no_contrary(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the paragraph of a heading doesn't say the opposite of its verdict."""
    scope = links.ground.scope(links.joined(one).start)
    if scope.table is not None:
        return True
    contrary = "verdict_not" if other.kind == "achieved" else "verdict_yes"
    return not links.ground.says(contrary, scope.span)


def _structure_head(links: Standings, one: Fact, other: Fact) -> bool:
    """True for two cells of a column whose head speaks of a structure."""
    scopes = [links.ground.scope(links.joined(fact).start) for fact in (one, other)]
    head = links.ground.column_head(scopes[0])
    same = scopes[0].column == scopes[1].column
    return same and macro("structure").search(head.lower()) is not None


def _structure_row(links: Standings, one: Fact, other: Fact) -> bool:
    """True for two cells of a row whose first words speak of a structure."""
    row = links.ground.row(links.scope_of(one))
    said = next((words for cell in row if (words := links.ground.words(cell).strip())), "")
    return macro("structure").search(said.lower()) is not None


def _structure_above(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the line that opens the list of two items speaks of a structure: the nearest
    one above that ends in a colon."""
    scope = links.ground.scope(min(links.joined(one), links.joined(other)).start)
    for _ in range(_MOST_LINES):
        above = links.ground.above(scope)
        if above is None:
            return False
        scope = above
        words = links.ground.words(scope.span).rstrip()
        if words.endswith(":"):
            return macro("structure").search(words) is not None
    return False


def _structure_opened(links: Standings, one: Fact, other: Fact) -> bool:
    """True for items of the first sentence of a line, if the line right above it speaks of a
    structure and ends in a colon."""
    ground, place = links.ground, links.joined(one)
    scope = ground.scope(place.start)
    if ground.sentence(place).start > scope.span.start + 1 or other.evidence is None:
        return False
    above = ground.above(scope)
    words = ground.words(above.span).rstrip() if above is not None else ""
    return words.endswith(":") and macro("structure").search(words) is not None


def _aimed(links: Standings, fact: Fact) -> bool:
    """True if the words before a place in its sentence tell of an aim."""
    place = links.joined(fact)
    start = links.ground.sentence(place).start
    return macro("aimed").search(links.ground.words(Span(start, place.start))) is not None


def _printed(links: Standings, fact: Fact) -> bool:
    """True for a code that is printed, in the place itself or as the label right before it."""
    if any(map(str.isdecimal, fact.evidence.quote)):
        return True
    start = fact.evidence.start
    label = links.document.text[links.ground.scope(start).span.start : start].rstrip(" .)/:-–")
    return label[-1:].isdecimal()


def _of_this_criterion(links: Standings, verdict: Fact) -> bool:
    """True for a verdict whose sentence says `tiêu chí này` before it: that of its passage."""
    place = links.joined(verdict)
    said = links.ground.words(Span(links.ground.sentence(place).start, place.end))
    return macro("this_criterion").search(said) is not None


def _names_its_code(links: Standings, mark: Fact, verdict: Fact) -> bool:
    """True for a verdict whose sentence names the mark's own code last before it, or whose own
    words do."""
    ground, place = links.ground, links.joined(verdict)
    before = ground.numerals_within(Span(ground.sentence(place).start, place.end))
    named = [numeral for numeral in before if ground.is_code(numeral)]
    own = ground.numerals_within(links.joined(mark))
    return bool(named) and bool(own) and named[-1].printed == own[0].printed


def _other_place(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the two clauses name places of which the other says nothing. The row of a table may
    name the place that stands last in a sentence by its mere name."""
    facts = (one, other)
    said = [links.ground.words(_before(links, fact)) for fact in facts]
    named = [[m.group().casefold() for m in macro("place").finditer(each)] for each in said]
    if set(named[0]) == set(named[1]):
        return False
    scopes = [links.scope_of(fact) for fact in facts]
    row, told = (scopes[1], named[0]) if scopes[0].table is None else (scopes[0], named[1])
    if row.table is None or scopes[0].table == scopes[1].table or not told:
        return True
    cells = [*map(links.ground.words, links.ground.row(row)), links.ground.column_head(row)]
    return told[-1].partition(" ")[2] not in (cell.strip().casefold() for cell in cells)


def _sentence_says(links: Standings, name: str, fact: Fact) -> bool:
    """True if the sentence or cell of a fact holds certain words."""
    place = links.joined(fact)
    return links.ground.says(name, links.ground.sentence(place))


def _before(links: Standings, fact: Fact) -> Span:
    """The sentence of a place up to it; in a table its row up to it."""
    place = links.joined(fact)
    scope = links.ground.scope(place.start)
    if scope.table is not None:
        return Span(links.ground.row(scope)[0].start, place.end)
    return Span(links.ground.sentence(place).start, place.end)


def _same_letter(links: Standings, one: Fact, other: Fact) -> bool:
    """True if the words before one of two amounts name the letter of the section in which the
    other stands (`A - B = 23,8 tỷ - 10,5 tỷ`, below `A. …` and `B. …`)."""
    first, second = sorted((one, other), key=lambda fact: fact.evidence.start)
    letters = links.ground.letters_of(links.joined(second))
    return links.ground.letter_of(links.joined(first)) in letters


FLAGS: dict[str, Callable[[Standings, Fact, Fact], bool]] = {
    **naming.FLAGS,
    "alone_one": lambda links, one, other: _alone(links, one, other),
    "alone_other": lambda links, one, other: _alone(links, other, one),
    "alone_before_part": _alone_before_part,
    "first_one": lambda links, one, other: _first_of_kind(links, one),
    "no_verdict_between": lambda links, one, other: not _verdict_between(links, one, other),
    "date_sized": lambda links, one, other: (
        len(one.numbers) == 2 and one.numbers[0] <= _DAYS and one.numbers[1] <= _MONTHS
    ),
    "in_cell": lambda links, one, other: links.scope_of(one).table is not None,
    "other_in_table": lambda links, one, other: links.scope_of(other).table is not None,
    "total_row": lambda links, one, other: any(
        macro("total_label").fullmatch(links.ground.words(cell)) is not None
        for cell in links.ground.row(links.scope_of(other))
    ),
    "scale_sized": _scale_sized,
    "three_digits": _three_digits,
    # what has decimals of its own is none itself
    "no_decimals": lambda links, one, other: one.number.as_tuple().exponent == 0,
    "one_result": _one_result,
    "first_told": _first_told,
    "paired": _paired,
    "asked_above": _asked_above,
    "heads_column": _heads_column,
    "own_passage": _own_passage,
    "no_contrary": _no_contrary,
    "printed_other": lambda links, one, other: any(map(str.isdecimal, other.evidence.quote)),
    "names_its_code": _names_its_code,
    "of_this_criterion": lambda links, one, other: _of_this_criterion(links, other),
    "printed": lambda links, one, other: _printed(links, one) and _printed(links, other),
    "other_place": _other_place,
    "other_date": times.other_date,
    "aimed": lambda links, one, other: _aimed(links, one),
    "raised": lambda links, one, other: any(
        macro("raised").search(links.ground.words(_before(links, fact))) for fact in (one, other)
    ),
    "earlier_said": lambda links, one, other: (
        times.earlier(links, one) or times.earlier(links, other)
    ),
    "same_letter": _same_letter,
    "column_of_code": headed.column_of_code,
    "planned": lambda links, one, other: _sentence_says(links, "plan", one),
    "structure_above": _structure_above,
    "structure_opened": _structure_opened,
    "structure_head": _structure_head,
    "structure_row": _structure_row,
    "structure": lambda links, one, other: _sentence_says(links, "structure", one),
    # a survey's base is another one than the commune's; two of one survey are alike
    "surveyed": lambda links, one, other: (
        _sentence_says(links, "survey", one) is not _sentence_says(links, "survey", other)
    ),
    "base_before": lambda links, one, other: (
        macro("base_before").search(links.ground.around(links.joined(one))[0]) is not None
    ),
    "one_sentence": lambda links, one, other: _in_one_sentence(links, one, other),
}
