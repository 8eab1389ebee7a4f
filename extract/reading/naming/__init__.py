"""What words name: the codes of criteria and indicators, their names, the things measured."""
