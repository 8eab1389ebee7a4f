"""What is said for a number by the words around it: its year, and its label."""

from __future__ import annotations

from functools import cache

import regex

from extract.reading.cues import cues_of
from extract.reading.header.identity import period_of
from extract.reading.naming.hamlets import is_hamlet
from extract.reading.numbers.series import years_in_turn
from extract.reading.numbers.token import Token
from extract.reading.outline.context import Scene, Told
from extract.reading.outline.tree import LONGEST_TITLE, Kind, Node
from extract.reading.progress_nouns import CRITERION, telling
from extract.reading.scopes import scopes_of
from extract.text.ends import CLAUSE_BEFORE, ends_phrase
from patterns import alternation, any_word, whole_words, words
from patterns.kept import pattern_of

_SAID = words("periods")
_YEAR = alternation(_SAID["year"])
_YEAR_BEHIND = pattern_of(
    rf"[^,;:.0-9\n]*?[ ]{alternation(_SAID['within'])}?[ ]?"
    rf"(?:{alternation([*_SAID['first'], *_SAID['second']])}[ ])?{_YEAR}[ ](20[0-9]{{2}})(?![0-9])",
    regex.I,
)
_LEADS = alternation([*_SAID["within"], *_SAID["first"], *_SAID["second"]])
_YEAR_ALONE = pattern_of(
    rf"[ ]?[(][ ]?(?:{_LEADS}[ ]){{0,2}}(?:{_YEAR}[ ])?(20[0-9]{{2}})[ ]?[)]",
    regex.I,
)
_YEAR_LAST = pattern_of(
    rf"(?<!\p{{L}})(?:{_YEAR}|{alternation(words('status')['report'])})[ ](20[0-9]{{2}})[ .:;)]*$",
    regex.I,
)
_YEAR_BEFORE = pattern_of(
    rf"(?<!\p{{L}}){_YEAR}[ ](20[0-9]{{2}})[ ]?$", regex.I | regex.V1 | regex.REVERSE
)
_ANY_YEAR = pattern_of(r"(?<![0-9/\-])(20[0-9]{2})(?![0-9/]|[ ]?-[ ]?20)")
_BEHIND = pattern_of(r"[ ](?:\p{L}+(?:[ ]|$|(?=[,;:.()\n])))+", regex.V1)
#: A number is told of by its own clause or by one of these right before it.
_CLAUSES = 4
#: A label in the tables is a phrase, not a paragraph.
LONGEST_LABEL = 140


def year_of(scene: Scene, token: Token) -> Told:
    """The year that the words or the bracket right behind the number give it, else the nearest
    cue before it, else the heading of its passage; empty for none. What was before another number
    (`tăng từ 45% lên 52%`) has none but its own."""
    if token.turn is not None:
        year = years_in_turn(scene.view.text, token.turn)
        if year is not None:
            return Told(year, "turns.yaml", (token.turn.start, token.turn.end))
    told = (
        _year_in_bracket(scene, token)
        or _year_behind(scene, token.end)
        or _year_of_bracket(scene, token)
    )
    if told is not None:
        return told
    if token.became is not None:
        return Told("")
    cue = cues_of(scene.view.text, scene.start, scene.end).before("year", token.start)
    if cue is not None:
        return Told(cue.value, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))
    return _year_of_heading(scene)


def _year_behind(scene: Scene, at: int) -> Told | None:
    """`25 hộ nghèo (4%) năm 2014`: in the clause of a number that ends there, with no number
    between."""
    scopes = scopes_of(scene.view.text, scene.start, scene.end)
    _, end = scopes.clause(at)
    match = _YEAR_BEHIND.match(scopes.between(at, end))
    if match is None:
        return None
    cue = cues_of(scene.view.text, scene.start, scene.end).behind("year", at, match.group(1))
    if cue is None:
        return None
    return Told(cue.value, f"cues.yaml: {cue.row.name}", (cue.start, cue.end))


def _year_in_bracket(scene: Scene, token: Token) -> Told | None:
    """`từ 88,1% (năm 2021) lên 94,2% (năm 2023)`: a bracket right behind the number that holds
    nothing but a year."""
    match = _YEAR_ALONE.match(scene.view.text, token.end, scene.end)
    return Told(match.group(1), "the bracket's year", match.span()) if match else None


def _year_of_bracket(scene: Scene, token: Token) -> Told | None:
    """The year right before the number's bracket (`so với năm 2022 (55,2 triệu đồng)`), or right
    behind one that holds nothing before the number (`25 hộ nghèo (4%) năm 2014`)."""
    around = scopes_of(scene.view.text, scene.start, scene.end).bracket(token.start)
    if around is None:
        return None
    match = _YEAR_BEFORE.search(scene.view.text, scene.start, around[0])
    if match is not None:
        return Told(match.group(1), "the year before the bracket", match.span())
    alone = scene.view.text[around[0] : token.start].strip(" (") == ""
    return _year_behind(scene, around[1]) if alone else None


def _year_of_heading(scene: Scene) -> Told:
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        if node.paragraph == scene.paragraph:
            continue
        if node.kind is Kind.SECTION:
            if (told := _year_of_section(scene, node)) is not None:
                return told
            continue
        paragraph = scene.view.paragraphs[node.paragraph]
        scopes = scopes_of(scene.view.text, paragraph.start, paragraph.end)
        _, end = scopes.clause(node.head.text_start)
        found = list(_ANY_YEAR.finditer(scene.view.text, node.head.text_start, end))
        if found:
            return Told(found[-1].group(1), "the heading's year", found[-1].span())
    return Told("")


def _year_of_section(scene: Scene, node: Node) -> Told | None:
    """Another year than the document's own with which the title of a section ends: one to come
    (`V. Nguồn vốn năm 2024` of a report on 2023), or that in which things stood so or are aimed
    at (`I. Hiện trạng năm 2023` of a plan for 2024)."""
    paragraph = scene.view.paragraphs[node.paragraph]
    if paragraph.end - paragraph.start >= LONGEST_TITLE:
        return None
    text = scene.view.text
    opening = _titled().match(text, node.head.text_start, paragraph.end)
    match = _YEAR_LAST.search(text, node.head.text_start, paragraph.end)
    if match is None or match.group(1) == scene.letterhead.year:
        return None
    if opening is None and not scene.is_ahead(match.group(1)):
        return None
    return Told(match.group(1), "the section's year", match.span(1))


@cache
def _titled() -> regex.Pattern[str]:
    """What a title of a section begins with that tells how things stand, or what is aimed at."""
    return whole_words([*words("status")["report"], *words("status")["target"]])


def period_of_number(scene: Scene, token: Token, year: str) -> str:
    """The part of a year that the nearest cue gives the number (`6 tháng đầu năm 2023`), as a
    document's period is written; its year where no part is named."""
    cues = cues_of(scene.view.text, scene.start, scene.end)
    cue, nearer = cues.before("period", token.start), cues.before("year", token.start)
    if cue is None or (nearer is not None and not nearer.value and cue.end <= nearer.start):
        return year  # `năm 2014, xã nay còn`: what is said of now ends an earlier period
    told = period_of(scene.view.text[cue.start : cue.end], scene.letterhead.year)
    return told if not year or told.startswith(year) else year


def label_of(scene: Scene, token: Token) -> str:
    """The words measured: those of the number's clause before it, else right behind it
    (`83% số hộ dùng nước sạch`), else the clause before, else the name of the indicator or
    criterion whose passage it stands in."""
    scopes = scopes_of(scene.view.text, scene.start, scene.end)
    start, _ = scopes.sentence(token.start)
    head = scene.outline.positions[scene.paragraph].head
    before = scene.view.text[max(start, head.text_start) : token.start].rstrip(' (:,;"-')
    clauses = _clauses_before(before)
    if token.kind in ("ratio", "count") and token.unit == CRITERION:
        told = _of_criteria(scene, token, clauses)
        if told:
            return told[-LONGEST_LABEL:].lstrip()
    named = [each for each in clauses if _names_something(each)]
    behind = "" if named[:1] == clauses[:1] and named else _words_behind(scene, token)
    if behind or named:
        return (behind or named[0])[-LONGEST_LABEL:].lstrip()
    for node in scene.outline.chain(scene.outline.positions[scene.paragraph].node):
        name = scene.view.text[node.head.name_start : node.head.name_end].strip(' .:;,-"')
        if node.kind is not Kind.SECTION and name:
            return name[:LONGEST_LABEL]
    return before[-LONGEST_LABEL:].strip()


def of_hamlet(scene: Scene, token: Token) -> bool:
    """True for a number of which the words before it say no more than whose it is, a hamlet's."""
    start, _ = scopes_of(scene.view.text, scene.start, scene.end).sentence(token.start)
    start = max(start, scene.outline.positions[scene.paragraph].head.text_start)
    before = scene.view.text[start : token.start].rstrip(' (:,;"-')
    return is_hamlet(_clauses_before(before)[0])


def _of_criteria(scene: Scene, token: Token, clauses: list[str]) -> str:
    """What is told of a count of criteria: the words right before it, however few, and those
    that say of which programme they are or whether they are reached (`xã có 17/19 tiêu chí nông
    thôn mới nâng cao đạt chuẩn`, `còn 2 tiêu chí chưa đạt`), in its clause or before that."""
    match = _BEHIND.match(scene.view.text, token.core[1], scene.end)
    behind = match.group().strip(' -"') if match else ""
    whole = match is not None and ends_phrase(scene.view.text, match.end(), scene.end)
    said = _programme().search(behind) or any_word("statements", "reached_named").match(behind)
    missing = token.kind == "count" and any_word("statements", "total_rest").match(behind)
    if behind and whole and (said or missing):
        return f"{clauses[0]} {behind}".lstrip()
    if not clauses[0]:
        return ""
    named = next((at for at, each in enumerate(clauses) if _programme().search(each)), 0)
    return ", ".join(reversed(clauses[: named + 1]))


@cache
def _programme() -> regex.Pattern[str]:
    """The names of the programmes, and what tells two of them apart."""
    named = words("statements")["programmes"].values()
    return whole_words(name for names in named for name in names)


def _clauses_before(before: str) -> list[str]:
    """The last clauses of the words before a number, the nearest first."""
    found: list[str] = []
    end = len(before)
    while len(found) < _CLAUSES and end >= 0:
        stop = CLAUSE_BEFORE.search(before, 0, end)
        found.append(before[stop.end() if stop else 0 : end].strip(' -+"'))
        end = stop.start() if stop else -1
    return found


def _words_behind(scene: Scene, token: Token) -> str:
    """The words right behind a number in its clause, up to the next number; empty where they
    name nothing."""
    match = _BEHIND.match(scene.view.text, token.core[1], scene.end)
    words_of = match.group().strip(' -"') if match else ""
    return words_of if len(telling(words_of)) >= 2 else ""


def _names_something(clause: str) -> bool:
    empty = words("labels")["empty"]
    return sum(word not in empty and word.isalpha() for word in clause.lower().split()) >= 2
