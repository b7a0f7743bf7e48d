"""The tree: safe parsing, versions and doctypes, front matter written and read, serialising."""
