"""`ntm`: a thin layer over the package's functions, a module a command.

Nothing heavy is imported before a command needs it: `ntm --help` answers at once.
"""

from extract.cli.group import main
from extract.cli.reading import OWN_PROCESS

__all__ = ["OWN_PROCESS", "main"]
