"""Tables of pages and text files that have no rules, told by where their words stand."""

from __future__ import annotations

from collections.abc import Iterator

from extract.loaders.aligned.bands import Gaps
from extract.loaders.aligned.tables import AlignedTable, aligned_tables
from extract.loaders.aligned.words import Word, WordLine

GAPS = Gaps(wide=1.2, least=0.45)
SIZE = 10.0
PLACES = (40.0, 80.0, 240.0, 300.0, 380.0)


def words_of(text: str, x: float) -> Iterator[tuple[float, float, str]]:
    for word in text.split():
        yield x, x + 5.0 * len(word), word
        x += 5.0 * len(word) + 2.5


def line(y: float, *cells: str, places: tuple[float, ...] = PLACES, size: float = SIZE) -> WordLine:
    """A line whose cells stand in the columns of a form; an empty text leaves one out."""
    told = [w for text, x in zip(cells, places, strict=False) for w in words_of(text, x)]
    return WordLine(y, size, tuple(Word(*word, at=at) for at, word in enumerate(told)))


def tables(lines: list[WordLine]) -> list[list[list[str]]]:
    """What each cell of each table says."""
    return [[cells(table, row) for row in range(len(table.rows))] for table in found(lines)]


def found(lines: list[WordLine]) -> list[AlignedTable]:
    return list(aligned_tables(lines, GAPS))


def cells(table: AlignedTable, row: int) -> list[str]:
    return [" ".join(word.text for word in cell.words) for cell in table.rows[row]]


ROWS = [
    ["4.2", "Hộ dùng điện", "%", "≥ 98", "99,1"],
    ["9.2", "Nhà kiên cố", "%", "≥ 80", "84,5"],
    ["15.1", "Có thẻ BHYT", "%", "≥ 90", "92,6"],
    ["17.1", "Nước sạch", "%", "≥ 55", "61,0"],
]
HEAD = line(100, "TT", "Nội dung", "ĐVT", "Yêu cầu", "Kết quả")
FORM = [HEAD, *(line(116 + 16 * at, *row) for at, row in enumerate(ROWS))]


def test_columns_without_rules_are_cells() -> None:
    (table,) = tables(FORM)
    assert table[0] == ["TT", "Nội dung", "ĐVT", "Yêu cầu", "Kết quả"]
    assert table[3] == ["15.1", "Có thẻ BHYT", "%", "≥ 90", "92,6"]
    assert len(table) == len(FORM)


def test_a_name_that_is_broken_over_lines_stays_in_its_row() -> None:
    broken = [
        *FORM[:3],
        line(148, "", "Người dân tham gia bảo"),
        line(154, "15.1", "", "%", "≥ 90", "92,6"),
        line(160, "", "hiểm y tế"),
        line(176, "17.1", "Nước sạch", "%", "≥ 55", "61,0"),
    ]
    (table,) = tables(broken)
    assert table[3] == ["15.1", "Người dân tham gia bảo hiểm y tế", "%", "≥ 90", "92,6"]
    assert len(table) == len(FORM)


def test_what_stands_above_and_below_is_no_row() -> None:
    title = line(60, "BIỂU TỰ ĐÁNH GIÁ CỦA XÃ NĂM 2023 THEO BỘ TIÊU CHÍ", size=12.0)
    unit = line(88, "", "", "", "", "(ĐVT: %)")
    note = line(190, "Ghi chú: số liệu đến hết tháng 11")
    (table,) = tables([title, unit, *FORM, note])
    assert len(table) == len(FORM)


def test_two_tables_below_each_other_stay_apart() -> None:
    """The columns are the same, but the heads come again below a line over them."""
    second = [
        line(190, "2. Giáo dục và y tế của xã năm 2023"),
        line(206, "TT", "Nội dung", "Tổng", "Số đạt", "Tỷ lệ"),
        line(222, "1", "Trường học", "4", "3", "75,0"),
        line(238, "2", "Trạm y tế", "1", "1", "100,0"),
    ]
    one, other = tables([*FORM, *second])
    assert len(one) == len(FORM)
    assert other[0] == ["TT", "Nội dung", "Tổng", "Số đạt", "Tỷ lệ"]
    assert len(other) == 3


def test_a_head_over_two_columns_is_a_row_of_its_own() -> None:
    """`Hộ nghèo` is centred above `Số hộ` and `Tỷ lệ`."""
    heads = [
        line(84, "Hộ nghèo", places=(332.0,)),
        line(98, "TT", "Ấp", "Tổng hộ", "Số hộ", "Tỷ lệ"),
    ]
    body = [
        line(116, "1", "Gò Lớn", "210", "4", "1,90"),
        line(132, "2", "Bàu Sen", "180", "3", "1,67"),
        line(148, "3", "Kênh Ba", "240", "6", "2,50"),
    ]
    (table,) = found([*heads, *body])
    (over,) = table.rows[0]
    assert (over.first, over.last) == (3, 4)
    assert cells(table, 1) == ["TT", "Ấp", "Tổng hộ", "Số hộ", "Tỷ lệ"]


def test_heads_that_stand_close_together_are_told_by_the_columns_below() -> None:
    heads = (40.0, 61.0, 195.0, 236.0, 330.0)
    head = line(100, "STT", "Ấp", "Tổng hộ", "Hộ nghèo", "Tỷ lệ", places=heads)
    places = (40.0, 60.0, 215.0, 262.0, 335.0)
    body = [
        line(116, "1", "Gò Lớn", "210", "4", "1,90", places=places),
        line(132, "2", "Bàu Sen", "180", "3", "1,67", places=places),
        line(148, "3", "Kênh Ba", "240", "6", "2,50", places=places),
    ]
    (table,) = tables([head, *body])
    assert table[0] == ["STT", "Ấp", "Tổng hộ", "Hộ nghèo", "Tỷ lệ"]


def test_the_name_of_a_group_goes_over_its_columns() -> None:
    group = line(148, "I. Hạ tầng kinh tế và xã hội của xã")
    more = [line(y, "5", "Chợ", "%", "100", "90") for y in (164, 180)]
    (table,) = found([*FORM[:3], group, *more])
    assert any(row[0].last > row[0].first for row in table.rows)


def test_totals_with_fewer_numbers_are_rows_too() -> None:
    total = line(180, "", "Tổng cộng", "", "", "84,3")
    (table,) = tables([*FORM, total])
    assert table[-1] == ["Tổng cộng", "84,3"]


def test_rows_of_words_alone_are_rows_where_the_others_are_numbered_too() -> None:
    first = line(116, "1", "Quy hoạch", "Có", "Đạt", "Đã duyệt")
    rows = [line(row.y + 16, *words) for row, words in zip(FORM[1:], ROWS, strict=True)]
    last = line(196, "19", "An ninh", "Có", "Đạt", "Giữ vững")
    after = line(230, "", "Ngày họp xét", "", "", "tại ấp")
    (table,) = tables([HEAD, first, *rows, last, after])
    assert table[0] == ["TT", "Nội dung", "ĐVT", "Yêu cầu", "Kết quả"]
    assert table[1] == ["1", "Quy hoạch", "Có", "Đạt", "Đã duyệt"]
    assert table[-1] == ["19", "An ninh", "Có", "Đạt", "Giữ vững"]
    assert len(table) == len(FORM) + 2


def test_words_above_numbers_that_open_no_rows_are_heads() -> None:
    heads = line(100, "4 ấp", "Nội dung", "ĐVT", "Yêu cầu", "Kết quả")
    rows = [line(row.y, "", *words[1:]) for row, words in zip(FORM[1:], ROWS, strict=True)]
    (table,) = tables([heads, *rows])
    assert table[0][-1] == "Kết quả"
    assert table[1][0] == "Hộ dùng điện"


def test_a_letterhead_and_running_text_are_no_table() -> None:
    letterhead = [line(y, "ỦY BAN NHÂN DÂN", "", "", "CỘNG HÒA") for y in (40, 54, 68, 82)]
    assert tables(letterhead) == []
    text = [line(y, "Có 1.120/1.200 hộ dùng nước sạch") for y in range(0, 900, 15)]
    assert tables(text) == []
    assert tables([HEAD]) == []
    words = [line(y, "Ông", "Trần Văn An", "Bí thư", "Tổ", "xã") for y in (1, 15, 29, 43)]
    assert tables(words) == []


def test_names_broken_over_many_lines_part_where_the_margins_are_wider() -> None:
    """Rows begin at the top; between two of them the lines are a little further apart."""
    rows = []
    for number, y in enumerate((116, 160, 204)):
        rows += [
            line(y, f"{number + 2}.1", "Hộ dùng nước", "%", "≥ 80", "84,5"),
            line(y + 14, "", "hợp vệ sinh và"),
            line(y + 28, "", "nước sạch"),
        ]
    (table,) = tables([HEAD, *rows])
    name = "Hộ dùng nước hợp vệ sinh và nước sạch"
    assert [row[1] for row in table[1:]] == [name] * 3


def test_a_column_that_only_its_head_shows_at_first() -> None:
    """The notes stand close to the numbers, and the first row has none."""
    places = (40.0, 80.0, 240.0, 300.0, 332.0)
    head = line(100, "TT", "Nội dung", "ĐVT", "Số", "Ghi chú", places=places)
    body = [
        line(116, "1", "Chợ", "cái", "100", places=places),
        line(132, "2", "Kênh", "km", "104,5", "đang làm", places=(40.0, 80.0, 240.0, 300.0, 333.0)),
        line(148, "3", "Cầu", "cái", "120", places=places),
    ]
    (table,) = tables([head, *body])
    assert table[2] == ["2", "Kênh", "km", "104,5", "đang làm"]


def test_a_column_under_its_own_head_stays_where_no_row_fills_it() -> None:
    """Nobody missed it: `Không đạt` is empty, and no rest of the head beside it."""
    head = line(100, "TT", "Nội dung", "Kết quả", "Đạt", "Không đạt")
    body = [line(116 + 16 * at, row[0], row[1], row[4], "x") for at, row in enumerate(ROWS)]
    (table,) = tables([head, *body])
    assert table[0] == ["TT", "Nội dung", "Kết quả", "Đạt", "Không đạt"]
    assert table[1] == ["4.2", "Hộ dùng điện", "99,1", "x"]


def test_a_head_between_two_columns_makes_none_of_its_own() -> None:
    head = line(100, "TT", "Ấp", "Hộ", "Ghi chú", places=(40.0, 80.0, 250.0, 400.0))
    places = (40.0, 80.0, 200.0, 300.0, 400.0)
    names = ("Gò Lớn", "Bàu Sen", "Kênh Ba")
    body = [
        line(116 + 16 * at, str(at + 1), name, "120", f"10{at}", "đủ", places=places)
        for at, name in enumerate(names)
    ]
    (table,) = found([head, *body])
    assert len(table.bands) == len(places)


def test_a_head_repeated_over_its_columns_and_their_numbers_are_rows_of_their_own() -> None:
    heads = [
        line(72, "TT", "Ấp", "Kết quả", "Kết quả", "Kết quả"),
        line(84, "TT", "Ấp", "Tổng hộ", "Số hộ", "Tỷ lệ"),
        line(98, "(1)", "(2)", "(3)", "(4)", "(5)"),
    ]
    (table,) = tables([*heads, *(line(116 + 16 * at, *row) for at, row in enumerate(ROWS))])
    assert table[0] == ["TT", "Ấp", "Kết quả", "Kết quả", "Kết quả"]
    assert table[1] == ["TT", "Ấp", "Tổng hộ", "Số hộ", "Tỷ lệ"]
    assert table[2] == ["(1)", "(2)", "(3)", "(4)", "(5)"]


def test_groups_between_all_rows_stay_apart_from_them() -> None:
    """The name of a group stands over the rows' numbers and their names, the first one too."""
    lines = [HEAD]
    for at, (group, row) in enumerate(zip(("Điện", "Nhà ở", "Y tế", "Nước"), ROWS, strict=True)):
        name = line(116 + 32 * at, f"{group} của cả xã", places=(40.0,))
        lines += [name, line(132 + 32 * at, *row)]
    (table,) = tables(lines)
    assert table[0] == ["TT", "Nội dung", "ĐVT", "Yêu cầu", "Kết quả"]
    assert table[1] == ["Điện của cả xã"]
    assert table[2] == ROWS[0]
    assert len(table) == len(lines)


def test_a_group_behind_the_numbers_is_no_rest_of_the_name_above() -> None:
    """There was room for its first word in the line above."""
    group = line(148, "", "Các xã vùng núi cao")
    more = [line(y, "5", "Chợ", "%", "100", "90") for y in (164, 180)]
    (table,) = tables([*FORM[:3], group, *more])
    assert table[3] == ["Các xã vùng núi cao"]
    broken = line(148, "", "Vĩnh")
    full = line(132, "9.2", "Nhà ở tổ dân phố có tên Đông", "%", "≥ 80", "84,5")
    (table,) = tables([*FORM[:2], full, broken, *more])
    assert table[2][1] == "Nhà ở tổ dân phố có tên Đông Vĩnh"


def test_heads_that_begin_with_numbers_are_no_row_of_a_table() -> None:
    """`14.1 BHYT` over its standard; `Xã` half-way down beside them."""
    heads = [
        line(92, "", "14.1 BHYT", "17.2 rác", "18.1 nước", "10 tiền"),
        line(97, "Xã"),
        line(103, "", "(từ 95%)", "(từ 40%)", "(từ 60%)", "(tr.đ)"),
    ]
    names = ("Gò Me", "Bàu", "Kênh")
    body = [
        line(120 + 16 * at, name, "96,8", "52,3", "71,0", "76,2") for at, name in enumerate(names)
    ]
    (table,) = tables([*heads, *body])
    assert table[0] == [
        "Xã", "14.1 BHYT (từ 95%)", "17.2 rác (từ 40%)", "18.1 nước (từ 60%)", "10 tiền (tr.đ)"
    ]  # fmt: skip
    assert table[1][0] == "Gò Me"


HAMLETS = (40.0, 160.0, 220.0, 290.0)


def hamlets(*above: WordLine) -> list[str]:
    """The first row of a table of hamlets below some lines."""
    names = ("Hạ", "Trung", "Thượng Đồng", "Cộng")
    body = [line(116 + 16 * at, name, "210", "6", "2,86", places=HAMLETS)
            for at, name in enumerate(names)]  # fmt: skip
    (table,) = tables([*above, *body])
    return table[0]


def test_a_title_right_above_the_first_head_is_no_part_of_it() -> None:
    heads = line(100, "Thôn", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)", places=HAMLETS)
    title = line(84, "Biểu hộ nghèo theo thôn", places=HAMLETS)
    assert hamlets(title, heads) == ["Thôn", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)"]


def test_a_first_head_that_is_broken_over_two_lines_is_one() -> None:
    goes_on = line(100, "hành chính", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)", places=HAMLETS)
    long = line(88, "Tên các đơn vị thôn,", places=HAMLETS)
    assert hamlets(long, goes_on)[0] == "Tên các đơn vị thôn, hành chính"
    short = line(88, "Tên", places=HAMLETS)
    anew = line(100, "Thôn", "Số hộ", "Hộ nghèo", "Tỷ lệ (%)", places=HAMLETS)
    assert hamlets(short, anew)[0] == "Tên Thôn"


def near(rows: list[tuple[str, str, str]]) -> list[WordLine]:
    """Rows whose last two cells stand nearer to each other than columns do: the one ends at 290,
    the other begins at 296."""
    head = line(100, "Nội dung", "Kết quả", "Chuẩn", places=(40.0, 240.0, 300.0))
    told = []
    for at, (name, number, asked) in enumerate(rows):
        places = 40.0, 290.0 - 5.0 * len(number), 296.0
        told.append(line(116 + 16 * at, name, number, asked, places=places))
    return [head, *told]


def test_a_number_at_its_right_edge_beside_one_at_its_left_edge_are_two_columns() -> None:
    rows = [("Đường", "66,97", "≥ 55"), ("Trường", "95,06", "≥ 90"), ("Chợ", "100", "≥ 85")]
    with_number = [
        WordLine(each.y, each.size, (*each.words, Word(400.0, 410.0, f"{at}", 9)))
        for at, each in enumerate(near(rows))
    ]
    (table,) = tables(with_number)
    assert table[1] == ["Đường", "66,97", "≥ 55", "1"]
    assert table[3] == ["Chợ", "100", "≥ 85", "3"]


def test_one_head_over_two_numbers_is_one_column() -> None:
    rows = [("Đường", "66,97", "55"), ("Trường", "95,06", "90"), ("Chợ", "88,10", "85")]
    head, *body = near(rows)
    head = WordLine(head.y, head.size, (*head.words[:-1], Word(400.0, 410.0, "KL", 9)))
    lines = [
        WordLine(each.y, each.size, (*each.words, Word(400.0, 410.0, "5", 9))) for each in body
    ]
    (table,) = tables([head, *lines])
    assert table[1] == ["Đường", "66,97 55", "5"]


def test_a_head_over_two_lines_beside_heads_of_one_half_way_down_them() -> None:
    """Each begins where its column does; two that are alike have another between them."""
    places = (40.0, 120.0, 180.0, 250.0, 300.0, 370.0)
    lines = [
        line(100, "", "", "Hộ dùng nước", "", "Hộ có nhà tiêu", "", places=places),
        line(106, "Thôn, buôn", "Tổng hộ", "", "%", "", "%", places=places),
        line(112, "", "", "sạch", "", "HVS", "", places=places),
        line(128, "Buôn Sah", "214", "171", "79,9", "150", "70,1", places=places),
        line(144, "Buôn Brăh", "187", "139", "74,3", "131", "70,1", places=places),
        line(160, "Buôn Hra", "256", "208", "81,3", "199", "77,7", places=places),
    ]
    (table,) = tables(lines)
    assert table[0][2:] == ["Hộ dùng nước sạch", "%", "Hộ có nhà tiêu HVS", "%"]


def test_heads_that_only_a_blank_parts_stand_over_their_own_columns() -> None:
    """`Tỷ lệ Hộ nước | Tỷ lệ`: each ends where its column ends, and one is told alone too."""
    ends = (90.0, 150.0, 190.0, 237.5, 285.0)

    def right(y: float, *cells: str) -> WordLine:
        told = [
            word
            for text, end in zip(cells, ends, strict=True)
            if text
            for word in words_of(
                text, end - 5.0 * len(text.replace(" ", "")) - 2.5 * text.count(" ")
            )
        ]
        return WordLine(y, SIZE, tuple(Word(*word, at=at) for at, word in enumerate(told)))

    (table,) = tables([
        right(100, "Ấp", "Hộ có", "Tỷ lệ", "Số hộ nước", "Tỷ lệ"),
        right(112, "", "điện", "(%)", "HVS", "(%)"),
        right(128, "Gò Cát", "1.250", "99,6", "1.240", "99,2"),
        right(144, "Bến Tắc", "1.200", "99,5", "1.190", "99,1"),
        right(160, "Cầu Dừa", "1.180", "99,4", "1.171", "99,3"),
    ])  # fmt: skip
    assert table[0] == ["Ấp", "Hộ có điện", "Tỷ lệ (%)", "Số hộ nước HVS", "Tỷ lệ (%)"]
