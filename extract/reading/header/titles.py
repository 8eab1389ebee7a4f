"""Where a document's title stands: behind or under its kind, as a line in capitals over what it
heads, or as a line that is one by its words."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

import regex

from extract.document import BlockKind
from extract.reading.header.cited import programme_of
from extract.text.view import View
from patterns import alternation, any_word, form, words
from patterns.kept import pattern_of

#: The letterhead stands within so many paragraphs from the top.
TOP = 40
#: A line of a title is no longer than this, a title without a kind above it than that.
_LONGEST_LINE, _LONGEST_TITLE = 120, 250
#: A title stands at most so many paragraphs above its table.
_ABOVE_TABLE = 4
#: So many words at least has a title that only its capitals and the table below it show, so many
#: one at the head of a text.
_WORDS_ABOVE_TABLE, WORDS_AT_HEAD = 5, 3
#: A row of so many cells is a table's and no letterhead's in two columns.
_CELLS = 3
YEARS = pattern_of(
    r"(?P<from>20[0-9]{2})\ ?-\ ?(?P<to>20[0-9]{2})"
    rf"|{alternation(words('letterhead')['of_year'])}\ "
    rf"(?:20[0-9]{{2}}\ {alternation(words('joins')['also'])}\ )?(?P<year>20[0-9]{{2}})"
    r"(?!\ ?-\ ?20[0-9]{2})",
    regex.I | regex.X,
)
#: The end of a document's number, behind which the lines of a cell may go on.
_NUMBER_ENDS = r"/(?-i:[\p{Lu}-]{2,20})\ "
#: `Tân An, ngày 05 tháng 9 năm 2023`: where and when a paper is from.
PLACE_AND_DAY = pattern_of(
    rf"[^,.]{{2,40}},\ ?{alternation(words('letterhead')['day'])}\ [0-9]", regex.I | regex.X
)
#: Two numbers: a sentence that tells figures is no title, whatever word it begins with.
_FIGURES = pattern_of(r"[0-9]\P{N}+?[0-9]")
#: `BIỂU 03`, `Phụ lục số II`: the number of a table, and no title.
NUMBERED = pattern_of(r"\p{L}+(?: \p{L}+){0,2}:? ?(?:[0-9]{1,3}|[IVX]+)(?:[./-]\w+)*[.:]?", regex.I)
#: `Biểu 05. KẾT QUẢ …`: the number before a title.
_NUMBER_BEFORE = pattern_of(
    r"\p{L}+(?: \p{L}+)? ?[0-9]{1,3}(?:[./-]\w+)*[.:] ?(?=\p{Lu}{2})", regex.I
)
#: The number of an annex behind its kind.
_COUNTED = pattern_of(r"(?:[0-9]{1,3}|[IVX]+)(?:[./-]\w+)*[.:]?")
#: `XÃ TÂN AN - KẾT QUẢ …`: whose the title behind it is.
_OWNER = pattern_of(r"[^-–—:\n]*?[ ][-–—][ ]")
#: How the name of a hamlet begins behind the word for one.
_NAME = pattern_of(r"[ ](?:\p{Lu}|[0-9])")
#: What a sentence ends with, and no line of a title.
_ENDS = (".", ";", ":")


def without_terms(title: str) -> str:
    """A title without the years of a council's term (`khóa XII, nhiệm kỳ 2021-2026`), which are
    none that it reports of."""
    return _terms().sub("", title)


@cache
def _terms() -> regex.Pattern[str]:
    listed, years = alternation(words("letterhead")["of_term"]), "20[0-9]{2}"
    return pattern_of(rf"{listed}\ (?:\p{{L}}+,?\ )?{years}\ ?[-–]\ ?{years}", regex.I | regex.X)


def on_works(title: str) -> bool:
    """True for a title that names one of the programme's works, without the programme's name
    (`Huy động đóng góp làm đường giao thông nông thôn xóm 6`)."""
    return any_word("letterhead", "works").search(title) is not None


def find_title(view: View) -> tuple[int, int] | None:
    """Where the title stands, in the view's offsets: behind or under the kind of document in
    capitals, else the line in capitals that heads the text, else the line that is a title by its
    words; None for none."""
    listed = words("letterhead")
    kinds = tuple(listed["kinds"])
    openers = tuple(each.lower() for each in listed["titles"])
    worded: tuple[int, int] | None = None
    letter: tuple[int, int] | None = None
    for index, paragraph in enumerate(view.paragraphs[:TOP]):
        line = line_of(view, index)
        letter = letter or _about(view, index)
        if "\t" in line:
            continue
        kind = next((each for each in kinds if line.startswith(each)), None)
        if kind is not None:
            start = view.text.index(kind, paragraph.start)
            told = kind in listed["told_kinds"]
            return _of_kind(view, index, start, start + len(kind), told=told)
        if worded is None and line.lower().startswith(openers) and not in_table(view, index):
            worded = _worded(view, index)
    headed = _headed(view)
    if worded and headed and _is_annex_of(view, worded, headed):
        return headed
    found = list(filter(None, (letter, headed, worded)))
    return min(found, key=lambda each: (each[0], -each[1])) if found else _unopened(view)


def _about(view: View, index: int) -> tuple[int, int] | None:
    """The subject of an official letter (`V/v báo cáo …`), a line of its own or the last ones of a
    cell of the letterhead; None where a paragraph holds none."""
    paragraph = view.paragraphs[index]
    match = _opening_of_letters().search(view.text, paragraph.start, paragraph.end)
    return None if match is None else match.span("title")


@cache
def _opening_of_letters() -> regex.Pattern[str]:
    listed = alternation(words("letterhead")["about"])
    return pattern_of(
        rf"(?:^|(?<=[\n\t]|{_NUMBER_ENDS}))[ ]*+(?P<title>{listed}(?!\p{{L}})[^\t]*+)",
        regex.I | regex.X | regex.M,
    )


def _is_annex_of(view: View, worded: tuple[int, int], headed: tuple[int, int]) -> bool:
    """True for a line that says which paper an annex goes with, right above the title of the
    annex in capitals."""
    first, last = view.paragraph_at(worded[0]), view.paragraph_at(headed[0])
    return last - first == 1 and _opening("annexes").match(line_of(view, first)) is not None


def above_table(view: View, title: tuple[int, int]) -> str:
    """What stands from a title to its table; empty where no table follows."""
    table = table_below(view, view.paragraph_at(title[0]))
    return "" if table is None else view.text[title[0] : view.paragraphs[table].start]


def notes_below(view: View, title: tuple[int, int]) -> str:
    """The lines right under a title that say whose or of when it is: in brackets, or beginning
    with a place or a year (`Xã Tân An, huyện …, năm 2024`)."""
    return view.text[title[1] : notes_end(view, title)]


def notes_end(view: View, title: tuple[int, int]) -> int:
    """Where the notes right under a title end; its own end where there are none."""
    first = view.paragraph_at(title[1] - 1) + 1
    end = title[1]
    for index in range(first, min(first + 2, len(view.paragraphs))):
        line = line_of(view, index)
        dated = YEARS.match(line) is not None
        if not (line.startswith("(") or is_office(line) or dated) or "\t" in line:
            break
        end = view.paragraphs[index].end
    return end


def line_of(view: View, index: int) -> str:
    """A paragraph's text."""
    paragraph = view.paragraphs[index]
    return view.text[paragraph.start : paragraph.end].strip()


def _of_kind(view: View, index: int, start: int, end: int, *, told: bool) -> tuple[int, int] | None:
    """The title of a document whose kind stands at `text[start:end]`; `told` if the word for the
    kind is part of it where both stand in one line."""
    line_end = view.paragraphs[index].end
    behind = view.text[end:line_end].strip(" :\t")
    if _COUNTED.fullmatch(behind):
        return _under(view, index)
    # `BIÊN BẢN TỰ ĐÁNH GIÁ` is a longer name of the kind and no title yet
    if behind and not _in_capitals(behind):
        return end, line_end
    below = _under(view, index)
    goes_on = below is not None and view.text[below[0] : below[1]].lstrip()[:1].islower()
    if below is not None and goes_on and (behind or told):
        return start, below[1]
    if not behind:
        return below
    return _with_kind(view, index, start if told else end) or below or (start, line_end)


def _with_kind(view: View, index: int, start: int) -> tuple[int, int] | None:
    """A title in capitals behind the document's kind, over one line or several; None where the
    words only go on with the name of the kind (`BIÊN BẢN TỰ ĐÁNH GIÁ`)."""
    end = view.paragraphs[index].end
    for after in range(index + 1, min(index + 3, len(view.paragraphs))):
        line = line_of(view, after)
        if line.startswith(tuple(words("letterhead")["kinds"])):
            return None
        if not line.isupper() or len(line) > _LONGEST_LINE or "\t" in line or is_office(line):
            break
        end = view.paragraphs[after].end
    title = view.text[start:end]
    return (start, end) if programme_of(title) or YEARS.search(title) else None


def _under(view: View, index: int) -> tuple[int, int] | None:
    """The title in the paragraphs under the document's kind, joined."""
    ends = tuple(words("letterhead")["after_title"])
    found: tuple[int, int] | None = None
    for after in range(index + 1, min(index + 4, len(view.paragraphs))):
        paragraph, line = view.paragraphs[after], line_of(view, after)
        if in_table(view, after) and not in_table(view, index):
            break
        opens = form("item").regex.match(view.text, paragraph.start)
        noted = line.startswith("(") or any_word("letterhead", "notes").match(line) is not None
        if opens or noted or line.lower().startswith(ends):
            break
        if found is None and (is_place(line) or is_sentence(line)):
            return None if is_place(line) else _first_line(view, after)
        placed = is_place(line) and line[:1].isupper()
        if found and (placed or not _goes_on(view.text[slice(*found)], line)):
            break
        found = (found[0] if found else paragraph.start, paragraph.end)
    return found


def _first_line(view: View, index: int) -> tuple[int, int] | None:
    """The line of a page that a paragraph begins with, where it is a title by its words and the
    text goes on in a sentence of its own: on a page no gap tells where a title ends."""
    paragraph, line = view.paragraphs[index], view.block_of(index).span
    places = range(paragraph.start, paragraph.end)
    end = paragraph.start + bisect_left(
        places, line.end, key=lambda at: view.span(paragraph.start, at + 1).end
    )
    title, behind = view.text[paragraph.start : end + 1], view.text[end + 1 : paragraph.end]
    whole = title.rstrip().endswith(_ENDS) or not behind.lstrip()[:1].isupper()
    return None if whole or not _names_subject(title) else (paragraph.start, end + 1)


def _goes_on(title: str, line: str) -> bool:
    """True if a line belongs to the title above it: that has no year yet, and the line is
    no sentence of its own."""
    if line[:1].islower():
        return True
    ended = title.rstrip().endswith(_ENDS) or YEARS.search(title) is not None
    return not (ended or len(line) > _LONGEST_LINE or line.endswith((".", ":")))


def _unopened(view: View) -> tuple[int, int] | None:
    """The first line that names the programme, before any sentence, item or table, and is no
    office's: a title that begins with no word for one."""
    cites = tuple(words("letterhead")["after_title"])
    for index in range(min(TOP, len(view.paragraphs))):
        paragraph, line = view.paragraphs[index], line_of(view, index)
        item = form("item").regex.match(view.text, paragraph.start)
        if item or is_sentence(line) or line.lower().startswith(cites):
            return None
        if "\t" in line or is_office(line) or not line[:1].isupper() or line.endswith(":"):
            continue
        if PLACE_AND_DAY.match(line):
            continue
        here = (paragraph.start, paragraph.end)
        if programme_of(line) or (YEARS.search(line) and programme_of(notes_below(view, here))):
            return here
    return None


def _headed(view: View) -> tuple[int, int] | None:
    """The first lines in capitals, before any sentence, item or table, that are no office's and
    no number of a table: what a paper without a kind calls itself."""
    for index in range(min(TOP, len(view.paragraphs))):
        line = line_of(view, index)
        if line.count("\t") + 1 >= _CELLS or is_sentence(line) or _is_cells(view, index):
            return None
        if form("item").regex.match(view.text, view.paragraphs[index].start):
            return None
        start = _capitals_from(view, index)
        if start is None or (index and _is_unnamed(line_of(view, index - 1))):
            continue
        end = index
        for after in range(index + 1, min(index + 3, len(view.paragraphs))):
            line = line_of(view, after)
            small = line[:1].islower() and not is_sentence(line) and "\t" not in line
            small = small and not is_place(line)
            if not small and (_capitals_from(view, after) is None or is_office(line)):
                break
            end = after
        return start, view.paragraphs[end].end
    return None


def _capitals_from(view: View, index: int) -> int | None:
    """Where a title in capitals begins in a line; None for a line that has none."""
    paragraph = view.paragraphs[index]
    line = view.text[paragraph.start : paragraph.end]
    if "\t" in line or NUMBERED.fullmatch(line.strip()) or not _in_capitals(line):
        return None
    begins = 0
    if numbered := _NUMBER_BEFORE.match(line):
        begins = numbered.end()
    elif is_office(line.strip()):
        owner = _OWNER.match(line)
        if owner is None or is_office(line[owner.end() :]):
            return None
        begins = owner.end()
    return paragraph.start + begins if len(line[begins:].split()) >= WORDS_AT_HEAD else None


def _in_capitals(line: str) -> bool:
    """True for a line in capitals, whatever its brackets and the number before it say."""
    numbered = _NUMBER_BEFORE.match(line)
    title = line[numbered.end() if numbered else 0 :]
    return (title.split("(")[0].strip() or title).isupper()


def is_office(line: str) -> bool:
    """True for a line that begins with an office, a place, or the state's motto."""
    hamlet = None if _opening("titles").match(line) else _opening("hamlets").match(line)
    named = hamlet is not None and _NAME.match(line, hamlet.end()) is not None
    return named or _opening("offices").match(line) is not None


def _is_unnamed(line: str) -> bool:
    """True for a line of an office whose name stands in the next line: it ends with the level
    (`ỦY BAN NHÂN DÂN XÃ`) or with the word that joins the parts of a name (`… NÔNG NGHIỆP VÀ`)."""
    ends = (*words("letterhead")["levels"], *words("joins")["also"])
    return is_office(line) and line.lower().endswith(tuple(f" {each}" for each in ends))


def is_place(line: str) -> bool:
    """True for a line that begins with the place that a paper is from: `Xã nông thôn mới nâng cao
    …` says what a commune is."""
    match = _opening("levels").match(line)
    return match is not None and _standing().match(line, match.end()) is None


@cache
def _standing() -> regex.Pattern[str]:
    listed = alternation(words("places")["standing"])
    return pattern_of(rf"\ {listed}(?!\p{{L}})", regex.I | regex.X | regex.V1)


@cache
def _opening(group: str) -> regex.Pattern[str]:
    listed = alternation(words("letterhead")[group])
    return pattern_of(rf"[ \"*(]*{listed}(?!\p{{L}})", regex.I | regex.X | regex.V1)


def is_sentence(line: str) -> bool:
    """True for a line of the text: one that ends like a sentence, or is too long for a title."""
    small = not line.isupper()
    return small and (line.endswith((".", ";")) or len(line) > _LONGEST_TITLE)


def _worded(view: View, index: int) -> tuple[int, int] | None:
    """A title by its words: a line that names the programme or a year, or one in capitals with
    the line behind it that does."""
    paragraph, line = view.paragraphs[index], line_of(view, index)
    if _names_subject(line) and not (is_sentence(line) and _FIGURES.search(line)):
        return paragraph.start, paragraph.end
    if _heads_page(view, index):
        return paragraph.start, paragraph.end
    if not line.isupper() or NUMBERED.fullmatch(line) or index + 1 == len(view.paragraphs):
        return None
    if len(line.split()) >= _WORDS_ABOVE_TABLE and table_below(view, index) is not None:
        return paragraph.start, paragraph.end
    behind = line_of(view, index + 1)
    ends = tuple(words("letterhead")["after_title"])
    if is_place(behind) and programme_of(behind):
        return paragraph.start, paragraph.end
    if in_table(view, index + 1) or behind.lower().startswith(ends) or not _names_subject(behind):
        return None
    return paragraph.start, view.paragraphs[index + 1].end


def _heads_page(view: View, index: int) -> bool:
    """True for a line below nothing but offices, above one that says whose it is."""
    above = (line_of(view, before) for before in range(index))
    if index + 1 == len(view.paragraphs) or not all(map(is_office, above)):
        return False
    line, below = line_of(view, index), line_of(view, index + 1)
    numbered = _NUMBER_BEFORE.match(line) is not None
    return not (numbered or is_sentence(line) or line.endswith(":")) and is_place(below)


def _names_subject(line: str) -> bool:
    """True for a line that names the programme or a year, and no sentence that opens a list."""
    if line.endswith(":") or len(line) > _LONGEST_TITLE:
        return False
    subjects = words("letterhead")["subjects"]
    return any(word in line.lower() for word in subjects) or YEARS.search(line) is not None


def table_below(view: View, index: int) -> int | None:
    """The paragraph in which a table begins shortly behind another; None for none."""
    stop = min(index + _ABOVE_TABLE + 1, len(view.paragraphs))
    return next((at for at in range(index, stop) if in_table(view, at)), None)


def _is_cells(view: View, index: int) -> bool:
    """True for a row of a table with several cells, however these are set apart."""
    block = view.block_of(index)
    return block.kind is BlockKind.TABLE_ROW and len(block.cells) >= _CELLS


def in_table(view: View, index: int) -> bool:
    """True for a paragraph that is a table's row."""
    return view.block_of(index).kind is BlockKind.TABLE_ROW
