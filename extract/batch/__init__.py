"""A folder of reports: workers, earlier results, and a row for every file."""
