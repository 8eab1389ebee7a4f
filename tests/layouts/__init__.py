"""The same facts in many layouts of a table: `python -m tests.layouts` says which layouts are read
otherwise than the facts are, and which of their features go with that."""
