"""Faces from pinned packages, and what lacks a glyph."""
