"""Printed numbers: what they stand for, their units, ratios and percentages."""
