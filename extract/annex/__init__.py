"""A province's own annex to a criteria set: the table of its decision, read into sets that a run
knows. What is not understood is said, by row and cell."""

from extract.annex.identity import AnnexError, Told
from extract.annex.read import Annex, read_annex
from extract.annex.template import write_template

__all__ = ["Annex", "AnnexError", "Told", "read_annex", "write_template"]
