"""Writes the corpus: reports of our own making, with their answers, from declared facts."""
