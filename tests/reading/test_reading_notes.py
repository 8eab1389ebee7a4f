"""A footnote is told where its mark stands."""

from __future__ import annotations

from extract.document import BlockKind, Document, ReadStatus
from extract.loaders.build import Builder
from extract.loaders.story import Paragraph, Stories
from extract.reading.reader import read

BODY = (
    ("BÁO CÁO", ()),
    ("Kết quả xây dựng nông thôn mới năm 2023 xã Tân Lộc", ()),
    ("Thực hiện Quyết định số 318/QĐ-TTg, xã báo cáo như sau.", ()),
    ("Tiêu chí số 11. Nghèo đa chiều: 41/2.004 hộ, chiếm 2,05%.", (0,)),
    ("Tiêu chí số 12. Lao động: có việc làm thường xuyên.", ()),
    ("Tiêu chí số 19. Quốc phòng và An ninh: giao quân 15/15 thanh niên.", ()),
)
NOTE = "Năm 2022 tỷ lệ này là 2,35% (47/2.000 hộ)."


def _document(*, marked: bool) -> Document:
    builder = Builder()
    stories = Stories(builder)
    paragraphs = (Paragraph(text, 1, marks=marks if marked else ()) for text, marks in BODY)
    stories.add(paragraphs, BlockKind.PARAGRAPH)
    stories.add_note(0, [Paragraph(NOTE, 1)])
    return builder.document("docx", 1, ReadStatus.OK, [])


def _noted(document: Document) -> list[tuple[str, str]]:
    return [
        (measure.criterion, measure.year)
        for measure in read(document).measures
        if measure.evidence.line == len(BODY) + 1
    ]


def test_a_note_has_the_code_of_the_paragraph_with_its_mark() -> None:
    assert _noted(_document(marked=True)) == [("11", "2022")]


def test_a_note_whose_mark_nobody_knows_has_no_code_of_another() -> None:
    assert all(code != "11" for code, _ in _noted(_document(marked=False)))
