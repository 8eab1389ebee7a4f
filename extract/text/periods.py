"""The times that words tell of, as the tables code them: `2024-H1`, `2023-Q3`, `2023-M09`."""

from __future__ import annotations

from patterns import words

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def year_and_part(groups: dict[str, str | None]) -> tuple[str, str]:
    """The year or span of a match, empty where it gives none, and the part of the year."""
    year = groups["year"] or ""
    if groups["from"]:
        return f"{groups['from']}-{groups['to']}", ""
    if quarter := groups["quarter"]:
        return year, f"Q{_ROMAN.get(quarter.upper(), 0) or quarter}"
    if month := groups["month"]:
        return year, f"M{int(month):02d}"
    if months := groups["months"]:
        count = words("periods")["numbers"].get(months.lower()) or int(months)
        if count == 6:
            return year, "H2" if groups["second"] else "H1"
        return year, f"M{count:02d}" if count < 12 else ""
    return year, ""
