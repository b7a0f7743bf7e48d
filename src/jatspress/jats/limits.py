"""Limits on what is read, in one place; options raise them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How large and deep a source may be: bytes of a file, element depth, characters of a text."""

    file_bytes: int = 64 * 1024 * 1024
    depth: int = 256
    source_bytes: int = 16 * 1024 * 1024


DEFAULT_LIMITS = Limits()


def raised_limits(file_bytes: int | None, depth: int | None) -> Limits:
    """The limits with other numbers where they are given."""
    return Limits(
        file_bytes=file_bytes or DEFAULT_LIMITS.file_bytes,
        depth=depth or DEFAULT_LIMITS.depth,
        source_bytes=file_bytes or DEFAULT_LIMITS.source_bytes,
    )
