"""Which unit since July 2025 a commune of the documents is of, if one surely is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.messages import Text, text
from extract.rollup.records import Unit, Units, name_key, province_key, without_kind
from patterns import words

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


@dataclass(slots=True, frozen=True)
class Place:
    """A commune as documents name it: `year` is what they are about, `issued` the newest one's
    ISO date; empty for what isn't stated."""

    province: str
    district: str
    commune: str
    year: str
    issued: str = ""


@dataclass(slots=True, frozen=True)
class Belonging:
    """What became of a commune: `result` is `unchanged`, `renamed`, `merged`, `new` (the
    document names the new unit itself), `divided`, `ambiguous` or `unknown`. `unit` is the new
    one, None where none surely is, `old` the old one; `candidates` are the new ones that come into
    question."""

    result: str
    unit: Unit | None = None
    old: Unit | None = None
    candidates: tuple[Unit, ...] = ()
    reason: Text | None = None


def belonging(place: Place, known: Units) -> Belonging:
    """The unit of a commune, told by its name, its kind where it is printed, its province, its
    district and the time; never by a default."""
    if not place.commune:
        return _unknown(text("the document names no commune"))
    if not place.province:
        return _unknown(text("the document names no province: name it in ntm.toml (province = …)"))
    name, kind = without_kind(place.commune, "commune")
    key = province_key(place.province), name_key(name)
    olds = [each for each in known.old.get(key, ()) if kind in ("", each.kind)]
    news = [each for each in known.new.get(key, ()) if kind in ("", each.kind)]
    if place.district:
        return _of_old(_in_district(olds, place.district), known)
    match _time(place):
        case "before":
            return _of_old(olds, known)
        case "after":
            return _of_new(news)
    if olds and news:
        return Belonging(
            "ambiguous",
            candidates=tuple(news),
            reason=text("an old commune and a new unit are called so, and no district is named"),
        )
    return _of_old(olds, known) if olds else _of_new(news)


def _time(place: Place) -> str:
    """`before` or `after` the new division; empty for a document of its year that doesn't say."""
    since = words("rollup")["since"]
    if place.issued and place.issued < since:
        return "before"
    last = max((int(found) for found in _YEAR.findall(place.year)), default=0)
    if last > int(since[:4]):
        return "after"
    return "before" if 0 < last < int(since[:4]) and not place.issued else ""


def _in_district(olds: Sequence[Unit], district: str) -> list[Unit]:
    name, kind = without_kind(district, "district")
    asked = name_key(name)
    found = []
    for unit in olds:
        own, own_kind = without_kind(unit.district, "district")
        if name_key(own) == asked and kind in ("", own_kind):
            found.append(unit)
    return found


def _of_old(olds: Sequence[Unit], known: Units) -> Belonging:
    if not olds:
        return _unknown(text("no commune of this name was in that district and province"))
    if len(olds) > 1:
        several = dict.fromkeys(new for old in olds for new in known.became[old])
        return Belonging(
            "ambiguous",
            candidates=tuple(several),
            reason=text(
                "several old communes are called so: {names}", names="; ".join(map(str, olds))
            ),
        )
    (old,) = olds
    became = known.became[old]
    if old in known.divided:
        reason = text("parts of it went to different units")
        return Belonging("divided", candidates=became, reason=reason)
    (new,) = became
    if len(known.made_of[new]) > 1:
        return Belonging("merged", new, old)
    same = (old.key, old.kind) == (new.key, new.kind)
    return Belonging("unchanged" if same else "renamed", new, old)


def _of_new(news: Sequence[Unit]) -> Belonging:
    if len(news) == 1:
        return Belonging("new", news[0])
    return _unknown(text("no unit of this name has been in that province since July 2025"))


def _unknown(reason: Text) -> Belonging:
    return Belonging("unknown", reason=reason)
