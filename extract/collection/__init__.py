"""What the documents of a run are to each other: copies, versions, communes of one name.

A step of its own between the files and the writers, over an index of small records, so that
it gives the same with any number of workers.
"""

from extract.collection.relate import related

__all__ = ["related"]
