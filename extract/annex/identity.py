"""Which set an annex issues: its decision, date, programme, province and period."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

import regex

from extract.criteria.sets import decision_key, shipped_sets
from extract.errors import ReasonedError
from extract.messages import text
from extract.reading.header.cited import iso_date, programme_of
from extract.reading.header.letterhead import read_letterhead
from extract.reading.header.named_places import places_in
from extract.reading.mentions import Mention
from extract.text.view import View
from patterns import alternation, words
from patterns.kept import pattern_of

_PERIOD = pattern_of(r"(?P<first>20[0-9]{2}) ?[-–] ?(?P<last>20[0-9]{2})")
#: So far behind a decision's number stand its date and the office that issued it (characters).
_BEHIND = 160
#: The word for what a decision is issued with stands so near before its number.
_BEFORE = 60
_PROGRAMMES = ("ntm", "nang_cao", "kieu_mau")


class AnnexError(ReasonedError):
    """An annex of which no set can be made: `reason` says what, why and what to do next."""


@dataclass(slots=True, frozen=True)
class Told:
    """What is told of a set, by whoever imports it or by its annex; empty for what isn't.

    `years` are a period (`2021-2025`), `issued` is an ISO date."""

    decision: str = ""
    issued: str = ""
    programme: str = ""
    province: str = ""
    years: str = ""

    def over(self, other: Told) -> Told:
        """What is told here, and there where nothing is."""
        return Told(
            self.decision or other.decision,
            self.issued or other.issued,
            self.programme or other.programme,
            self.province or other.province,
            self.years or other.years,
        )

    @property
    def id(self) -> str:
        """The name of the set: `1260_2022_an_giang_ntm`."""
        number = decision_key(self.decision).split("/")[0]
        parts = (number, self.issued[:4], self.province, self.programme)
        return "_".join(filter(None, map(_plain, parts)))


def asked(
    decision: str = "", issued: str = "", programme: str = "", province: str = "", years: str = ""
) -> Told:
    """What somebody says of a set on the command line. Raises AnnexError for what can't be."""
    if issued:
        issued = _day(issued)
    if programme and programme not in _PROGRAMMES:
        known = ", ".join(_PROGRAMMES)
        reason = text(
            "There is no programme {name}: use one of {known}.", name=programme, known=known
        )
        raise AnnexError(reason)
    if years and not _PERIOD.fullmatch(years):
        raise AnnexError(text("{years} is no period: write 2021-2025.", years=years))
    return Told(decision.strip(), issued, programme, province.strip(), years)


def complete(told: Told) -> Told:
    """The same with a period, where that of the national set serves. Raises AnnexError where it
    isn't known which decision it is, or for which programme and period."""
    if not told.decision:
        raise AnnexError(
            text(
                "The annex doesn't say which decision issued it. Say so: --decision 1234/QĐ-UBND "
                "--date 22/6/2022."
            )
        )
    if not told.programme:
        raise AnnexError(
            text(
                "The annex doesn't say which programme it is for. Say so: --programme ntm (or "
                "nang_cao, kieu_mau)."
            )
        )
    if told.years:
        return told
    year = int(told.issued[:4] or 0)
    for known in shipped_sets():
        fits = known.programme == told.programme and not known.province
        if fits and known.first_year <= year <= known.last_year:
            return Told(years=f"{known.first_year}-{known.last_year}").over(told)
    raise AnnexError(
        text("The annex doesn't say for which years it holds. Say so: --years 2021-2025.")
    )


def told_by(view: View, mentions: list[Mention], start: int, end: int) -> Told:
    """What a passage of a document says of the annex that stands behind it."""
    passage = " ".join(view.text[start:end].split())
    number = _issuing(view, mentions, start, end)
    found = Told(programme=programme_of(passage), years=_years(passage))
    if number is None:
        return found
    behind = number.end + _BEHIND
    dates = (iso_date(each) for each in mentions if number.end <= each.start < behind)
    places = places_in(view, number.end, behind)
    return Told(
        number.groups["number"].replace(" ", ""),
        next(filter(None, dates), ""),
        province=next((each.name for each in places if each.level == "province"), ""),
    ).over(found)


def told_by_whole(view: View, mentions: list[Mention]) -> Told:
    """What the whole document says: a decision with its annex in one file."""
    head = read_letterhead(view, mentions)
    own = head.number if "QĐ" in decision_key(head.number) else ""
    title = programme_of(head.title)
    told = Told(own, head.issued if own else "", title, head.province, _years(head.title))
    return told_by(view, mentions, 0, len(view.text)).over(told)


def for_others(passage: str) -> bool:
    """True for the title of a set for districts, hamlets or provinces."""
    lowered = passage.lower()
    return any(level in lowered for level in words("annex")["other_levels"])


def _issuing(view: View, mentions: list[Mention], start: int, end: int) -> Mention | None:
    """The decision that a passage says to have issued the annex."""
    issued = _issued_with()
    for each in mentions:
        if each.form == "document_number" and start <= each.start < end:
            before = view.text[max(start, each.start - _BEFORE) : each.start]
            if issued.search(before) and "QĐ" in decision_key(each.groups["number"]):
                return each
    return None


def _issued_with() -> regex.Pattern[str]:
    return pattern_of(rf"{alternation(words('annex')['issued_with'])}[^.;]*$", regex.I | regex.X)


def _years(passage: str) -> str:
    match = _PERIOD.search(passage)
    return f"{match.group('first')}-{match.group('last')}" if match else ""


def _day(told: str) -> str:
    """A day as ISO, from `2022-06-22` or `22/6/2022`."""
    parts = told.replace(".", "/").split("/")
    try:
        if len(parts) == 3:
            return date(int(parts[2]), int(parts[1]), int(parts[0])).isoformat()
        return date.fromisoformat(told).isoformat()
    except ValueError as error:
        reason = text("{day} is no day: write 22/6/2022 or 2022-06-22.", day=told)
        raise AnnexError(reason) from error


def _plain(told: str) -> str:
    """Words in small ASCII letters and digits, joined by `_`."""
    bare = unicodedata.normalize("NFD", told.lower().replace("\u0111", "d"))
    return "_".join(regex.findall(r"[a-z0-9]+", "".join(c for c in bare if c.isascii())))
