"""One document to one report."""

from __future__ import annotations

from extract.criteria import CriteriaSet, recognise
from extract.document import Document
from extract.reading.cited import Cited, cited_sets
from extract.reading.grid import read_tables
from extract.reading.letterhead import read_letterhead
from extract.reading.measures import read_measures
from extract.reading.mentions import Mention, scan
from extract.reading.named import read_headings, references
from extract.reading.outline import Kind, Outline, build_outline
from extract.reading.statements.all import add_statements
from extract.reading.statements.facts import Facts
from extract.reading.status import of_sentence
from extract.reading.tabular import read_table
from extract.report import Heading, HeadingKind, Letterhead, Measure, Report, Role
from extract.text.view import View
from patterns import form


def read(document: Document) -> Report:
    """Everything that a document states, each with its place.

    Never fails on what a text says: what can't be read is simply not in the report.
    """
    view = View(document)
    mentions = scan(view.text)
    letterhead = read_letterhead(view, mentions)
    criteria = _criteria(view, mentions, letterhead)
    outline = build_outline(view, criteria, several_communes=not letterhead.commune)
    named = references(view, criteria)
    headings = read_headings(view, outline, criteria, letterhead, named)
    tables = read_tables(view)
    rows = frozenset(row.paragraph for table in tables for row in table.rows)
    measures = read_measures(view, mentions, outline, letterhead, criteria, rows)
    _take_statuses(view, measures, headings, outline)
    _take_standards(view, measures, outline)
    for table in tables:
        section = outline.section(table.rows[0].paragraph) if table.rows else -1
        tabular = read_table(table, criteria, letterhead, section)
        headings += tabular.headings
        measures += tabular.measures
    _take_own_numbers(measures, headings, criteria)
    headings.sort(key=lambda heading: heading.evidence.start)
    measures.sort(key=lambda measure: (measure.evidence.start, measure.evidence.end))
    report = Report(document, letterhead, criteria, headings=headings, measures=measures)
    add_statements(report, Facts(view, outline, criteria, measures, headings, named), tables)
    return report


def _take_statuses(
    view: View, measures: list[Measure], headings: list[Heading], outline: Outline
) -> None:
    """A number has the status that its own paragraph says behind it, before that of its
    passage, before that of its section."""
    said = {h.paragraph: h.status for h in headings if h.kind is HeadingKind.HEADING}
    last = {measure.paragraph: measure for measure in measures if not measure.count}
    for measure in measures:
        if last.get(measure.paragraph) is measure:
            end = view.paragraphs[measure.paragraph].end
            own, _ = of_sentence(view.text, measure.view_end, end)
            if own is not None and measure.view_end >= 0:
                measure.status = own
                measure.parts["status"] = measure.evidence
                continue
        for node in outline.chain(outline.positions[measure.paragraph].node):
            if node.kind is not Kind.SECTION and node.paragraph in said:
                measure.status = said[node.paragraph]
                break


def _take_standards(view: View, measures: list[Measure], outline: Outline) -> None:
    """A standard that its passage states in a line of its own (`a) Yêu cầu: ≥ 98%`) judges
    the results in the line that gives them, but for a part of them (`trong đó nữ 20%`)."""
    passages: dict[int, list[Measure]] = {}
    for measure in measures:
        position = outline.positions[measure.paragraph]
        if position.node >= 0 and (position.criterion or position.indicator):
            passages.setdefault(position.node, []).append(measure)
    for passage in passages.values():
        asked = [m for m in passage if m.role is Role.REQUIREMENT and m.threshold]
        if len(asked) != 1:
            continue
        opening = view.text[view.paragraphs[asked[0].paragraph].start :]
        if form("requirement_line").regex.match(opening) is None:
            continue
        results = [m for m in passage if _is_result(m, asked[0])]
        if len({result.paragraph for result in results}) == 1:
            for result in results:
                result.threshold = asked[0].threshold
                result.parts["threshold"] = asked[0].evidence


def _is_result(measure: Measure, asked: Measure) -> bool:
    """True for a result in a later line that a standard of its kind may judge."""
    if measure.role is not Role.ACTUAL or measure.count or measure.threshold is not None:
        return False
    if measure.paragraph <= asked.paragraph or measure.parts.keys() & {"change", "part"}:
        return False
    if asked.percent is not None:
        return measure.percent is not None
    return measure.value is not None and measure.unit.split("/")[0] == asked.unit.split("/")[0]


def _take_own_numbers(
    measures: list[Measure], headings: list[Heading], criteria: CriteriaSet | None
) -> None:
    """A criterion without indicators, in its set and in the text, is its own indicator."""
    codes = {heading.code for heading in headings}
    codes |= {entry.code for entry in criteria.entries} if criteria else set()
    divided = {code.split(".")[0] for code in codes if "." in code}
    for measure in measures:
        if measure.criterion and not measure.indicator and measure.criterion not in divided:
            measure.indicator = measure.criterion


def _criteria(view: View, mentions: list[Mention], letterhead: Letterhead) -> CriteriaSet | None:
    """The set in force; the letterhead gets the decision that the text cites for it."""
    cited = cited_sets(view, mentions)
    own = _in_force(cited, letterhead.programme)
    if own is not None:
        letterhead.decision = own.number
        letterhead.evidence["decision"] = view.document.evidence(view.span(own.start, own.end))
    pairs = [(own.number, own.issued)] if own else []
    pairs += [(each.number, each.issued) for each in cited if each is not own]
    return recognise(pairs, letterhead.programme, letterhead.province, letterhead.year)


def _in_force(cited: list[Cited], programme: str) -> Cited | None:
    """Of the sets cited, that of the document's programme; the province's before the
    nation's, because it is the one that communes are judged by."""
    fitting = [each for each in cited if each.programme in (programme, "")] or cited
    provincial = [each for each in fitting if "UBND" in each.number]
    return next(iter(provincial or fitting), None)
