"""What the page's bytes hold, without a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path

import pytest
from made_page import HOSTILE, document, finding, hostile, said, tables, written

from extract.decisions import Known
from extract.mark import is_marked
from extract.page import build
from extract.page.data import encoded, in_steps
from extract.page.template import SCRIPTS
from extract.page.words import WORDS

STATIC = Path(__file__).parents[2] / "extract" / "page" / "static"
_PART = re.compile(r'<script type="application/json" data-kind="(\w+)">(.*?)</script>', re.DOTALL)


def parts(page: Path) -> dict[str, list[object]]:
    found: dict[str, list[object]] = {}
    for kind, words in _PART.findall(page.read_text(encoding="utf-8")):
        found.setdefault(kind, []).append(json.loads(words))
    return found


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = written(hostile(), tmp_path / "a.html"), written(hostile(), tmp_path / "b.html")
    assert one.read_bytes() == other.read_bytes()


def test_the_page_bears_the_mark(tmp_path: Path) -> None:
    assert is_marked(written(hostile(), tmp_path / "report.html"))


def test_the_policy_names_the_only_style_and_the_only_script(tmp_path: Path) -> None:
    page = written(hostile(), tmp_path / "a.html").read_text(encoding="utf-8")
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', page)
    for tag in ("style", "script"):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy
    assert policy.startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy


def test_hostile_values_come_back_as_they_were(tmp_path: Path) -> None:
    held = parts(written(hostile(), tmp_path / "a.html"))
    communes = [each["commune"] for part in held["documents"] for each in part]  # type: ignore[attr-defined]
    assert communes == list(HOSTILE)
    groups = [group for part in held["groups"] for group in part]  # type: ignore[attr-defined]
    assert [group["findings"][0]["quote"] for group in groups] == list(HOSTILE)


def test_packed_data_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = parts(written(hostile(), tmp_path / "a.html"))
    monkeypatch.setattr(build, "MOST_PLAIN", 2 * len(HOSTILE) - 1)
    page = written(hostile(), tmp_path / "b.html").read_text(encoding="utf-8")
    assert dict.fromkeys(kind for kind, _ in _PART.findall(page)) == {"run": None, "end": None}
    packed: dict[str, list[object]] = {}
    for kind, words in re.findall(r'<script type="text/plain" data-kind="(\w+)">(.*?)<', page):
        held = zlib.decompress(base64.b64decode(words, validate=True))
        packed.setdefault(kind, []).append(json.loads(held))
    assert packed == {kind: held for kind, held in plain.items() if kind not in ("run", "end")}


def test_no_value_stands_outside_of_its_data(tmp_path: Path) -> None:
    page = written(hostile(), tmp_path / "a.html").read_bytes()
    bare = written(tables([], []), tmp_path / "b.html").read_bytes()
    assert page.count(b"<script") - bare.count(b"<script") == page.count(b"data-kind") - bare.count(
        b"data-kind"
    )
    for sign in (b"\xe2\x80\xa8", b"\xe2\x80\xa9", b"\x00", b"<!--"):
        assert sign not in page


def test_decisions_that_belong_to_no_finding_stay_with_the_page(tmp_path: Path) -> None:
    found = tables([document(0, "Hòa Lạc")], [finding(1, "d0", "45/60")])
    known = Known({f"{1:012d}": said(f"{1:012d}", "upheld", "x")}, [said("gone", "fixed")])
    (run,) = parts(written(found, tmp_path / "a.html", known))["run"]
    decisions = run["decisions"]  # type: ignore[index]
    assert decisions["known"][f"{1:012d}"]["decision"] == "upheld"
    assert [each["check_id"] for each in decisions["others"]] == ["gone"]


def test_the_cells_that_are_meant_stand_with_a_finding(tmp_path: Path) -> None:
    rows = tables([document(1, "Tân Hương")], [finding(1, "d1", "1254\t39\t53", meant="[[1, 3]]")])
    ((group,),) = parts(written(rows, tmp_path / "a.html"))["groups"]  # type: ignore[misc]
    assert group["findings"][0]["parts"] == [[1, 3]]


def test_what_a_later_version_settled_is_not_on_the_page(tmp_path: Path) -> None:
    rows = [finding(1, "d0", "45/60"), finding(2, "d0", "46/60", settled={"end": "copy"})]
    held = parts(written(tables([document(0, "A")], rows), tmp_path / "a.html"))
    assert [each["id"] for part in held["groups"] for each in part[0]["findings"]] == [  # type: ignore[index]
        f"{1:012d}"
    ]


def test_a_finding_without_passages_is_shown_in_its_sentence(tmp_path: Path) -> None:
    row = finding(1, "d0", "45/60", sentence="Có 45/60 hộ.", passages="")
    held = parts(written(tables([document(0, "A")], [row]), tmp_path / "a.html"))
    (group,) = held["groups"][0]  # type: ignore[misc]
    assert group["passages"] == [{"page": 1, "line": 3, "start": 13, "text": "Có 45/60 hộ."}]


@pytest.mark.parametrize(
    ("stated", "interval"),
    [
        ("86.8", [["86,75", "86,85"], ["86.75", "86.85"]]),
        ("8.30", [["8,295", "8,305"], ["8.295", "8.305"]]),
        ("14", None),  # a count stands for itself
        (">= 65 %", None),
        ("", None),
        ("NaN", None),
    ],
)
def test_a_printed_number_stands_for_what_rounds_to_it(
    tmp_path: Path, stated: str, interval: object
) -> None:
    found = tables([document(0, "A")], [finding(1, "d0", "x", code="NTM301", stated=stated)])
    held = parts(written(found, tmp_path / "a.html"))
    assert held["groups"][0][0]["findings"][0].get("interval") == interval  # type: ignore[index]


def test_every_script_is_in_the_page_and_every_word_is_there() -> None:
    assert {path.stem for path in STATIC.glob("*.js")} == set(SCRIPTS)
    scripts = "".join((STATIC / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)
    assert "</script" not in scripts
    assert "innerHTML" not in scripts
    asked = set(re.findall(r'\bt\("(\w+)"', scripts))
    assert asked <= WORDS.keys()
    begun = tuple(re.findall(r"\b(?:t|named)\(`(\w+)\$\{", scripts))
    unused = {name for name in WORDS.keys() - asked if not name.startswith(begun)}
    assert {name for name in unused if f'"{name}"' not in scripts} == set()


@pytest.mark.parametrize(
    ("code", "stated", "computed", "shown"),
    [
        ("NTM101", "86.8", "88.65", (["86,8%", "86.8%"], ["88,65%", "88.65%"])),
        ("NTM201", "<= 13.9 %", "14.35", (["≤ 13,9%", "≤ 13.9%"], ["14,35", "14.35"])),
        (
            "NTM403",
            "12240/13890",
            "12230/13890",
            (["12.240/13.890", "12,240/13,890"], ["12.230/13.890", "12,230/13,890"]),
        ),
        ("NTM603", "2014-06-27", "2014-06-18", ("27/06/2014", "18/06/2014")),
        ("NTM601", "1,120", "1.120", ("1,120", None)),
        ("NTM203", "achieved", "not_achieved", (["Đạt", "achieved"], ["Chưa đạt", "not achieved"])),
    ],
)
def test_figures_are_written_as_people_write_them(
    tmp_path: Path, code: str, stated: str, computed: str, shown: tuple[object, object]
) -> None:
    row = finding(1, "d0", "x", code=code, stated=stated, computed=computed)
    held = parts(written(tables([document(0, "A")], [row]), tmp_path / "a.html"))
    told = held["groups"][0][0]["findings"][0]  # type: ignore[index]
    assert (told.get("stated"), told.get("computed")) == shown


def test_what_is_written_in_steps_is_what_is_encoded_at_once() -> None:
    lines = [{"commune": "Mỹ An", "cells": ["achieved", ""]}, {"path": "<a>&.txt"}]
    whole = {"words": {"vi": []}, "grids": [{"name": ["a", "b"], "lines": lines}, {}], "none": []}
    grids = iter([{"name": ["a", "b"], "lines": iter(lines)}, {}])
    steps = list(in_steps({"words": {"vi": []}, "grids": grids, "none": iter([])}))
    assert "".join(steps) == encoded(whole)
    assert len(steps) > len(lines)
