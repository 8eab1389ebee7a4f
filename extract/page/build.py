"""The page as bytes, piece by piece."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass

from extract.decisions import Known
from extract.messages import LANGUAGES
from extract.page.data import encoded, in_steps, parts
from extract.page.findings import groups, shown, unsure_groups
from extract.page.overview import coverage, document, grids, rules
from extract.page.template import around
from extract.page.words import WORDS, worded
from extract.tables import Results, schemas
from extract.tables.coverage import Tally, tally_of, uncited
from extract.tables.overview import Overview, overview_of

#: The format of the data in the page (docs/review.md).
FORMAT = 1
#: With more findings than this, the long lists are packed: the page is half as long.
MOST_PLAIN = 1_500
_END = b"</script>\n"
#: Columns whose few values have words: by the name that the page asks for.
_LABELS = {
    "severity": ("findings", "severity"),
    "decision": ("findings", "decision"),
    "status": ("criteria", "status"),
    "document_status": ("documents", "status"),
    "certainty": ("measurements", "certainty"),
}


@dataclass(slots=True, frozen=True)
class Part:
    """Which part of a run a page is: the commune's name, and that of its file without ending."""

    name: str
    file: str


def page_chunks(
    results: Results,
    lang: str,
    known: Known,
    href: Callable[[str], str],
    tally: Tally | None = None,
    part: Part | None = None,
    overview: Overview | None = None,
) -> Iterator[bytes]:
    """The page's bytes, UTF-8; the same rows give the same bytes.

    The rows have their messages not yet in words: the page speaks both languages. `lang` is the
    one that it opens in, `href` gives the address of a document by its path (empty where it
    has none), `tally` is that of the checks, where somebody has seen them already, `part` says
    which part of a run the rows are, where they aren't all of it; `overview` is that of the rows,
    where somebody has looked it up already.
    """
    tally = tally or tally_of(results["checks"])
    run = _run(overview or overview_of(results), lang, tally)
    run |= {"decisions": _decisions(results, known), "uncited": _uncited(results, tally)}
    if part is not None:
        run["part"] = asdict(part)
    numbers: dict[str, int] = {}
    for number, row in enumerate(results["documents"]):
        if row["status"] != "duplicate":
            numbers.setdefault(str(row["document_id"]), number)
    lists = (
        ("documents", (document(row, href) for row in results["documents"])),
        ("groups", groups(results, numbers)),
        ("scans", unsure_groups(results, numbers)),
    )
    yield from _bytes(lang, run, lists, packed=len(results["findings"]) > MOST_PLAIN)


def index_chunks(
    results: Results,
    lang: str,
    href: Callable[[str], str],
    tally: Tally,
    pages: list[dict[str, object]],
    overview: Overview | None = None,
) -> Iterator[bytes]:
    """The bytes of a page without findings, which leads to those of the communes: `pages`."""
    run = _run(overview or overview_of(results), lang, tally)
    run |= {"decisions": {"known": {}, "others": []}, "uncited": _uncited(results, tally)}
    documents = (
        {"status": row["status"]} if row["status"] == "ok" else document(row, href)
        for row in results["documents"]
    )
    yield from _bytes(lang, run, (("documents", documents), ("pages", pages)))


def _bytes(
    lang: str,
    run: dict[str, object],
    lists: Iterable[tuple[str, Iterable[object]]],
    *,
    packed: bool = False,
) -> Iterator[bytes]:
    before, behind = around(lang)
    yield before.encode()
    yield from _data(run, lists, packed=packed)
    yield behind.encode()


def _data(
    run: dict[str, object], lists: Iterable[tuple[str, Iterable[object]]], *, packed: bool
) -> Iterator[bytes]:
    """The data's script elements: what is said of the run, the documents, the findings by
    document, and how many elements there are, by which the page knows that none is missing."""
    yield _begin("run")
    yield from map(_utf8, in_steps(run))
    yield _END
    count = 0
    for kind, items in lists:
        for part in map(_utf8, parts(items)):
            yield _packed(kind, part) if packed else _element(kind, part)
            count += 1
    yield _element("end", _utf8(encoded({"parts": count})))


def _utf8(words: str) -> bytes:
    # a lone surrogate has no UTF-8; its escape is JSON
    return words.encode("utf-8", "backslashreplace")


def _begin(kind: str) -> bytes:
    return b'<script type="application/json" data-kind="%b">' % kind.encode()


def _element(kind: str, words: bytes) -> bytes:
    return _begin(kind) + words + _END


def _packed(kind: str, words: bytes) -> bytes:
    """The same, compressed (zlib, RFC 1950), in base64."""
    held = base64.b64encode(zlib.compress(words))
    return b'<script type="text/plain" data-kind="%b">%b%b' % (kind.encode(), held, _END)


def _run(overview: Overview, lang: str, tally: Tally) -> dict[str, object]:
    return {
        "format": FORMAT,
        "lang": lang,
        "words": {
            each: {name: worded(words, each) for name, words in WORDS.items()} for each in LANGUAGES
        },
        "labels": {name: _labels(*column) for name, column in _LABELS.items()},
        "rules": rules(tally.rules),
        "coverage": coverage(tally),
        "grids": grids(overview),
    }


def _uncited(results: Results, tally: Tally) -> int:
    """How many documents print standards and cite no decision."""
    return sum(1 for row in results["documents"] if uncited(row, tally))


def _labels(table: str, name: str) -> dict[str, list[str]]:
    column = schemas()[table].column(name)
    return {value: [column.word(value, lang) for lang in LANGUAGES] for value in column.values}


def _decisions(results: Results, known: Known) -> dict[str, object]:
    found: dict[str, object] = {}
    for row in shown(results["findings"]):
        check_id = str(row["check_id"])
        decision = known.decisions.get(check_id)
        if decision is not None:
            found[check_id] = {
                name: getattr(decision, name)
                for name in ("decision", "comment", "by", "when", "count")
            }
    left = [each for key, each in known.decisions.items() if key not in found]
    return {"known": found, "others": [asdict(each) for each in (*left, *known.others)]}
