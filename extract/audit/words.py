"""A guess in words: `không chắc 98,2% là của 19/19`."""

from __future__ import annotations

from extract.audit.claim import Reason
from extract.links import Link
from extract.messages import Text, text

_TEMPLATES = {
    "reads-as": text("it isn't sure what {one} stands for"),
    "share": text("it isn't sure that {one} is a part of a whole"),
    "value-standard": text("it isn't sure that {other} is the standard for {one}"),
    "value-status": text("it isn't sure that “{other}” is said of {one}"),
    "code-status": text("it isn't sure that “{other}” is said of {one}"),
    "items-total": text("it isn't sure that {one} is a part of {other}"),
    "portion-share": text("it isn't sure that {other} is what {one} comes to"),
    "portion-whole": text("it isn't sure that {one} is a share of {other}"),
    "part-of": text("it isn't sure that {other} is a part of {one}"),
    "whole-parts": text("it isn't sure that {other} is a part of {one}"),
    "shares-whole": text("it isn't sure that {one} and {other} are shares of one whole"),
    "count-list": text("it isn't sure that {other} belongs to the list announced by {one}"),
    "next-item": text("it isn't sure that {one} and {other} belong to one list"),
    "same-thing": text("it isn't sure that {one} and {other} are the same quantity"),
    "same-base": text("it isn't sure that {one} and {other} count the same"),
    "same-code": text("it isn't sure that {one} and {other} are the same"),
}
_OTHER = text("it isn't sure that {other} belongs to {one}")

#: So much of a quote, in characters, says which it is.
_LONGEST = 60


def doubtful(link: Link) -> Reason:
    """Why a claim that rests on a guess can't be judged: the tie, and the rival if any."""
    ends = [beginning(" ".join(end.quote.split())) for end in link.ends]
    template = _TEMPLATES.get(link.kind, _OTHER).template
    words = Text(template, {"one": ends[0], "other": ends[-1]})
    if link.rival:
        words = text("{words}; with {rival} it would hold", words=words, rival=link.rival)
    return Reason("link", words)


def beginning(quote: str) -> str:
    """The beginning of a quote that is a whole cell or more."""
    return quote if len(quote) <= _LONGEST else quote[:_LONGEST].rsplit(" ", 1)[0] + " …"


def shown(reason: Reason) -> Text:
    """The reason as it goes into the table: its key, then the words."""
    return text("{key}: {words}", key=reason.key, words=reason.words)
