"""Tables without rules, on pages and in text files: rows whose words stand below each other in
columns of their own.

`words` is a line by its words and their places, `bands` the columns that some lines make, `runs`
which lines follow each other in the same columns, `header` what stands above them, `parting`
which of these columns are two, `tables` the rows and cells.
"""
