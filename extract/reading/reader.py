"""One document to one report."""

from __future__ import annotations

from extract.criteria import CriteriaSet, is_provincial, recognise
from extract.document import Document, ReadStatus, Remark
from extract.messages import text
from extract.reading.header.cited import NTM, Cited, cited_sets, set_of_district
from extract.reading.header.identity import read_identity
from extract.reading.header.letterhead import read_letterhead
from extract.reading.header.unnamed import named_year, set_by_content, set_without_year
from extract.reading.measures import read_measures
from extract.reading.mentions import Mention, scan
from extract.reading.named_demands import take_named_demands
from extract.reading.outline.outlining import build_outline
from extract.reading.outline.references import read_headings, references
from extract.reading.passages import complete, take_own_numbers
from extract.reading.progress_nouns import CRITERION
from extract.reading.statements.all import add_statements
from extract.reading.statements.facts import Facts
from extract.reading.subjects.bases import take_official
from extract.reading.subjects.parts_of_whole import take_from_wholes
from extract.reading.tables.build import Tables, of_programme, seen
from extract.reading.tables.constant_columns import take_constant_columns
from extract.reading.tables.grid import Grid, filled, grids_of
from extract.reading.tables.programme import programme_by_codes
from extract.reading.tables.read import read_table
from extract.reading.tables.stacked import unstack
from extract.report import Letterhead, Report
from extract.text.view import View

_ENGLISH_SIGNS = Remark(
    0, text("numbers are written with a comma between thousands and a decimal point")
)
#: So much of a table's head is told.
_LONGEST_HEAD = 120


def read(document: Document) -> Report:
    """Everything that a document states, each with its place.

    Never fails on what a text says: what can't be read is simply not in the report.
    """
    unstack(document)
    view = View(document)
    if view.signs.english and _ENGLISH_SIGNS not in document.remarks:
        document.remarks.append(_ENGLISH_SIGNS)
    mentions = scan(view.text)
    letterhead = read_letterhead(view, mentions)
    read_identity(view, letterhead)
    take_constant_columns(view, letterhead)
    criteria = _criteria(view, mentions, letterhead)
    outline = build_outline(view, criteria, several_communes=not letterhead.commune)
    named = references(view, criteria)
    headings = read_headings(view, outline, criteria, letterhead, named)
    reader = Tables(criteria, letterhead)
    tables = reader.read(grids_of(view))
    rows = frozenset(paragraph for table in tables for paragraph in table.paragraphs())
    # the criteria that head the columns of a table are no list of their own
    crossed = {paragraph for table in tables if table.coded for paragraph in table.paragraphs()}
    headings = [heading for heading in headings if heading.paragraph not in crossed]
    measures = read_measures(view, mentions, outline, letterhead, criteria, rows)
    measures = complete(view, measures, headings, outline)
    take_named_demands(view, measures)
    announced, quotients = [], []
    for table in tables:
        tabular = read_table(table, criteria, letterhead, outline.section(table.paragraphs()[0]))
        headings += tabular.headings
        measures += tabular.measures
        announced += tabular.announced
        quotients += tabular.quotients
    take_own_numbers(measures, headings, criteria)
    take_official(measures, criteria, view.text)
    headings.sort(key=lambda heading: heading.evidence.start)
    measures.sort(key=lambda measure: (measure.evidence.start, measure.evidence.end))
    report = Report(document, letterhead, criteria, headings=headings, measures=measures)
    of_district = bool(letterhead.district) and not letterhead.commune
    facts = Facts(view, outline, criteria, measures, headings, named, letterhead.year, of_district)
    report.announced += announced
    add_statements(report, facts, tables)
    take_from_wholes(report.parts)
    report.quotients += quotients
    report.tables = [seen(table) for table in tables]
    _say_unread(view, [*reader.unread, *(table.grid for table in tables)], report)
    return report


def _say_unread(view: View, grids: list[Grid], report: Report) -> None:
    """Says which tables of the programme have numbers of which none was read."""
    document = view.document
    read_in = {measure.paragraph for measure in report.measures}
    read_in |= {heading.paragraph for heading in report.headings}
    for grid in of_programme(grids):
        if read_in.intersection(grid.paragraphs()):
            continue
        cells = (cell for row in grid.rows for cell in row.cells.values())
        place = document.evidence(next(cell.span for cell in cells if filled(cell)))
        head = "; ".join(grid.texts(grid.rows[0]))[:_LONGEST_HEAD]
        told = text(
            "The table at line {line} has numbers, but what its columns are was not understood "
            "({head}): nothing was read from it; compare it with the paper.",
            line=place.line,
            head=head,
        )
        document.remarks.append(Remark(place.page, told))
        if document.status is ReadStatus.OK:
            document.status = ReadStatus.PARTIAL
        document.notes.append(told)


def _criteria(view: View, mentions: list[Mention], letterhead: Letterhead) -> CriteriaSet | None:
    """The set in force; the letterhead gets the decision that the text cites for it."""
    cited = cited_sets(view, mentions, letterhead)
    own = _in_force(cited, letterhead.programme)
    # a district's own set numbers other criteria: no commune is held to it
    if decided := own or set_of_district(view, mentions, letterhead):
        letterhead.decision = decided.number
        letterhead.programme = letterhead.programme or decided.programme
        letterhead.evidence["decision"] = view.document.evidence(
            view.span(decided.start, decided.end)
        )
    if not letterhead.programme:
        letterhead.programme = programme_by_codes(view, letterhead.title, letterhead.year)
    if not letterhead.programme and CRITERION in letterhead.title.lower():
        letterhead.programme = NTM  # what the criteria of a paper are of, where nothing is added
    pairs = [(own.number, own.issued)] if own else []
    pairs += [(each.number, each.issued) for each in cited if each is not own]
    year = letterhead.year or named_year(view)
    known = recognise(pairs, letterhead.programme, letterhead.province, year, letterhead.issued)
    if known is None and not year:
        known = set_without_year(view, letterhead.programme)
    elif known is None and not letterhead.programme and not cited:
        known = set_by_content(view, letterhead, year)
    if known is not None:
        letterhead.programme = letterhead.programme or known.programme
    return known


def _in_force(cited: list[Cited], programme: str) -> Cited | None:
    """Of the sets cited, that of the document's programme; the province's before the
    nation's, because it is the one that communes are judged by."""
    fitting = [each for each in cited if each.programme in (programme, "")] or cited
    provincial = [each for each in fitting if is_provincial(each.number)]
    return next(iter(provincial or fitting), None)
