"""The document's own text around each finding: what a person has to see to be convinced.

Cut in the worker, where the text is, and kept with the finding's row; the text of a document
without findings is kept nowhere. How it is cut (`cut`) needs the reader; whoever shows passages
alone doesn't import that.
"""

from extract.passages.passage import DETAIL, Line, Passage, dumped, loaded
from extract.passages.unsure import UNSURE, unsure_rows

__all__ = [
    "DETAIL",
    "UNSURE",
    "Line",
    "Passage",
    "dumped",
    "loaded",
    "unsure_rows",
]
