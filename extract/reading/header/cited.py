"""The criteria sets that a document cites, and the programme that a text names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import regex

from extract.criteria import fold_name, is_provincial, load_sets
from extract.reading.mentions import Mention
from extract.report import Letterhead
from extract.text.view import View
from patterns import alternation, any_word, form, words
from patterns.kept import pattern_of

#: The programme whose criteria are told where nothing is added to their name.
NTM = "ntm"
#: The number of a paper; not a party's (`153-QĐ/HU`), whose page may have its day alone.
_NUMBER = pattern_of(r"[0-9]+(?:/20[0-9]{2})?/\p{Lu}[\p{Lu}-]*\p{L}*")
#: What a clause says of a paper behind its number: all of it, or the day alone.
_CLAUSE_REST, _DAY = pattern_of(r"[^;,)]*"), pattern_of(r" \p{L}+ [0-9./-]+(?=$|[\s,;)])")
#: A set for districts, hamlets or provinces is none for communes.
_OTHER_LEVEL = pattern_of(
    rf"[^,]{{0,30}}?(?!{alternation(words('letterhead')['no_set_levels'])})"
    rf"(?P<level>{alternation(words('letterhead')['set_levels'])})(?!\p{{L}})",
    regex.X,
)


@dataclass(slots=True, frozen=True)
class Cited:
    """A criteria set that the text cites: the decision's number, its ISO date (empty where
    not printed), the programme it is for, and its place in the view."""

    number: str
    issued: str
    programme: str
    start: int
    end: int


def iso_date(mention: Mention) -> str:
    """A date mention as ISO; empty for one without a year or that can't be."""
    groups = mention.groups
    if "year" not in groups:
        return ""
    try:
        return date(int(groups["year"]), int(groups["month"]), int(groups["day"])).isoformat()
    except ValueError:
        return ""


def without_citations(text: str, *, clause: bool = False) -> str:
    """A text without the numbers of the papers that it cites and their days right behind, which
    are none of its own; with `clause` without what the clause goes on to say of each."""
    kept, at = [], 0
    for number in _NUMBER.finditer(text):
        if number.start() >= at:
            kept.append(text[at : number.start()])
            behind = (_CLAUSE_REST if clause else _DAY).match(text, number.end())
            at = (behind or number).end()
    return " ".join([*kept, text[at:]])


def programme_of(text: str) -> str:
    """The programme that a title or a decision's subject names; empty for none."""
    lowered = text.lower()
    for programme, names in words("letterhead")["programmes"].items():
        if any(name in lowered for name in names):
            return str(programme)
    return ""


def most_told_programme(text: str) -> str:
    """The programme that a text is about: a higher one only where at least half of what it
    says of the programme is of that; empty where it names none."""
    lowered = text.lower()
    counts = {
        programme: sum(lowered.count(name) for name in names)
        for programme, names in words("letterhead")["programmes"].items()
    }
    # the longer names hold the shorter one
    every = counts[NTM]
    for programme in ("kieu_mau", "nang_cao"):
        if counts[programme] and 2 * counts[programme] >= every:
            return programme
    return NTM if every else next((name for name, count in counts.items() if count), "")


def _for_communes(subject: str) -> bool:
    match = _OTHER_LEVEL.match(subject)
    commune = subject.find(words("letterhead")["set_of_communes"])
    return match is None or 0 <= commune < match.start("level")


def cited_sets(view: View, mentions: list[Mention], letterhead: Letterhead) -> list[Cited]:
    """The criteria sets of communes that the text of a paper with that letterhead cites, in order
    of place."""
    found = []
    dates = [mention for mention in mentions if mention.form == "date"]
    for match in form("cited_set").find(view.text):
        subject = match.group("subject").lower()
        if not _for_communes(subject):
            continue
        start, end = match.span("number")
        programme = programme_of(match.group("body")[-20:] + subject[:70])
        number = match.group("number").replace(" ", "")
        found.append(Cited(number, _day_behind(view, dates, end), programme, start, end))
    cited = {each.number for each in found}
    found += _known(view, mentions, dates, cited, letterhead.province)
    found += _named_before(view, dates, cited)
    if not found:
        found += _only_one(view, mentions, dates, letterhead)
    found.sort(key=lambda each: each.start)
    return found


def set_of_district(view: View, mentions: list[Mention], letterhead: Letterhead) -> Cited | None:
    """The nation's set for districts that a district's own paper cites."""
    listed = words("letterhead")["sets_of_districts"]
    if letterhead.commune or not letterhead.district:
        return None
    for mention in mentions:
        number = mention.groups.get("number", "").replace(" ", "")
        if mention.form == "document_number" and number in listed:
            dates = [each for each in mentions if each.form == "date"]
            issued = _day_behind(view, dates, mention.end)
            return Cited(number, issued, "", mention.start, mention.end)
    return None


def _named_before(view: View, dates: list[Mention], cited: set[str]) -> Iterator[Cited]:
    """The sets that the text names before their decision."""
    for match in form("set_of_decision").find(view.text):
        subject, number = match.group("subject"), match.group("number").replace(" ", "")
        if number in cited or not _for_communes(subject.lower()):
            continue
        cited.add(number)
        start, end = match.span("number")
        yield Cited(number, _day_behind(view, dates, end), programme_of(subject), start, end)


def _only_one(
    view: View, mentions: list[Mention], dates: list[Mention], letterhead: Letterhead
) -> list[Cited]:
    """The one decision of a province that a paper cites without a word on what it is about, where
    the paper is on its criteria set (`Thực hiện Quyết định số 1036/QĐ-UBND ngày … của UBND tỉnh
    Lào Cai`), or on the programme and holds itself to it (`Đối chiếu Quyết định số …`)."""
    on_sets = any_word("letterhead", "on_sets").search(letterhead.title) is not None
    if not on_sets and not programme_of(letterhead.title):
        return []
    named: dict[str, Mention] = {}
    for mention in mentions:
        number = mention.groups.get("number", "").replace(" ", "")
        own = number == letterhead.number
        if mention.form == "document_number" and is_provincial(number) and not own:
            said = _clause_behind(view, mention.end)
            if any_word("letterhead", "of_province").search(said) and not _says_about(said):
                named.setdefault(number, mention)
    if len(named) != 1:
        return []
    ((number, mention),) = named.items()
    if not on_sets and _held_to().search(view.text, 0, mention.start) is None:
        return []
    issued = _day_behind(view, dates, mention.end)
    return [Cited(number, issued, "", mention.start, mention.end)]


@cache
def _held_to() -> regex.Pattern[str]:
    """What stands before the number of the decision that a paper is held to."""
    listed = words("citations")
    lead, kind = alternation(listed["held_to"]), alternation(listed["decisions"])
    return pattern_of(
        rf"(?<!\p{{L}}){lead}[ ]{kind}(?:[ ]\p{{L}}+)?[ ]$", regex.I | regex.X | regex.REVERSE
    )


def _day_behind(view: View, dates: list[Mention], at: int) -> str:
    """The ISO date of a decision whose number ends at `at`; empty for none. Any other day behind
    it is not the decision's (`… 51/2025/QĐ-TTg. Số liệu chốt ngày 15/6/2026`)."""
    index = bisect_left(dates, at, key=lambda each: each.start)
    if index == len(dates) or not before_day().fullmatch(view.text, at, dates[index].start):
        return ""
    return iso_date(dates[index])


@cache
def before_day() -> regex.Pattern[str]:
    """What may stand between the number of a paper that is cited and its day: who made it, that
    it was signed or issued, the word for a day."""
    listed = words("citations")
    said, by = alternation(listed["dated"]), alternation(listed["made_by"])
    others = alternation(listed["other_day"])
    maker = rf"[ ]{by}(?:[ ](?!{others}(?!\p{{L}}))\p{{L}}+){{1,8}}"
    day = alternation(words("letterhead")["day"])
    return pattern_of(rf"(?:{maker})?[ ]?[,(]?[ ]?(?:{said}[ ])?(?:{day}[ ])?", regex.I | regex.X)


def _known(
    view: View, mentions: list[Mention], dates: list[Mention], cited: set[str], province: str
) -> list[Cited]:
    """Decisions that are known sets by number and date, though the text doesn't call them so. A
    number alone proves little, for every province has a 1260: without a day it is the set of the
    paper's own province, unless words go on to say what else it is about."""
    known: dict[tuple[str, str], str] = {}
    own: dict[str, tuple[str, str]] = {}
    for each in load_sets():  # a decision with several sets: the first is of every commune
        known.setdefault((each.decision, each.date), each.programme)
        if each.province and fold_name(each.province) == fold_name(province):
            own.setdefault(each.decision, (each.date, each.programme))
    found = []
    for mention in mentions:
        number = mention.groups.get("number", "").replace(" ", "")
        if mention.form != "document_number" or number in cited:
            continue
        issued = _day_behind(view, dates, mention.end)
        if not issued and number.endswith(words("letterhead")["nation_decisions"]):
            # the nation's decisions are told by their number alone
            issued = next((day for decision, day in known if decision == number), "")
        if (number, issued) in known:
            programme = known[number, issued]
        elif not issued and number in own and not _says_about(_clause_behind(view, mention.end)):
            issued, programme = own[number]
        else:
            continue
        found.append(Cited(number, issued, programme, mention.start, mention.end))
        cited.add(number)
    return found


def _clause_behind(view: View, at: int) -> str:
    """The clause behind a decision's number, in its paragraph."""
    stop = view.paragraphs[view.paragraph_at(at - 1)].end
    clause = _CLAUSE_REST.match(view.text, at, stop)
    return clause.group() if clause else ""


def _says_about(clause: str) -> bool:
    """Whether the clause behind a decision's number says what it is about."""
    return any_word("letterhead", "decides").search(clause) is not None
