"""The schemas are the contract's: the same columns, in the same order."""

import pytest

from extract.report import Role, Status
from extract.tables import TABLE_NAMES, schemas

CONTRACT = {
    "documents": "document_id path format status reason remarks same_as superseded_by kind period "
    "title number issued year programme decision province district commune pages characters "
    "text_quality indicators measurements checks findings seconds",
    "measurements": "document_id path commune year criterion indicator label role numerator "
    "denominator percent value unit upper threshold_op threshold threshold_unit threshold_kind "
    "period certainty indicator_certainty page line start end quote",
    "indicators": "document_id path province district commune year programme criterion indicator "
    "name status numerator denominator unit percent_stated percent_computed difference value "
    "value_unit threshold_op threshold threshold_unit threshold_source meets_threshold verdict "
    "certainty page line quote",
    "criteria": "document_id path province district commune year programme criterion name "
    "status status_stated status_derived indicators_achieved indicators_total missing page "
    "line quote",
    "checks": "check_id document_id path code rule indicator verdict severity commune stated "
    "computed message suggestion reason links decision page line start end quote sentence cell "
    "related",
    "findings": "check_id document_id path code rule indicator verdict severity commune stated "
    "computed message suggestion reason links decision page line start end quote sentence cell "
    "related",
}


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_columns_are_the_contracts(name: str) -> None:
    assert schemas()[name].names == CONTRACT[name].split()


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_every_column_is_described_in_both_languages(name: str) -> None:
    for column in schemas()[name].columns:
        assert column.about
        assert column.title("vi")
        assert column.type in {"string", "integer", "number", "boolean", "date"}
    assert set(schemas()[name].key) <= set(schemas()[name].names)


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_references_lead_to_columns_of_a_table(name: str) -> None:
    for reference in schemas()[name].references:
        there = schemas()[reference.table].names
        assert set(reference.columns) <= set(schemas()[name].names)
        assert set(reference.columns_there) <= set(there)
        assert len(reference.columns) == len(reference.columns_there)


def test_words_of_a_column_are_those_of_the_program() -> None:
    indicators, measurements = schemas()["indicators"], schemas()["measurements"]
    assert set(indicators.column("status").values) == set(Status)
    assert set(measurements.column("role").values) == set(Role)
    assert indicators.column("status").word("not_achieved", "vi") == "Chưa đạt"
    assert indicators.column("status").word("not_achieved", "en") == "not achieved"
