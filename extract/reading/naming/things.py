"""What is measured, found by its words, and the indicator that it is in a criteria set.

The words are rows of `patterns/words/things.yaml`. A text is looked through once, word by
word: only where a word begins a row's words is anything tried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

import regex

from extract.criteria import CriteriaSet, fold_name, load_sets
from extract.criteria.codes import criterion_of
from extract.text.ends import part_at, phrase_at
from patterns import alternation, words
from patterns.kept import pattern_of

_WORD = pattern_of(r"[\p{L}\p{N}]+")
_TOKEN = pattern_of(r"…+|\[[^\[\]]*\]|\([^()]*\)|,|[^\s,\[\]()…]+")
_FLAGS = regex.I | regex.V1
#: A set of words by its name, within a bracket of a row's words.
_SET = pattern_of(r"\{(\w+)\}")
#: Between a row's words and those that must stand in the same part of their sentence.
_BESIDE = " & "
#: Before those that must not stand there.
_NOWHERE = "! "
#: Between a programme and the name of a criterion that a row has in its sets alone.
_IN = ": "
#: Behind a word that makes a thing something else where any other word follows.
_REST = " …"
#: `…` in a row: so many words between, none a number or the name's first, past no sign but a comma.
_GAP_WORDS = 4
_GAP = r"(?:,?[ ](?![0-9]|(?:%s)(?!\p{L}))[\p{L}\-]+){0,%d}?,?[ ]"
#: Words that are all that stands before a share where a clause begins, or before a question mark.
_LABEL = pattern_of(
    r"(?:(?<=[;.:,?][ ]|[\n\t])|\G)[ ]?[-+•*]?[ ]?(?:\([0-9\p{L}]{1,3}\)[ ])?"
    r"(?P<label>\p{L}[\p{L} ]{1,34}+)"
    r"(?:(?=[?])|(?:(?<=[ ])|[ ]?[:=-][ ])(?=[0-9][0-9.,]*+[ ]?(?:[/%]|\p{L}+[ ]?/"
    rf"|\p{{L}}++[ ]{alternation(words('joins')['of'])}[ ](?:\p{{L}}++[ ]){{0,2}}+[0-9])))",
    regex.V1,
)
#: A number that is no part of a word or of an age.
_NUMBER = pattern_of(
    r"(?<![\p{L}\p{N}])[0-9]+(?=[0-9.,/%]|\ )"
    rf"(?!\ {alternation(words('labels')['of_age'])})",
    regex.X,
)
#: A number with its noun behind it.
_COUNTS = pattern_of(r"[0-9][ ]")


@dataclass(slots=True, frozen=True)
class Thing:
    """A row: what it is officially, what it measures, and what makes it something else.

    A `criterion` has the programme in whose sets alone it counts before it, or an empty one;
    `limited` marks a row that has such, which names nothing in other sets. `inside` marks its
    general words, which name it only in the passage of its criterion. `heads` is False where its
    words don't make a head or a row of a table its own: the unit beside them does.
    """

    id: str
    official: tuple[str, ...]
    criterion: tuple[tuple[str, str], ...]
    measures: frozenset[str]
    units: frozenset[str]
    counts: frozenset[str]
    alone: bool
    heads: bool
    inside: bool
    limited: bool
    gives_way: frozenset[str]
    before: regex.Pattern[str] | None = field(repr=False)
    behind: regex.Pattern[str] | None = field(repr=False)
    unless: regex.Pattern[str] | None = field(repr=False)


@dataclass(slots=True, frozen=True)
class Named:
    """A thing named at `text[start:end]`; `thing` is None where the words around make it
    something that no indicator measures."""

    thing: Thing | None
    start: int
    end: int


def _literal(phrase: str) -> str:
    if phrase.isalnum():  # most are one word of a phrase
        return phrase
    return regex.escape(phrase, literal_spaces=True).replace(",", "[ ]?,").replace(" ", "[ ]")


def _either(group: str) -> str:
    return "(?:" + "|".join(_literal(each) for each in group[1:-1].split("|")) + ")"


def _source(phrase: str) -> str:
    """A row's words as a pattern."""
    made, space = "", ""
    first = "|".join(sorted(_firsts(phrase)))
    for token in _TOKEN.findall(phrase):
        if token.startswith("…"):
            made, space = made + _GAP % (first, _GAP_WORDS * len(token)), ""
        elif token.startswith("["):
            made += f"(?:{space}{_either(token)})?"
        elif token == ",":
            made, space = made + "[ ]?,", "[ ]"
        else:
            word = _either(token) if token.startswith("(") else _literal(token)
            made, space = made + space + word, "[ ]"
    return made + r"(?!\p{L})"


def _firsts(phrase: str) -> set[str]:
    """The words with which a row's words may begin."""
    first = _TOKEN.findall(phrase)[0]
    either = first[1:-1].split("|") if first.startswith("(") else [first]
    return {_WORD.findall(each)[0].lower() for each in either}


def _listed(row: dict[str, Any], key: str, frame: str) -> regex.Pattern[str] | None:
    """The words of one key; `từ …` stands for the word with another one behind it."""
    listed = row.get(key)
    if not listed:
        return None
    plain = alternation(word for word in listed if not word.endswith(_REST))
    led = [word.removesuffix(_REST) for word in listed if word.endswith(_REST)]
    either = rf"(?:{plain}|{alternation(led)}[ ]\p{{L}}+)" if led else plain
    return pattern_of(frame.replace("{}", either), _FLAGS | regex.X)


@dataclass(slots=True, frozen=True)
class _Begun:
    """The rows whose words may begin with one word: `any` matches where one of them does."""

    any: regex.Pattern[str]
    each: tuple[_Phrase, ...]


@dataclass(slots=True, frozen=True)
class _Phrase:
    """One name of a row; `beside` are the words without which, in the same part of its sentence, it
    is none."""

    pattern: regex.Pattern[str]
    beside: regex.Pattern[str] | None
    thing: Thing


@cache
def _rows() -> dict[str, list[tuple[str, str, Thing]]]:
    """Every row's names, with what must stand beside them, as they are written, by the word with
    which each begins."""
    found: dict[str, list[tuple[str, str, Thing]]] = {}
    for row in words("things")["things"]:
        thing = Thing(
            row["id"],
            tuple(fold_name(name) for name in row.get("official", ())),
            tuple(_criterion(name) for name in row.get("criterion", ())),
            frozenset(row.get("measures", ())),
            frozenset(row.get("units", ())),
            _counted(row.get("counts", ())),
            row.get("alone", True),
            row.get("alone", True) and row.get("heads", True),
            False,
            any(_IN in name for name in row.get("criterion", ())),
            frozenset(row.get("gives_way", ())),
            _listed(row, "before", r"(?r)(?<!\p{L}){}[ ]$"),
            _listed(row, "behind", r"[ ]{}(?!\p{L})"),
            _listed(row, "unless", r"(?<!\p{L}){}(?!\p{L})"),
        )
        general = replace(thing, alone=False, inside=True)
        monthly = replace(thing, measures=thing.measures | {"monthly"})
        for each, key in ((monthly, "by_month"), (thing, "words"), (general, "inside")):
            for phrase in row.get(key, ()):
                name, _, beside = _with_sets(phrase).partition(_BESIDE)
                source = _source(name)
                for word in _firsts(name):
                    found.setdefault(word, []).append((source, beside, each))
    return found


def _counted(nouns: Sequence[str]) -> frozenset[str]:
    """Nouns, and all that count the same in other words."""
    same = (group for group in words("nouns")["same"].values() if not set(nouns).isdisjoint(group))
    return frozenset(nouns).union(*same)


def _criterion(name: str) -> tuple[str, str]:
    programme, _, plain = name.rpartition(_IN)
    return programme, fold_name(plain)


def _with_sets(phrase: str) -> str:
    """A row's words with the sets of words that they name (`lộ ({hamlet}|khu)`)."""
    sets = words("things")["sets"]
    return _SET.sub(lambda match: "|".join(sets[match.group(1)]), phrase)


# a document has the words of few rows, and to compile them all takes longer than to read it
@cache
def _begun(word: str) -> _Begun:
    listed = _rows()[word]
    return _Begun(
        pattern_of("(?-f)" + "|".join(source for source, _, _ in listed), _FLAGS),
        tuple(
            _Phrase(pattern_of("(?-f)" + source, _FLAGS), _beside(beside), thing)
            for source, beside, thing in listed
        ),
    )


def _beside(phrase: str) -> regex.Pattern[str] | None:
    """What finds the words that must stand beside a name, or that none of them does (`! …`)."""
    if not phrase:
        return None
    source = r"(?<!\p{L})" + _source(phrase.removeprefix(_NOWHERE))
    none = rf"\G(?!.*?{source})" if phrase.startswith(_NOWHERE) else source
    return pattern_of(f"(?-f){none}", _FLAGS)


@cache
def things() -> Mapping[str, Thing]:
    """Every row by its id."""
    listed = [thing for each in _rows().values() for _, _, thing in each]
    return {thing.id: thing for thing in listed if not thing.inside}


def _anywhere(thing: Thing) -> bool:
    return not thing.inside and not thing.limited


def named_in(
    text: str, start: int, end: int, counts: Callable[[Thing], bool] = _anywhere
) -> list[Named]:
    """What is named in `text[start:end]`, in order of place, none overlapping another; `counts`
    says whether a thing's words name it there: general ones in the passage of its criterion,
    those of a programme in its sets."""
    rows = _rows()
    found: list[Named] = []
    at = start
    for word in _WORD.finditer(text, start, end):
        first = word.group().lower()
        if word.start() < at or first not in rows or _ends_count(text, word.start(), word.end()):
            continue
        begun = _begun(first)
        if begun.any.match(text, word.start(), end) is None:
            continue
        fitting = [
            (match.end(), each.thing)
            for each in begun.each
            if (match := each.pattern.match(text, word.start(), end))
            and counts(each.thing)
            and (each.beside is None or _has_beside(text, match, each.beside, start, end))
        ]
        if not fitting:
            continue
        fitting.sort(key=lambda each: -each[0])
        stop, thing = _clear(text, word.start(), fitting, start, end)
        if thing is not None:
            # what was nothing by longer words may hold something by shorter ones
            while found and found[-1].thing is None and found[-1].end > word.start():
                found.pop()
            at = stop
        elif found and found[-1].end >= stop:
            continue
        found.append(Named(thing, word.start(), stop))
    return found


def _has_beside(
    text: str, name: regex.Match[str], beside: regex.Pattern[str], start: int, end: int
) -> bool:
    """True if the part of a sentence in which a name stands has other words that it needs."""
    return beside.search(text, *part_at(text, name.start(), name.end(), start, end)) is not None


def _ends_count(text: str, start: int, end: int) -> bool:
    """True for the noun of a number with which its clause ends (`văn hóa 10/12 xóm, nhà văn hóa
    …`): what stands behind the comma is another's, unless it goes on listing such places."""
    if text[end : end + 2] != ", " or not _COUNTS.match(text, start - 2, start):
        return False
    behind = _WORD.match(text, end + 2)
    return behind is not None and behind.group().lower() not in words("nouns")["hamlets"]


def labels_in(text: str, start: int, end: int) -> Iterator[Named]:
    """What is named by general words that are all of what stands before a number where a clause
    begins, but for words that only say that it has come to them (`Rác: 1.210/1.340 hộ; loa 9/9
    thôn; điện về đủ 6/6 bản`), or all of a question (`Rác? …`), in order of place."""
    for match in _LABEL.finditer(text, start, end):
        first, last = match.span("label")
        for named in named_in(text, first, last, lambda thing: not thing.limited):
            thing = named.thing
            if thing is None or not thing.inside or named.start != first:
                continue
            if _reaches().fullmatch(text, named.end, last):
                yield replace(named, thing=replace(thing, alone=things()[thing.id].alone))


@cache
def _reaches() -> regex.Pattern[str]:
    """Words that say that something has come to so many, and name nothing."""
    listed = alternation(words("subjects")["reaches"])
    return pattern_of(rf"(?:[ ]{listed}(?!\p{{L}}))*+[ ]?", _FLAGS)


def _clear(
    text: str, begin: int, fitting: list[tuple[int, Thing]], start: int, end: int
) -> tuple[int, Thing | None]:
    """The longest row that nothing around makes something else, with its end; None with the
    longest one's end where there is none. A row's shorter words fall with its longer ones."""
    fallen: set[str] = set()
    for stop, thing in fitting:
        if thing.id not in fallen and not _something_else(text, begin, stop, thing, start, end):
            return stop, thing
        fallen.add(thing.id)
    return fitting[0][0], None


def _something_else(text: str, begin: int, stop: int, thing: Thing, start: int, end: int) -> bool:
    """True if the words around a thing make it something else."""
    if thing.before and thing.before.search(text, start, begin):
        return True
    if thing.behind and thing.behind.match(text, stop, end):
        return True
    if thing.unless is None:
        return False
    first, last = phrase_at(text, begin, stop, start, end)
    number = _NUMBER.search(text, stop, last)  # what it is told of stands behind it
    return thing.unless.search(text, first, number.start() if number else last) is not None


def indicator_of(thing: Thing, criteria: CriteriaSet) -> tuple[str, str]:
    """Criterion and indicator that a thing is in a set; the indicator is empty where the set
    has no number for it that is known, both where it belongs to none. A set without numbers has
    those that its years give to whole criteria (`10`)."""
    if not _is_numbered(criteria.set_id):
        plain = _plain_set(criteria.set_id)
        code = _code_in(plain, thing.official, thing.criterion)[1] if plain else ""
        return (code, code) if code and "." not in code else ("", "")
    return _code_in(criteria.set_id, thing.official, thing.criterion)


@cache
def _is_numbered(set_id: str) -> bool:
    return any(code for code, _ in folded_names(set_id))


@cache
def _plain_set(set_id: str) -> str:
    """The nation's first set of the years in which another one begins."""
    year = _set(set_id).first_year
    national = (each for each in load_sets() if each.programme == "ntm" and not each.province)
    return next((s.set_id for s in national if s.first_year <= year <= s.last_year), "")


def names_it(thing: Thing, criteria: CriteriaSet) -> bool:
    """True if an indicator of a set is named by the first of a thing's official words, which are
    its own; others may be of what it stands beside."""
    return bool(_code_in(criteria.set_id, thing.official[:1], ())[1])


# a set is known by its id: to hash it whole for every number would take longer than the rest
@lru_cache(maxsize=1024)
def _code_in(
    set_id: str, official: tuple[str, ...], criterion: tuple[tuple[str, str], ...]
) -> tuple[str, str]:
    names = folded_names(set_id)
    divided = {criterion_of(code) for code, _ in names if "." in code}
    for words_of in official:
        holding = [
            (len(name), code)
            for code, name in names
            if f" {words_of} " in name and (code not in divided or "." in code)
        ]
        if holding:
            code = min(holding)[1]
            return criterion_of(code), code
    own = _set(set_id).programme if any(programme for programme, _ in criterion) else ""
    for programme, name in criterion:
        for code, folded in names if programme in ("", own) else ():
            if folded.strip() == name and "." not in code:
                return code, ""
    return "", ""


@lru_cache(maxsize=32)
def folded_names(set_id: str) -> tuple[tuple[str, str], ...]:
    """The set's codes with their names folded, in spaces."""
    return tuple((code, f" {fold_name(name)} ") for code, name in _set(set_id).wordings)


def _set(set_id: str) -> CriteriaSet:
    return next(each for each in load_sets() if each.set_id == set_id)
