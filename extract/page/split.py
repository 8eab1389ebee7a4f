"""A run with too many findings for one page: a page a commune, and an index of them.

A browser holds some tens of thousands of findings before it gets slow to open. Each commune's
page is what `page_chunks` makes of its documents alone; the index has the overview of all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extract.decisions import Known
from extract.page.build import Part, index_chunks, page_chunks
from extract.page.data import filled
from extract.page.findings import shown
from extract.passages import UNSURE
from extract.tables import TABLE_NAMES, Results, Row, by_document
from extract.tables.coverage import Tally
from extract.tables.latest import collated
from extract.tables.overview import Overview

#: With more findings than this there is a page a commune.
MOST_FINDINGS = 15_000
#: The folder of the communes' pages, beside the index.
FOLDER = "report"
_SIGNS = re.compile(r"[^a-z0-9]+")
_LONGEST_NAME = 40

_Key = tuple[str, str, str]


@dataclass(slots=True)
class _Commune:
    """The documents of one commune (or of a district, of none), and their findings' ids."""

    documents: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    undecided: int = 0
    unsure: int = 0


def pages(
    results: Results,
    lang: str,
    known: Known,
    href: Callable[[str], str],
    tally: Tally,
    overview: Overview | None = None,
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The files of the review page: their names as seen from `report.html`, which comes first and
    has the name "", and their bytes as `page_chunks` makes them."""
    if len(results["findings"]) <= MOST_FINDINGS:
        yield "", page_chunks(results, lang, known, href, tally, overview=overview)
        return
    communes = _communes(results)
    names = {key: f"{FOLDER}/{at:04d}-{_slug(key)}.html" for at, key in enumerate(communes, 1)}
    listed = [_entry(key, names[key], communes[key]) for key in communes]
    yield "", index_chunks(results, lang, href, tally, listed, overview)
    of = {name: by_document(results[name]) for name in TABLE_NAMES}
    for key, name in names.items():
        part = Part(key[2] or key[1] or key[0], name.removeprefix(f"{FOLDER}/")[:-5])
        rows: dict[str, list[Row]] = {
            table: [row for document in communes[key].documents for row in of[table](document)]
            for table in TABLE_NAMES
        }
        yield name, page_chunks(rows, lang, _known(known, communes[key]), _up(href), part=part)


def _communes(results: Results) -> dict[_Key, _Commune]:
    """By province, district and commune, those with something to look at, in their order."""
    found: defaultdict[_Key, _Commune] = defaultdict(_Commune)
    where: dict[str, _Key] = {}
    for row in results["documents"]:
        if row["status"] == "duplicate" or str(row["document_id"]) in where:
            continue
        key = str(row["province"] or ""), str(row["district"] or ""), str(row["commune"] or "")
        where[str(row["document_id"])] = key
        found[key].documents.append(str(row["document_id"]))
        found[key].unsure += int(str(row.get(UNSURE, 0)))
    for row in shown(results["findings"]):
        commune = found[where[str(row["document_id"])]]
        commune.findings.append(str(row["check_id"]))
        commune.undecided += not row["decision"]
    ordered = sorted(found, key=lambda key: tuple(map(collated, key)))
    return {key: found[key] for key in ordered if found[key].findings or found[key].unsure}


def _entry(key: _Key, name: str, commune: _Commune) -> dict[str, object]:
    province, district, place = key
    told = {"province": province, "district": district, "commune": place}
    return filled(told) | {
        "href": name,
        "findings": commune.findings,
        "undecided": commune.undecided,
    }


def _known(known: Known, commune: _Commune) -> Known:
    """Those of the commune's findings: its file of decisions has no others."""
    said = {key: known.decisions[key] for key in commune.findings if key in known.decisions}
    return Known(said)


def _up(href: Callable[[str], str]) -> Callable[[str], str]:
    """Addresses as seen from the folder of the communes' pages."""

    def of(path: str) -> str:
        address = href(path)
        return address if not address or ":" in address.split("/")[0] else f"../{address}"

    return of


def _slug(key: _Key) -> str:
    words = unicodedata.normalize("NFD", key[2] or key[1] or key[0]).lower().replace("\u0111", "d")
    plain = "".join(letter for letter in words if not unicodedata.combining(letter))
    return _SIGNS.sub("-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "x"
