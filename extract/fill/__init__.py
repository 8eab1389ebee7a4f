"""A province's own workbook filled with the results of a run.

Tables in, a patched workbook out: openpyxl reads the template, what is written goes into the
bytes of its sheets, and every part that isn't touched stays as it was.
"""

from extract.fill.run import Filled, FillError, fill_workbook

__all__ = ["FillError", "Filled", "fill_workbook"]
