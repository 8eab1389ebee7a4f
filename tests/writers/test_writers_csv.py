"""Every text that Parquet holds comes back from the CSV, by whatever reads it."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_tables import row

from extract.tables import schemas
from extract.writers.csv import cell, unguarded, write_csv
from extract.writers.parquet import write_parquet

SOFFICE = shutil.which("soffice")
SCHEMA = schemas()["indicators"]
#: What readers of CSV trip over: ends of lines, quotes, blanks at an end, what looks like a
#: formula, a number, a missing value, a comment, an escape.
HOSTILE = (
    *("a\rb", "\r", "\r\n", "a\r\nb", "a\nb", "\n", "a\n\nb\r\r"),
    *("\x85", "a\x85b", "\u2028", "\x0b\x0c"),
    *('"', '""', 'a"b', '",', '"a"\r\n"b"', ",", ",,", ";", "'", "''", "\\", "a\\", '\\"', "\\n"),
    *(" a", "a ", "  ", "\ta", "a\t", "\u00a0", "\ufeffa", "a\x00b", "\x00", "\x1a", "\x1b[31m"),
    *("=1+1", "+84", "-5", "@a", "=cmd|' /C calc'!A0", "- gạch đầu dòng"),
    *("NA", "nan", "null", "None", "true", "017", "17.10", "1e5", "1/2", "#x", "_x000D_", "&#13;"),
    *("e\u0301\u0323", "\U0001f33e", "\U00100000", "báo cáo\r.txt", "12%", "<b>", "&amp;"),
)  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.lists(
    st.sampled_from(HOSTILE), min_size=1
).map("".join)


def by_csv(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [each["quote"] for each in csv.DictReader(file, strict=True)]


def by_pandas(path: Path) -> list[str]:
    return list(pd.read_csv(path, dtype=str, keep_default_na=False)["quote"])


def by_arrow(path: Path) -> list[str]:
    read = pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types={"quote": "string"}),
    )
    return list(read["quote"].to_pylist())


def written(texts: list[str], folder: Path) -> tuple[Path, list[str]]:
    """The CSV file of those texts, and what Parquet holds of them."""
    rows = [row("indicators", quote=text) for text in texts]
    write_csv(rows, SCHEMA, folder / "t.csv")
    write_parquet(rows, SCHEMA, folder / "t.parquet")
    return folder / "t.csv", pq.read_table(folder / "t.parquet")["quote"].to_pylist()


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=8))
@example(texts=list(HOSTILE))
def test_every_text_comes_back_as_parquet_holds_it(texts: list[str], tmp_path: Path) -> None:
    path, held = written(texts, tmp_path)
    assert held == texts
    for read in (by_csv, by_pandas, by_arrow):
        came = read(path)
        assert came == [cell(text) for text in texts], read
        plain = [text for text in texts if unguarded(text) == text]
        assert [unguarded(c) for c, t in zip(came, texts, strict=True) if t in plain] == plain


def test_the_guard_is_the_only_difference() -> None:
    assert [text for text in HOSTILE if cell(text) != text and cell(text) != "'" + text] == []
    assert {text[0] for text in HOSTILE if cell(text) != text} <= set(
        "=+-@\t\r\n\x00\x1a\x1b\x0b\x85"
    )
    assert unguarded("'tá'") == "'tá'"


def test_lines_end_in_lf_and_every_row_has_every_column(tmp_path: Path) -> None:
    path, _ = written(list(HOSTILE), tmp_path)
    data = path.read_bytes().decode("utf-8-sig")
    assert data.endswith("\n")
    assert data.split("\n")[0] == ",".join(SCHEMA.names)
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert {len(cells) for cells in csv.reader(file, strict=True)} == {len(SCHEMA.names)}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice isn't here")
def test_libreoffice_reads_every_text(tmp_path: Path) -> None:
    """LibreOffice itself writes every end of a line in a cell as LF, and its files can't hold
    control characters: nothing else may differ."""
    texts = [text for text in HOSTILE if not set(text) & set("\x00\x0b\x0c\x1a\x1b")]
    path, _ = written(texts, tmp_path)
    as_text = "/".join(f"{column}/2" for column in range(1, len(SCHEMA.names) + 1))
    subprocess.run(
        [
            str(SOFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless", f"--infilter=CSV:44,34,76,1,{as_text},0,false,false",
            "--convert-to", "fods", "--outdir", str(tmp_path), str(path),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    column = SCHEMA.names.index("quote")
    came = [cells[column] for cells in sheet_rows(tmp_path / "t.fods")][1:]
    ends = [cell(text).replace("\r\n", "\n").replace("\r", "\n") for text in texts]
    assert came == ends


_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def sheet_rows(path: Path) -> Iterator[list[str]]:
    """The rows of a flat OpenDocument sheet, as texts."""
    for line in ElementTree.parse(path).iter(f"{_TABLE}table-row"):
        cells: list[str] = []
        for each in line:
            words = "\n".join(shown(paragraph) for paragraph in each.findall(f"{_TEXT}p"))
            cells += [words] * min(int(each.get(f"{_TABLE}number-columns-repeated", "1")), 99)
        yield from [cells] * min(int(line.get(f"{_TABLE}number-rows-repeated", "1")), 2)


def shown(paragraph: ElementTree.Element) -> str:
    words = paragraph.text or ""
    for part in paragraph:
        name = part.tag.removeprefix(_TEXT)
        signs = {"s": " " * int(part.get(f"{_TEXT}c", "1")), "tab": "\t", "line-break": "\n"}
        words += signs[name] if name in signs else shown(part)
        words += part.tail or ""
    return words
