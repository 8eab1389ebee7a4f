"""Statements: what a report says of its own numbers, ready to be recomputed.

One module a kind of statement; each takes the `Facts` of a document and gives what it found.
"""
