"""What every test stands on: nothing of whoever runs it, such as criteria sets of their own."""

from __future__ import annotations

import os

from extract.criteria.place import VARIABLE

os.environ[VARIABLE] = "[]"
