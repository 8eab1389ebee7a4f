"""What keeps libraries off the network and out of the user's home."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Environment variables that have to be set before the libraries are loaded. onnxruntime (the
#: second reader of scans) reports to its maker and leaves a number of the machine in the home.
SWITCHES: Mapping[str, str] = MappingProxyType({"ORT_DISABLE_TELEMETRY": "1"})
