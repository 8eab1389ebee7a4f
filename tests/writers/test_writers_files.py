"""CSV, Parquet, the data package, frames: what is written can be read back as it was."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_tables import RATIO, row

from extract.tables import Value, schemas
from extract.writers.atomic_write import WriteError, atomic_write, make_folder
from extract.writers.csv import cell, write_csv
from extract.writers.datapackage import write_datapackage
from extract.writers.frame import frame
from extract.writers.parquet import write_parquet

INDICATORS = schemas()["indicators"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (Decimal("93.70"), "93.70"),
        (Decimal("-0.0050"), "-0.0050"),
        (Decimal("1E+3"), "1000"),
        (17, "17"),
        (True, "true"),
        (False, "false"),
        ("- gạch đầu dòng", "'- gạch đầu dòng"),
        ("=1+1", "'=1+1"),
        ("+ Thu gom", "'+ Thu gom"),
        ("@cmd", "'@cmd"),
        ("\tthụt dòng", "'\tthụt dòng"),
        ("\x85x", "'\x85x"),
        ("đạt - tốt", "đạt - tốt"),
        ("", ""),
    ],
)
def test_csv_cells(value: Value, written: str) -> None:
    assert cell(value) == written


def test_csv_has_a_bom_lf_and_the_schemas_columns(tmp_path: Path) -> None:
    path = tmp_path / "indicators.csv"
    write_csv([RATIO | {"quote": 'có "ngoặc", dấu phẩy\nvà xuống dòng'}], INDICATORS, path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfdocument_id,")
    assert b"\r" not in data
    with path.open(encoding="utf-8-sig", newline="") as file:
        (read,) = csv.DictReader(file)
    assert list(read) == INDICATORS.names
    assert read["quote"] == 'có "ngoặc", dấu phẩy\nvà xuống dòng'
    assert (read["percent_stated"], read["value"]) == ("80.10", "")


def test_parquet_is_typed_and_holds_texts_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "indicators.parquet"
    write_parquet([RATIO, row("indicators")], INDICATORS, path)
    table = pq.read_table(path)
    assert table.column_names == INDICATORS.names
    first, second = table.to_pylist()
    assert first["quote"] == "- 12/15 hộ, đạt 80,10%"
    assert (first["percent_stated"], first["meets_threshold"]) == (80.1, True)
    assert (second["percent_stated"], second["quote"], second["page"]) == (None, None, None)


def test_frames_have_types_even_without_rows() -> None:
    made = frame([RATIO], INDICATORS)
    assert made["percent_stated"].sum() == pytest.approx(80.1)
    assert made["value"].isna().all()
    empty = frame([], INDICATORS)
    assert list(empty.columns) == INDICATORS.names
    assert dict(empty.dtypes) == dict(made.dtypes)


def test_the_data_package_describes_every_column(tmp_path: Path) -> None:
    path = tmp_path / "datapackage.json"
    write_datapackage(schemas().values(), path)
    package = json.loads(path.read_text(encoding="utf-8"))
    found = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
    }
    assert found == {name: schema.names for name, schema in schemas().items()}
    status = package["resources"][2]["schema"]["fields"][10]
    assert status["constraints"] == {
        "required": True,
        "enum": ["achieved", "not_achieved", "target", "not_stated"],
    }


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")

    def broken() -> None:
        with atomic_write(path) as temporary:
            temporary.write_text("half")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        broken()
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_text() == "before"
    with atomic_write(path) as temporary:
        temporary.write_text("after")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]
    assert path.read_text() == "after"


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    with pytest.raises(WriteError, match="file"):
        make_folder(file / "folder")
    with pytest.raises(WriteError, match="close it there"):
        write_csv([], INDICATORS, file / "a.csv")
