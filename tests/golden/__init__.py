"""What is read and audited of everything that the project has, kept line by line and compared."""
