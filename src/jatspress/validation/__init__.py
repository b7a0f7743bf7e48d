"""Checking a tree against the official schema and against our rules."""
