"""Counts of things that no list names, known by their wholes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.reading.numbers.numerals import parse
from extract.reading.numbers.token import Token
from patterns import words
from patterns.kept import pattern_of

#: A number with one word behind it.
_WORD_BEHIND = pattern_of(
    r"(?<![\p{L}\p{N}.,/:-])(?P<amount>[0-9]{1,3}(?:\.[0-9]{3})++|[0-9]++(?:,[0-9]+)?)[ ]"
    r"(?P<noun>\p{Ll}{2,}+)(?![\p{L}/])"
)


def counted_again(text: str, found: list[Token], start: int, end: int) -> Iterator[Token]:
    """Counts of what no list names, told by two numbers with the same word behind them in a
    paragraph with a percentage (`kế hoạch 150 cái, làm được 112 cái, đạt 74,7%`)."""
    if not any(token.kind == "percent" for token in found):
        return
    taken = [token.core for token in found]
    told = [
        match
        for match in _WORD_BEHIND.finditer(text, start, end)
        if match.group("noun") not in words("nouns")["uncounted"]
        and not any(a < match.end("amount") and match.start() < b for a, b in taken)
    ]
    often = Counter(match.group("noun") for match in told)
    for match in told:
        if often[match.group("noun")] > 1:
            number = parse(match.group("amount"), countable=True)
            places = {"amount": match.span("amount"), "unit": match.span("noun")}
            yield Token(
                "count", *match.span(), match.span(), (number,), match.group("noun"),
                tentative=True, places=places,
            )  # fmt: skip
