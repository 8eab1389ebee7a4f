"""Clean reports of prose and clean tables from declarations, one error at a time planted into
them, and changes that must change nothing.

`python -m tests.planted` prints the recall of each rule and what was missed.
"""
