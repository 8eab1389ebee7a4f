"""Office files changed in their parts: what isn't touched stays byte for byte."""
