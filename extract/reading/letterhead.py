"""What a document says of itself: number, date, title, year, programme, where it is from."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date

import regex

from extract.document import Evidence
from extract.reading.mentions import Mention
from extract.report import Letterhead
from extract.text.view import View
from patterns import form, words

#: The letterhead stands within so many paragraphs from the top.
_TOP = 40
_YEARS = regex.compile(
    r"(?P<from>20[0-9]{2}) ?- ?(?P<to>20[0-9]{2})|năm (?P<year>20[0-9]{2})", regex.I
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


def programme_of(text: str) -> str:
    """The programme that a title or a decision's subject names; empty for none."""
    lowered = text.lower()
    for programme, names in words("letterhead")["programmes"].items():
        if any(name in lowered for name in names):
            return str(programme)
    return ""


def cited_sets(view: View, mentions: list[Mention]) -> list[Cited]:
    """The criteria sets of communes that the text cites, in order of place."""
    found = []
    for match in form("cited_set").find(view.text):
        subject = match.group("subject").lower()
        if regex.match(
            r"[^,]{0,30}?(?:huyện|thôn(?! mới)|khu dân cư|tỉnh) ?(?:nông thôn mới|đạt)?", subject
        ):
            before_commune = subject.find("xã")
            if before_commune < 0 or before_commune > subject.find("huyện") >= 0:
                continue
        dates = (
            iso_date(each)
            for each in mentions
            if each.form == "date" and match.end("number") <= each.start < match.end("number") + 40
        )
        found.append(
            Cited(
                match.group("number").replace(" ", ""),
                next(dates, ""),
                programme_of(match.group("body")[-20:] + subject[:70]),
                match.start("number"),
                match.end("number"),
            )
        )
    return found


def _evidence(view: View, start: int, end: int) -> Evidence:
    return view.document.evidence(view.span(start, end))


def _title(view: View) -> tuple[int, int] | None:
    """The paragraph(s) under the document's kind in capitals, joined."""
    listed = words("letterhead")
    kinds, ends = tuple(listed["kinds"]), tuple(listed["after_title"])
    named = None
    for index, paragraph in enumerate(view.paragraphs[:_TOP]):
        line = view.text[paragraph.start : paragraph.end].strip()
        kind = next((each for each in kinds if line.startswith(each)), None)
        if named is None and line.startswith(tuple(listed["titles"])) and "\t" not in line:
            named = paragraph if any(w in line.lower() for w in listed["subjects"]) else None
        if kind is None or "\t" in line:
            continue
        start = view.text.index(kind, paragraph.start) + len(kind)
        if view.text[start : paragraph.end].strip(" :"):
            return start, paragraph.end
        first = last = None
        for after in view.paragraphs[index + 1 : index + 4]:
            words_of = view.text[after.start : after.end].strip()
            if words_of.lower().startswith(ends) or form("item").regex.match(
                view.text, after.start
            ):
                break
            if last is not None and not _goes_on(view.text[first.start : last.end], words_of):
                break
            first, last = (after if first is None else first), after
        return (first.start, last.end) if first and last else None
    return (named.start, named.end) if named else None


def _goes_on(title: str, line: str) -> bool:
    """True if a line belongs to the title above it: that has no year yet, and the line is
    no sentence of its own."""
    ended = title.rstrip().endswith((".", ";", ":")) or _YEARS.search(title) is not None
    return line[:1].islower() or not (ended or len(line) > 120 or line.endswith((".", ":")))


def _year(text: str, issued: str) -> str:
    match = _YEARS.search(text)
    if match is None:
        return issued[:4]
    return match.group("year") or f"{match.group('from')}-{match.group('to')}"


def _places(view: View, letterhead: Letterhead) -> None:
    """Province, district and commune: the name in the letterhead, else the one named most."""
    banned = set(words("letterhead")["no_names"])
    seen: dict[str, Counter[str]] = {
        "province": Counter(),
        "district": Counter(),
        "commune": Counter(),
    }
    where: dict[tuple[str, str], Evidence] = {}
    heads: set[str] = set()
    for match in form("place").find(view.text):
        level = next(name for name in seen if match.group(name))
        evidence = _evidence(view, match.start("name"), match.end("name"))
        capitals = match.group(level).isupper()
        quote = evidence.quote.split("\n")[0] if capitals else evidence.quote
        name = view_name(quote)
        if name.split()[0].lower() in banned or (" " not in name and not capitals):
            continue
        head = capitals and view.paragraph_at(match.start()) < _TOP
        heads |= {level} if head else set()
        seen[level][name] += 5 if head else 1
        where.setdefault((level, name), evidence)
    # a letterhead of a district or a province alone: its report is on no single commune
    if heads and "commune" not in heads:
        seen["commune"].clear()
    if heads == {"province"}:
        seen["district"].clear()
    for level, names in seen.items():
        if names:
            name = names.most_common(1)[0][0]
            setattr(letterhead, level, name)
            letterhead.evidence[level] = where[level, name]


def view_name(name: str) -> str:
    """A name composed (NFC), each syllable with a capital."""
    composed = unicodedata.normalize("NFC", name)
    return " ".join(part[:1].upper() + part[1:].lower() for part in composed.split())


def read_letterhead(view: View, mentions: list[Mention]) -> Letterhead:
    """The letterhead facts; what the text doesn't say stays empty. The decision and the
    programme that a criteria set decides on are filled by the caller."""
    letterhead = Letterhead()
    top = view.paragraphs[min(_TOP, len(view.paragraphs)) - 1].end if view.paragraphs else 0
    for mention in mentions:
        if mention.start >= top:
            break
        before = view.text[max(0, mention.start - 8) : mention.start].lower()
        line = view.paragraphs[view.paragraph_at(mention.start)]
        opening = view.text[line.start : line.start + 30].lower().lstrip()
        if mention.form == "document_number" and "number" not in letterhead.evidence:
            if regex.search(r"(?:^|[\n\t ])số ?: ?$", before) and not opening.startswith("căn cứ"):
                letterhead.number = mention.groups["number"].replace(" ", "")
                letterhead.evidence["number"] = _evidence(view, mention.start, mention.end)
        elif mention.form == "date" and "issued" not in letterhead.evidence:
            dated = regex.search(r"[\p{L}.\]\s], ?$", view.text[line.start : mention.start])
            if dated and iso_date(mention) and mention.start - line.start < 160:
                if not opening.startswith(("căn cứ", "thực hiện")):
                    letterhead.issued = iso_date(mention)
                    letterhead.evidence["issued"] = _evidence(view, mention.start, mention.end)
    title = _title(view)
    if title:
        letterhead.evidence["title"] = _evidence(view, *title)
        letterhead.title = " ".join(view.text[slice(*title)].split()).strip(' "*')
    heading = letterhead.title or view.text[:top]
    letterhead.year = _year(heading, letterhead.issued)
    letterhead.programme = programme_of(heading) or programme_of(view.text)
    _places(view, letterhead)
    return letterhead
