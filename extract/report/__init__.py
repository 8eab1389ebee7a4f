"""What was read in one document: measures, headings and the statements made about them.

These are the objects that the reading room fills and the audit recomputes. Numbers are
`Decimal` with the digits that were printed (`Decimal("93.70")`), so that a number carries
its own precision; they are never floats.
"""

from extract.report.measures import (
    JUDGED,
    Because,
    Heading,
    HeadingKind,
    Measure,
    Role,
    Status,
    Threshold,
)
from extract.report.report import Letterhead, Report, Rows, SeenColumn, SeenTable
from extract.report.statements import (
    Announced,
    Ballot,
    CitedDay,
    Conversion,
    Equation,
    LeftNamed,
    Parts,
    Portion,
    Progress,
    Quotient,
    Restated,
    Shares,
    Split,
    Subset,
    Sum,
)

__all__ = [
    "JUDGED",
    "Announced",
    "Ballot",
    "Because",
    "CitedDay",
    "Conversion",
    "Equation",
    "Heading",
    "HeadingKind",
    "LeftNamed",
    "Letterhead",
    "Measure",
    "Parts",
    "Portion",
    "Progress",
    "Quotient",
    "Report",
    "Restated",
    "Role",
    "Rows",
    "SeenColumn",
    "SeenTable",
    "Shares",
    "Split",
    "Status",
    "Subset",
    "Sum",
    "Threshold",
]
