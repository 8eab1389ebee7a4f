"""`python -m extract`: the command, where its own name isn't on the path."""

from extract.cli import main

main()
