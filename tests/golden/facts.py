"""One line a fact: what a golden file holds, written and read back.

A file is `# document`, then its facts in the order of the text. A fact is its kind, its place
(`line:start-end`) and its fields as `name=value`, divided by tabs; what is empty isn't named, so
that a new column changes only the lines that say something in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

#: The order of the kinds in a document.
KINDS = ("document", "failed", "heading", "measure", "indicator", "criterion", "check")
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))


@dataclass(slots=True, frozen=True)
class Fact:
    """One row of what was read: where it stands, and its fields that aren't empty."""

    kind: str
    line: str = ""
    start: str = ""
    end: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        place = f"{self.line}:{self.start}-{self.end}"
        told = (f"{name}={_escaped(value)}" for name, value in self.fields.items())
        return "\t".join((self.kind, place, *told))

    def without(self, names: Iterable[str]) -> Fact:
        """The same fact without some of its fields."""
        left_out = set(names)
        kept = {name: value for name, value in self.fields.items() if name not in left_out}
        return Fact(self.kind, self.line, self.start, self.end, kept)


#: The facts of each document, by its name.
Facts = dict[str, list[Fact]]


def parsed(line: str) -> Fact:
    """The fact of a line. Raises ValueError where it is none."""
    kind, place, *told = line.split("\t")
    number, _, span = place.partition(":")
    start, _, end = span.partition("-")
    fields = (part.partition("=") for part in told)
    return Fact(kind, number, start, end, {name: _plain(value) for name, _, value in fields})


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """By kind, then in the order of the text."""
    return sorted(
        facts,
        key=lambda fact: (
            KINDS.index(fact.kind),
            int(fact.start or -1),
            int(fact.end or -1),
            str(fact),
        ),
    )


def written(facts: Facts) -> str:
    """The text of a golden file; the documents by name."""
    return "\n".join(section(name, facts[name]) for name in sorted(facts))


def section(name: str, facts: Iterable[Fact]) -> str:
    """One document's part of a golden file."""
    return "\n".join((f"# {_escaped(name)}", *map(str, in_order(facts)), ""))


def read(text: str) -> Facts:
    """The facts of a golden file's text."""
    found: Facts = {}
    for line in _lines(text):
        if line.startswith("# "):
            found[_plain(line.removeprefix("# "))] = facts = []
        else:
            facts.append(parsed(line))
    return found


def _lines(text: str) -> Iterator[str]:
    yield from (line for line in text.split("\n") if line)


def _escaped(value: str) -> str:
    for sign, written_so in _ESCAPES:
        value = value.replace(sign, written_so)
    return value


def _plain(value: str) -> str:
    signs = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
    parts = iter(value)
    return "".join(signs[next(parts)] if sign == "\\" else sign for sign in parts)
