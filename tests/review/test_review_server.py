"""The server of the review page: what it takes, what it refuses."""

from __future__ import annotations

import json
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from reviewed_results import findings_in

from extract.batch.options import Options
from extract.batch.run import run_files
from extract.decisions import read_decisions
from extract.review import ReviewServer
from extract.review.server import LONGEST_BODY


def ask(
    server: ReviewServer,
    method: str,
    path: str,
    body: bytes | None = None,
    **headers: str,
) -> tuple[int, bytes]:
    """Status and body of an answer; the headers are those of the page unless named otherwise."""
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=60)
    sent = {
        "Host": f"127.0.0.1:{server.server_port}",
        "Origin": server.origin,
        "X-Ntm-Token": server.token,
        "Content-Type": "application/json",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body, {name: value for name, value in sent.items() if value})
    answer = connection.getresponse()
    return answer.status, answer.read()


def decide(server: ReviewServer, check_id: str, decision: str, **more: object) -> dict[str, object]:
    row = {"check_id": check_id, "decision": decision, "comment": "", **more}
    status, body = ask(server, "POST", "/decisions", json.dumps({"decisions": [row]}).encode())
    assert status == 200
    answer: dict[str, object] = json.loads(body)
    return answer


def first_id(server: ReviewServer) -> str:
    return findings_in(server.desk.out)[0]["check_id"]


def test_the_page_is_served_to_whoever_knows_the_token(served: ReviewServer) -> None:
    asked = urlsplit(served.address)
    status, body = ask(served, "GET", f"{asked.path}?{asked.query}", X_Ntm_Token="", Origin="")
    assert status == 200
    assert body == (served.desk.out / "report.html").read_bytes()


@pytest.mark.parametrize(
    "headers",
    [
        {"X_Ntm_Token": "another"},
        {"X_Ntm_Token": ""},
        {"Host": "ntm.example:80"},
        {"Origin": "http://ntm.example"},
        {"Origin": "null"},
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_nobody_else_is_answered(
    served: ReviewServer, method: str, headers: dict[str, str]
) -> None:
    row = {"check_id": first_id(served), "decision": "rejected", "comment": ""}
    body = json.dumps({"decisions": [row]}).encode() if method == "POST" else None
    assert ask(served, method, "/decisions", body, **headers)[0] == 403
    assert not (served.desk.out / "decisions.csv").exists()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no JSON",
        b"[" * 100_000,
        b'{"decisions": 1}',
        b'{"decisions": [1]}',
        b'{"decisions": [{"check_id": 5, "decision": "rejected"}]}',
        b'{"decisions": [{"check_id": "a", "decision": "perhaps"}]}',
        b'{"decisions": [{"check_id": "a", "decision": "", "before": []}]}',
        json.dumps({"decisions": [{"check_id": "a", "comment": "x" * 40_000}]}).encode(),
    ],
    ids=lambda body: repr(body[:60]),
)
def test_what_is_not_understood_is_refused(served: ReviewServer, body: bytes) -> None:
    assert ask(served, "POST", "/decisions", body)[0] == 400
    assert not (served.desk.out / "decisions.csv").exists()


def test_a_body_too_long_is_refused_unread(served: ReviewServer) -> None:
    length = str(LONGEST_BODY + 1)
    assert ask(served, "POST", "/decisions", b"{}", Content_Length=length)[0] == 413


@pytest.mark.parametrize(
    "path", ["/", "/decisions.csv", "/data/run.json", "/../x", "/open/nothing"]
)
def test_nothing_else_is_served(served: ReviewServer, path: str) -> None:
    assert ask(served, "GET", path)[0] == 404


def test_an_original_is_handed_out_as_it_was_read(served: ReviewServer) -> None:
    row = findings_in(served.desk.out)[0]
    read = served.desk.out.parent / "reports" / row["path"]
    assert ask(served, "GET", f"/open/{row['document_id']}") == (200, read.read_bytes())
    read.write_text("changed since", encoding="utf-8")
    assert ask(served, "GET", f"/open/{row['document_id']}")[0] == 404


def test_a_decision_is_written_at_once_and_counts_in_the_next_run(served: ReviewServer) -> None:
    out, (one, other) = served.desk.out, findings_in(served.desk.out)
    answer = decide(served, one["check_id"], "rejected", by="Lan")
    assert answer["conflicts"] == []
    kept = read_decisions(out / "decisions.csv")
    assert [(each.check_id, each.decision, each.by) for each in kept] == [
        (one["check_id"], "rejected", "Lan")
    ]
    run_files([out.parent / "reports"], out, Options(jobs=1, formats=("csv", "html")))
    told = {row["check_id"]: row["decision"] for row in findings_in(out)}
    assert told == {one["check_id"]: "rejected", other["check_id"]: ""}


def test_a_decision_can_be_taken_back(served: ReviewServer) -> None:
    check_id = first_id(served)
    decide(served, check_id, "upheld")
    decide(served, check_id, "", before={"decision": "upheld", "comment": ""})
    assert read_decisions(served.desk.out / "decisions.csv") == []


def test_of_two_who_decide_neither_writes_over_the_other(served: ReviewServer) -> None:
    check_id = first_id(served)
    decide(served, check_id, "upheld")
    answer = decide(served, check_id, "rejected")  # on a page that knows nothing of it
    assert answer["decisions"] == []
    (conflict,) = answer["conflicts"]  # type: ignore[misc]
    assert conflict["decision"] == "upheld"
    assert [each.decision for each in read_decisions(served.desk.out / "decisions.csv")] == [
        "upheld"
    ]
    settled = decide(served, check_id, "rejected", before={"decision": "upheld", "comment": ""})
    assert settled["conflicts"] == []


def test_a_finding_of_an_earlier_run_is_told_and_the_others_are_written(
    served: ReviewServer,
) -> None:
    rows = [{"check_id": each, "decision": "fixed"} for each in ("gone", first_id(served))]
    status, body = ask(served, "POST", "/decisions", json.dumps({"decisions": rows}).encode())
    answer = json.loads(body)
    assert (status, answer["unknown"]) == (200, ["gone"])
    assert [each["check_id"] for each in answer["decisions"]] == [first_id(served)]
    assert [each.decision for each in read_decisions(served.desk.out / "decisions.csv")] == [
        "fixed"
    ]


def test_what_is_no_file_of_decisions_is_told_and_left(served: ReviewServer) -> None:
    place = served.desk.out / "decisions.csv"
    place.write_text("something else;\n1;\n", encoding="utf-8")
    status, body = ask(served, "GET", "/decisions")
    assert status == 503
    assert all("decisions.csv" in words for words in json.loads(body)["error"])
    assert place.read_text(encoding="utf-8") == "something else;\n1;\n"
