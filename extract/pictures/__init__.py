"""The picture of each finding's place, for documents that have pages: a PDF, a scan.

Made in the worker, where the file is open, and kept with the file's result: the pictures with
the document's row, the numbers and boxes with the findings' rows. The same bytes give the same
pictures."""

from extract.pictures.picture import FURTHER, PICTURE, PICTURES

__all__ = ["FURTHER", "PICTURE", "PICTURES"]
