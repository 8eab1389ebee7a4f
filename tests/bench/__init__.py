"""Measures what the project promises and writes docs/MEASUREMENTS.md: `make bench`."""
