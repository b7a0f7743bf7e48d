"""Splitting, parsing and linting citation strings."""
