"""What the words around a number say of it: role, year, label, base, code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.criteria import CriteriaSet
from extract.reading.outline import Kind, Outline
from extract.reading.tokens import Token
from extract.report import Letterhead, Role, Status
from extract.text.view import View
from patterns import alternation, form, words

_SENTENCE_END = regex.compile(
    r"(?<![0-9\p{Lu}])[.!?…](?=[ ]+[\p{Lu}\"(]|[ ]*$)|(?<=[0-9])\.(?=[ ]+\p{Lu})"
)
_CLAUSE_START = regex.compile(r"[,;:.()\n\t](?:[ ]|$)")
_YEAR = regex.compile(r"(?:năm|đến)[ ](20[0-9]{2})(?![0-9]|[ ]?-)", regex.I)
#: After these words a sentence speaks of the time of the report again.
_NOW = regex.compile(r"(?<!\p{L})(?:đến nay|hiện nay|hiện tại|hiện có|hiện còn)(?!\p{L})", regex.I)
_ANY_YEAR = regex.compile(r"(?<![0-9/\-])(20[0-9]{2})(?![0-9/]|[ ]?-[ ]?20)")
_INLINE_CODE = regex.compile(
    r"(?:tiêu[ ](?:chí[ ])?(?:số[ ])?|TC[ ]?)(?P<code>[0-9]{1,2})(?![0-9/]|[.,][0-9]|[ ]?%)",
    regex.I,
)
#: The name of one hamlet right before a ratio: it counts that hamlet, not the commune.
_HAMLET = regex.compile(
    r"(?<!\p{L})(?:ấp|thôn|xóm|bản|làng|khóm|buôn|tổ)[ ]"
    r"(?:[0-9]{1,2}|(?!có|đạt|được|văn|là|của|trên)\p{L}+(?:[ ]\p{L}+)?)[ ]?:?[ ]$"
)
_INLINE_INDICATOR = regex.compile(
    r"(?<!\p{L})chỉ[ ]tiêu[ ](?P<code>[0-9]{1,2}\.[0-9]{1,2})(?![0-9/%]|[.,][0-9])", regex.I
)
_LONGEST_LABEL = 140
#: Counts of these are reached or aimed at; other counts are simply there.
_PROGRESS_UNITS = frozenset({"tiêu chí", "chỉ tiêu"})


@lru_cache(maxsize=1)
def _markers() -> tuple[
    regex.Pattern[str], regex.Pattern[str], regex.Pattern[str], regex.Pattern[str]
]:
    listed = words("roles")

    def whole(name: str) -> str:
        return rf"(?<!\p{{L}}){alternation(listed[name])}(?!\p{{L}})"

    flags = regex.I | regex.X | regex.V1
    both = rf"(?P<target>{whole('target')})|(?P<actual>{whole('actual')})"
    after = rf"[ ]?{whole('actual_after')}"
    return (
        regex.compile(both, flags),
        regex.compile(after.replace("[ ]?", r"\ ?", 1), flags),
        regex.compile(whole("funding"), flags),
        regex.compile(whole("plan"), flags),
    )


@dataclass(slots=True, frozen=True)
class Scene:
    """A paragraph in its report: what every number in it is judged by."""

    view: View
    outline: Outline
    letterhead: Letterhead
    criteria: CriteriaSet | None
    paragraph: int
    start: int
    end: int

    @property
    def commune(self) -> str:
        """The commune of the paragraph's item, else the document's."""
        return self.outline.positions[self.paragraph].commune or self.letterhead.commune

    def sentence(self, at: int) -> tuple[int, int]:
        """Start and end of the sentence in which a place of the paragraph lies."""
        start, end = self.start, self.end
        for match in _SENTENCE_END.finditer(self.view.text, self.start, self.end):
            if match.end() <= at:
                start = match.end()
            else:
                end = match.end()
                break
        return start, end


def role_of(scene: Scene, token: Token) -> Role:
    """Measured, aimed at, demanded or planned."""
    if token.standard:
        return Role.REQUIREMENT
    text = scene.view.text
    start, _ = scene.sentence(token.start)
    before = text[start : token.core[0]]
    either, actual_after, funding, _ = _markers()
    status, _ = scene.outline.status(scene.outline.positions[scene.paragraph].node)
    titles = " ".join(_titles(scene))
    income = "thu nhập" in before.lower()
    money = (
        not income and token.unit.lower().startswith(("tỷ", "triệu", "đồng", "nghìn", "%"))
    ) or token.kind == "count"
    if money and "/" not in token.unit and funding.search(before + titles):
        return _funds_role(scene, before, titles)
    if form("target_lead").regex.search(before[-60:]):
        return Role.TARGET
    if actual_after.match(text, token.end):
        return Role.ACTUAL
    if token.kind == "count" and token.unit.lower() not in _PROGRESS_UNITS:
        return Role.ACTUAL
    reported = status in (Status.ACHIEVED, Status.NOT_ACHIEVED)
    year, own = year_of(scene, token), scene.letterhead.year
    reported = reported or (year.isdigit() and own.isdigit() and year < own)
    marks = list(either.finditer(before))
    if marks and marks[-1].group("target"):
        always = marks[-1].group().lower() in words("roles")["target_always"]
        return Role.TARGET if always or not reported else Role.ACTUAL
    if marks:
        return Role.ACTUAL
    return Role.TARGET if status is Status.TARGET and not reported else Role.ACTUAL


def _funds_role(scene: Scene, before: str, titles: str) -> Role:
    """Funds are planned or spent: as the sentence says last before the sum, else as the
    section and the document do."""
    either, _, _, plan = _markers()
    spent = [match.start() for match in either.finditer(before) if match.group("actual")]
    planned = [match.start() for match in plan.finditer(before)]
    if spent or planned:
        return Role.PLAN if max(planned, default=-1) > max(spent, default=-1) else Role.ACTUAL
    context = f"{titles} {scene.letterhead.title} {_kind_of_document(scene)}"
    return Role.PLAN if plan.search(context) else Role.ACTUAL


def _titles(scene: Scene) -> list[str]:
    text = scene.view.text
    found = []
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        if node.kind is Kind.SECTION:
            paragraph = scene.view.paragraphs[node.paragraph]
            if paragraph.end - paragraph.start < 220:
                found.append(text[paragraph.start : paragraph.end])
    return found


def _kind_of_document(scene: Scene) -> str:
    for paragraph in scene.view.paragraphs[:12]:
        line = scene.view.text[paragraph.start : paragraph.end].strip()
        if line.isupper() and line.startswith("KẾ HOẠCH"):
            return line
    return ""


def year_of(scene: Scene, token: Token) -> str:
    """The year that the sentence gives before the number, else the passage's heading."""
    start, _ = scene.sentence(token.start)
    before = scene.view.text[start : token.core[0]]
    years = list(_YEAR.finditer(before))
    if years:
        now = _NOW.search(before, years[-1].end())
        return "" if now else years[-1].group(1)
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        if node.kind is not Kind.SECTION:
            paragraph = scene.view.paragraphs[node.paragraph]
            found = _ANY_YEAR.findall(
                scene.view.text[paragraph.start : min(paragraph.end, paragraph.start + 80)]
            )
            if found and node.paragraph != scene.paragraph:
                return str(found[-1])
    return ""


def label_of(scene: Scene, token: Token) -> str:
    """The words measured: the clause before the number, where it names anything; else the
    name of the indicator or criterion whose passage it stands in."""
    start, _ = scene.sentence(token.start)
    head = scene.outline.positions[scene.paragraph].head
    before = scene.view.text[max(start, head.text_start) : token.start].rstrip(' (:,;"-')
    for clause in reversed(_CLAUSE_START.split(before)):
        words_of = str(clause).strip(' -+"')
        if _names_something(words_of):
            return words_of[-_LONGEST_LABEL:].lstrip()
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        name = scene.view.text[node.head.name_start : node.head.name_end].strip(' .:;,-"')
        if node.kind is not Kind.SECTION and name:
            return name[:_LONGEST_LABEL]
    return before[-_LONGEST_LABEL:].strip()


def _names_something(clause: str) -> bool:
    empty = words("labels")["empty"]
    return sum(word not in empty and word.isalpha() for word in clause.lower().split()) >= 2


def base_of(scene: Scene, token: Token) -> str:
    """The whole that a ratio's denominator, or a bare count, counts; empty for a part."""
    text = scene.view.text
    clause_start = max(scene.start, token.start - 90)
    before = text[clause_start : token.start].lower()
    after = text[token.end : min(scene.end, token.end + 45)].lower()
    after = _CLAUSE_START.split(after)[0]
    unit = token.unit.lower()
    for name, listed in words("bases").items():
        if name == "whole_before":
            continue
        if token.kind == "count":
            leads = words("bases")["whole_before"]
            if unit in listed["units"] and before.rstrip().endswith(tuple(leads)):
                return str(name)
            continue
        near = before.split(".")[-1]
        if _HAMLET.search(near):
            continue
        people = unit in ("", "người")
        named = unit in listed["units"] or (
            (people and any(word in near for word in listed["before"]))
            or (people and any(word in after for word in listed.get("after", ())))
        )
        if named and not any(part in f"{near} {after}" for part in listed["parts"]):
            return str(name)
    return ""


def codes_of(scene: Scene, token: Token) -> tuple[str, str]:
    """Criterion and indicator that a number belongs to: its passage, else a criterion named
    in its own sentence, else what its words are about; empty for none."""
    position = scene.outline.positions[scene.paragraph]
    if token.unit.lower() in _PROGRESS_UNITS:
        return "", ""
    inline = list(_INLINE_INDICATOR.finditer(scene.view.text, position.head.name_end, token.start))
    if inline and position.head.level == "indicator":
        code = inline[-1].group("code")
        return code.split(".")[0], code
    if position.criterion or position.indicator:
        return position.criterion or position.indicator.split(".")[0], position.indicator
    text = scene.view.text
    start, end = scene.sentence(token.start)
    after = _INLINE_CODE.search(text, token.end, min(end, token.end + 60))
    if after and not regex.search(r"[;.]", text[token.end : after.start()]):
        return str(int(after.group("code"))), ""
    before = list(_INLINE_CODE.finditer(text, start, token.start))
    if before:
        return str(int(before[-1].group("code"))), ""
    return _by_topic(scene, text[start : token.start].lower()), ""


def _by_topic(scene: Scene, before: str) -> str:
    """The criterion of the topic named last in the number's own part of the sentence."""
    clause = before.rsplit(";", 1)[-1]
    named = [
        (max(clause.rfind(word) for word in topic["words"]), topic["names"])
        for topic in words("topics")["topics"]
    ]
    at, names = max(named, key=lambda each: each[0])
    if scene.criteria is None or at < 0:
        return ""
    for entry in scene.criteria.entries:
        if "." not in entry.code and any(name in entry.name.lower() for name in names):
            return entry.code
    return ""
