"""How much of what the documents state was verified: counts over the rows of checks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.audit.outcome import Verdict
from extract.certainty import Certainty
from extract.document import ReadStatus
from extract.messages import Text, text
from extract.tables.row import Row, Value

#: The rule that compares printed standards with those of the criteria sets, and the key of the
#: reason that there are none to compare with.
STANDARDS, _NO_SET = "NTM202", "criteria"
#: The rule of values with standards printed beside them.
_PRINTED = "NTM201"

#: Reasons whose words name two figures, in words for all of them.
GENERAL: dict[str, Text] = {
    "link": text("It isn't sure which figures belong together"),
    "scan": text("A digit that was read from a picture isn't sure"),
}


#: What is said of documents that print standards and cite no decision.
UNCITED = text(
    "{count} documents print standards and cite no decision: theirs were compared with no "
    "official ones (NTM202)."
)


@dataclass(slots=True, frozen=True)
class Coverage:
    """Statements that were read, by what came of them; `guessed` are those among the held that
    rest on a tie that isn't sure, `uncheckable` has the others by the key of their reason."""

    read: int
    held: int
    guessed: int
    failed: int
    uncheckable: dict[str, int] = field(default_factory=dict)

    @property
    def verified(self) -> int:
        """Those that were judged: held or failed."""
        return self.held + self.failed


@dataclass(slots=True)
class RuleTally:
    """The checks of one rule: its slug, how many there are by verdict, how many of those that
    hold do so by a guess, and why the others can't be checked, by the key of the reason."""

    rule: str
    verdicts: Counter[str] = field(default_factory=Counter)
    guessed: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Tally:
    """Checks, counted by rule while they pass by; `said` has for each key of a reason the last
    one of it, `unknown_standards` how many printed standards of a document (its id) have nothing
    to be compared with, `printed_standards` how many values of a document have a standard beside
    them."""

    rules: dict[str, RuleTally] = field(default_factory=dict)
    said: dict[str, Value] = field(default_factory=dict)
    unknown_standards: Counter[str] = field(default_factory=Counter)
    printed_standards: Counter[str] = field(default_factory=Counter)

    def see(self, row: Row) -> None:
        """Adds a row of the checks table, messages in words or not."""
        code = str(row["code"])
        rule = self.rules.get(code)
        if rule is None:
            rule = self.rules[code] = RuleTally(str(row["rule"]))
        if code == _PRINTED:
            self.printed_standards[str(row["document_id"])] += 1
        verdict = str(row["verdict"])
        rule.verdicts[verdict] += 1
        if verdict == Verdict.HOLDS.value:
            links = json.loads(str(row["links"] or "[]"))
            rule.guessed += any(link["certainty"] == Certainty.GUESS.value for link in links)
        elif verdict == Verdict.UNCHECKABLE.value:
            key = reason_key(row["reason"])
            rule.reasons[key] += 1
            self.said[key] = row["reason"]
            if code == STANDARDS and key == _NO_SET:
                self.unknown_standards[str(row["document_id"])] += 1

    def coverage(self, code: str | None = None) -> Coverage:
        """The coverage of one rule, or of all."""
        rules = [self.rules[code]] if code is not None else list(self.rules.values())
        verdicts = sum((each.verdicts for each in rules), Counter[str]())
        reasons = sum((each.reasons for each in rules), Counter[str]())
        return Coverage(
            read=verdicts.total(),
            held=verdicts[Verdict.HOLDS.value],
            guessed=sum(each.guessed for each in rules),
            failed=verdicts[Verdict.FAILS.value],
            uncheckable=dict(sorted(reasons.items())),
        )


def tally_of(checks: Iterable[Row]) -> Tally:
    """The tally of the rows of the checks table."""
    tally = Tally()
    for row in checks:
        tally.see(row)
    return tally


def coverage_of(checks: Iterable[Row]) -> Coverage:
    """The coverage of the rows of the checks table, messages in words or not."""
    return tally_of(checks).coverage()


def cites_none(row: Row) -> bool:
    """Whether a document (its row) cites no decision; copies say nothing of their own."""
    copy = row["same_as"] or row["status"] == ReadStatus.DUPLICATE
    return not (row["decision"] or copy)


def uncited(row: Row, tally: Tally) -> bool:
    """Whether a document (its row) prints standards and cites no decision that issues them, so
    that nobody compared these with the official ones."""
    return bool(tally.printed_standards[str(row["document_id"])]) and cites_none(row)


def reason_key(reason: object) -> str:
    """The fixed key with which a reason begins."""
    if isinstance(reason, Text):
        return str(reason.params.get("key", ""))
    return str(reason).split(":")[0]


def words_of(reason: Value) -> Text:
    """A reason without its key."""
    if isinstance(reason, Text) and isinstance(words := reason.params.get("words"), Text):
        return words
    return text("{words}", words=str(reason).partition(": ")[2])
