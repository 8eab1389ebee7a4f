"""Facts: the quantities of a text with what belongs to them."""
