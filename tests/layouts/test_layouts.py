"""Facts are read the same however their table is laid out: a sample; `make layouts` has many."""

from __future__ import annotations

import pytest

from .judged import differences, layouts
from .sheet import Layout

#: So many layouts of each kind.
_SAMPLE = 8
#: Pages and text files are told by places: `make layouts` shows how many of them are read right.
_BY_PLACES = ("txt", "pdf")


def _chosen() -> list[Layout]:
    return [each for each in layouts(1, _SAMPLE) if not each.file.endswith(_BY_PLACES)]


@pytest.mark.parametrize("layout", _chosen(), ids=lambda each: each.name)
def test_a_layout_tells_its_facts(layout: Layout) -> None:
    assert not differences(layout), layout.told
