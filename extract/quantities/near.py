"""Whether two printed amounts are so near each other that they may well be meant as one."""

from __future__ import annotations

from decimal import Decimal

#: Wholes further apart than this part of one are those of different bases.
SAME_BASE = Decimal("0.1")
#: A sum further from a total than this part of it is the sum of something else.
SAME_WHOLE = Decimal("0.15")
#: Amounts this near (as a part of one) to a computed one are meant to be it, most likely.
MEANT = Decimal("0.05")


def near(amount: Decimal, stated: Decimal | None, *, within: Decimal) -> bool:
    """True for an amount no further from what is stated than so large a part of this; false where
    nothing is stated."""
    return stated is not None and abs(amount - stated) <= within * abs(stated)


def near_each_other(one: Decimal | None, other: Decimal | None, *, within: Decimal) -> bool:
    """True for two amounts no further apart than so large a part of the larger one."""
    return one is not None and other is not None and near(*sorted((one, other)), within=within)
