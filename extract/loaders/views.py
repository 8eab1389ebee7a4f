"""The pages of a file as they are looked at, where its format has pages that can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.loaders.sniff import IMAGES

if TYPE_CHECKING:
    from extract.loaders.pages.view import Views


def has_views(format_name: str) -> bool:
    """Whether the pages of files in that format can be drawn."""
    return format_name == "pdf" or format_name in IMAGES


def views_of(data: bytes, format_name: str) -> Views | None:
    """The pages of a file; None for a format without any, and for one that can't be opened."""
    if not has_views(format_name):
        return None
    try:
        # libraries that take long to import
        if format_name == "pdf":
            from extract.loaders.pdf.views import PdfViews

            return PdfViews(data)
        from extract.loaders.picture_views import PictureViews

        return PictureViews(data)
    except ValueError:
        return None
