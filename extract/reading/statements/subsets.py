"""Parts that can't exceed what they are a part of (NTM503): by meaning, as
`words/subsets.yaml` has it, and by the words `trong đó`."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from extract.certainty import Certainty
from extract.quantities.units import parse_unit
from extract.reading.statements import subsets_named
from extract.reading.statements.facts import Facts, spoken
from extract.reading.statements.subset_words import all_words, known_pairs, pairs_opened
from extract.reading.statements.tables import Sums
from extract.reading.tables.grid import Row
from extract.reading.tables.kinds import spoken as head_says
from extract.reading.tables.model import Table
from extract.report import Measure, Role, Subset
from extract.text.ends import CLAUSE_END, PART_END, before_first, behind_last
from patterns import any_word, words

#: So many wholes on either side of a part are looked at.
_NEAREST = 20
#: Of counts without a unit no more than one in so many may exceed what they are a part of.
_FEW = 4
#: What a share is compared by: whose, of which year and part of it, in which role.
_Group = tuple[str, str, str, Role]
#: A pair, by its number, and the side of it: `part` or `whole`.
_Place = tuple[int, str]


def find(facts: Facts, tables: list[Table]) -> Iterator[Subset]:
    """Every part with its whole."""
    said_of = _words_of_all(facts)
    meant = list(_by_meaning(facts, said_of))
    yield from meant
    yield from subsets_named.find(facts, said_of)
    yield from subsets_named.shares(facts, said_of)
    known = {id(each.part) for each in meant}
    for paragraph, here in facts.by_paragraph.items():
        told = [m for m in here if m.view_start >= 0]
        yield from _of_which(facts, told)
        yield from _within(facts, told)
        yield from _listed_below(facts, paragraph, told)
        yield from _returned(facts, told)
    for table in tables:
        yield from _in_table(facts, table)
        yield from _of_most(table)
        yield from _side_by_side(facts, table, known)


def _returned(facts: Facts, told: list[Measure]) -> Iterator[Subset]:
    """`Phát ra 486 phiếu, thu về 480 phiếu`: of the ballots given out no more come back."""
    votes = words("statements")["votes"]
    for issued, back in pairwise(told):
        counts = issued.count and back.count
        if counts and issued.unit.lower() in votes and back.unit.lower() in votes:
            given = spoken("issued").search(facts.clause_before(issued))
            if given and spoken("returned").search(facts.between(issued, back)):
                yield Subset(back, issued, "returned")


def _by_meaning(facts: Facts, said_of: dict[int, str]) -> Iterator[Subset]:
    shares = [m for m in facts.measures if _is_share(m)]
    first = {id(measure) for measure in _first_of_each(shares)}
    told: dict[_Place, list[Measure]] = defaultdict(list)
    places: dict[tuple[str, str], list[_Place]] = {}
    for measure in shares:
        names = said_of[id(measure)], _official(facts, measure) if id(measure) in first else ""
        # the cells of a column are all told in the same words
        if names not in places:
            places[names] = list(_places(*names))
        for place in places[names]:
            told[place].append(measure)
    for pair in range(len(known_pairs())):
        wholes: dict[_Group, list[Measure]] = defaultdict(list)
        for measure in told[pair, "whole"]:
            wholes[_group(measure)].append(measure)
        for part in told[pair, "part"]:
            whole = _whole_of(part, wholes[_group(part)], said_of[id(part)])
            if whole is not None:
                yield Subset(part, whole, "same-base")


def _places(said: str, official: str) -> Iterator[_Place]:
    """Of which pairs a number is the part or the whole, by the words around it and the official
    name of its indicator."""
    lowered = f"{said}\n{official}".lower()
    if not any(word in lowered for word in all_words()):
        return
    opened = pairs_opened()
    for number, (part, whole) in enumerate(known_pairs()):
        # most texts have the words of no pair or of one
        if not any(opening in lowered for opening in opened[number]):
            continue
        if part.names(said):
            yield number, "part"
        elif part.names(official) and not part.denied(said):
            # what its own words call the whole is no part for its code's sake
            if not whole.names(said):
                yield number, "part"
        elif whole.names(said) or (
            whole.names(official) and not (whole.denied(said) or part.names(f"{official} {said}"))
        ):
            yield number, "whole"


def _first_of_each(shares: list[Measure]) -> Iterator[Measure]:
    """The first share of each indicator: others of its passage may be of something else."""
    seen: set[tuple[object, ...]] = set()
    for measure in shares:
        key = (measure.indicator, *_group(measure))
        if key not in seen:
            seen.add(key)
            yield measure


def _is_share(measure: Measure) -> bool:
    stated = measure.percent is not None or measure.numerator is not None
    plain = measure.upper is None and measure.value is None and not measure.is_change
    return stated and plain and measure.role is not Role.REQUIREMENT


def _group(measure: Measure) -> _Group:
    return measure.commune, measure.year, measure.period, measure.role


def _words_of_all(facts: Facts) -> dict[int, str]:
    """The words that name what each number counts, by its identity: those before it in its
    clause, its own, and those right behind it; in a table the head of its row."""
    found: dict[int, str] = {}
    text = facts.view.text
    for index, here in facts.by_paragraph.items():
        told = [m for m in here if m.view_start >= 0]
        found.update((id(m), m.label) for m in here if m.view_start < 0)
        if not told:
            continue
        paragraph = facts.view.paragraphs[index]
        starts = [paragraph.start, *(m.view_end for m in told)]
        ends = [*(m.view_start for m in told[1:]), paragraph.end]
        for measure, start, end in zip(told, starts, ends, strict=False):
            before = _asked_and_told(text[start : measure.view_start])
            behind = before_first(CLAUSE_END, text[measure.view_end : max(measure.view_end, end)])
            found[id(measure)] = f"{before}{text[measure.view_start : measure.view_end]}{behind}"
    return found


def _asked_and_told(before: str) -> str:
    """The words that lead to a number: those of its part of a sentence, with the question that it
    answers (`Lao động qua đào tạo bao nhiêu? Đáp: …`)."""
    told = behind_last(PART_END, before)
    asked = before[: len(before) - len(told)].rstrip()
    return before if asked.endswith("?") else told


def _official(facts: Facts, measure: Measure) -> str:
    """The official name of a number's indicator, where its code is sure or printed and no other
    words make it a part."""
    printed = measure.indicator in measure.label.split()
    sure = printed or measure.indicator_certainty is Certainty.SURE
    sure = bool(measure.indicator) and sure
    if not sure or "part" in measure.parts or facts.criteria is None:
        return ""
    entry = facts.criteria.entry(measure.indicator)
    return entry.name if entry is not None else ""


def _whole_of(part: Measure, wholes: list[Measure], said: str) -> Measure | None:
    """The whole before a part, else the first behind it, among the nearest that are counted over
    the same base: one number for both, or shares of which the text gives no base."""
    at = bisect_left(wholes, part.evidence.start, key=lambda each: each.evidence.start)
    near = [*reversed(wholes[max(0, at - _NEAREST) : at]), *wholes[at : at + _NEAREST]]
    return next((whole for whole in near if _one_base(part, whole, said)), None)


def _one_base(part: Measure, whole: Measure, said: str) -> bool:
    if part.denominator is not None and whole.denominator is not None:
        return part.denominator == whole.denominator
    if part.percent is None or whole.percent is None:
        return False
    return any_word("subsets", "within").search(said) is None


def _of_which(facts: Facts, told: list[Measure]) -> Iterator[Subset]:
    """`Xã có 45 cán bộ, trong đó 52 nữ`: the counts behind the words, of the number before."""
    opened = any_word("subsets", "opened")
    whole: Measure | None = None
    for one, other in pairwise(told):
        between = facts.view.text[one.view_end : other.view_start]
        if PART_END.search(between):
            whole = None
        if opened.search(between):
            whole = one if _number(one) or _is_share(one) else None
        if whole is not None:
            of = whole.counted() if other.numerator is None else whole
            # `3.120/3.400 hộ, trong đó tổng số hộ là 3.400` names the base again
            if other.value != whole.denominator and _is_part(of, other):
                yield Subset(other, of, "part-of")


def _within(facts: Facts, told: list[Measure]) -> Iterator[Subset]:
    """`Trong tổng số 54 hộ vay vốn có 51 hộ trả đúng hạn`: the next count of the same things."""
    for whole, part in pairwise(told):
        if not (whole.count and part.count) or whole.unit.lower() != part.unit.lower():
            continue
        opened = spoken("of_a_total").search(facts.clause_before(whole))
        behind = facts.between(whole, part)
        told_of = spoken("counted_within").search(behind) and not PART_END.search(behind)
        if opened is not None and told_of:
            yield Subset(part, whole, "part-of")


def _number(measure: Measure) -> bool:
    plain = measure.upper is None and measure.threshold is None and not measure.is_change
    return plain and (measure.value is not None or measure.numerator is not None)


def _is_part(whole: Measure, part: Measure) -> bool:
    """Whether one amount can be a part of the other: in a unit of its family, or of the very
    same things; a ratio of a ratio only over one base."""
    if not _number(part) or (part.numerator is None) is not (whole.numerator is None):
        return False
    if part.numerator is not None and part.denominator != whole.denominator:
        return False
    left, right = parse_unit(whole.unit), parse_unit(part.unit)
    if left.per or right.per:
        return False
    if left.family or right.family:
        return left.comparable(right)
    return bool(left.noun and right.noun) and _same_things(left.noun, right.noun)


def _same_things(whole: str, part: str) -> bool:
    """Whether nouns count the same: `cán bộ, công chức` and `cán bộ`, `hộ` and `hộ nghèo`,
    `lao động` and `người`."""
    short, long = sorted((whole, part), key=len)
    people = words("nouns")["same"]["people"]
    alike = long == short or long.startswith((f"{short} ", f"{short},"))
    return alike or (people[0] in (whole, part) and {whole, part} <= set(people))


def _listed_below(facts: Facts, paragraph: int, told: list[Measure]) -> Iterator[Subset]:
    """The items below a paragraph that ends with a total, or with `trong đó:`."""
    whole = told[-1] if told and _number(told[-1]) else None
    if whole is None or whole.value is None:
        return
    following = paragraph + 1
    if following >= len(facts.view.paragraphs):
        return
    if facts.head(following).style in ("", facts.head(paragraph).style):
        return  # none, or an item beside it
    sentence = facts.sentence_before(whole)
    opened = any_word("subsets", "opened").search(facts.behind(whole))
    if not opened and not spoken("total").search(sentence):
        return
    for index in facts.items_after(paragraph):
        items = [m for m in facts.by_paragraph.get(index, []) if m.view_start >= 0]
        if items and _is_part(whole, items[0]):
            yield Subset(items[0], whole, "part-of")


def _in_table(facts: Facts, table: Table) -> Iterator[Subset]:
    """Rows and columns of a table that are headed `trong đó`, of the amount above or left."""
    headed = _headed(table)
    opened = any_word("subsets", "opened")
    pairs_beside = _pairs(table)
    sums = Sums(table, {})
    above: dict[int, Measure] = {}
    beside: dict[tuple[int, int], list[Subset]] = defaultdict(list)
    for row in table.rows:
        placed = {m.evidence.start: m for m in facts.by_paragraph.get(row.paragraph, [])}
        amounts = {
            column: placed[cell.span.start]
            for column, cell in row.cells.items()
            if cell.span.start in placed and placed[cell.span.start].value is not None
        }
        for column, part in amounts.items():
            whole = above.get(column)
            # a column headed so is a part of the one beside it, not of the row above
            if whole is None or column in headed or not opened.match(part.label):
                continue
            if _is_part(whole, part):
                yield Subset(part, whole, "part-of")
        counts = amounts | _counts(sums, row, amounts) if headed or pairs_beside else {}
        for pair in _pairs_beside(headed, pairs_beside, counts):
            left, right = (counts[at] for at in pair)
            # a head that only says what of it they are leaves the unit to the one beside it
            unsaid = right.unit == "" or (left.unit == "" and _heads_a_part(table, *pair))
            if _is_part(left, right) or unsaid:
                beside[pair].append(Subset(right, left, "part-of"))
        above = amounts
    for found in beside.values():
        # counts without a unit may be of other things: then they exceed in many rows
        too_many = sum((s.part.value or 0) > (s.whole.value or 0) for s in found)
        told = found[0].part.unit and found[0].whole.unit
        if told or too_many * _FEW <= len(found):
            yield from found


def _of_most(table: Table) -> Iterator[Subset]:
    """Points that are given, of the most that may be."""
    columns = table.of("points")
    most = [at for at in columns if head_says("most_points").search(table.columns[at].head)]
    if len(most) != 1:
        return
    sums = Sums(table, {})
    for row in table.rows:
        whole = sums.value(row, table.columns[most[0]])
        given = [sums.value(row, table.columns[at]) for at in columns if at != most[0]]
        for part in given:
            if whole is not None and part is not None and not sums.is_total(row):
                yield Subset(part, whole, "most-points")


def _side_by_side(facts: Facts, table: Table, known: set[int]) -> Iterator[Subset]:
    """`Lao động qua đào tạo (%) | Có chứng chỉ (%)`: columns of shares of which the heads of two
    neighbours name a part and its whole."""
    shares = [at for at in table.of("share", "result") if table.columns[at].unit == "%"]
    heads = {at: " ".join(_head(table, at)) for at in shares}
    pairs = [
        (left, right)
        for left, right in pairwise(shares)
        for part, whole in known_pairs()
        if whole.heads(heads[left]) and part.heads(heads[right]) and not part.heads(heads[left])
    ]
    for row in table.rows if pairs else ():
        placed = {
            m.parts.get("percent", m.evidence).start: m
            for m in facts.by_paragraph.get(row.paragraph, [])
            if _is_share(m)
        }
        for pair in pairs:
            cells = [row.cells.get(at) for at in pair]
            told = [placed.get(cell.span.start) for cell in cells if cell is not None]
            one, other = told if len(told) == len(cells) else (None, None)
            if one is not None and other is not None and id(other) not in known:
                yield Subset(other.without_ratio(), one.without_ratio(), "part-of")


def _counts(sums: Sums, row: Row, known: dict[int, Measure]) -> dict[int, Measure]:
    """The counts of a row that belong to a ratio of columns, each as a number of its own."""
    table = sums.table
    kinds = table.of("whole", "part", "result", "amount")
    own = ((at, sums.value(row, table.columns[at])) for at in kinds if at not in known)
    return {at: value for at, value in own if value is not None}


def _headed(table: Table) -> set[int]:
    """The columns that are headed as a part of what stands before them: `trong đó`."""
    opened = any_word("subsets", "opened")
    return {at for at in table.columns if any(map(opened.match, _head(table, at)))}


def _pairs(table: Table) -> set[tuple[int, int]]:
    """Columns side by side of which the heads name a whole and its part: `Phát ra | Thu về`."""
    shares = set(table.of("share"))
    beside = pairwise(at for at in sorted(table.columns) if at not in shares)
    return {pair for pair in beside if _heads_a_part(table, *pair)}


def _pairs_beside(
    headed: set[int], told: set[tuple[int, int]], amounts: dict[int, Measure]
) -> Iterator[tuple[int, int]]:
    """The columns of a row of which the one is headed as a part of the one before it, or by its
    meaning."""
    for left, right in pairwise(sorted(amounts)):
        if (right in headed and left not in headed) or (left, right) in told:
            yield left, right


def _heads_a_part(table: Table, left: int, right: int) -> bool:
    """True if the lowest heads of two columns name the whole and the part of a pair."""
    return _names_a_part(*(table.columns[at].lowest for at in (left, right)))


@lru_cache(maxsize=1024)
def _names_a_part(first: str, second: str) -> bool:
    return any(
        whole.heads(first) and part.heads(second) and not part.heads(first)
        for part, whole in known_pairs()
    )


def _head(table: Table, column: int) -> Sequence[str]:
    known = table.columns.get(column)
    return known.levels if known is not None else ()
