"""Workbooks as sheets of shown cells, whatever their format."""
