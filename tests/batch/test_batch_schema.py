"""What a run writes keeps to the schemas that it declares, over every report of the corpus."""

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.tables import TABLE_NAMES, Column, schemas

CORPUS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    if not CORPUS.is_dir():
        pytest.skip("the corpus isn't here")
    out = tmp_path_factory.mktemp("out")
    run_files([CORPUS], out, Options(jobs=2, formats=("csv",)))
    tables = {}
    for name in TABLE_NAMES:
        with (out / "data" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    return tables


def fits(cell: str, column: Column) -> bool:
    """Whether a CSV cell holds what its column declares."""
    if cell == "":
        return not column.required
    match column.type:
        case "integer":
            return cell.isascii() and cell.isdigit()
        case "number":
            return Decimal(cell).is_finite() and "E" not in cell
        case "boolean":
            return cell in ("true", "false")
        case "date":
            return date.fromisoformat(cell).isoformat() == cell
        case _:
            return not column.values or cell in column.values


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_cells_fit_their_columns(written: dict[str, list[dict[str, str]]], name: str) -> None:
    unfit = [
        (column.name, row[column.name])
        for row in written[name]
        for column in schemas()[name].columns
        if not fits(row[column.name], column)
    ]
    assert unfit == []


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_keys_tell_rows_apart(written: dict[str, list[dict[str, str]]], name: str) -> None:
    keys = Counter(tuple(row[part] for part in schemas()[name].key) for row in written[name])
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_row_belongs_to_a_document(written: dict[str, list[dict[str, str]]]) -> None:
    documents = {row["document_id"]: row for row in written["documents"]}
    assert len(documents) == len(list(CORPUS.iterdir()))
    ids = {row["document_id"] for name in TABLE_NAMES for row in written[name]}
    assert ids == set(documents)
    for name in set(TABLE_NAMES) & set(schemas()["documents"].names):
        counts = Counter(row["document_id"] for row in written[name])
        assert counts == Counter(
            {key: int(row[name]) for key, row in documents.items() if int(row[name])}
        )


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_references_lead_to_a_row(written: dict[str, list[dict[str, str]]], name: str) -> None:
    for reference in schemas()[name].references:
        there = {tuple(row[n] for n in reference.columns_there) for row in written[reference.table]}
        here = {tuple(row[n] for n in reference.columns) for row in written[name]}
        assert {cells for cells in here if any(cells)} <= there
