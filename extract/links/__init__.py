"""What ties two places of a document together, and how sure that is.

Everything here is looked up in the document's own text and grid between two places, never in
how a reader came to join them. The ways that are known stand in `patterns/links.yaml`; what
matches none of them is a guess.
"""

from extract.links.derive import Links
from extract.links.model import Fact, Link, Tie

__all__ = ["Fact", "Link", "Links", "Tie"]
