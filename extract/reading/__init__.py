"""Reading: patterns over the matching view, to what a document states.

`extract.reading.reader` reads a document. Whoever only asks one question of it (what a row is
called, how a grid is divided) imports the module that answers it, and no reader with it.
"""
