"""What OUT says of its findings while somebody reviews them, and what is decided there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from extract.batch.reviewing import findings_known, taken_in, write_decisions
from extract.decisions import Conclusion, Decision

#: The fields of what is said of a finding, as the page sends and takes them (docs/review.md).
_SAID = ("decision", "comment", "by", "when")
#: A comment has no more characters: what a cell of a workbook holds.
LONGEST = 32_767


class RequestError(ValueError):
    """A request that isn't understood; the text says what is wrong, for a log."""


@dataclass(slots=True, frozen=True)
class Asked:
    """What somebody decides of a finding, and what the page took for said before."""

    check_id: str
    decision: str
    comment: str
    by: str
    when: str
    before: tuple[str, str]


@dataclass(slots=True)
class Desk:
    """The decisions of one OUT. Requests come side by side; one is answered after the other."""

    out: Path
    #: decisions that a workbook has replaced, until somebody settles them on the page
    _replaced: dict[str, Decision] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def standing(self) -> dict[str, object]:
        """What OUT says of its findings by now, and as `others` what stood there until a workbook
        said otherwise. Raises DecisionsError, WriteError."""
        with self._lock:
            known = self._known()
            others = [_told(each) for each in self._replaced.values()]
            return {"decisions": [_told(each) for each in known.values()], "others": others}

    def decide(self, asked: Iterable[Asked]) -> dict[str, object]:
        """Writes what is decided where OUT says what the page took for said, or the same already;
        what contradicts OUT is told as `conflicts` and left alone, findings that the run hasn't
        got (any more) are told as `unknown`.

        Raises DecisionsError, WriteError.
        """
        with self._lock:
            known = self._known()
            listed = list(asked)
            about = findings_known(self.out, {each.check_id for each in listed})
            conflicts, unknown, changed = [], [], False
            for each in listed:
                stands = known.get(each.check_id) or about.get(each.check_id)
                if stands is None:
                    unknown.append(each.check_id)
                    continue
                said = (each.decision, each.comment)
                if stands.says == said:
                    self._replaced.pop(each.check_id, None)
                    if each.by and not stands.by and any(said):
                        known[each.check_id] = stands.saying(*said, by=each.by, when=stands.when)
                        changed = True
                elif stands.says != each.before:
                    conflicts.append(each.check_id)
                else:
                    when = each.when or date.today().isoformat()
                    known[each.check_id] = stands.saying(*said, by=each.by, when=when)
                    self._replaced.pop(each.check_id, None)
                    changed = True
            if changed:
                write_decisions(self.out, [each for each in known.values() if any(each.says)])
            told = {
                each.check_id: _told(known.get(each.check_id, Decision(each.check_id, "")))
                for each in listed
            }
            return {
                "decisions": [
                    row for key, row in told.items() if key not in (*conflicts, *unknown)
                ],
                "conflicts": [told[key] for key in conflicts],
                "unknown": unknown,
            }

    def _known(self) -> dict[str, Decision]:
        decisions, replaced = taken_in(self.out)
        self._replaced |= {each.check_id: each for each in replaced}
        return {each.check_id: each for each in decisions}


def asked_of(body: object) -> list[Asked]:
    """What a request of the page asks for. Raises RequestError."""
    listed = body.get("decisions") if isinstance(body, dict) else None
    if not isinstance(listed, list):
        raise RequestError("no list of decisions")
    return [_asked(row) for row in listed]


def _asked(row: object) -> Asked:
    if not isinstance(row, dict):
        raise RequestError("a decision that is no object")
    before = row.get("before", {})
    if not isinstance(before, dict):
        raise RequestError("what was said before is no object")
    return Asked(
        check_id=_words(row, "check_id"),
        decision=_conclusion(row),
        comment=_words(row, "comment"),
        by=_words(row, "by"),
        when=_words(row, "when"),
        before=(_conclusion(before), _words(before, "comment")),
    )


def _conclusion(row: dict[str, object]) -> str:
    said = _words(row, "decision")
    if said not in ("", *Conclusion):
        raise RequestError("no such decision")
    return said


def _words(row: dict[str, object], name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or len(value) > LONGEST:
        raise RequestError(f"{name} is no text of at most {LONGEST} characters")
    return value


def _told(decision: Decision) -> dict[str, str]:
    return {"check_id": decision.check_id} | {name: getattr(decision, name) for name in _SAID}
