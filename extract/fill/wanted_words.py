"""What a column wants, in words."""

from __future__ import annotations

from extract.fill.lexicon import Want
from extract.messages import Text, text

WANTS: dict[Want, Text] = {
    Want.STATUS: text("status"),
    Want.ACHIEVED: text("achieved"),
    Want.NOT_ACHIEVED: text("not achieved"),
    Want.PERCENT: text("percentage"),
    Want.FRACTION: text("percentage"),
    Want.NUMERATOR: text("numerator"),
    Want.DENOMINATOR: text("denominator"),
    Want.VALUE: text("value"),
    Want.RESULT: text("value"),
    Want.TARGET: text("planned value"),
    Want.YEAR: text("year"),
    Want.TOTAL: text("criteria achieved"),
}
