"""The criterion or indicator that heads a column: by a printed code, by its name, or by the
thing that it measures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

import regex

from extract.certainty import Certainty
from extract.criteria import CriteriaSet, match_name
from extract.criteria.codes import criterion_of
from extract.reading.naming.codes import normal_code
from extract.reading.naming.things import Thing, indicator_of, named_in, things
from extract.reading.outline.headings import SURE as SURE_NAME
from extract.reading.progress_nouns import CRITERION
from extract.reading.subjects.subject_told import CONFIRMED, GUESS, SURE
from extract.reading.tables.kinds import is_unit_or_standard, kind_of, spoken
from extract.reading.tables.printed_codes import code_behind, codes_within, number_behind
from patterns import alternation, words
from patterns.kept import pattern_of

#: So many columns at least are headed by bare numbers of criteria.
_CODES = 3
_LONGEST_NAME = 80
#: So many heads print an indicator's code in brackets where a number there is a criterion's.
_BESIDE = 2
#: The row that numbers the columns has letters above the words: `A B 1 2 3`.
_LETTER = pattern_of(r"[(]?[A-D][)]?")
_NAMING = frozenset({"index", "name", "commune", "unit"})
#: What stands behind the name in a head and isn't part of it: its standard, its unit.
_BEHIND = pattern_of(r"\s*\([^()]*\)\s*$")


@dataclass(slots=True, frozen=True)
class Coded:
    """What heads a column: its code, the words of its name, how sure that is, the thing that
    decided it (None for a printed code or an official name), and the text that says it.
    `bare` is a number without a word or a point, which may count anything."""

    code: str
    name: str = ""
    certainty: Certainty = SURE
    thing: Thing | None = None
    text: str = ""
    bare: bool = False


@lru_cache(maxsize=1)
def _code() -> regex.Pattern[str]:
    listed = words("columns")
    word, no = alternation(listed["code_words"]), alternation(listed["no_codes"])
    lead, about = alternation(listed["code_leads"]), alternation(listed["about"])
    return pattern_of(
        rf"""(?P<word>{word}[ ]?{lead}?[ ]?)?0?(?P<code>[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?)
        (?![0-9,])(?P<counts>(?=\ {no}(?!\p{{L}})))?
        (?:[.:)]?[ ]?[-–]?[ ]?(?:{about}[ ])?(?P<name>[\p{{L}}(].*)?)?""",
        regex.I | regex.X,
    )


def column_codes(
    levels: dict[int, list[str]], caption: str, criteria: CriteriaSet | None
) -> dict[int, Coded]:
    """What heads each column that is headed by a criterion or an indicator. Bare numbers are
    codes only where several ascend in a table whose words speak of criteria."""
    shared = Counter(text for texts in levels.values() for text in texts)
    found = {}
    for column, texts in levels.items():
        coded = _of(texts, shared, len(levels), criteria)
        if coded is not None:
            found[column] = coded
    _add_numbers(found, levels, criteria)
    bare = {column: coded for column, coded in found.items() if coded.bare}
    every = bool(bare) and (_every(bare, levels, criteria) or _among(bare, found))
    if bare and not every and not _listed(bare, levels, caption):
        for column in bare:
            del found[column]
    return found


def _add_numbers(
    found: dict[int, Coded], levels: dict[int, list[str]], criteria: CriteriaSet | None
) -> None:
    """Takes the criterion's number that a head has in brackets beside indicators' that stand so:
    `Nước sạch (17.1) | Hộ nghèo (11)`."""
    behind = [each for each in found.values() if each.thing is None and each.text.endswith(")")]
    if sum("." in each.code and f"({each.code})" in each.text for each in behind) < _BESIDE:
        return
    for column, texts in levels.items():
        told = number_behind(texts[-1]) if texts and column not in found else None
        if told is not None and (criteria is None or criteria.entry(told[0]) is not None):
            found[column] = Coded(*told, SURE, None, texts[-1])


def _of(
    texts: list[str], shared: Counter[str], width: int, criteria: CriteriaSet | None
) -> Coded | None:
    """The lowest header cell that names something; what heads most columns names none."""
    for text in reversed(texts):
        if shared[text] > 1 and 2 * shared[text] > width:
            continue
        coded = coded_by(text, criteria)
        if coded is not None:
            return coded
    own = [text for text in texts if shared[text] == 1]
    # a head that is broken over two rows: `Hộ nước` above `HVS`
    return by_few(" ".join(own), criteria) if len(own) > 1 and criteria else None


@lru_cache(maxsize=2048)
def _plain(text: str) -> str:
    for _ in range(2):  # its unit, its standard
        text = _BEHIND.sub("", text)
    return text


def coded_by(text: str, criteria: CriteriaSet | None) -> Coded | None:
    """What a header cell names; None for nothing that has a code."""
    match = _code().fullmatch(text)
    if match is not None:
        return _printed(match, criteria)
    behind = code_behind(text)
    if behind is not None:
        return Coded(*behind, SURE, None, text)
    if codes_within(text):
        return None  # each statement below it tells which of them it is of
    if criteria is None or not any(char.isalpha() for char in text):
        return None
    if "%" in text and (few := by_few(text, criteria)) is not None:
        return few  # what is measured in percent is an indicator, and no criterion of its name
    return _by_thing(text, criteria) or _by_name(text, criteria) or by_few(text, criteria)


def several_in(text: str, criteria: CriteriaSet | None) -> tuple[tuple[str, str], ...]:
    """The codes that a head names which are several, each with its words: as it prints them, else
    by the things that it names (`Nhà ở kiên cố, hộ nghèo`)."""
    printed = codes_within(text)
    if printed or criteria is None or not any(char.isalpha() for char in text):
        return printed
    found = {}
    for each in named_in(text, 0, len(text)):
        if each.thing is not None and (coded := _coded(each.thing, text, criteria)) is not None:
            found[coded.code] = text[each.start : each.end]
    return tuple(found.items()) if len(found) > 1 else ()


def _printed(match: regex.Match[str], criteria: CriteriaSet | None) -> Coded | None:
    """What a head names that a number opens; None for one that counts something else."""
    code, name = normal_code(match.group("code")), (match.group("name") or "").strip()
    worded = bool(match.group("word")) or "." in code
    if code[0] == "0" or (match.group("counts") is not None and not worded):
        return None
    known = criteria is not None and criteria.entry(code) is not None
    own = "" if name.startswith("(") else name
    measured = name != own and is_unit_or_standard(name.strip("() "))
    if worded or (known and name and (measured or _names(_plain(name), code, criteria))):
        return Coded(code, own, SURE, None, match.string)
    return None if own else Coded(code, "", SURE, None, match.string, bare=True)


def _by_thing(text: str, criteria: CriteriaSet) -> Coded | None:
    named = [each for each in named_in(text, 0, len(text)) if each.thing is not None]
    return _coded(named[0].thing, text, criteria) if named else None


def by_few(text: str, criteria: CriteriaSet) -> Coded | None:
    """By the few words of `thing_heads`: `Điện` over percentages."""
    return _coded(_short(text), text, criteria)


def _coded(thing: Thing | None, text: str, criteria: CriteriaSet) -> Coded | None:
    if thing is None:
        return None
    criterion, indicator = indicator_of(thing, criteria)
    if not criterion or not thing.heads:
        return None
    # a head needn't say what it counts
    thing = replace(thing, units=frozenset())
    return Coded(indicator or criterion, text, CONFIRMED, thing, text)


def _short(text: str) -> Thing | None:
    """The thing that a head names in fewer words than prose needs (`Nghèo`, `Có thẻ BHYT`)."""
    match = _short_heads().fullmatch(_plain(text).strip())
    if match is None:
        return None
    said = match.group("head").lower()
    listed = words("columns")["thing_heads"]
    return things()[next(name for name, heads in listed.items() if said in heads)]


@lru_cache(maxsize=1)
def _short_heads() -> regex.Pattern[str]:
    listed = words("columns")
    heads = alternation([head for group in listed["thing_heads"].values() for head in group])
    lead = alternation(listed["head_leads"])
    return pattern_of(rf"(?:{lead}\ )*(?P<head>{heads})(?:\ ?%)?", regex.I | regex.X)


def _by_name(text: str, criteria: CriteriaSet) -> Coded | None:
    """A criterion by its official name. A header that has a meaning of its own is no name,
    and names are slow to look for."""
    name = _plain(text)
    if not 2 < len(name) <= _LONGEST_NAME or kind_of((text,)):
        return None
    if spoken("places", "").match(name) or spoken("counting", "").match(name):
        return None
    found = match_name(name, criteria, "criterion")
    if found is None or found[1] < SURE_NAME:
        return None
    return Coded(found[0].code, name, CONFIRMED if found[1] >= 1 else GUESS, None, text)


def _names(name: str, code: str, criteria: CriteriaSet | None) -> bool:
    """True if a name is that of a code's entry, or of what it measures."""
    if criteria is None:
        return False
    thing = _by_thing(name, criteria)
    if thing is not None:
        return criterion_of(thing.code) == criterion_of(code)
    found = match_name(name, criteria, "criterion")
    return found is not None and found[0].code == code


def _listed(bare: dict[int, Coded], levels: dict[int, list[str]], caption: str) -> bool:
    """True for bare numbers that go up from left to right and are said to be criteria."""
    shared = Counter(text for texts in levels.values() for text in texts)
    own = [t for at in bare for t in levels[at] if t != bare[at].text and shared[t] == 1]
    if any(kind_of((text,)) in _NAMING for text in own):
        return False
    before = [texts[-1] for at, texts in levels.items() if at < min(bare) and texts]
    if any(_LETTER.fullmatch(text) for text in before):
        return False  # the row that numbers the columns
    codes = [int(bare[column].code) for column in sorted(bare)]
    if len(codes) < _CODES or not all(a < b for a, b in pairwise(codes)):
        return False
    said = [caption, *(text for column in bare for text in levels[column])]
    about = spoken("code_words")
    return any(about.search(text) or CRITERION in text.lower() for text in said)


def _among(bare: dict[int, Coded], found: dict[int, Coded]) -> bool:
    """True for bare numbers among printed codes of indicators, all in their order."""
    printed = {at: each for at, each in found.items() if each.thing is None}
    codes = [printed[at].code.split(".") for at in sorted(printed)]
    order = [tuple(int(part) for part in code) for code in codes]
    dotted = any("." in each.code for at, each in printed.items() if at not in bare)
    return dotted and all(one <= other for one, other in pairwise(order))


def _every(
    bare: dict[int, Coded], levels: dict[int, list[str]], criteria: CriteriaSet | None
) -> bool:
    """True for the numbers of all criteria of the set, from left to right, without any words."""
    known = [entry.code for entry in criteria.entries if "." not in entry.code] if criteria else []
    codes = [bare[column].code for column in sorted(bare)]
    alone = all(levels[column][-1] == bare[column].text for column in bare)
    return alone and len(known) > _CODES and codes == known


def with_shared(found: dict[int, Coded], levels: dict[int, list[str]]) -> dict[int, Coded]:
    """The same with a name for each code that has none of its own: the header below or above."""
    shared = Counter(text for texts in levels.values() for text in texts)
    named = {}
    for column, coded in found.items():
        others = [t for t in levels[column] if t != coded.text and not t[:1].isdigit()]
        own = [t for t in others if not kind_of((t,)) and shared[t] == 1]
        named[column] = replace(coded, name=coded.name or (own[-1] if own else ""))
    return named
