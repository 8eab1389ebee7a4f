"""Every place where a criterion or an indicator is named, with the status it has there."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import regex

from extract.criteria import CriteriaSet
from extract.criteria.codes import criterion_of
from extract.document import Evidence
from extract.reading import status as judge
from extract.reading.closing import closing_of, closings
from extract.reading.naming.codes import codes_in, lists_in, name_behind, normal_code
from extract.reading.outline.judged import Judged
from extract.reading.outline.named import named_in_lists, named_in_sentences
from extract.reading.outline.reference import Reference
from extract.reading.outline.tree import Kind, Node, Outline
from extract.reading.scopes import scopes_of
from extract.report import Heading, HeadingKind, Letterhead, Status
from extract.text.view import View
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: A list is at least so many criteria named side by side.
_LIST = 3

_AND = alternation(words("labels")["and"])
_SIDE_BY_SIDE = pattern_of(rf"\ ?(?:[,;]|{_AND}|[,;]\ ?{_AND})\ ", regex.I | regex.X)
#: The last word of a clause that says which they are.
_LED = pattern_of(rf"(?r)(?<!\p{{L}}){alternation(words('status')['led'])}[ ]$", regex.I)

#: What stands between a code and what is told of it.
_TOLD = pattern_of(r"[ ]?[:,–-]")


def references(view: View, criteria: CriteriaSet | None) -> list[Reference]:
    """All codes named inside of paragraphs (those that open one too), in order of place."""
    listed = _bare_codes(view)
    inside = [(each.start, each.end) for each in listed]
    single = [
        each
        for each in _single(view, criteria)
        if not any(each.start <= start and end <= each.end for start, end in inside)
    ]
    found = [*single, *listed, *named_in_lists(view, criteria)]
    coded = {each.start for each in found}
    found += [each for each in named_in_sentences(view, criteria) if each.start not in coded]
    found.sort(key=lambda each: (each.start, each.end))
    by_paragraph: dict[int, int] = {}
    for each in found:
        by_paragraph[each.paragraph] = by_paragraph.get(each.paragraph, 0) + 1
    return [
        replace(each, listed=each.listed or by_paragraph[each.paragraph] >= _LIST) for each in found
    ]


def _single(view: View, criteria: CriteriaSet | None) -> list[Reference]:
    text = view.text
    found = []
    for match in form("named_code").find(text):
        code = normal_code(match.group("number"))
        paragraph = view.paragraph_at(match.start())
        found.append(Reference(code, match.group("name").strip(), *match.span(), paragraph))
    inside = [(each.start, each.end) for each in found]
    for each in codes_in(text):
        bare = each.level == "indicator" and "." not in each.code
        if bare and not _is_whole(each.code, criteria):
            continue
        if any(start <= each.start < end for start, end in inside):
            continue
        name = name_behind(text, each)
        stop = name[1] if name[1] > name[0] else each.end
        judged = form("code_verdict").regex.match(text, each.end, stop + 1)
        if judged is not None and not judged.group("name").strip():
            name, stop = (each.end, each.end), each.end  # `tiêu chí 18: Đạt` has no name
        paragraph = view.paragraph_at(each.start)
        found.append(Reference(each.code, text[slice(*name)].strip(), each.start, stop, paragraph))
    return found


def _is_whole(code: str, criteria: CriteriaSet | None) -> bool:
    """Whether a criterion of the set has no indicators, so that `chỉ tiêu 5` is itself."""
    if criteria is None or criteria.entry(code) is None:
        return False
    return not any(entry.code.startswith(f"{code}.") for entry in criteria.entries)


def _bare_codes(view: View) -> list[Reference]:
    """Codes of lists; under the word for criteria a number with a point is none of theirs."""
    criteria = words("subjects")["named_as"][0]
    return [
        Reference(each.code, "", each.start, each.end, view.paragraph_at(each.start), listed=True)
        for listed in lists_in(view.text)
        for each in listed.codes
        if not (listed.noun == criteria and each.level == "indicator")
    ]


class _Reader:
    def __init__(
        self, view: View, outline: Outline, criteria: CriteriaSet | None, letterhead: Letterhead
    ) -> None:
        self.view = view
        self.outline = outline
        self.criteria = criteria
        self.letterhead = letterhead
        self.judged = Judged(view, outline)
        self.places: dict[int, list[tuple[int, int]]] = {}
        self.codes: dict[int, set[str]] = {}
        self.verdicts: dict[Reference, tuple[Status, tuple[int, int]]] = {}

    def evidence(self, place: tuple[int, int]) -> Evidence | None:
        if place[0] >= place[1]:
            return None
        return self.view.document.evidence(self.view.span(*place))

    def commune(self, paragraph: int) -> str:
        return self.outline.positions[paragraph].commune or self.letterhead.commune

    def opened(self, node: Node) -> Heading:
        """The heading that opens a passage; what the passage says of itself goes before
        what its section says."""
        head, view = node.head, self.view
        status, place = self.outline.status(node.parent)
        if status is Status.NOT_ACHIEVED and self.one_of_several(node, place):
            status, place = None, (0, 0)
        own, own_place = self.own_status(node)
        if own is not None and status is not Status.TARGET:
            status, place = own, own_place
        name = view.text[head.name_start : head.name_end].strip(' .:;,-"')
        end = head.name_end if name else max(head.name_start, head.text_start + 1)
        return Heading(
            head.code, HeadingKind.HEADING, name, status or Status.NOT_STATED,
            view.document.evidence(view.span(head.text_start, end)),
            self.evidence(place), head.score, node.paragraph,
            self.outline.section(node.paragraph), self.commune(node.paragraph),
        )  # fmt: skip

    def one_of_several(self, node: Node, place: tuple[int, int]) -> bool:
        """Whether it is in the heading of an indicator's criterion, which has others, that this
        isn't achieved: one that misses is enough for that, and which one isn't said."""
        known = self.criteria.entries if self.criteria is not None else ()
        criterion, dot, _ = node.head.code.partition(".")
        alone = sum(each.code.startswith(f"{criterion}.") for each in known) == 1
        chain = self.outline.chain(node.parent)
        told = next((each for each in chain if each.status_at == place), None)
        return bool(dot) and not alone and told is not None and told.kind is Kind.CRITERION

    def own_status(self, node: Node) -> tuple[Status | None, tuple[int, int]]:
        text = self.view.text
        head = node.head
        if head.score is None and text[head.name_start - 1 : head.name_start] == " ":
            end = self.view.paragraphs[node.paragraph].end
            said = verdict_behind(text, head.code, head.name_start - 1, end)
            named = said is not None and text[head.name_start : said[1][0]].strip()
            # a name may end in `đạt`; none ends in `chưa đạt`
            if said is not None and (not named or said[0] is Status.NOT_ACHIEVED):
                return said
        return self.judged.of(node)

    def inline(self, each: Reference) -> Heading:
        view = self.view
        node = self.outline.positions[each.paragraph].node
        status, place = self.outline.status(self.above(each, node))
        if node >= 0 and self.outline.nodes[node].head.code == each.code:
            own, where = self.judged.of(self.outline.nodes[node])
            status, place = (own, where) if own is not None else (status, place)
        said, said_at = self.verdicts.get(each, (None, (0, 0)))
        if said is Status.ACHIEVED and status is Status.TARGET:
            pass  # `Mục tiêu năm 2025: Xã đạt tiêu chí số 6.`
        elif said is not None:
            status, place = said, said_at
        elif each.listed or self.announced(each):
            own, where = self.lead(each, planned=status is Status.TARGET)
            if own is not None:
                status, place = own, where
        if said is None and status is Status.NOT_ACHIEVED and self.only_of_whole(each, node, place):
            status, place = None, (0, 0)
        return Heading(
            each.code, HeadingKind.LIST if each.listed else HeadingKind.INLINE, each.name,
            status or Status.NOT_STATED, view.document.evidence(view.span(each.start, each.end)),
            self.evidence(place), each.score, each.paragraph,
            self.outline.section(each.paragraph), self.commune(each.paragraph),
        )  # fmt: skip

    def above(self, each: Reference, node: int) -> int:
        """The node whose status holds for a code: not that of a passage of another criterion, in
        which it is only named."""
        criterion = criterion_of(each.code)
        for other in self.outline.chain(node):
            if other.kind is Kind.SECTION or criterion_of(other.head.code) == criterion:
                return other.index
        return -1

    def only_of_whole(self, each: Reference, node: int, place: tuple[int, int]) -> bool:
        """Whether an indicator is named beside another one in the passage of its criterion, and it
        is in another sentence that this isn't achieved: which of them is the reason isn't said."""
        criterion, dot, _ = each.code.partition(".")
        beside = {c for c in self.codes[each.paragraph] if c.startswith(f"{criterion}.")}
        paragraph = self.view.paragraphs[each.paragraph]
        start, _ = scopes_of(self.view.text, paragraph.start, paragraph.end).sentence(each.start)
        chain = self.outline.chain(node)
        inside = any(o.kind is Kind.CRITERION and o.head.code == criterion for o in chain)
        return bool(dot) and len(beside) > 1 and inside and place[1] <= start

    def lead(self, each: Reference, *, planned: bool) -> judge.Told:
        """The status that the words before it give to what is listed; `planned` says that its
        section is about what is to be."""
        paragraph = self.view.paragraphs[each.paragraph]
        scopes = scopes_of(self.view.text, paragraph.start, paragraph.end)
        named = self.places[each.paragraph]
        return judge.of_lead(self.view.text, scopes, each.start, named, planned=planned)

    def announced(self, each: Reference) -> bool:
        """Whether a colon or a bracket leads to what is named first in its sentence, so that it
        is a list however short (`02 tiêu chí chưa đạt: tiêu chí số 15, …`), or a clause that says
        what isn't achieved (`còn 01 tiêu chí chưa đạt là tiêu chí số 10`)."""
        text, paragraph = self.view.text, self.view.paragraphs[each.paragraph]
        scopes = scopes_of(text, paragraph.start, paragraph.end)
        start, end = scopes.sentence(each.start)
        first = next(at for at, _ in self.places[each.paragraph] if start <= at < end)
        if text[start:first].rstrip().endswith((":", "(")):
            return True
        clause = text[max(start, scopes.clause(max(first - 1, start))[0]) : first]
        led = _LED.search(clause) is not None
        return led and judge.of_title(clause)[0] is Status.NOT_ACHIEVED

    def read(self, found: list[Reference]) -> list[Heading]:
        self.places = {
            paragraph: [(each.start, each.end) for each in named]
            for paragraph, named in groupby(found, lambda each: each.paragraph)
        }
        for each in found:
            self.codes.setdefault(each.paragraph, set()).add(each.code)
        self.verdicts = _verdicts(self.view.text, found)
        self.verdicts |= self.said_last(found)
        opened = [n for n in self.outline.nodes if n.kind is not Kind.SECTION]
        taken = {
            node.paragraph: (node.head.text_start, node.head.name_start + 1) for node in opened
        }
        headings = [self.opened(node) for node in opened]
        for each in found:
            place = taken.get(each.paragraph)
            if place is None or not place[0] <= each.start < place[1]:
                headings.append(self.inline(each))
        self.judge_closed(headings)
        headings.sort(key=lambda heading: heading.evidence.start)
        return headings

    def said_last(self, found: list[Reference]) -> dict[Reference, tuple[Status, tuple[int, int]]]:
        """The verdict at the end of what a sentence tells of an indicator, up to the next one
        (`Chỉ tiêu 3.2: thực hiện tốt 4 tại chỗ, đạt.`), where it says no other verdict."""
        text, told = self.view.text, {}
        for each in found:
            if each in self.verdicts or "." not in each.code:
                continue
            if not each.name and _TOLD.match(text, each.end) is None:
                continue
            paragraph = self.view.paragraphs[each.paragraph]
            _, end = scopes_of(text, paragraph.start, paragraph.end).sentence(each.start)
            named = (at for at, _ in self.places[each.paragraph] if each.end <= at < end)
            end = min(named, default=end)
            here = self.judged.verdicts.get(each.paragraph, ())
            said = [verdict for verdict in here if each.end <= verdict.start < end]
            if len({verdict.status for verdict in said}) == 1:
                told[each] = said[-1].status, said[-1].word
        return told

    def judge_closed(self, headings: list[Heading]) -> None:
        """`Tiêu chí số 2 đạt.` behind what was told of it judges the criterion, and where it is
        achieved its indicators, too."""
        outline, view = self.outline, self.view
        opened = {h.paragraph: h for h in headings if h.kind is HeadingKind.HEADING}
        for paragraph, index in outline.closings.items():
            place = view.paragraphs[paragraph]
            said = closing_of(view.text, place.start, place.end, outline.nodes[index].head.code)[0]
            for node in outline.nodes[index:]:
                heading = opened.get(node.paragraph)
                inside = node.index == index or (
                    said.status is Status.ACHIEVED
                    and any(each.index == index for each in outline.chain(node.index))
                )
                if heading is None or node.kind is Kind.SECTION or not inside:
                    continue
                if heading.status is Status.NOT_STATED or node.index == index:
                    heading.status = said.status
                    heading.status_evidence = self.evidence((said.start, said.end))


def verdict_behind(
    text: str, code: str, at: int, limit: int
) -> tuple[Status, tuple[int, int]] | None:
    """The verdict that follows a code, and its place; a name that ends like one is none
    (`chỉ tiêu 5.1 trường đạt chuẩn`)."""
    match = form("code_verdict").regex.match(text, at, limit)
    if match is None:
        return None
    if match.group("not_achieved"):
        return Status.NOT_ACHIEVED, match.span("not_achieved")
    surely = match.group("surely") or match.group("colon")
    if match.group("name").strip() and "." in code and not surely:
        return None
    return Status.ACHIEVED, match.span("achieved")


def _verdict_before(text: str, each: Reference) -> tuple[Status, tuple[int, int]] | None:
    """The verdict that leads to a name (`Tiêu chí chưa đạt là Nhà ở dân cư`), with its place."""
    match = form("missing_criterion").regex.match(text, each.start)
    if match is None or match.start("name") >= each.end:
        return None
    return Status.NOT_ACHIEVED, match.span("not_achieved")


def _verdicts(text: str, found: list[Reference]) -> dict[Reference, tuple[Status, tuple[int, int]]]:
    """The verdict right behind each code, with its place; codes side by side share the last
    one's (`Các chỉ tiêu 6.2, 6.3 và 16 chưa đạt`)."""
    told: dict[Reference, tuple[Status, tuple[int, int]]] = {}
    closing = {each.at: each.said for each in closings(text) if each.number}
    following: Reference | None = None
    for each in reversed(found):
        limit = following.start if following else len(text)
        ends = next((closing[at] for at in range(each.start, each.end) if at in closing), None)
        said = (ends.status, ends.word) if ends is not None else None
        said = said or verdict_behind(text, each.code, each.end, limit)
        said = said or _verdict_before(text, each)
        if said is not None:
            told[each] = said
        elif following in told and _SIDE_BY_SIDE.fullmatch(text, each.end, limit):
            told[each] = told[following]
        following = each
    return told


def read_headings(
    view: View,
    outline: Outline,
    criteria: CriteriaSet | None,
    letterhead: Letterhead,
    found: list[Reference],
) -> list[Heading]:
    """Every criterion and indicator that the document names, in order of place."""
    return _Reader(view, outline, criteria, letterhead).read(found)
