"""`ntm`, in a process of its own; also `python -m extract`, where its name isn't on the path."""

from extract.cli import OWN_PROCESS, main


def entry() -> None:
    """The command as a program."""
    main(obj=OWN_PROCESS)


if __name__ == "__main__":
    entry()
