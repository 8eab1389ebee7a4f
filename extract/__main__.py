"""`ntm`, in a process of its own; also `python -m extract`, where its name isn't on the path."""

from extract.cli import OWN_PROCESS, main
from extract.collector import collect_rarely


def entry() -> None:
    """The command as a program."""
    collect_rarely()
    main(obj=OWN_PROCESS)


if __name__ == "__main__":
    entry()
