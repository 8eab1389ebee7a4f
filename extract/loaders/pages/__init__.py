"""Pages as lines and tables, wherever they come from: put into reading order, into one text."""
