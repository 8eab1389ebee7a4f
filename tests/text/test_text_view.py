"""The matching view: the same words for every way of writing them, and the way back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Block, BlockKind, Document, ReadStatus, Span
from extract.loaders.build import Builder, CellText
from extract.text.view import View, fold

#: How a piece may stand in a document, and how the view has it.
WRITTEN = [
    ("đạt", "đạt"),
    ("hoà", "hòa"),
    ("hóa", "hóa"),
    ("thuỷ", "thủy"),
    ("tỉ", "tỷ"),
    ("quý", "quý"),
    ("toàn", "toàn"),
    ("Ðảng", "Đảng"),
    ("trƣờng", "trường"),
    ("4807/4855", "4807/4855"),
    ("99,01%", "99,01%"),
    ("９９％", "99%"),
    (">=90%", "≥90%"),
    ("> =90%", "≥90%"),
    ("≥90%", "≥90%"),
    ("\uf0b390%", "≥90%"),
    ("<=19%", "≤19%"),
    ("$\\geq 70\\%$", "≥ 70%"),
    ("**tiêu**", "tiêu"),
    ("*chí*", "chí"),
    ("thu\u00adnhập", "thunhập"),
    ("xã\u200b", "xã"),
    ("2021–2025", "2021-2025"),
    ("m²", "m²"),
    ("½", "½"),
    ("“mẫu”", '"mẫu"'),
    ("[bookmark: _GoBack]Chỉ", "Chỉ"),
    ("ấp", "ấp"),
    ("nghị", "nghị"),
    ("Ƣu", "Ưu"),
    ("ðường", "đường"),
    ("Ɖạt", "Đạt"),
    ("nǎm", "năm"),
    ("２．６５０，５／３．２０４", "2.650,5/3.204"),
    ("（ａ）：", "(a):"),
    ("≧９８％", "≥98%"),
    ("⩾98%", "≥98%"),
    ("≦4%", "≤4%"),
    ("⩽4%", "≤4%"),
    ("＞＝98%", "≥98%"),
    ("4807∕4855", "4807/4855"),
    ("4807⁄4855", "4807/4855"),
    ("95℅", "95%"),
    ("95﹪", "95%"),
    ("10∶30", "10:30"),
    ("1―4", "1-4"),
    ("H\u02bcleo", "H'leo"),
    ("х\u00e3", "xã"),  # the first letter is Cyrillic
    ("ТIÊU", "TIÊU"),
    ("20°C", "20°C"),
    ("3×4", "3×4"),
    ("5‰", "5‰"),
    ("m³/ngày", "m³/ngày"),
    ("¼", "¼"),
    ("1½", "1½"),
]
SPACES = [" ", "  ", "\t", "\u00a0", " \u00a0 ", "\n", "\u2009", "\u2003", "\u200a", "\u3000"]


def decomposed(text: str) -> str:
    """Every mark detached."""
    return unicodedata.normalize("NFD", text)


def half_composed(text: str) -> str:
    """The tone detached from a composed vowel, as windows-1258 and its editors have it."""
    made = []
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        vowel = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        made.append(vowel + "".join(m for m in marks if m in TONES))
    return "".join(made)


TONES = "\u0300\u0301\u0303\u0309\u0323"
FORMS = [str, decomposed, half_composed]


def one_block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> View:
    """The view of a text that is a single block."""
    return View(Document(text, [Block(Span(0, len(text)), kind, 1, 1)], "txt"))


def lines(*texts: str, fills: bool = False, kind: BlockKind = BlockKind.PARAGRAPH) -> View:
    """The view of lines, each a block."""
    builder = Builder()
    for number, text in enumerate(texts, 1):
        builder.add(text, kind, 1, number, fills=fills)
    return View(builder.document("txt", 1, ReadStatus.OK, []))


def paragraphs(view: View) -> list[str]:
    """The view's paragraphs."""
    return [view.text[p.start : p.end] for p in view.paragraphs]


pieces = st.lists(
    st.tuples(st.sampled_from(WRITTEN), st.sampled_from(FORMS), st.sampled_from(SPACES)),
    min_size=1,
    max_size=12,
)


@given(pieces)
@settings(max_examples=250, deadline=None, derandomize=True)
def test_each_piece_is_read_as_one_and_maps_back_to_itself(told: list) -> None:  # type: ignore[type-arg]
    text, places = "", []
    for (raw, seen), form, space in told:
        written = raw if raw.startswith("[") else form(raw)
        places.append((len(text), len(text) + len(written), seen))
        text += written + space
    view = one_block(text)
    assert view.text.split() == [word for _, _, seen in places for word in seen.split()]
    at = 0
    for start, end, seen in places:
        at = view.text.index(seen, at)
        span = view.span(at, at + len(seen))
        # mark-up at a piece's ends may be left out, nothing else, and never more than it
        assert start <= span.start < span.end <= end
        left_out = text[start : span.start] + text[span.end : end]
        assert set(left_out) <= set("*$\u200b") or left_out.startswith("[bookmark")
        assert one_block(text[span.start : span.end]).text.strip() == seen
        at += len(seen)


letters = st.text(
    alphabet=st.sampled_from(
        f"aăâeêioôơuưyàảạấệốữỷđĐÐðƣhóòtqk nNgG09.,;:/%()-–*_²½{TONES}\t\n\u00a0\u00ad\ufeff"
    ),
    max_size=60,
)


@given(letters, st.integers(0, 80), st.integers(1, 40))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_range_maps_to_a_slice_with_the_same_words(text: str, start: int, length: int) -> None:
    view = one_block(text)
    words = list(_words(view.text))
    chosen = [word for word in words if start <= word[0] < start + length]
    if not chosen:
        return
    begin, end = chosen[0][0], chosen[-1][1]
    span = view.span(begin, end)
    assert 0 <= span.start < span.end <= len(text)
    assert one_block(text[span.start : span.end]).text.split() == view.text[begin:end].split()


def _words(text: str) -> list[tuple[int, int]]:
    found, start = [], -1
    for at, char in enumerate(text + " "):
        if char.isspace():
            if start >= 0:
                found.append((start, at))
            start = -1
        elif start < 0:
            start = at
    return found


@given(letters)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_places_go_forward_with_the_view(text: str) -> None:
    view = one_block(text)
    before = Span(0, 0)
    for at, char in enumerate(view.text):
        if char.isspace():
            continue
        span = view.span(at, at + 1)
        assert before.start <= span.start
        assert before.end <= span.end
        before = span


@given(pieces, st.integers(1, 5))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_ranges_over_blocks_stay_inside_of_the_document(told: list, size: int) -> None:  # type: ignore[type-arg]
    texts = [form(raw) for (raw, _), form, _ in told]
    rows = [" ".join(texts[at : at + size]) for at in range(0, len(texts), size)]
    view = lines(*rows, fills=True)
    for paragraph in view.paragraphs:
        for start, end in _words(view.text[paragraph.start : paragraph.end]):
            span = view.span(paragraph.start + start, paragraph.start + end)
            block = view.document.block_at(span.start)
            assert block.span.covers(span)


@pytest.mark.parametrize("form", FORMS)
def test_every_composition_of_letters_gives_the_same_view(form: object) -> None:
    text = "Chỉ tiêu 15.1: Tỷ lệ người dân tham gia bảo hiểm y tế đạt 91,16% ở ấp Phú Thuận"
    assert callable(form)
    written = form(text)
    view = one_block(written)
    assert view.text.rstrip("\n") == text
    at = view.text.index("91,16%")
    span = view.span(at, at + 6)
    assert written[span.start : span.end] == "91,16%"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("hoá hóa Hoà HOÀ khoẻ", "hóa hóa Hòa HÒA khỏe"),
        ("thuỷ lợi, uỷ ban, UỶ BAN", "thủy lợi, ủy ban, ỦY BAN"),
        ("quý quỹ quỳnh toàn hoàn khoán", "quý quỹ quỳnh toàn hoàn khoán"),
        ("tỉ lệ, tỉ đồng, Tỉ lệ, kĩ thuật", "tỷ lệ, tỷ đồng, Tỷ lệ, kỹ thuật"),
        ("tỉnh, lính, kĩnh", "tỉnh, lính, kĩnh"),
        ("Ðảng ủy, ðạt, QÐ-UBND", "Đảng ủy, đạt, QĐ-UBND"),
        ("tƣ nhân, ƢU", "tư nhân, ƯU"),
    ],
)
def test_tones_and_look_alikes_are_folded(written: str, seen: str) -> None:
    assert one_block(written).text.rstrip("\n") == seen
    assert fold(written) == seen
    assert len(seen) == len(written)


@pytest.mark.parametrize(
    "written",
    ["≥70%", ">=70%", "> =70%", "=>70%", "≧70%", "⩾70%", "\uf0b370%", "$\\geq70\\%$", "$\\ge70\\%$",
     "$≥70\\%$", "≥=70%"],
)  # fmt: skip
def test_at_least_has_one_sign(written: str) -> None:
    text = f"(Đạt {written})"
    view = one_block(text)
    assert view.text.rstrip("\n") == "(Đạt ≥70%)"
    span = view.span(view.text.index("≥"), view.text.index("%") + 1)
    # the dollar signs around a formula may stay outside
    assert text[span.start : span.end] in (written, written.strip("$"))


@pytest.mark.parametrize(
    "written", ["≤19%", "<=19%", "< =19%", "=<19%", "\uf0a319%", "$\\leq19\\%$"]
)
def test_at_most_has_one_sign(written: str) -> None:
    assert one_block(f"so với {written}.").text.rstrip("\n") == "so với ≤19%."


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("giao\u00ad thông", "giao thông"),
        ("giao thông\u200b\ufeff", "giao thông"),
        ("[bookmark: _GoBack]Chỉ tiêu", "Chỉ tiêu"),
        ("*** Tiêu chí 1: Quy hoạch**", " Tiêu chí 1: Quy hoạch"),
        ("___ ký tên ___", " ký tên "),
        ("3 m², ½ ngày", "3 m², ½ ngày"),
        ("đạt\u00a0\u00a070\u202f%", "đạt 70 %"),
    ],
)
def test_residue_is_taken_away(written: str, seen: str) -> None:
    assert one_block(written).text.rstrip("\n") == seen


def test_a_blank_range_has_no_span() -> None:
    view = one_block("a b")
    with pytest.raises(ValueError, match="blank"):
        view.span(1, 2)


def test_an_empty_document_has_an_empty_view() -> None:
    view = View(Document("", [], "txt"))
    assert (view.text, view.paragraphs) == ("", [])


_OPEN = "Trong năm, Ủy ban nhân dân xã đã chỉ đạo các ấp tuyên truyền, vận động"
_GOES_ON = "nhân dân tham gia bảo hiểm y tế đạt 91,16% so với chuẩn."


def test_a_sentence_over_a_page_break_is_one_paragraph() -> None:
    builder = Builder()
    builder.add(_OPEN, BlockKind.PARAGRAPH, 1, 30)
    builder.add("UBND xã Phước Tân", BlockKind.FOOTER, 1, 31)
    builder.add("2", BlockKind.FURNITURE, 2, 1)
    builder.add(_GOES_ON, BlockKind.PARAGRAPH, 2, 2)
    view = View(builder.document("pdf", 2, ReadStatus.OK, []))
    assert paragraphs(view) == [f"{_OPEN} {_GOES_ON}"]
    place = view.document.evidence(view.span(*_find(view, "91,16%")))
    assert (place.page, place.line, place.quote) == (2, 2, "91,16%")


def _find(view: View, words: str) -> tuple[int, int]:
    at = view.text.index(words)
    return at, at + len(words)


def test_a_range_over_the_break_is_the_whole_slice() -> None:
    view = lines(_OPEN, _GOES_ON)
    span = view.span(*_find(view, "vận động nhân dân"))
    assert view.document.text[span.start : span.end] == "vận động\nnhân dân"


def test_hard_wrapped_lines_are_one_paragraph_up_to_the_sentence_that_ends() -> None:
    view = lines("Xã đã làm xong", "Đường trục ấp dài", "7,4 km.", "Sang năm làm tiếp.", fills=True)
    assert paragraphs(view) == ["Xã đã làm xong Đường trục ấp dài 7,4 km.", "Sang năm làm tiếp."]


@pytest.mark.parametrize(
    "opener",
    [
        "- làm đường", "+ làm đường", "• làm đường", "1. Làm đường", "2.1. Làm đường",
        "3/ Làm đường", "a) làm đường", "b. làm đường", "II. LÀM ĐƯỜNG", "Chỉ tiêu 1.1: đường",
        "Tiêu chí 2 về Giao thông", "**Tiêu chí 2 về Giao thông**", "Căn cứ Nghị quyết",
        "Số: 12/KH", "Nơi nhận:",
    ],
)  # fmt: skip
def test_an_item_is_never_joined_to_the_line_before(opener: str) -> None:
    assert len(paragraphs(lines(_OPEN, opener, fills=True))) == 2


@pytest.mark.parametrize("end", [".", "!", '."', ".**", "…"])
def test_a_sentence_that_ended_takes_nothing_more(end: str) -> None:
    assert len(paragraphs(lines(_OPEN + end, _GOES_ON, fills=True))) == 2


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Hộ sử dụng điện thường xuyên. Kết quả:", "2.386/2.391 hộ"),
        ("hoàn thành thêm 06 tiêu chí: 1; 2; 11;", "12 và 18."),
        (_OPEN + ";", _GOES_ON),
        (_OPEN + ":", _GOES_ON),
        ("gồm: Tiêu chí Giao thông; Tiêu chí Điện;", "Tiêu chí Văn hóa."),
        ("gồm Tiêu chí Giao thông, Tiêu chí Điện,", "Tiêu chí Văn hóa."),
    ],
)
def test_a_full_line_that_announces_or_lists_goes_on(line: str, after: str) -> None:
    assert paragraphs(lines(line, after, fills=True)) == [f"{line} {after}"]
    assert len(paragraphs(lines(line, after))) == 2


def test_a_title_in_capitals_is_not_joined_to_a_full_line() -> None:
    assert len(paragraphs(lines(_OPEN, "BÁO CÁO KẾT QUẢ", fills=True))) == 2
    assert len(paragraphs(lines("BÁO CÁO KẾT QUẢ", "XÂY DỰNG NÔNG THÔN MỚI", fills=True))) == 1


def test_a_short_line_or_a_capital_is_not_joined_in_a_text_that_isnt_wrapped() -> None:
    assert len(paragraphs(lines("Kết quả", _GOES_ON))) == 2
    assert len(paragraphs(lines(_OPEN, "Nhân dân tham gia"))) == 2


def test_a_footnote_is_a_paragraph_of_its_own() -> None:
    builder = Builder()
    builder.add(_OPEN, BlockKind.PARAGRAPH, 1, 1)
    builder.add("theo số liệu của huyện", BlockKind.FOOTNOTE, 1, 2)
    assert len(paragraphs(View(builder.document("docx", 1, ReadStatus.OK, [])))) == 2


def test_table_rows_keep_their_tabs_and_are_not_joined() -> None:
    builder = Builder()
    for row, texts in enumerate((["TT", "Nội dung"], ["1", "đường \u00a0trục"])):
        cells = [CellText(text, row, column) for column, text in enumerate(texts)]
        builder.add_row(cells, BlockKind.TABLE_ROW, 1, row + 1, 0)
    view = View(builder.document("docx", 1, ReadStatus.OK, []))
    assert paragraphs(view) == ["TT\tNội dung", "1\tđường trục"]
    assert view.block_of(1).line == 2


def test_an_empty_cell_keeps_its_neighbours_apart() -> None:
    builder = Builder()
    cells = [CellText(text, 0, column) for column, text in enumerate(["1", "", "99"])]
    builder.add_row(cells, BlockKind.TABLE_ROW, 1, 1, 0)
    view = View(builder.document("docx", 1, ReadStatus.OK, []))
    assert [cell for cell in view.text.strip().split("\t") if cell] == ["1", "99"]


def test_a_tab_in_a_sentence_is_a_space() -> None:
    assert one_block("Số\t12").text.rstrip("\n") == "Số 12"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Xã có 03/03 trường đạt chuẩn, đạt 100% (yêu", "cầu ≥ 100%). Tự đánh giá: Đạt."),
        ("Thu nhập bình quân năm 2024 ước đạt 62,3 triệu", "đồng/người/năm."),
    ],
)
def test_a_short_line_that_breaks_off_in_a_bracket_or_an_amount_goes_on(
    line: str, after: str
) -> None:
    assert paragraphs(lines(line, after)) == [f"{line} {after}"]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Xã có 03/03 trường (yêu", "cầu của huyện chưa rõ"),
        ("Xã có 03/03 trường (yêu", "- Hộ nghèo còn 2% (giảm 1%)"),
        ("Vốn tỉnh 62,3 triệu", "Đồng chí Chủ tịch báo cáo"),
    ],
)
def test_a_short_line_before_something_else_ends(line: str, after: str) -> None:
    assert len(paragraphs(lines(line, after))) == 2
