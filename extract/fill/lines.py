"""Which rows of a sheet are communes, and of which district."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.certainty import Certainty
from extract.fill.criteria import Catalogue
from extract.fill.heads import only_year, read_head
from extract.fill.lexicon import NO_RESULTS, Want, folded, folded_mark, listed, marks
from extract.fill.names import (
    PlaceName,
    area_name,
    commune_name,
    is_group,
    is_group_number,
    is_no_commune,
    is_written_as_name,
    reads_as_phrase,
    says_area,
)
from extract.fill.results import Place
from extract.fill.view import View
from extract.text.legends import explained

#: What one of several lines of a commune may want.
OF_LINES = (
    Want.RESULT,
    Want.STATUS,
    Want.PERCENT,
    Want.NUMERATOR,
    Want.DENOMINATOR,
    Want.VALUE,
    Want.TARGET,
)
#: What two lines of a commune are marked for, one of them.
_VERDICTS = (Want.ACHIEVED, Want.NOT_ACHIEVED)
OWN_LINES = (*OF_LINES, *_VERDICTS)


@dataclass(slots=True, frozen=True)
class Line:
    """A line that names a commune: where, its name as it stands, the district or province as
    far as the sheet says one (folded); `parts` are its lines where it has several, each with
    what it wants; `form` where the sheet is the form of this commune alone."""

    line: int
    shown: str
    name: PlaceName
    area: str
    parts: tuple[tuple[int, Want], ...] = ()
    form: bool = False


@dataclass(slots=True)
class Found:
    """`matched` has the line of each place, `open` the lines of communes without a report,
    `unclear` those of which it can't be told which commune they are."""

    matched: list[tuple[Line, Place, Certainty]]
    open: list[Line]
    unclear: list[tuple[Line, Place]]


def parts_of(line: Line) -> tuple[tuple[int, Want | None], ...]:
    """The lines of a commune with what each wants; a single one that holds its results takes what
    its columns want, but for a form's."""
    several = len(line.parts) > 1 or line.form
    return line.parts if several or any(w is not Want.RESULT for _, w in line.parts) else ()


class Gazetteer:
    """The communes and districts of a run, by their folded names."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._by_name: defaultdict[str, list[Place]] = defaultdict(list)
        for place in places:
            name = commune_name(place.commune)
            self._by_name[name.name if name else folded(place.commune)].append(place)
            self._by_name[folded(place.commune)].append(place)
        self.provinces = {area_name(place.province) for place in places if place.province}
        self.areas = self.provinces | {area_name(place.district) for place in places}
        self.areas.discard("")

    def named(self, name: PlaceName) -> list[Place]:
        """Every commune of that name, in whatever district."""
        found = self._by_name.get(name.name) or []
        return list({id(place): place for place in found}.values())

    def holds(self, text: str) -> bool:
        """Whether a text is the name of a commune of the run."""
        name = commune_name(text)
        return name is not None and bool(self.named(name))


def name_column(view: View, gazetteer: Gazetteer) -> tuple[int, int]:
    """The column that names the most communes of the run, and how many it names."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for _, column, text in view.texts():
        name = commune_name(text)
        if name and gazetteer.named(name) and not says_area(text):
            found[column].add(name.name)
    if not found:
        return 0, 0
    best = max(sorted(found), key=lambda column: len(found[column]))
    return best, len(found[best])


def commune_lines(
    view: View, names: tuple[int, int, int], known: Catalogue, gazetteer: Gazetteer, above: str
) -> list[Line]:
    """The lines that name communes: `names` are their column, its first line and its last.
    `above` is the district that the whole sheet is about (folded, empty where it says none)."""
    column, first, last = names
    found: list[Line] = []
    district = above
    beside = _district_columns(view, column, first, last, gazetteer)
    line = first
    while line <= last:
        top, _, bottom, _ = view.span(line, column)
        text = view.shown(line, column)
        if top == line and text and not only_year(text):
            grouped = _group(view, line, column, text, gazetteer)
            if grouped is not None:
                district = above if grouped == "" else grouped
            elif (name := commune_name(text)) and _is_row(view, line, column, text, gazetteer):
                area = name.beside[0] if name.beside else _beside(view, line, beside) or district
                parts = _own_lines(view, line, column, last, known)
                if parts is not None:
                    found.append(Line(parts[0][0] if parts else line, text, name, area, parts))
        line = max(bottom, line) + 1
    return found


def _own_lines(
    view: View, line: int, column: int, last: int, known: Catalogue
) -> tuple[tuple[int, Want], ...] | None:
    """The lines of a commune that has several, each with what it wants; none where it has one,
    None where that is a plan's."""
    end = line
    while end < last and view.shown(end + 1, column) in ("", view.shown(line, column)):
        if view.span(end + 1, column)[0] > line and view.shown(end + 1, column):
            break
        end += 1
    for label in range(column + 1, column + 4):
        told = _judged({at: _told(view.shown(at, label), known) for at in range(line, end + 1)})
        wanted = tuple((at, want) for at, want in told.items() if want in OWN_LINES)
        results = [want for _, want in wanted if want is not Want.TARGET]
        marked = _is_mark(view.shown(line, label))
        if results and (len(wanted) > 1 or results[0] is Want.RESULT or not marked):
            return wanted
        if told[line] in NO_RESULTS:
            return None
    return ()


def _is_mark(text: str) -> bool:
    """Whether a text is how a status is written: it stands in a cell of results."""
    return folded_mark(text) in marks("achieved") | marks("not_achieved")


def _told(text: str, known: Catalogue) -> Want | None:
    head = read_head(text, known) if text else None
    return head.wants if head and head.whole and not head.year else None


def _judged(told: dict[int, Want | None]) -> dict[int, Want | None]:
    """The lines with what each wants: `Đạt` without `Chưa đạt` beside it takes the status."""
    if _VERDICTS[1] in told.values() and _VERDICTS[0] in told.values():
        return told
    judged = {_VERDICTS[0]: Want.STATUS, _VERDICTS[1]: None}
    return {at: judged.get(want, want) if want else None for at, want in told.items()}


def _is_row(view: View, line: int, column: int, text: str, gazetteer: Gazetteer) -> bool:
    if view.cell(line, column).number or explained(text):
        return False  # a legend of the marks names no commune
    return not is_no_commune(text) or (is_written_as_name(text) and gazetteer.holds(text))


def _group(view: View, line: int, column: int, text: str, gazetteer: Gazetteer) -> str | None:
    """The district that a line opens (`""`: a group that is none), None for any other line."""
    if says_area(text):
        return area_name(text)
    if is_group(text):
        return ""
    left = next((view.shown(line, c) for c in range(column - 1, 0, -1) if view.shown(line, c)), "")
    numbered = is_group_number(left) or is_group_number(text.split(".")[0] + ".")
    name_of_one = commune_name(text)
    if numbered and not is_no_commune(text) and not (name_of_one and name_of_one.kind):
        return area_name(text)
    top, start, bottom, end = view.span(line, column)
    name = area_name(text)
    wide = end > start and top == bottom
    if name in gazetteer.areas and (wide or not gazetteer.named(PlaceName(name))):
        return name
    return None


def _district_columns(
    view: View, column: int, first: int, last: int, gazetteer: Gazetteer
) -> list[tuple[int, bool]]:
    """The columns that say a district for each line, the nearest first; with it whether an
    empty cell repeats what stands above. What is merged with the name itself says none (`Bình
    quân` beside the communes that stand side by side under their districts)."""
    found = []
    for other in [*range(column - 1, 0, -1), *range(column + 1, min(column + 4, view.columns) + 1)]:
        apart = [line for line in range(first, last + 1) if not _reaches(view, line, other, column)]
        texts = [text for line in apart if (text := view.shown(line, other))]
        heads = {folded(view.shown(line, other)) for line in range(1, first)}
        named = sum(area_name(t) in gazetteer.areas or says_area(t) for t in texts)
        if heads & listed("districts") or (texts and named == len(texts)):
            found.append((other, True))
    return found


def _reaches(view: View, line: int, column: int, other: int) -> bool:
    """Whether one cell goes over two columns of a line."""
    _, left, _, right = view.span(line, column)
    return left <= other <= right


def _beside(view: View, line: int, columns: Sequence[tuple[int, bool]]) -> str:
    for column, repeats in columns:
        for above in range(line, 0, -1):
            text = view.shown(above, column)
            if text and folded(text) not in listed("districts"):
                return area_name(text)
            if text or not repeats:
                break
    return ""


def match_lines(lines: Sequence[Line], gazetteer: Gazetteer) -> Found:
    """Which line is which commune's: one line a commune, one commune a line, else unclear."""
    candidates = {line: _candidates(line, gazetteer) for line in lines}
    found = Found([], [], [])
    claimed: defaultdict[int, list[Line]] = defaultdict(list)
    for line, places in candidates.items():
        for place in places:
            claimed[id(place)].append(line)
    for line, places in candidates.items():
        if not places:
            if not reads_as_phrase(line.shown):
                found.open.append(line)
            continue
        for place in places:
            rivals = claimed[id(place)]
            certainty = _certainty(line, rivals)
            if len(places) == 1 and certainty is not None:
                found.matched.append((line, place, certainty))
            elif len(places) > 1 or not _preferred(rivals):
                found.unclear.append((line, place))
            else:
                found.open.append(line)
    return found


def _candidates(line: Line, gazetteer: Gazetteer) -> list[Place]:
    places = gazetteer.named(line.name)
    if not line.area:
        return places
    district = [place for place in places if area_name(place.district) == line.area]
    province = [place for place in places if area_name(place.province) == line.area]
    if district or province:
        return district or province
    if line.area in gazetteer.provinces:
        return [place for place in places if not place.province]
    return [place for place in places if not place.district]


def _certainty(line: Line, rivals: Sequence[Line]) -> Certainty | None:
    """How sure it is that a line is its only commune's, None where another line is as good."""
    if len(rivals) == 1:
        return Certainty.SURE
    return Certainty.CONFIRMED if _preferred(rivals) == [line] else None


def _preferred(rivals: Sequence[Line]) -> list[Line]:
    """Of several lines of one name the one of a commune: a ward or a town is none."""
    from patterns import words

    commune = folded(str(words("fill")["commune"]))
    rural = [line for line in rivals if line.name.kind in ("", commune)]
    return rural if len(rural) == 1 else []
