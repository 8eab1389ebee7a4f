"""Lines of an overview that documents state a total for and nothing else: a plan that tells of the
year before, a district's summary that gives each commune's number alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from extract.criteria import Criterion, fold_name, load_sets
from extract.tables.lines import Frame, Outline
from extract.tables.named import Where
from extract.tables.row import Row
from extract.tables.schema import schemas
from extract.tables.stated_totals import Stated, StatedIn


def of_own(stated: StatedIn, where: Where) -> bool:
    """Whether a document states a total for what its rows name."""
    return any(
        each.year in ("", where.year)
        for commune in ("", where.commune)
        for each in stated.of(commune)
    )


def stated_elsewhere(
    stated: StatedIn, head: Where, own: Sequence[Where]
) -> Iterator[tuple[Where, Stated]]:
    """What a document states a total for though none of its `own` rows are of it: of each commune
    the newest year alone. `head` is what its letterhead names; of its neighbours a commune's own
    report says nothing that counts."""
    newest: dict[str, tuple[Where, Stated]] = {}
    shown = {fold_name(where.commune) for where in own if of_own(stated, where)}
    for each in stated.every:
        commune = each.commune or head.commune
        key = fold_name(commune)
        year = each.year or head.year
        another = head.commune and key != fold_name(head.commune)
        if not commune or another or key in shown or not year.isdigit():
            continue
        programme = each.programme or head.programme
        where = head._replace(commune=commune, year=year, programme=programme)
        if key not in newest or newest[key][0].year < year:
            newest[key] = (where, each)
    yield from newest.values()


@cache
def criteria_of(frame: Frame) -> tuple[Criterion, ...]:
    """The criteria, without their indicators, of the national set of a frame; none where no set is
    known."""
    for known in load_sets():
        same = (known.programme, known.first_year, known.last_year)
        if same == (frame.programme, frame.first, frame.last) and not known.province:
            return tuple(entry for entry in known.entries if "." not in entry.code)
    return ()


def blank_criteria(outline: Outline) -> list[Row]:
    """The rows of a line of which only a total is stated: nothing is said of any criterion."""
    names = schemas()["criteria"].names
    named = {name: getattr(outline, name) for name in ("province", "district", "commune", "year")}
    empty: Row = dict.fromkeys(names)
    said = {"status": "not_stated", "programme": outline.frame.programme, **named}
    return [
        empty | said | {"criterion": entry.code, "name": entry.name}
        for entry in criteria_of(outline.frame)
    ]
