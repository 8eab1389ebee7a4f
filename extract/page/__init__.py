"""The review page: one file (of a big run, one a commune with an index) that shows each finding in
its document and takes decisions.

Takes rows and passages, gives bytes; nothing here knows a loader or where a file lies. What the
data in the page looks like is told in docs/review.md."""

from extract.page.build import page_chunks
from extract.page.split import FOLDER, pages

__all__ = ["FOLDER", "page_chunks", "pages"]
