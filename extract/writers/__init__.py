"""From the six tables to files; nothing here knows where a row came from."""
