"""How many decimals show that a percentage isn't what is stated."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.quantities.ratio import telling_percentage


@pytest.mark.parametrize(
    ("top", "bottom", "stated", "shown"),
    [
        ("15747", "17344", "91.54", "90.79"),
        # 86.05 would seem to round to what is stated
        ("629", "731", "86.1", "86.047"),
        ("4807", "4855", "99.01", "99.01"),
        ("1", "3", "33", "33.33"),
        ("2", "3", "66.6666", "66.6667"),
        # 2.8348 holds as it is: one decimal more would seem to round otherwise
        ("28348", "1000000", "2.83", "2.83"),
    ],
)
def test_shown_with_the_decimals_that_tell(top: str, bottom: str, stated: str, shown: str) -> None:
    found = telling_percentage(Decimal(top), Decimal(bottom), Decimal(stated))
    assert str(found) == shown
