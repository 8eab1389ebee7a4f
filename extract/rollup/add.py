"""The sums of each new unit, year and indicator, and what each commune of the documents is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from extract.certainty import Certainty
from extract.messages import text
from extract.quantities.ratio import percentage
from extract.quantities.units import parse_unit
from extract.rollup.match import Belonging, Place, belonging
from extract.rollup.records import Unit, Units, units
from extract.tables import Results, Row, Tables, joined
from extract.tables.latest import Frame, Line, counting, latest

#: Decimals of a recomputed percentage, as in the indicators table.
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class _Group:
    """The communes of one new unit, programme and year: its own lines, and those of the old
    communes that it was made of."""

    unit: Unit
    frame: Frame
    year: str
    own: list[Line] = field(default_factory=list)
    old: dict[Unit, Line] = field(default_factory=dict)

    def add(self, line: Line, found: Belonging) -> None:
        """A commune's line; of two of one commune the one that names its district."""
        if found.old is None:
            self.own.append(line)
        elif found.old not in self.old or line.district:
            self.old[found.old] = line


def rolled_up(results: Results) -> Tables:
    """The tables `units` and `members` over the rows of a run: of each commune and year the
    newest document that states an indicator counts. Raises RollupError where the records of the
    units can't be read."""
    lines_by_frame = latest(results)
    known = units({line.province for lines in lines_by_frame.values() for line in lines})
    issued = {key: str(row["issued"] or "") for key, row in counting(results).items()}
    groups: dict[tuple[Unit, Frame, str], _Group] = {}
    members: list[Row] = []
    for frame, lines in lines_by_frame.items():
        for line in lines:
            place = Place(
                line.province, line.district, line.commune, line.year, _issued(line, issued)
            )
            found = belonging(place, known)
            members.append(_member(line, frame, found))
            if found.unit is not None:
                key = (found.unit, frame, line.year)
                groups.setdefault(key, _Group(*key)).add(line, found)
    rows = [row for key in sorted(groups) for row in _sums(groups[key], known)]
    return {"units": rows, "members": members}


def _issued(line: Line, issued: Mapping[str, str]) -> str:
    rows = (*line.criteria.values(), *line.indicators.values())
    return max((issued.get(str(row["document_id"]), "") for row in rows), default="")


def _member(line: Line, frame: Frame, found: Belonging) -> Row:
    return {
        "province": line.province,
        "district": line.district,
        "commune": line.commune,
        "path": line.path,
        "programme": frame.programme,
        "year": line.year,
        "result": found.result,
        "new_province": found.unit.province if found.unit else "",
        "new_commune": found.unit.name if found.unit else "",
        "new_kind": found.unit.kind if found.unit else "",
        "candidates": "; ".join(map(str, found.candidates)),
        "reason": found.reason,
    }


def _sums(group: _Group, known: Units) -> Iterator[Row]:
    """The sums of a unit in a year, a row an indicator of which anybody states a ratio. What is
    said of the new unit itself goes before what its old communes said."""
    lines = [*group.own, *group.old.values()]
    named = {code: row for line in reversed(lines) for code, row in line.indicators.items()}
    for code in sorted(named, key=lambda code: [int(part) for part in code.split(".")]):
        own = [line.indicators[code] for line in group.own if _states(line, code)]
        old = {
            unit: line.indicators[code] for unit, line in group.old.items() if _states(line, code)
        }
        if own:
            yield _row(group, named[code], {group.unit: own[-1]}, (group.unit,), replaced=bool(old))
        elif old:
            yield _row(group, named[code], old, known.made_of[group.unit], replaced=False)


def _row(
    group: _Group,
    named: Row,
    stated: Mapping[Unit, Row],
    made_of: Sequence[Unit],
    *,
    replaced: bool,
) -> Row:
    """The row of an indicator: what is stated surely, added where it is in one unit."""
    taken = {unit: row for unit, row in stated.items() if row["certainty"] != Certainty.GUESS}
    alike = _alike([str(row["unit"]) for row in taken.values()])
    added = taken if alike else {}
    top, bottom = _total(added, "numerator"), _total(added, "denominator")
    missing = [unit for unit in made_of if unit not in added]
    remarks = [
        text("what is said of the unit itself counts, its old communes aren't added")
        if replaced
        else None,
        text("not added, for it is only guessed: {names}", names=_names(set(stated) - set(taken)))
        if len(taken) < len(stated)
        else None,
        text("not added, for the units of measure differ") if not alike else None,
        text(
            "a finding stands on the figures of {names}",
            names=_names(unit for unit, row in added.items() if row["verdict"] == "fails"),
        )
        if any(row["verdict"] == "fails" for row in added.values())
        else None,
    ]
    return {
        "province": group.unit.province,
        "commune": group.unit.name,
        "kind": group.unit.kind,
        "programme": group.frame.programme,
        "year": group.year,
        "criterion": named["criterion"],
        "indicator": named["indicator"],
        "name": named["name"],
        "numerator": top,
        "denominator": bottom,
        "unit": next((row["unit"] for row in added.values() if row["unit"]), ""),
        "percent_computed": percentage(top, bottom, _DECIMALS)
        if top is not None and bottom
        else None,
        "added": len(added),
        "made_of": len(made_of),
        "complete": not missing,
        "communes": _names(added),
        "missing": _names(missing),
        "remark": joined(filter(None, remarks)),
    }


def _states(line: Line, code: str) -> bool:
    """Whether a line states a result as a part of a whole: aims are no results."""
    row = line.indicators.get(code)
    if row is None or row["status"] == "target":
        return False
    return isinstance(row["numerator"], Decimal) and isinstance(row["denominator"], Decimal)


def _total(rows: Mapping[Unit, Row], column: str) -> Decimal | None:
    values = [value for row in rows.values() if isinstance(value := row[column], Decimal)]
    return sum(values, Decimal(0)) if values else None


def _alike(printed: Sequence[str]) -> bool:
    """True if what is measured in these units can be added; none printed goes with any."""
    told = [parse_unit(unit) for unit in dict.fromkeys(printed) if unit]
    return all(
        unit.comparable(told[0]) and unit.same_noun(told[0]) and unit.factor == told[0].factor
        for unit in told[1:]
    )


def _names(several: Iterable[Unit]) -> str:
    return "; ".join(str(unit) for unit in sorted(several))
