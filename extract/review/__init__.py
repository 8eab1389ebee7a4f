"""`ntm review`: the review page served from this machine alone, each decision written at once."""

from extract.review.desk import Desk
from extract.review.server import ReviewServer

__all__ = ["Desk", "ReviewServer"]
