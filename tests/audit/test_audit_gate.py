"""The gate: no rule gets round it, and no finding rests on a guess."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from builders import Case, report_of

import extract.audit
import extract.audit.rules
from extract.audit import Severity, Verdict, gate
from extract.audit.check import Check
from extract.audit.claim import Claim
from extract.audit.rules import RULES
from extract.audit.run import audit
from extract.certainty import Certainty, weakest
from extract.links import Fact, Link
from patterns.kept import read_yaml

AUDIT = Path(extract.audit.__file__).parent
EXAMPLES = [
    *Path(extract.audit.rules.__file__).parent.glob("*.yaml"),
    *(Path(__file__).parent / "data").glob("ntm*.yaml"),
]


def _examples() -> list[Any]:
    return [
        pytest.param(path.stem.upper(), case, id=f"{path.stem.upper()}-{case['name']}")
        for path in sorted(EXAMPLES)
        if path.stem != "ntm701"  # of several documents: tests/collection
        for case in read_yaml(path)
    ]


def _claims(code: str, case: Case) -> list[Claim]:
    return list(RULES[code].claims(report_of(case)))


def _attributes(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield f"{node.func.id}()"


def test_the_gate_alone_lets_a_statement_fail() -> None:
    """Nowhere else in the audit is a verdict given, an error set or a check made."""
    given = {"Verdict.FAILS", "Severity.ERROR", "Check()"}
    found = {
        (path.name, name)
        for path in AUDIT.rglob("*.py")
        for name in _attributes(path)
        if name in given
    }
    assert found == {("gate.py", name) for name in given}


def test_a_claim_has_no_verdict() -> None:
    assert not {"verdict", "severity", "certainty", "links"} & {f.name for f in fields(Claim)}


class _Recording(Sequence[Fact]):
    """Facts that know which of them were looked at."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = tuple(facts)
        self.read: set[int] = set()

    def __getitem__(self, index: Any) -> Any:  # noqa: ANN401 - int or slice
        chosen = range(len(self.facts))[index]
        self.read.update(chosen if isinstance(chosen, range) else [chosen])
        return self.facts[index]

    def __len__(self) -> int:
        return len(self.facts)


@pytest.mark.parametrize(("code", "case"), _examples())
def test_links_cover_what_a_condition_reads(code: str, case: Case) -> None:
    """Every fact that decides is read as something, and all of them are in one piece."""
    report = report_of(case)
    for claim in RULES[code].claims(report):
        recording = _Recording(claim.facts)
        claim.condition(recording)
        found = gate.derive(extract.links.Links(report.document), claim)
        read = {link.ends[0] for link in found if link.kind == "reads-as"}
        assert {claim.facts[at].evidence for at in recording.read} <= read
        joining = [link for link in found if len(link.ends) > 1]
        assert len(joining) >= len(claim.facts) - 1
        assert not any(link.kind == "unclassified" for link in joining)


def test_facts_that_nothing_joins_are_tied_by_a_guess() -> None:
    case = _cases("ntm101")[0]
    claim = _claims("NTM101", case)[0]
    loose = Claim(**{f.name: getattr(claim, f.name) for f in fields(Claim)} | {"ties": ()})
    (check,) = gate.judge(extract.links.Links(report_of(case).document), [loose])
    assert (check.verdict, check.certainty) == (Verdict.UNCHECKABLE, Certainty.GUESS)


def _cases(name: str) -> list[Case]:
    path = Path(extract.audit.rules.__file__).parent / f"{name}.yaml"
    found: list[Case] = read_yaml(path)
    return found


def _flipped(monkeypatch: pytest.MonkeyPatch, which: set[int] | None) -> None:
    """Lets the links of every claim at these positions be guesses; all for None."""

    def derived(links: Any, claim: Claim, *, witnessed: bool = False) -> list[Link]:  # noqa: ANN401
        found = derive(links, claim, witnessed=witnessed)
        return [
            Link(link.kind, "made a guess", Certainty.GUESS, link.ends)
            if which is None or at in which
            else link
            for at, link in enumerate(found)
        ]

    monkeypatch.setattr(gate, "derive", derived)


derive = gate.derive


@pytest.mark.parametrize(("code", "case"), _examples())
def test_a_finding_falls_with_each_of_its_links(
    code: str, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_of(case)
    before = [c for c in audit(report) if c.code == code]
    for at in range(max((len(check.links) for check in before), default=0)):
        _flipped(monkeypatch, {at})
        for check in audit(report):
            if at < len(check.links):
                assert check.verdict is not Verdict.FAILS
    _flipped(monkeypatch, None)
    after = [c for c in audit(report) if c.code == code]
    assert not [check for check in after if check.verdict is Verdict.FAILS]
    held = [_place(check) for check in before if check.verdict is Verdict.HOLDS]
    assert held == [_place(check) for check in after if check.verdict is Verdict.HOLDS]


def _place(check: Check) -> tuple[int, str, str]:
    return check.evidence.start, check.stated, check.computed


@pytest.mark.parametrize(("code", "case"), _examples())
def test_an_error_is_sure_and_what_is_uncheckable_says_why(code: str, case: Case) -> None:
    for check in audit(report_of(case)):
        assert (check.verdict is Verdict.UNCHECKABLE) == (check.reason is not None)
        if check.verdict is Verdict.FAILS:
            assert check.certainty is not Certainty.GUESS
        if check.severity is Severity.ERROR:
            assert check.certainty is Certainty.SURE
        assert check.certainty is weakest(*(link.certainty for link in check.links))


def _pair(ratio: str, percent: str) -> Case:
    top, bottom = ratio.split("/")
    return {
        "quote": ratio,
        "numerator": top,
        "denominator": bottom,
        "percent": percent.replace(",", "."),
        "parts": {"ratio": ratio, "percent": percent + "%"},
    }


@pytest.mark.parametrize(
    ("text", "ratio", "percent", "rival"),
    [
        ("Có 15747/17344 người đạt 91,54%, nay 90,79%", "15747/17344", "91,54", "90,79"),
        ("Có 12/15 xã đạt 19/19 tiêu chí, chiếm 80%", "19/19", "80", "12/15"),
        ("Có 12/12 thôn ra mắt chiếm 75%, là 9 thôn", "12/12", "75", "9"),
    ],
)
def test_a_rival_is_named(text: str, ratio: str, percent: str, rival: str) -> None:
    report = report_of({"text": text, "measures": {"m": _pair(ratio, percent)}})
    (check,) = [c for c in audit(report) if c.code == "NTM101"]
    assert check.verdict is Verdict.UNCHECKABLE
    assert check.reason is not None
    assert check.reason.key == "link"
    assert rival in {link.rival for link in check.links}


def test_a_count_that_says_nothing_new_is_no_rival() -> None:
    text = "Trong 43 cơ sở có 44/43 cơ sở ký cam kết, đạt 100%"
    report = report_of({"text": text, "measures": {"m": _pair("44/43", "100")}})
    failed = [c.code for c in audit(report) if c.verdict is Verdict.FAILS]
    assert failed == ["NTM101"]


def test_what_is_asked_is_no_rival_of_a_result() -> None:
    text = "Có 3150/3214 hộ đạt 98,31% so với chuẩn NTM >=98%"
    report = report_of({"text": text, "measures": {"m": _pair("3150/3214", "98,31")}})
    (check,) = [c for c in audit(report) if c.code == "NTM101"]
    assert (check.verdict, check.severity) == (Verdict.FAILS, Severity.ERROR)


def test_a_table_bears_out_its_columns() -> None:
    rows = [("250", "200", "80"), ("120", "96", "80"), ("150", "120", "90")]
    text = "\n".join(f"| Ấp {at} | {a} | {b} | {c} |" for at, (a, b, c) in enumerate(rows))
    measures = {
        str(at): {
            "quote": f"{a} | {b} | {c}",
            "numerator": b,
            "denominator": a,
            "percent": c,
            "parts": {"ratio": f"{a} | {b}", "percent": f"| {c} |"},
        }
        for at, (a, b, c) in enumerate(rows)
    }
    found = [
        c for c in audit(report_of({"text": text, "measures": measures})) if c.code == "NTM101"
    ]
    assert [check.verdict for check in found] == [Verdict.HOLDS, Verdict.HOLDS, Verdict.FAILS]
    alone = report_of({"text": text.split("\n")[2], "measures": {"2": measures["2"]}})
    (check,) = [c for c in audit(alone) if c.code == "NTM101"]
    assert check.verdict is Verdict.UNCHECKABLE


def test_one_slip_in_two_sums_is_one_finding() -> None:
    rows = [("2260", "1180", "1080"), ("1430", "620", "710"), ("900", "400", "500")]
    rows.append(("4590", "2200", "2290"))
    names = ["Tỉnh", "Dân", "Vay", "Cộng"]
    text = "\n".join(
        f"| {name} | {' | '.join(row)} |" for name, row in zip(names, rows, strict=True)
    )
    cell = lambda number: {"quote": f"| {number} |", "value": number, "unit": "triệu đồng"}  # noqa: E731
    measures = {number: cell(number) for row in rows for number in row}
    sums = [{"total": row[0], "items": list(row[1:])} for row in rows]
    sums.append({"total": "4590", "items": [row[0] for row in rows[:3]]})
    found = audit(report_of({"text": text, "measures": measures, "sums": sums}))
    wrong = [c for c in found if c.verdict is Verdict.FAILS]
    assert [check.stated for check in wrong] == ["1430"]
    assert "4590" in wrong[0].related[-1].quote
    (echo,) = [c for c in found if c.reason is not None]
    assert echo.reason is not None
    assert echo.reason.key == "echo"
