"""All statements of a document, put into its report."""

from __future__ import annotations

from extract.reading.statements import (
    announced_rows,
    base_totals,
    bracketed,
    cast,
    cells_again,
    changes,
    columns,
    commune_totals,
    communes_counted,
    communes_met,
    conversions,
    counts_again,
    days,
    differences,
    divided,
    equations,
    group_sums,
    left_named,
    listed_cells,
    lists,
    marks,
    partitions,
    parts,
    place_bases,
    portions,
    progress,
    progress_times,
    reached_again,
    relations,
    repeats,
    restated,
    rests,
    results_again,
    row_differences,
    row_splits,
    same_labels,
    share_rows,
    shares,
    spread,
    subsets,
    sums,
    table_shares,
    tables,
    tallies,
    told_of_communes,
    totals_again,
    unit_columns,
    votes,
)
from extract.reading.statements.facts import Facts
from extract.reading.tables.model import Table
from extract.report import LeftNamed, Report


def add_statements(report: Report, facts: Facts, grids: list[Table]) -> None:
    """Finds every kind of statement and adds it to the report."""
    report.conversions = list(conversions.find(facts))
    told = [*sums.find(facts, report.conversions), *rests.find(facts), *tallies.find(facts)]
    told += commune_totals.find(facts)
    known = {each.total.evidence.start for each in told}
    told += [s for s in spread.find(facts) if s.total.evidence.start not in known]
    known = {each.total.evidence.start for each in told}
    told += [s for s in partitions.find(facts) if s.total.evidence.start not in known]
    report.conversions += unit_columns.converted(facts, grids)
    report.conversions += unit_columns.told_beside(grids)
    of_tables = list(tables.find(grids, facts.measures))
    report.sums = [*told, *columns.made_up(grids, of_tables), *of_tables]
    summed = {each.total.evidence.start for each in report.sums}
    report.sums += group_sums.find(grids, summed)
    shared = [*told, *table_shares.with_shares(facts, of_tables)]
    written = list(equations.find(facts))
    report.equations = [*written, *differences.find(facts, written)]
    report.equations += row_differences.find(grids)
    known = {each.evidence.start for each in report.equations}
    report.equations += changes.find(grids, known)
    report.restated = [
        *restated.find(facts, report.equations, report.sums),
        *repeats.find(facts),
        *counts_again.find(facts),
        *reached_again.find(facts),
        *totals_again.find(facts, grids, of_tables),
        *cells_again.find(facts, grids),
        *results_again.find(facts, grids),
    ]
    report.portions = list(portions.find(facts, shared, report.conversions))
    report.portions += share_rows.find(facts, grids)
    report.shares = list(shares.find(facts, shared))
    listed = {id(item) for each in report.shares for item in each.items}
    wholes = {id(each.share): each.whole for each in report.portions}
    of_structures = [
        table_shares.of_their_whole(each, wholes) for each in tables.structures(facts, grids)
    ]
    report.shares += [s for s in of_structures if not listed & {id(i) for i in s.items}]
    report.announced += [*lists.find(facts), *announced_rows.find(facts, grids)]
    counted = {each.evidence.start for each in report.announced}
    report.announced += [
        each for each in bracketed.find(facts) if each.evidence.start not in counted
    ]
    report.announced += marks.find(facts, grids, counted)
    report.announced += listed_cells.find(facts, grids)
    report.announced += communes_counted.find(facts, grids)
    met, of_communes = communes_met.find(facts, grids)
    counted = {each.evidence.start for each in report.announced}
    report.announced += [each for each in met if each.evidence.start not in counted]
    report.quotients += of_communes
    report.progress = [*progress.find(facts), *relations.progress(facts, grids)]
    gained = {each.added.evidence.start for each in report.progress}
    report.progress += progress_times.find(facts, gained)
    report.splits = list(progress.splits(facts))
    report.splits += list(divided.find(facts, report.splits))
    report.splits += row_splits.find(facts, grids)
    report.left_named = _left_named(facts, report)
    report.sums = divided.without_those(report.sums, report.splits)
    report.parts = [*parts.find(facts), *relations.parts(facts, grids)]
    report.ballots = list(votes.find(facts))
    report.subsets = [*subsets.find(facts, grids), *cast.find(facts, report.ballots)]
    report.days = list(days.find(facts.view))
    report.told = list(told_of_communes.find(facts))
    report.place_bases = list(place_bases.find(grids))
    report.place_bases += base_totals.find(facts, grids, of_tables)
    report.restated += list(same_labels.find(facts, report))


def _left_named(facts: Facts, report: Report) -> list[LeftNamed]:
    """Those of which nothing else says already whether they are all."""
    divided_ratios = {each.whole_evidence for each in report.splits}
    of_form = any(each.out_of for each in report.announced)
    found = left_named.find(facts, of_form=of_form)
    return [each for each in found if each.told.evidence not in divided_ratios]
