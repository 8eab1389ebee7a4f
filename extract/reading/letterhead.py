"""What a document says of itself: number, date, title, year, programme, where it is from."""

from __future__ import annotations

from functools import cache

import regex

from extract.document import BlockKind
from extract.reading.cited import iso_date, most_told_programme, programme_of
from extract.reading.mentions import Mention
from extract.reading.places import read_places
from extract.report import Letterhead
from extract.text.view import View
from patterns import alternation, form, words
from patterns.kept import pattern_of

#: The letterhead stands within so many paragraphs from the top.
_TOP = 40
#: A line of a title is no longer than this, and a place and date stand this early in theirs.
_LONGEST_LINE, _DATE_WITHIN = 120, 160
#: A title without a kind above it is no longer than this.
_LONGEST_TITLE = 250
_YEARS = pattern_of(
    r"(?P<from>20[0-9]{2})\ ?-\ ?(?P<to>20[0-9]{2})"
    rf"|{alternation(words('letterhead')['of_year'])}\ (?P<year>20[0-9]{{2}})"
    r"(?!\ ?-\ ?20[0-9]{2})",
    regex.I | regex.X,
)
#: `Bộ tiêu chí giai đoạn 2021-2025` is the period of the set, not of the report.
_SET_PERIOD = pattern_of(
    rf"{alternation(words('letterhead')['set_names'])}[^.;]{{0,60}}?"
    rf"{alternation(words('letterhead')['of_period'])}\ 20[0-9]{{2}}\ ?-\ ?20[0-9]{{2}}",
    regex.I | regex.X,
)
#: With a capital, or alone on its line: `Kế hoạch số: 40/KH-UBND` cites another document.
_NUMBER_LEAD = pattern_of(
    rf"(?:(?:^|[\n\t\ ])(?=\p{{Lu}})(?i:{alternation(words('letterhead')['number_lead'])})"
    rf"|^[\ *]*{alternation(words('letterhead')['number_lead'])})\ ?:\ ?$",
    regex.X,
)
_DATE_LEAD = pattern_of(r"[\p{L}.\])\s],[ .]*$")
#: `BIỂU 03`, `Phụ lục số II`: the number of a table, and no title.
_NUMBERED = pattern_of(
    r"\p{L}+(?: \p{L}+){0,2}:? ?(?:[0-9]{1,3}|[IVX]+)(?:[./-]\w+)*[.:]?", regex.I
)
#: A title stands at most so many paragraphs above its table.
_ABOVE_TABLE = 4
#: A title in capitals above a table has so many words at least.
_FEW_WORDS = 5


def _goes_on(title: str, line: str) -> bool:
    """True if a line belongs to the title above it: that has no year yet, and the line is
    no sentence of its own."""
    if line[:1].islower():
        return True
    ended = title.rstrip().endswith((".", ";", ":")) or _YEARS.search(title) is not None
    return not (ended or len(line) > _LONGEST_LINE or line.endswith((".", ":")))


def _under(view: View, index: int) -> tuple[int, int] | None:
    """The title in the paragraphs under the document's kind, joined."""
    ends = tuple(words("letterhead")["after_title"])
    found: tuple[int, int] | None = None
    for after in view.paragraphs[index + 1 : index + 4]:
        line = view.text[after.start : after.end].strip()
        opens = form("item").regex.match(view.text, after.start)
        if opens or line.lower().startswith(ends):
            break
        if found is not None and not _goes_on(view.text[slice(*found)], line):
            break
        found = (found[0] if found else after.start, after.end)
    return found


def _in_capitals(view: View, index: int, start: int) -> tuple[int, int] | None:
    """A title in capitals behind the document's kind, over one line or several; None where the
    words only go on with the name of the kind (`BIÊN BẢN TỰ ĐÁNH GIÁ`)."""
    end = view.paragraphs[index].end
    for after in view.paragraphs[index + 1 : index + 3]:
        line = view.text[after.start : after.end].strip()
        if line.startswith(tuple(words("letterhead")["kinds"])):
            return None
        if not line.isupper() or len(line) > _LONGEST_LINE or "\t" in line:
            break
        end = after.end
    title = view.text[start:end]
    return (start, end) if programme_of(title) or _YEARS.search(title) else None


def _title(view: View) -> tuple[int, int] | None:
    """The title: behind or under the kind of document in capitals, else the line that is
    one by its words."""
    listed = words("letterhead")
    kinds = tuple(listed["kinds"])
    titles = tuple(each.lower() for each in listed["titles"])
    worded: tuple[int, int] | None = None
    for index, paragraph in enumerate(view.paragraphs[:_TOP]):
        line = view.text[paragraph.start : paragraph.end].strip()
        if "\t" in line:
            continue
        kind = next((each for each in kinds if line.startswith(each)), None)
        if kind is not None:
            start = view.text.index(kind, paragraph.start) + len(kind)
            behind = view.text[start : paragraph.end].strip(" :\t")
            # `BIÊN BẢN TỰ ĐÁNH GIÁ` is a longer name of the kind and no title yet
            if behind and not behind.isupper():
                return start, paragraph.end
            return (_in_capitals(view, index, start) if behind else None) or _under(view, index)
        if worded is None and line.lower().startswith(titles) and not _in_table(view, index):
            worded = _worded(view, index)
    return worded


def _worded(view: View, index: int) -> tuple[int, int] | None:
    """A title by its words: a line that names the programme or a year, or one in capitals with
    the line behind it that does."""
    paragraph = view.paragraphs[index]
    line = view.text[paragraph.start : paragraph.end].strip()
    if _names_subject(line):
        return paragraph.start, paragraph.end
    if not line.isupper() or _NUMBERED.fullmatch(line) or index + 1 == len(view.paragraphs):
        return None
    if len(line.split()) >= _FEW_WORDS and _table_below(view, index) is not None:
        return paragraph.start, paragraph.end
    after = view.paragraphs[index + 1]
    behind = view.text[after.start : after.end].strip()
    ends = tuple(words("letterhead")["after_title"])
    if _in_table(view, index + 1) or behind.lower().startswith(ends) or not _names_subject(behind):
        return None
    return paragraph.start, after.end


def _table_below(view: View, index: int) -> int | None:
    """The paragraph in which a table begins shortly behind another; None for none."""
    lines = range(index, min(index + _ABOVE_TABLE + 1, len(view.paragraphs)))
    return next((at for at in lines if _in_table(view, at)), None)


def _names_subject(line: str) -> bool:
    """True for a line that names the programme or a year, and no sentence that opens a list."""
    if line.endswith(":") or len(line) > _LONGEST_TITLE:
        return False
    subjects = words("letterhead")["subjects"]
    return any(word in line.lower() for word in subjects) or _YEARS.search(line) is not None


def _in_table(view: View, index: int) -> bool:
    return view.block_of(index).kind is BlockKind.TABLE_ROW


def _year(text: str, issued: str) -> str:
    """The year of which a title reports: the last one before what it says of the next
    (`năm 2021, năm 2022 và nhiệm vụ năm 2023`), else the first; a period as such."""
    text = _SET_PERIOD.sub("", text)
    ahead = _ahead().search(text)
    told = list(_YEARS.finditer(text, 0, ahead.start() if ahead else len(text)))
    match = told[-1] if told else _YEARS.search(text)
    match = next((each for each in told if each.group("from")), match)
    if match is None:
        return issued[:4]
    return match.group("year") or f"{match.group('from')}-{match.group('to')}"


def _above_table(view: View, title: tuple[int, int]) -> str:
    """The year that the lines between a title and its table say, or the title as a day; empty
    where no table follows."""
    table = _table_below(view, view.paragraph_at(title[0]))
    if table is None:
        return ""
    said = view.text[title[0] : view.paragraphs[table].start]
    day = _as_of().search(said)
    return day.group("year") if day is not None else _year(_cited().sub("", said), "")


@cache
def _as_of() -> regex.Pattern[str]:
    listed = alternation(words("letterhead")["as_of"])
    return pattern_of(
        rf"(?<!\p{{L}}){listed}\ [0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-](?P<year>20[0-9]{{2}})",
        regex.I | regex.X,
    )


@cache
def _cited() -> regex.Pattern[str]:
    """Decisions and the like with their days, whose years are none of the document's own."""
    return pattern_of(r"[0-9]+(?:/20[0-9]{2})?/\p{Lu}[\p{Lu}-]*\p{L}*[^;,)]*")


@cache
def _meeting() -> regex.Pattern[str]:
    """How a sentence begins that says when a meeting was held."""
    listed = alternation(words("letterhead")["meeting"])
    return pattern_of(rf"[ \-+*]*{listed}(?!\p{{L}})", regex.I | regex.X | regex.V1)


@cache
def _ahead() -> regex.Pattern[str]:
    """What a title says of the time to come, behind what it reports."""
    listed = alternation(words("letterhead")["ahead"])
    return pattern_of(rf"(?<=[^\s][ ]){listed}(?!\p{{L}})", regex.I | regex.X | regex.V1)


def _read_number_and_date(
    view: View, mentions: list[Mention], top: int, letterhead: Letterhead
) -> None:
    """`Số: 249/KH-BQL` and `Tân Thạnh, ngày 24 tháng 02 năm 2023`, the first of each."""
    for mention in mentions:
        if mention.start >= top:
            return
        line = view.paragraphs[view.paragraph_at(mention.start)]
        # a letterhead in two columns is one row of a table
        before = view.text[line.start : mention.start].rpartition("\t")[2]
        if before.lower().lstrip().startswith(tuple(words("letterhead")["citing"])):
            continue
        place = view.document.evidence(view.span(mention.start, mention.end))
        if mention.form == "document_number" and not letterhead.number:
            if _NUMBER_LEAD.search(before):
                letterhead.number = mention.groups["number"].replace(" ", "")
                letterhead.evidence["number"] = place
        elif mention.form == "date" and not letterhead.issued and len(before) < _DATE_WITHIN:
            led = _DATE_LEAD.search(before) or _meeting().match(before)
            issued = iso_date(mention) if led else ""
            if issued:
                letterhead.issued = issued
                letterhead.evidence["issued"] = place


def read_letterhead(view: View, mentions: list[Mention]) -> Letterhead:
    """The letterhead facts; what the text doesn't say stays empty. The decision is filled
    in by the caller, because it depends on which criteria sets are cited."""
    letterhead = Letterhead()
    if not view.paragraphs:
        return letterhead
    top = view.paragraphs[min(_TOP, len(view.paragraphs)) - 1].end
    _read_number_and_date(view, mentions, top, letterhead)
    title = _title(view)
    if title:
        letterhead.evidence["title"] = view.document.evidence(view.span(*title))
        letterhead.title = " ".join(view.text[slice(*title)].split()).strip(' "*')
    heading = letterhead.title or view.text[:top]
    dated = _above_table(view, title) if title else ""
    letterhead.year = _year(heading, "") or dated or _year("", letterhead.issued)
    first = view.paragraphs[0]
    letterhead.programme = (
        programme_of(letterhead.title)
        or ("" if letterhead.title else programme_of(view.text[first.start : first.end]))
        or most_told_programme(view.text)
    )
    read_places(view, letterhead, top, title)
    return letterhead
