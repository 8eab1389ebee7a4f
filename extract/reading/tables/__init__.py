"""Tables: one reader over two axes, whose entries are labelled by what they name.

`grid` is a table as it stands, `axes` labels its columns (`kinds` by their words, `content` by
what they hold, `column_codes` by the criterion they are on) and finds what its rows name
(`row_codes`), `read` gives each cell what its row, its column and the words above say.
"""
