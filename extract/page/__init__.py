"""The review page: one file that shows each finding in its document and takes decisions.

Takes rows and passages, gives bytes; nothing here knows a loader or where a file lies. What the
data in the page looks like is told in docs/review.md."""

from extract.page.build import page_chunks

__all__ = ["page_chunks"]
