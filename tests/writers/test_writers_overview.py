"""The overview: X/19, what is missing, totals both ways, groups, as formulas with their values."""

from __future__ import annotations

import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from evaluator import evaluated
from made_tables import RATIO, row, tables
from openpyxl.worksheet.worksheet import Worksheet

from extract.tables import Row, Tables, Value
from extract.writers.workbook import write_workbook
from extract.writers.workbook.row_text import LINE_HEIGHT

CRITERIA = [str(number) for number in range(1, 20)]
HEAD, TOP = 4, 6


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ntm.xlsx"


def report(name: str, commune: str, achieved: int, **cells: Value) -> list[Row]:
    """The criteria of a report that achieves the first so many, and misses the next one."""
    status = ["achieved"] * achieved + ["not_achieved"] * (achieved < 19)
    status += ["not_stated"] * (19 - len(status))
    return [
        row(
            "criteria",
            document_id=name,
            path=f"{name}.txt",
            commune=commune,
            criterion=code,
            name=f"Tên {code}",
            **{"province": "An Giang", "district": "Chợ Mới", "status": said, **cells},
        )
        for code, said in zip(CRITERIA, status, strict=True)
    ]


def documents(*names: str, **cells: Value) -> list[Row]:
    return [row("documents", document_id=name, path=f"{name}.txt", **cells) for name in names]


def sheet_of(found: Tables, path: Path, name: str = "Nông thôn mới") -> Worksheet:
    write_workbook(found, path, "vi")
    return openpyxl.load_workbook(path, data_only=True)[name]


def headed(sheet: Worksheet) -> dict[str, int]:
    """The columns by what stands above them: codes, else names."""
    return {
        str(sheet.cell(HEAD, column).value or sheet.cell(HEAD + 1, column).value): column
        for column in range(1, sheet.max_column + 1)
    }


def lines(sheet: Worksheet) -> list[dict[str, Any]]:
    at = headed(sheet)
    found = []
    for line in range(TOP, sheet.max_row + 1):
        if sheet.cell(line, at["Năm"]).value is None:
            break
        found.append({name: sheet.cell(line, column).value for name, column in at.items()})
    return found


def labelled(sheet: Worksheet) -> dict[str, int]:
    """The rows by what stands in the column of names."""
    return {str(cell.value): cell.row for cell in sheet["B"] if cell.value}


TWO = tables(
    documents=documents("a", "b"),
    criteria=[*report("a", "Tân Hưng", 18), *report("b", "An Phú", 12)],
)


def test_a_commune_has_its_x_of_19_and_what_is_missing(path: Path) -> None:
    first, second = lines(sheet_of(TWO, path))
    assert [first[name] for name in ("TT", "Xã", "Huyện", "Năm")] == [1, "An Phú", "Chợ Mới", 2023]
    assert (first["Số tiêu chí đạt / 19"], first["Không nêu"]) == (12, 6)
    assert first["Còn thiếu"] == "13. Tên 13"
    assert (second["Xã"], second["Số tiêu chí đạt / 19"]) == ("Tân Hưng", 18)
    assert [first[code] for code in ("TC12", "TC13", "TC14")] == ["Đạt", "Chưa đạt", "–"]


def test_totals_and_groups_are_those_of_the_set(path: Path) -> None:
    sheet = sheet_of(TWO, path)
    at, row_of = headed(sheet), labelled(sheet)
    achieved = [
        sheet.cell(row_of["Số xã đạt"], at[code]).value for code in ("TC12", "TC13", "TC19")
    ]
    assert achieved == [2, 1, 0]
    assert sheet.cell(row_of["Số xã chưa đạt"], at["TC13"]).value == 1
    assert sheet.cell(row_of["Tỷ lệ xã đạt (%)"], at["TC13"]).value == 50
    average = row_of["Bình quân số tiêu chí đạt một xã"]
    # of six criteria of An Phú nothing is said: they don't count as missed
    assert sheet.cell(average, at["Dùng để tổng hợp"]).value == 18
    groups = {
        name: sheet.cell(line, 3).value for name, line in row_of.items() if "tiêu chí" in name
    }
    assert groups | {} == {
        "Bình quân số tiêu chí đạt một xã": groups["Bình quân số tiêu chí đạt một xã"],
        "Nhóm xã theo số tiêu chí đạt": "Số xã",
        "Đạt 19/19 tiêu chí": 0,
        "Từ 15 đến 18 tiêu chí": 1,
        "Từ 10 đến 14 tiêu chí": 0,
        "Từ 5 đến 9 tiêu chí": 0,
        "Dưới 5 tiêu chí": 0,
    }


def test_a_set_of_ten_has_groups_of_its_own(path: Path) -> None:
    rows = [
        each | {"year": "2026"}
        for each in report("a", "An Phú", 9)
        if int(str(each["criterion"])) < 11
    ]
    sheet = sheet_of(tables(documents=documents("a"), criteria=rows), path)
    assert "Số tiêu chí đạt / 10" in headed(sheet)
    row_of = labelled(sheet)
    assert sheet.cell(row_of["Từ 8 đến 9 tiêu chí"], 3).value == 1
    assert "Đạt 10/10 tiêu chí" in row_of


def test_formulas_give_what_the_tables_say(path: Path) -> None:
    indicators = [RATIO | {"document_id": "a", "commune": "Tân Hưng", "criterion": "4"}]
    older = report("c", "Tân Hưng", 3, year="2022")
    plan = report("d", "Bình An", 0, status="target")
    found = TWO | {
        "documents": documents("a", "b", "c", "d"),
        "criteria": [*TWO["criteria"], *older, *plan],
        "indicators": indicators,
    }
    cached = sheet_of(found, path)
    computed = evaluated(openpyxl.load_workbook(path)["Nông thôn mới"])
    assert len(computed) > 80
    wrong = {
        place: (value, cached[place].value)
        for place, value in computed.items()
        # an empty text is read back as nothing
        if (None if value == "" else value) != pytest.approx(cached[place].value)
    }
    assert wrong == {}


def test_an_indicator_is_folded_under_its_criterion(path: Path) -> None:
    place: Row = {"document_id": "a", "commune": "Tân Hưng"}
    found = TWO | {
        "indicators": [
            RATIO | place | {"verdict": "fails"},
            row("indicators", **place, indicator="4.1", status="not_achieved"),
            row("indicators", **place, criterion="10", indicator="10", value=Decimal("58.1")),
            row("indicators", **place, criterion="5", indicator="5"),
        ]
    }
    sheet = sheet_of(found, path)
    at = headed(sheet)
    assert [at["4.1"], at["4.2"]] == [at["TC4"] + 1, at["TC4"] + 2]
    assert at["10"] == at["TC10"] + 1
    assert "5" not in at  # its status stands in the criterion's column
    folded = sheet.column_dimensions[openpyxl.utils.get_column_letter(at["4.1"])]
    assert (folded.outlineLevel, folded.hidden) == (1, True)
    line = [each["Xã"] for each in lines(sheet)].index("Tân Hưng") + TOP
    number = sheet.cell(line, at["4.2"])
    assert (number.value, number.number_format) == (80.1, '#,##0.00"%"')
    assert number.font.b
    assert sheet.cell(line, at["4.1"]).value == "Chưa đạt"
    assert sheet.cell(labelled(sheet)["Số xã đạt"], at["4.2"]).value == 1


def test_a_contradiction_looks_like_one_and_counts_as_stated(path: Path) -> None:
    finding = row(
        "findings", document_id="a", check_id="c0ffee", code="NTM203", indicator="4.2", commune=""
    )
    sheet = sheet_of(TWO | {"findings": [finding]}, path)
    second = lines(sheet)[1]
    assert (second["Xã"], second["TC4"]) == ("Tân Hưng", "Đạt (mâu thuẫn)")
    assert second["Số tiêu chí đạt / 19"] == 18
    cell = sheet.cell(TOP + 1, headed(sheet)["TC4"])
    assert cell.fill.fill_type not in (None, "solid")
    book = openpyxl.load_workbook(path)
    formula = str(book.worksheets[0][cell.coordinate].value)
    leads = re.search(r'MATCH\("c0ffee",\'Sai lệch\'!\$([A-Z]+):', formula)
    assert leads is not None
    assert book["Sai lệch"][f"{leads[1]}4"].value == "c0ffee"
    assert "4. Tên 4 (mâu thuẫn)" in second["Còn thiếu"]
    rejected = sheet_of(TWO | {"findings": [finding | {"decision": "rejected"}]}, path)
    assert lines(rejected)[1]["TC4"] == "Đạt"


def test_indicators_that_say_the_contrary_are_a_contradiction_without_a_finding(path: Path) -> None:
    found = tables(documents=documents("a"), criteria=report("a", "Tân Hưng", 18))
    found["criteria"][3]["status_derived"] = "not_achieved"
    (line,) = lines(sheet_of(found, path))
    assert (line["TC4"], line["TC5"]) == ("Đạt (mâu thuẫn)", "Đạt")
    assert "4. Tên 4 (mâu thuẫn)" in line["Còn thiếu"]
    ended = row("findings", document_id="a", code="NTM203", indicator="4", decision="rejected")
    (line,) = lines(sheet_of(found | {"findings": [ended]}, path))
    assert line["TC4"] == "Đạt"


def test_a_value_that_denies_its_status_marks_the_criterion(path: Path) -> None:
    finding = row("findings", document_id="a", code="NTM201", indicator="4.2", commune="")
    found = tables(documents=documents("a"), criteria=report("a", "Tân Hưng", 18))
    (line,) = lines(sheet_of(found | {"findings": [finding]}, path))
    assert line["TC4"] == "Đạt (mâu thuẫn)"


def test_not_stated_does_not_look_like_not_achieved(path: Path) -> None:
    sheet = sheet_of(TWO, path)
    at = headed(sheet)
    silent, missed = sheet.cell(TOP, at["TC14"]), sheet.cell(TOP, at["TC13"])
    assert (silent.value, missed.value) == ("–", "Chưa đạt")
    assert silent.fill.fgColor.rgb != missed.fill.fgColor.rgb


def test_copies_and_superseded_reports_stay_away(path: Path) -> None:
    found = tables(
        documents=[
            *documents("new"),
            *documents("old", superseded_by="new"),
            *documents("copy", same_as="new"),
        ],
        criteria=[
            *report("new", "An Phú", 15),
            *report("old", "An Phú", 17),
            *report("copy", "An Phú", 19),
        ],
    )
    (only,) = lines(sheet_of(found, path))
    assert only["Số tiêu chí đạt / 19"] == 15


def test_the_newest_document_that_states_a_criterion_counts(path: Path) -> None:
    found = tables(
        documents=[
            *documents("later", issued="2023-12-01"),
            *documents("earlier", issued="2023-06-01"),
            *documents("plan", issued="2023-12-20"),
        ],
        criteria=[
            *report("later", "An Phú", 5),
            *report("earlier", "An Phú", 8),
            *report("plan", "An Phú", 0, status="target"),
        ],
    )
    (only,) = lines(sheet_of(found, path))
    # criterion 6 is missed by the later one; of 7 and 8 only the earlier one speaks
    said = [only[code] for code in ("TC5", "TC6", "TC7", "TC8", "TC9", "TC10")]
    assert said == ["Đạt", "Chưa đạt", "Đạt", "Đạt", "Chưa đạt", "Mục tiêu"]


def test_earlier_years_are_folded_and_not_counted(path: Path) -> None:
    found = tables(
        documents=documents("a", "b"),
        criteria=[*report("a", "An Phú", 15), *report("b", "An Phú", 9, year="2022")],
    )
    sheet = sheet_of(found, path)
    newest, earlier = lines(sheet)
    assert (newest["TT"], newest["Năm"], newest["Số tiêu chí đạt / 19"]) == (1, 2023, 15)
    assert (earlier["TT"], earlier["Năm"], earlier["Số tiêu chí đạt / 19"]) == (None, 2022, 9)
    assert sheet.row_dimensions[TOP + 1].hidden
    assert sheet.cell(labelled(sheet)["Số xã đạt"], headed(sheet)["TC1"]).value == 1


def test_a_plan_has_no_number_of_criteria_achieved(path: Path) -> None:
    plan = report("a", "An Phú", 0, status="target")
    sheet = sheet_of(tables(documents=documents("a"), criteria=plan), path)
    (only,) = lines(sheet)
    assert only["Số tiêu chí đạt / 19"] == "–"
    assert sheet.cell(labelled(sheet)["Dưới 5 tiêu chí"], 3).value == 0


def test_programmes_and_sets_have_sheets_of_their_own(path: Path) -> None:
    found = tables(
        documents=documents("a", "b", "c"),
        criteria=[
            *report("a", "An Phú", 15),
            *report("b", "An Phú", 15, programme="nang_cao"),
            *report("c", "An Phú", 15, year="2019"),
        ],
    )
    write_workbook(found, path, "vi")
    assert openpyxl.load_workbook(path).sheetnames[:3] == [
        "Nông thôn mới 2021-2025", "Nông thôn mới 2016-2020", "NTM nâng cao"
    ]  # fmt: skip


def test_documents_without_a_commune_are_told_apart(path: Path) -> None:
    found = tables(
        documents=documents("one", "two"), criteria=[*report("one", "", 3), *report("two", "", 4)]
    )
    assert [line["Xã"] for line in lines(sheet_of(found, path))] == ["(one.txt)", "(two.txt)"]


@pytest.mark.parametrize(("commune", "together"), [("An Phú", True), ("Bình An", False)])
def test_a_commune_is_the_same_without_its_district(
    path: Path, commune: str, *, together: bool
) -> None:
    """Unless the province has two of that name."""
    place = {"province": "Kiên Giang"}
    found = tables(
        documents=documents("a", "b"),
        criteria=[
            *report("a", commune, 15, district="Châu Thành", **place),
            *report("b", commune, 16, district="", **place),
        ],
    )
    assert len(lines(sheet_of(found, path))) == (1 if together else 2)


def test_one_chart_shows_the_communes_by_criterion(path: Path) -> None:
    write_workbook(TWO, path, "vi")
    with zipfile.ZipFile(path) as package:
        charts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        chart = package.read(charts[0]).decode()
    assert len(charts) == 1
    sheet = openpyxl.load_workbook(path, data_only=True)["Nông thôn mới"]
    first = next(line for name, line in labelled(sheet).items() if name == "1. Tên 1")
    assert f"$C${first}:$C${first + 18}" in chart
    assert [sheet.cell(line, 3).value for line in range(first, first + 19)] == [2] * 12 + [
        1
    ] * 6 + [0]


def test_it_is_printed_on_a4_with_its_headings(path: Path) -> None:
    write_workbook(TWO, path, "vi")
    sheet = openpyxl.load_workbook(path)["Nông thôn mới"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # as wide as one page, as high as it takes
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.freeze_panes) == (None, "C6")
    assert sheet.auto_filter.ref.startswith("A5:")
    names = [f"c{number}" for number in range(40)]
    many = [each for name in names for each in report(name, f"Xã {name}", 12)]
    write_workbook(tables(documents=documents(*names), criteria=many), path, "vi")
    long = openpyxl.load_workbook(path)["Nông thôn mới"]
    assert long.print_title_rows == "$4:$5"


def test_notes_and_chart_of_a_short_set_stay_within_its_width(path: Path) -> None:
    few = {"programme": "ntm", "year": "2026"}
    told = [each for each in report("a", "Tân Hưng", 8, **few) if int(str(each["criterion"])) < 11]
    write_workbook(tables(documents=documents("a", **few), criteria=told), path, "vi")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    last = sheet.max_column
    notes = sorted(each.min_row for each in sheet.merged_cells.ranges if each.max_col == last)
    assert notes[:2] == [2, 3]
    assert all(sheet.cell(row, 1).alignment.wrap_text for row in notes)
    anchor = sheet._charts[0].anchor
    # its right end lies in a column that is printed
    assert anchor.to.col < last


def test_a_commune_that_a_summary_only_names_has_no_line(path: Path) -> None:
    silent = report("district", "An Phú", 0, status="not_stated")
    both = [*silent, *report("district", "Bình An", 4)]
    found = tables(documents=documents("district"), criteria=both)
    assert [line["Xã"] for line in lines(sheet_of(found, path))] == ["Bình An"]
    # its own report has one, so that nobody takes it for unread
    alone = tables(documents=documents("district"), criteria=silent)
    assert [line["Không nêu"] for line in lines(sheet_of(alone, path))] == [19]


def test_a_report_without_a_year_belongs_to_the_set_that_it_cites(path: Path) -> None:
    found = tables(
        documents=[*documents("a"), *documents("b", decision="1980/QĐ-TTg")],
        criteria=[*report("a", "An Phú", 15, year=""), *report("b", "Bình An", 15, year="")],
    )
    write_workbook(found, path, "vi")
    assert openpyxl.load_workbook(path).sheetnames[:2] == [
        "Nông thôn mới 2016-2020", "Nông thôn mới chưa rõ năm"
    ]  # fmt: skip


def test_nothing_is_counted_where_the_set_is_unknown(path: Path) -> None:
    rows = report("a", "An Phú", 4, programme="nang_cao", year="2009")
    found = tables(documents=documents("a", year="2009"), criteria=rows)
    write_workbook(found, path, "vi")
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    heads = [str(cell.value or "") for cell in sheet[HEAD + 1]]
    column = heads.index("Số tiêu chí đạt") + 1
    assert not any("/" in head for head in heads)
    assert [sheet.cell(row, column + more).value for row in (TOP, TOP + 4) for more in (0, 1)] == [
        None
    ] * 4


def test_a_period_is_as_old_as_its_paper(path: Path) -> None:
    old, new = documents("a", issued="2022-06-01"), documents("b", issued="2024-01-10")
    old[0]["year"], new[0]["year"] = "2021-2025", "2023"
    rows = report("a", "An Phú", 4, year="2021-2025") + report("b", "An Phú", 9, year="2023")
    sheet = sheet_of(tables(documents=new + old, criteria=rows), path)
    column = headed(sheet)["Số tiêu chí đạt / 19"]
    assert [sheet.cell(row, column).value for row in (TOP, TOP + 1)] == [9, 4]


def total(document: str, commune: str, reached: int, label: str = "Xã đạt", **cells: Value) -> Row:
    """`xã đạt 16/19 tiêu chí`."""
    numbers = {"numerator": Decimal(reached), "denominator": Decimal(19), "unit": "tiêu chí"}
    place: Row = {"document_id": document, "commune": commune, "label": label}
    return row("measurements", **{**place, **numbers, **cells})


def test_a_total_of_a_later_programme_is_that_which_names_it_or_is_no_whole(path: Path) -> None:
    reached = {
        "named": [("Xã đạt", 19), ("Xã đạt nông thôn mới nâng cao", 14)],
        "bare": [("Xã đạt", 17)],
        "basic": [("Xã đạt nông thôn mới", 17)],
        "whole": [("Xã đạt", 19)],
        "two": [("Xã đạt", 15), ("Xã đạt", 17)],
        "other": [("Xã đạt nông thôn mới kiểu mẫu", 3)],
    }
    found = tables(
        documents=documents(*reached, programme="nang_cao"),
        criteria=[row for name in reached for row in report(name, name, 2, programme="nang_cao")],
        measurements=[
            total(name, name, number, label, programme="nang_cao")
            for name, several in reached.items()
            for label, number in several
        ],
    )
    sheet = sheet_of(found, path, "NTM nâng cao")
    told = {str(line["Xã"]): line["Văn bản nêu"] for line in lines(sheet)}
    assert told == {"named": 14, "bare": 17, "basic": None, "whole": None, "two": None,
                    "other": None}  # fmt: skip


def test_a_total_of_another_programme_is_not_the_basic_one(path: Path) -> None:
    found = tables(
        documents=documents("An Phú"),
        criteria=report("An Phú", "An Phú", 8),
        measurements=[
            total("An Phú", "An Phú", 5, "xã đạt nâng cao"),
            total("An Phú", "An Phú", 16, "xã đạt nông thôn mới"),
        ],
    )
    assert lines(sheet_of(found, path))[0]["Văn bản nêu"] == 16


def test_a_stated_total_stands_beside_the_count(path: Path) -> None:
    names = ("An Phú", "Bình An", "Cẩm Tân", "Tân Hưng")
    found = tables(
        documents=documents(*names),
        criteria=[
            *report("An Phú", "An Phú", 8),
            *report("Bình An", "Bình An", 18),
            *report("Cẩm Tân", "Cẩm Tân", 7),
            *report("Tân Hưng", "Tân Hưng", 18),
        ],
        measurements=[
            total("An Phú", "An Phú", 16),
            total("An Phú", "An Phú", 19, role="target"),
            total("An Phú", "An Phú", 3, "Còn"),
            total("Bình An", "Bình An", 16),
            total("Cẩm Tân", "Cẩm Tân", 9),
            total("Cẩm Tân", "Cẩm Tân", 12),
        ],
    )
    sheet = sheet_of(found, path)
    told = [
        [line[name] for name in ("Số tiêu chí đạt / 19", "Văn bản nêu", "Dùng để tổng hợp")]
        for line in lines(sheet)
    ]
    assert told == [[8, 16, 16], [18, 16, 18], [7, None, None], [18, None, 18]]
    at, row_of = headed(sheet), labelled(sheet)
    looks = [sheet.cell(TOP + more, at["Văn bản nêu"]).fill.fill_type for more in (0, 1, 3)]
    assert looks[0] == "solid"  # what isn't told of may make it up
    assert looks[1] not in (None, "solid")  # eighteen are said to be achieved
    assert looks[2] is None
    shown = [sheet.cell(TOP + more, at["Số tiêu chí đạt / 19"]).number_format for more in (0, 1)]
    assert shown == ['"≥ "0', "0"]
    average = row_of["Bình quân số tiêu chí đạt một xã"]
    assert sheet.cell(average, at["Dùng để tổng hợp"]).value == 17.33
    assert sheet.cell(row_of["Không nêu đủ để đếm"], 3).value == 1
    # shares are of the communes that say something of the criterion
    shares = row_of["Tỷ lệ xã đạt (%)"]
    assert [sheet.cell(shares, at[code]).value for code in ("TC8", "TC9", "TC10")] == [
        75,
        66.7,
        100,
    ]
    computed = evaluated(openpyxl.load_workbook(path)["Nông thôn mới"])
    for place, value in computed.items():
        assert (None if value == "" else value) == pytest.approx(sheet[place].value), place


def test_a_total_of_a_commune_or_year_without_rows_has_a_line_of_its_own(path: Path) -> None:
    plan = report("An Phú", "An Phú", 0, status="not_stated", year="2023")
    found = tables(
        documents=[
            *documents("An Phú", kind="plan", commune="An Phú", year="2023", programme="ntm"),
            *documents("huyện", commune="", year="2022", programme="ntm"),
        ],
        criteria=plan,
        measurements=[
            total("An Phú", "An Phú", 9, year="2022"),
            total("huyện", "Bình An", 12, year=""),
            total("huyện", "", 7, year=""),
        ],
    )
    sheet = sheet_of(found, path)
    told = {
        (line["Xã"], line["Năm"]): (line["Văn bản nêu"], line["Không nêu"]) for line in lines(sheet)
    }
    assert told == {
        ("An Phú", 2022): (9, 19),
        ("An Phú", 2023): (None, 19),
        ("Bình An", 2022): (12, 19),
    }


def test_half_a_year_is_told_in_the_column_of_years(path: Path) -> None:
    found = tables(
        documents=[
            *documents("a", period="2023-H1", year="2023", issued="2023-07-01"),
            *documents("b", period="2023", year="2023", issued="2023-12-20"),
            *documents("c", period="2023-H1", year="2023", issued="2023-07-01"),
        ],
        criteria=[
            *report("a", "An Phú", 12), *report("b", "An Phú", 15), *report("c", "Bình An", 13),
        ],
    )  # fmt: skip
    years = {line["Xã"]: line["Năm"] for line in lines(sheet_of(found, path))}
    assert years == {"An Phú": 2023, "Bình An": "6 tháng đầu năm 2023"}


def test_a_district_of_two_words_has_the_height_for_both_lines(path: Path) -> None:
    found = tables(documents=documents("a"), criteria=report("a", "Tân Hưng", 19))
    for each in (*found["documents"], *found["criteria"]):
        each["district"] = "Thanh Chương"
    assert sheet_of(found, path).row_dimensions[TOP].height == 2 * LINE_HEIGHT
