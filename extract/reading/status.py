"""What a title or a sentence says of the criteria that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.reading.progress_nouns import CRITERION, INDICATOR, telling
from extract.reading.scopes import Scopes
from extract.report import JUDGED, Status
from extract.text.ends import PART_END
from extract.text.view import View
from patterns import Form, alternation, form, listed_form, matches, words
from patterns.kept import pattern_of

_MEANING = {
    "target": Status.TARGET,
    "not_achieved": Status.NOT_ACHIEVED,
    "achieved": Status.ACHIEVED,
    "counted": Status.ACHIEVED,
    "lacking": Status.NOT_ACHIEVED,
    "none": Status.NOT_STATED,
    "report": Status.NOT_STATED,
    "aims": Status.TARGET,
}
#: What a title says unless it judges further on.
_UNLESS_JUDGED = ("report", "aims", "lacking")
#: What says something of a count behind it.
_COUNTING = ("counted", "lacking")


#: A status and where it is said.
Told = tuple[Status | None, tuple[int, int]]


@lru_cache(maxsize=1)
def _phrases() -> Form:
    """What a title says; the group `silent` where its words say nothing."""
    listed = words("status")
    groups = "|".join(
        f"(?P<{name}>{alternation(listed[name])}{behind})"
        for name in _MEANING
        for behind in [_counted(listed["counted_things"]) if name in _COUNTING else ""]
    )
    silent = alternation(listed["no_status"])
    compiled = pattern_of(
        rf"(?<!\p{{L}})(?:(?P<silent>{silent})|(?:{groups})(?!\p{{L}}))",
        regex.I | regex.X | regex.V1,
    )
    told = (word for name in ("no_status", *_MEANING) for word in listed[name])
    return listed_form("phrases", compiled, told)


def _counted(things: list[str]) -> str:
    """What stands behind the word that counts what is achieved: `16/19 tiêu chí`, `(9 tiêu
    chí)`."""
    return rf"(?:[ ]?[:(][ ]?|[ ])[0-9]{{1,2}}(?:[ ]?/[ ]?[0-9]{{1,2}})?[ ]{alternation(things)}"


def of_title(title: str, *, planned: bool = False) -> Told:
    """The status that a title gives to what stands under it, and where in the title it
    says so; None where it says nothing (then the section above it holds). Where its section is
    of what is `planned`, a count of what is achieved is one of what is to be."""
    # `Xã đã đạt 15/19 tiêu chí. Còn 04 tiêu chí chưa đạt:` opens a list by its last sentence
    opens = title.rstrip().endswith(":")
    start = max((end.end() for end in PART_END.finditer(title)), default=0) if opens else 0
    said = _phrases().within(title, start, len(title))
    found = [match for match in said if match.lastgroup != "silent"]
    if not found:
        return None, (0, 0)
    if opens and all(_MEANING[str(match.lastgroup)] in JUDGED for match in found):
        # `Xã đã đạt 11/19 tiêu chí; còn 08 tiêu chí chưa đạt, gồm:` opens those of its last clause
        behind = max(title.rfind(sign, 0, found[-1].start()) for sign in ",;")
        found = [match for match in found if match.start() > behind]
    # a title on funds or duties says nothing of a status, whatever else it holds
    match = next((each for each in found if each.lastgroup == "none"), found[0])
    if match.lastgroup in _UNLESS_JUDGED:
        surer = (each for each in found if each.lastgroup not in _UNLESS_JUDGED)
        later = (each for each in surer if _MEANING[str(each.lastgroup)] in JUDGED)
        match = next(later, match)
    if planned and match.lastgroup == "counted":
        return Status.TARGET, match.span()
    return _MEANING[str(match.lastgroup)], match.span()


def of_lead(
    text: str, scopes: Scopes, at: int, named: Sequence[tuple[int, int]], *, planned: bool
) -> Told:
    """The status that the words before a list give to what is named at `at`, and where they do.

    `named` are the places of what the paragraph names; `planned` as in `of_title`. The nearest
    clause that judges has it (`15/19 tiêu chí đạt; 04 tiêu chí chưa đạt gồm: 9, 10, …`), unless
    the sentence tells of a plan; where the list is only led to (`Cụ thể:`), what the sentence
    before says holds.
    """
    start, _ = scopes.sentence(at)
    first = min((begin for begin, _ in named if begin >= start), default=at)
    status, place = of_title(text[start:first], planned=planned)
    if status is Status.TARGET:
        return status, (start + place[0], start + place[1])
    for begin, end in _clauses_back(scopes, start, at, named):
        judged, place = of_title(text[begin:end], planned=planned)
        if judged in JUDGED:
            return judged, (begin + place[0], begin + place[1])
    if status is None and start > scopes.start and text[start:first].rstrip().endswith(":"):
        return of_lead(text, scopes, start - 1, named, planned=planned)
    return status, (start + place[0], start + place[1])


def _clauses_back(
    scopes: Scopes, start: int, at: int, named: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The clauses between `start` and `at`, the nearest first, each up to what it names."""
    while at > start:
        begin = max(start, scopes.clause(at - 1)[0])
        yield begin, min((place for place, _ in named if begin <= place < at), default=at)
        at = min(begin, at - 1)


def of_sentence(text: str, start: int, end: int) -> Told:
    """The judgement that a passage pronounces itself (`Đánh giá: chưa đạt`), and where."""
    match = form("verdict").search(text, start, min(end + 1, len(text)))
    if match is None:
        return None, (0, 0)
    name = "not_achieved" if match.group("not_achieved") else "achieved"
    return _MEANING[name], match.span(name)


def only_judges(text: str, start: int, end: int, behind: int = -1) -> bool:
    """True for a sentence `text[start:end]` that is a verdict and no more (`Đạt.`, `Tự đánh giá:
    đạt.`); with `behind` one that judges what its words up to there name."""
    if behind > start:
        return form("code_verdict").regex.match(text, behind, end) is not None
    match = form("verdict").search(text, start, end)
    if match is None:
        return False
    besides = f"{text[start : match.start()]} {text[match.end() : end].strip(' .;')}".lower()
    return not telling(besides.replace(CRITERION, "").replace(INDICATOR, ""))


@dataclass(slots=True, frozen=True)
class Verdict:
    """A judgement where it stands in the view: `text[start:end]` with the words that lead to it;
    `word` is the place of the judgement alone."""

    status: Status
    start: int
    end: int
    word: tuple[int, int]


def verdicts_of(view: View) -> dict[int, list[Verdict]]:
    """The judgements that a document's paragraphs pronounce, by paragraph, in order."""
    found: dict[int, list[Verdict]] = {}
    for match in matches("verdict", view.text):
        name = "not_achieved" if match.group("not_achieved") else "achieved"
        verdict = Verdict(_MEANING[name], *match.span(), match.span(name))
        found.setdefault(view.paragraph_at(match.start(name)), []).append(verdict)
    return found
