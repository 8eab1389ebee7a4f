"""From the five tables to files; nothing here knows where a row came from."""
