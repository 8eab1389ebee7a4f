"""What a title or a sentence says of the criteria that it names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.report import Status
from extract.text.view import View
from patterns import Form, alternation, form, listed_form, words
from patterns.kept import pattern_of

_MEANING = {
    "target": Status.TARGET,
    "not_achieved": Status.NOT_ACHIEVED,
    "achieved": Status.ACHIEVED,
    "none": Status.NOT_STATED,
    "report": Status.NOT_STATED,
    "aims": Status.TARGET,
}
#: What a title says unless it judges further on.
_UNLESS_JUDGED = ("report", "aims")


_SENTENCE_END = pattern_of(r"[.;](?=\s+\p{Lu})")


@lru_cache(maxsize=1)
def _phrases() -> Form:
    """What a title says; the group `silent` where its words say nothing."""
    listed = words("status")
    groups = "|".join(f"(?P<{name}>{alternation(listed[name])})" for name in _MEANING)
    silent = alternation(listed["no_status"])
    compiled = pattern_of(
        rf"(?<!\p{{L}})(?:(?P<silent>{silent})|(?:{groups})(?!\p{{L}}))",
        regex.I | regex.X | regex.V1,
    )
    told = (word for name in ("no_status", *_MEANING) for word in listed[name])
    return listed_form("phrases", compiled, told)


def of_title(title: str) -> tuple[Status | None, tuple[int, int]]:
    """The status that a title gives to what stands under it, and where in the title it
    says so; None where it says nothing (then the section above it holds)."""
    # `Xã đã đạt 15/19 tiêu chí. Còn 04 tiêu chí chưa đạt:` opens a list by its last sentence
    opens = title.rstrip().endswith(":")
    start = max((end.end() for end in _SENTENCE_END.finditer(title)), default=0) if opens else 0
    said = _phrases().within(title, start, len(title))
    found = [match for match in said if match.lastgroup != "silent"]
    if not found:
        return None, (0, 0)
    # a title on funds or duties says nothing of a status, whatever else it holds
    match = next((each for each in found if each.lastgroup == "none"), found[0])
    if match.lastgroup in _UNLESS_JUDGED:
        later = (each for each in found if each.lastgroup in ("achieved", "not_achieved"))
        match = next(later, match)
    return _MEANING[str(match.lastgroup)], match.span()


def of_sentence(text: str, start: int, end: int) -> tuple[Status | None, tuple[int, int]]:
    """The judgement that a passage pronounces itself (`Đánh giá: chưa đạt`), and where."""
    match = form("verdict").search(text, start, min(end + 1, len(text)))
    if match is None:
        return None, (0, 0)
    name = "not_achieved" if match.group("not_achieved") else "achieved"
    return _MEANING[name], match.span(name)


@dataclass(slots=True, frozen=True)
class Verdict:
    """A judgement where it stands in the view: `text[start:end]`."""

    status: Status
    start: int
    end: int


def verdicts_of(view: View) -> dict[int, list[Verdict]]:
    """The judgements that a document's paragraphs pronounce, by paragraph, in order."""
    found: dict[int, list[Verdict]] = {}
    for match in form("verdict").find(view.text):
        name = "not_achieved" if match.group("not_achieved") else "achieved"
        verdict = Verdict(_MEANING[name], *match.span())
        found.setdefault(view.paragraph_at(match.start(name)), []).append(verdict)
    return found
