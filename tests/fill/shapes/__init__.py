"""Workbooks of made-up shapes with their right answers: which aspect of a value (its commune, its
year, its criterion or indicator, what is wanted of it) stands where, and how it is written there,
is drawn by chance."""
