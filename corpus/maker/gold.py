"""The answers to a report: what a reader should find in it, and what the numbers say."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from maker.markup import THRESHOLD
from maker.model import Facts, Mark
from maker.relations import Answer, answers
from maker.txt import Place, words

Gold = dict[str, Any]


def _number(printed: str) -> int | float:
    """A declared number as JSON holds it."""
    return float(printed) if "." in printed else int(printed)


def gold(facts: Facts, places: list[Place] | None) -> Gold:
    """The answers in the format of the gold files; `places` are known for text files."""
    order = {id(mark): number for number, mark in enumerate(facts.marks())}

    def quote(mark: Mark) -> str:
        return words(mark) if places is None else places[order[id(mark)]].quote

    def line(mark: Mark) -> dict[str, int]:
        return {} if places is None else {"line": places[order[id(mark)]].line}

    checks = answers(facts)
    return {
        "document": {"file": facts.file, **facts.document},
        "indicators": [
            {
                "code": mark.code,
                "level": "indicator" if "." in mark.code else "criterion",
                "status": mark.status or None,
                "kind": mark.attrs.get("kind", "heading"),
                **line(mark),
                "quote": quote(mark),
            }
            for mark in facts.marks("tc")
        ],
        "measurements": [
            {**_measurement(mark), **line(mark), "quote": quote(mark)} for mark in facts.marks("m")
        ],
        "not_measurements": [
            {"text": quote(mark), "why": mark.attrs["why"], **line(mark)}
            for mark in facts.marks("x")
        ],
        "checks": [_check(check, quote) for check in checks],
        "findings": [
            {
                "code": check.rule,
                "indicator": check.code,
                "severity": check.severity,
                "quotes": [quote(mark) for mark in check.quotes],
            }
            for check in checks
            if not check.holds
        ],
    }


def _measurement(mark: Mark) -> Gold:
    attrs = mark.attrs
    threshold = THRESHOLD.fullmatch(attrs["t"]) if "t" in attrs else None
    answer: Gold = {
        "code": mark.code or None,
        "numerator": _optional(attrs, "n"),
        "denominator": _optional(attrs, "d"),
        "percent_stated": _optional(attrs, "p"),
        "value": _optional(attrs, "v"),
        "unit": attrs.get("u"),
        "threshold": threshold
        and {
            "op": threshold["op"],
            "value": _number(threshold["value"]),
            "unit": threshold["unit"],
        },
        "role": mark.role,
        "year": int(attrs["y"]) if "y" in attrs else None,
    }
    if "count" in attrs:
        answer["count"] = True
    if "words" in attrs:
        answer["value_in_words"] = attrs["words"]
    return answer


def _optional(attrs: dict[str, str], name: str) -> int | float | None:
    return _number(attrs[name]) if name in attrs else None


def _check(check: Answer, quote: Callable[[Mark], str]) -> Gold:
    return {
        "rule": check.rule,
        "code": check.code or None,
        "quotes": [quote(mark) for mark in check.quotes],
        "stated": check.stated,
        "computed": check.computed,
        "holds": check.holds,
        "severity": "info" if check.holds else check.severity,
    }


def dump(answer: Gold) -> str:
    """The answers as JSON, one answer a line, so that a changed one is one changed line."""
    parts = [f' "document": {_json(answer["document"])}']
    for name in ("indicators", "measurements", "not_measurements", "checks", "findings"):
        rows = ",\n".join(f"  {_json(row)}" for row in answer[name])
        parts.append(f' "{name}": [\n{rows}\n ]' if rows else f' "{name}": []')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Gold) -> str:
    return json.dumps(value, ensure_ascii=False)
