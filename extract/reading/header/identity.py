"""What tells a document from others of its place: its kind, its period, its version.

Read from the letterhead and the title alone; the words are data
(`patterns/words/kinds.yaml`, `periods.yaml`, `versions.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.reading.header.cited import without_citations
from extract.reading.header.titles import without_terms
from extract.report import Letterhead
from extract.text.periods import year_and_part
from extract.text.view import View
from patterns import form, words

#: What is said above a title stands within so many paragraphs from the top.
_TOP = 40
#: Kinds that a title can say more exactly.
_OPEN = frozenset({"report", "annex", "other"})


def read_identity(view: View, letterhead: Letterhead) -> None:
    """Fills in kind, period and version, once number, title and year are known."""
    head = _head(view)
    letterhead.kind = kind_of(head, letterhead.title, letterhead.number)
    letterhead.calls = calls_to_meeting(head, letterhead.title, letterhead.number)
    # the date of the document that this one takes the place of is no period
    title = form("version_mark").regex.sub(" ", letterhead.title)
    letterhead.period = period_of(without_terms(without_citations(title)), letterhead.year)
    # a draft is often marked on a line of its own above everything else
    above = view.text[: view.text.find(head)] if head else ""
    alone = [line for line in above.splitlines() if is_version_line(line)]
    head = "" if head in letterhead.title else head
    letterhead.version = " ".join(version_words(" ".join((*alone, head, letterhead.title))))


def kind_of(head: str, title: str, number: str) -> str:
    """One of the contract's kinds: by the line above the title, else by how the title
    begins, else by the letters of the number, else by what the title is about; `other` where
    nothing says it."""
    listed = words("kinds")
    kind = _by_beginning(head, listed["heads"]) or _by_beginning(title.upper(), listed["heads"])
    if not kind:
        kinds = listed["numbers"].items()
        kind = next((name for name, known in kinds if _letters(number) & set(known)), "")
    begins = _without_opener(title.lower())
    if not kind:
        kind = _by_beginning(begins, listed["subjects"]) or "other"
    return (_by_beginning(begins, listed["titles"]) or kind) if kind in _OPEN else kind


def calls_to_meeting(head: str, title: str, number: str) -> bool:
    """Whether it is a paper that calls people to a meeting, by the same places."""
    calls = words("kinds")["calls"]
    begins = _without_opener(title.lower())
    return (
        any(_opens(line, each) for line in (head, title.upper()) for each in calls["heads"])
        or (not head and any(_opens(begins, each) for each in calls["titles"]))
        or bool(_letters(number) & set(calls["numbers"]))
    )


def _letters(number: str) -> set[str]:
    """The letters of a document's number: TTr and UBND of `12/TTr-UBND`."""
    return {letter for part in number.split("/")[1:] for letter in part.split("-")}


def period_of(title: str, year: str) -> str:
    """`2023`, `2023-H1`, `2023-Q3`, `2023-M09` (also for nine months), `2021-2025`: what the
    title says, else the document's year."""
    found = [
        (match.start(), *year_and_part(match.groupdict()))
        for match in form("report_period").find(title)
    ]
    if not found:
        return year
    later_year = next((y for _, y, _ in found if len(y) == 4), year[-4:])
    at, own, part = found[0]
    if len(own) > 4:  # a span of years is the programme's where one year of it follows
        inside = _within(own, title[at:], [(a - at, y, p) for a, y, p in found[1:]])
        own, part = inside or (own, "")
    own = own or later_year
    return f"{own}-{part}" if own and part else own


def _within(span: str, rest: str, found: list[tuple[int, str, str]]) -> tuple[str, str] | None:
    """The first period behind a span of years that lies in it, unless it is looked forward
    to."""
    first, last = span.split("-")
    for at, year, part in found:
        if any(word in rest[:at].lower() for word in words("periods")["outlook"]):
            return None
        if len(year) == 4 and first <= year <= last:
            return year, part
    return None


def version_words(text: str) -> Iterator[str]:
    """The words of a heading or title that mark a version, in their order, folded."""
    for match in form("version_mark").find(text):
        yield (match.group("later") or match.group()).lower()


def is_version_line(line: str) -> bool:
    """Whether a line says nothing but which version it is: `(Dự thảo lần 2)`."""
    found = list(form("version_mark").find(line))
    rest = line
    for match in reversed(found):
        rest = rest[: match.start()] + rest[match.end() :]
    return bool(found) and not any(character.isalnum() for character in rest)


def _head(view: View) -> str:
    """The line above the title that says what kind of document it is, as it is printed."""
    listed = words("kinds")
    heads = [head for each in listed["heads"].values() for head in each]
    for paragraph in view.paragraphs[:_TOP]:
        line = view.text[paragraph.start : paragraph.end].strip(' "*([\t')
        for head in heads:
            if _opens(line, head) and (head not in listed["alone"] or line.strip(" :.") == head):
                return line
    return ""


def _by_beginning(line: str, kinds: dict[str, list[str]]) -> str:
    """The kind with the longest words that the line begins with; empty for none."""
    fitting = [
        (len(each), kind) for kind, known in kinds.items() for each in known if _opens(line, each)
    ]
    return max(fitting, default=(0, ""))[1]


def _opens(line: str, words: str) -> bool:
    return line.startswith(words) and not line[len(words) : len(words) + 1].isalpha()


def _without_opener(title: str) -> str:
    for opener in words("kinds")["openers"]:
        if _opens(title, opener):
            return title[len(opener) :].lstrip(" :")
    return title
