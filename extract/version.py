"""The version of ntm, which packages, results and `ntm --version` name."""

__version__ = "0.1.0"
