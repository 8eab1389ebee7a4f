"""A document as an official paper cites it (NĐ 30/2020, appendix I): what it is, its number, its
day, who issued it, what it is about."""

from __future__ import annotations

from datetime import date

from extract.criteria import fold_name
from extract.letters.findings import Recipient, Source
from extract.messages import Text, render, text
from extract.tables import schemas
from patterns import words

#: Kinds whose words don't name a document.
_UNNAMED = frozenset({"", "other", "summary", "appraisal", "survey"})
#: The months before this one are written with a nought before them, as all days below ten are.
_EARLY = 3


def kind_of(source: Source, lang: str) -> str:
    """What a document calls itself, in small letters: báo cáo, kế hoạch, tờ trình."""
    if source.kind in _UNNAMED:
        return render(text("document"), lang)
    return schemas()["documents"].column("kind").word(source.kind, lang).lower()


def cited(source: Source, recipient: Recipient, unit: str, lang: str) -> str:
    """A document of a commune, which is a `unit` (xã, phường), as a letter cites it; by its file
    where it has neither a number nor a title."""
    kind = kind_of(source, lang)
    if not source.number and not source.title:
        return f"{kind} {source.path}"
    named = text("{words}", words=kind)
    if source.number:
        named = text(
            "{paper} No. {number}", paper=kind[:1].upper() + kind[1:], number=source.number
        )
        if source.issued:
            named = text("{paper} of {day}", paper=named, day=_day(source.issued, lang))
        if _issues_itself(source, recipient):
            place = f"{unit} {recipient.commune}"
            named = text("{paper} by the People's Committee of {place}", paper=named, place=place)
    if source.title:
        named = text("{paper} on {subject}", paper=named, subject=_subject(source.title, kind))
    return render(named, lang)


def _issues_itself(source: Source, recipient: Recipient) -> bool:
    """Whether a document's number is that of the commune's own committee."""
    own = fold_name(source.commune) == fold_name(recipient.commune)
    return own and str(words("letters")["committee"]) in source.number


def _day(issued: str, lang: str) -> Text:
    day = date.fromisoformat(issued)
    month = f"{day.month:02d}" if day.month < _EARLY and lang == "vi" else str(day.month)
    shown = f"{day.day:02d}" if lang == "vi" else str(day.day)
    return text("{day}/{month}/{year}", day=shown, month=month, year=str(day.year))


def _subject(title: str, kind: str) -> Text:
    """What a title is about: without the kind that it may begin with, in small letters where it
    isn't in capitals; those stay as they are, in quotes."""
    said = " ".join(title.split()).strip(' “”"*')
    if said.lower().startswith(f"{kind} "):
        said = said[len(kind) + 1 :]
    if said.isupper() or not said:
        return text("“{title}”", title=said)
    first = said.split(" ", 1)[0]
    small = said[0].lower() + said[1:] if first[1:].islower() or len(first) == 1 else said
    return text("{words}", words=small)
