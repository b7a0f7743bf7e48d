"""The look: a folder that overrides ours file by file, its settings, its fonts."""
