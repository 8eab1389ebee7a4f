"""Which communes of a workbook nothing was filled in for, and why: no file, a file that says
nothing of what the workbook asks, or one that couldn't be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.fill.lexicon import folded
from extract.fill.lines import Line
from extract.fill.names import area_name, commune_name
from extract.fill.results import Told
from extract.fill.run import Filled
from extract.messages import render, text


def without_report(filled: Filled, lang: str) -> Iterator[str]:
    """What is said of them, line by line."""
    lines = _named(filled)
    missing: list[tuple[tuple[str, str], str]] = []
    silent = [
        f"{place.shown}: {', '.join(source.path for source in place.sources)}"
        for place in filled.plan.without_value
    ]
    unread: list[str] = []
    for (name, area), shown in lines:
        own = [told for told in filled.without if _is_of(told, name, area)]
        said = [told.path for told in own if told.read]
        if said:
            silent.append(f"{shown}: {', '.join(said)}")
        elif own:
            unread += [f"{shown}: {told.path} ({told.reason})" for told in own]
        else:
            missing.append(((name, area), shown))
    if silent:
        count = len(silent)
        told_nothing = text(
            "Communes whose report was read but says nothing of what the workbook asks ({count}):",
            count=count,
        )
        yield render(told_nothing, lang)
        yield from (f"  {line}" for line in silent)
    if only_total := filled.plan.only_total:
        head = text(
            "Communes of which nothing but the number of criteria was filled in: the report tells "
            "of none of the workbook's criteria by itself ({count}):",
            count=len(only_total),
        )
        yield render(head, lang)
        for place in only_total:
            yield f"  {place.shown}: {', '.join(source.path for source in place.sources)}"
    if nameless := [told.path for told in filled.without if told.counts and not told.commune]:
        head = text(
            "Reports that name no commune and state no result of any ({count}):",
            count=len(nameless),
        )
        yield render(head, lang)
        yield from (f"  {path}" for path in nameless)
    if unread:
        head = text("Communes whose file couldn't be read ({count}):", count=len(unread))
        yield render(head, lang)
        yield from (f"  {line}" for line in unread)
    if missing:
        head = text("Communes of the workbook without a report ({count}):", count=len(missing))
        yield render(head, lang)
        yield f"  {', '.join(_apart(missing))}"


def _named(filled: Filled) -> list[tuple[tuple[str, str], str]]:
    """The communes of the workbook that the results don't know, with their districts."""
    named: dict[tuple[str, str], str] = {}
    for lines in filled.open.values():
        for line in lines:
            named.setdefault(_key(line), " ".join(line.shown.split()))
    return list(named.items())


def _key(line: Line) -> tuple[str, str]:
    return line.name.name, line.area


def _is_of(told: Told, name: str, area: str) -> bool:
    """Whether a document is of a commune: by the one that it names; a file that couldn't be read
    by its own name."""
    if told.commune:
        own = commune_name(told.commune)
        district = area_name(told.district)
        same = name in (own.name if own else "", folded(told.commune))
        return same and (not area or not district or area == district)
    return not told.read and f" {name} " in f" {folded(told.path)} "


def _apart(named: Sequence[tuple[tuple[str, str], str]]) -> Iterator[str]:
    """The names, with their districts where one stands in several."""
    names = [name for (name, _), _ in named]
    for (name, district), shown in named:
        yield f"{shown} ({district})" if names.count(name) > 1 and district else shown
