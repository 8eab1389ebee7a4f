"""The golden file is what is read today; its lines survive being written and read."""

from __future__ import annotations

import difflib

import pytest

from tests.golden.difference import changes, new_fields
from tests.golden.dump import facts_of
from tests.golden.facts import Fact, read, section, written
from tests.golden.inputs import OWN
from tests.golden.trees import TRACKED

_SHOWN = 12


@pytest.mark.parametrize("group", OWN)
def test_the_golden_file_is_up_to_date(group: str) -> None:
    kept = read(TRACKED.read_text(encoding="utf-8"))
    stale = []
    for source in OWN[group]():
        was = section(source.name, kept.get(source.name, [])).splitlines()
        now = section(source.name, facts_of(source)).splitlines()
        if was != now or source.name not in kept:
            stale += [f"{source.name}:", *list(difflib.unified_diff(was, now, n=0))[3:]]
    told = "\n".join(stale[:_SHOWN])
    assert not stale, (
        f"{TRACKED.name} isn't what is read now. See `make golden-diff`; where every change is "
        f"wanted, run `make golden` and commit it with the list.\n{told}"
    )


def test_the_golden_file_names_nothing_else() -> None:
    names = {source.name for group in OWN.values() for source in group()}
    assert set(read(TRACKED.read_text(encoding="utf-8"))) == names


def test_nothing_fails_to_be_read() -> None:
    facts = read(TRACKED.read_text(encoding="utf-8"))
    assert [name for name, each in facts.items() if any(f.kind == "failed" for f in each)] == []


def test_facts_are_read_as_they_were_written() -> None:
    facts = {
        "a: b\tc": [Fact("measure", "3", "4", "9", {"quote": "a\t\\n\nb=c", "value": "1.0"})],
        "empty": [],
    }
    assert read(written(facts)) == facts


def _measure(start: int, **fields: str) -> Fact:
    return Fact("measure", "1", str(start), str(start + 3), fields)


def test_a_change_is_told_field_by_field() -> None:
    before = [_measure(0, value="1"), _measure(9, value="2", unit="km"), _measure(20, value="3")]
    after = [_measure(0, value="1"), _measure(9, value="2", unit="ha"), _measure(30, value="4")]
    changed, lost, gained = changes(before, after)
    assert (changed.sign, list(changed.fields())) == ("~", [("unit", "km", "ha")])
    assert (lost.sign, lost.fact) == ("-", before[2])
    assert (gained.sign, gained.fact) == ("+", after[2])


def test_a_quantity_that_is_read_twice_is_gained_once() -> None:
    (gained,) = changes([_measure(0, value="1")], [_measure(0, value="1"), _measure(0, value="1")])
    assert gained.sign == "+"


def test_a_fact_that_only_moved_is_not_lost() -> None:
    (moved,) = changes([_measure(0, value="1", quote="a")], [_measure(7, value="1", quote="a")])
    assert list(moved.fields()) == [("place", "0-3", "7-10")]


def test_a_new_column_is_no_change_of_every_line() -> None:
    before = {"a": [_measure(0, quote="1 km", value="1")]}
    after = {"a": [_measure(0, quote="1 km", value="1", certainty="sure")]}
    ignored = new_fields(before, after)
    assert ignored == {("measure", "certainty")}
    names = (name for _, name in ignored)
    assert changes(before["a"], [fact.without(names) for fact in after["a"]]) == []
