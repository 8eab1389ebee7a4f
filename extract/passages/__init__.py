"""The document's own text around each finding: what a person has to see to be convinced.

Cut in the worker, where the text is, and kept with the finding's row; the text of a document
without findings is kept nowhere."""

from extract.passages.cut import places_of, with_passages
from extract.passages.passage import DETAIL, Line, Passage, dumped, loaded
from extract.passages.unsure import UNSURE, unsure_rows

__all__ = [
    "DETAIL",
    "UNSURE",
    "Line",
    "Passage",
    "dumped",
    "loaded",
    "places_of",
    "unsure_rows",
    "with_passages",
]
