"""The quantities of a text: numerals, ratios, shares, with the bounds and series they stand in."""
