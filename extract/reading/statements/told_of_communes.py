"""What the text says of criteria of communes that a table judges (NTM203): `Xã Hòa Sơn chưa đạt chỉ
tiêu 12.1` below a mark that calls it achieved."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extract.criteria import fold_name
from extract.reading.naming.codes import normal_code
from extract.reading.progress_nouns import CRITERION, INDICATOR
from extract.reading.statements.facts import Facts
from extract.report import JUDGED, Heading, HeadingKind, Status
from extract.text.ends import SENTENCE_END, before_first, behind_last
from patterns import alternation, any_word, words
from patterns.kept import pattern_of

#: A year that a sentence speaks of, and one code of several.
_YEAR = pattern_of(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_CODE = pattern_of(r"(?<![0-9.,/])[0-9]{1,2}(?:\.[0-9]{1,2})?(?![0-9/]|[.,][0-9])")


def find(facts: Facts) -> Iterator[Heading]:
    """Every code that a sentence calls achieved or not of communes by their names, now."""
    judged = [h for h in facts.headings if h.commune and h.status in JUDGED]
    names = {fold_name(heading.commune): heading.commune for heading in judged}
    if len(names) < 2:
        return
    text = facts.view.text
    for match in _told(sorted(set(names.values()), key=len, reverse=True)).finditer(text):
        if not _is_of_now(facts, match):
            continue
        missed = match.group("missed") is not None
        status = Status.NOT_ACHIEVED if missed else Status.ACHIEVED
        said = facts.place(*match.span("missed" if missed else "reached"))
        paragraph = facts.view.paragraph_at(match.start())
        for start, end in match.spans("name"):
            commune = names.get(fold_name(text[start:end]), "")
            for code in _CODE.finditer(text, *match.span("codes")):
                place = facts.place(*code.span())
                yield Heading(
                    normal_code(code.group()), HeadingKind.LIST, "", status, place, said,
                    paragraph=paragraph, commune=commune,
                )  # fmt: skip


def _is_of_now(facts: Facts, match: regex.Match[str]) -> bool:
    """Whether running text speaks of no other year, plan or condition before what it says, nor
    behind what it calls achieved."""
    at = facts.view.paragraph_at(match.start())
    if facts.view.block_of(at).table is not None:
        return False
    text, place = facts.view.text, facts.view.paragraphs[at]
    said = f"{behind_last(SENTENCE_END, text[place.start : match.start()])}{match.group()}"
    if match.group("missed") is None:
        said += before_first(SENTENCE_END, text[match.end() : place.end])
    other = any_word("statements", "not_now").search(said.lower())
    return other is None and set(_YEAR.findall(said)) <= {facts.year}


def _told(names: list[str]) -> regex.Pattern[str]:
    said, listed = words("statements"), words("columns")
    name = rf"(?P<name>{'|'.join(map(regex.escape, names))})(?!\p{{L}}|\ \p{{Lu}})"
    joined = rf"(?:,|;|\ {alternation(said['and'])})\ "
    word = rf"{alternation([CRITERION, INDICATOR])}\ (?:{alternation(listed['code_leads'])}\ )?"
    code = r"[0-9]{1,2}(?:\.[0-9]{1,2})?"
    commune = alternation([listed["communes_unit"]])
    return pattern_of(
        rf"(?<!\p{{L}})(?i:{commune})\ {name}(?:{joined}(?:(?i:{commune})\ )?{name})*"
        rf"(?:\ {alternation(said['told_adverbs'])})*\ "
        rf"(?:(?P<missed>{alternation(listed['begins_not_achieved'])})"
        rf"|(?P<reached>{alternation(listed['begins_achieved'])}))"
        rf"(?:\ {alternation(said['told_adverbs'])})*\ "
        rf"{word}(?P<codes>{code}(?:{joined}(?:{word})?{code})*)(?![0-9/]|[.,][0-9])",
        regex.X,
    )
