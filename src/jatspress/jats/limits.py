"""Limits on what is read, in one place; options raise them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How large and deep a source may be: bytes of a file, element depth, characters of a text."""

    file_bytes: int = 64 * 1024 * 1024
    depth: int = 256
    source_bytes: int = 16 * 1024 * 1024

    @property
    def tags(self) -> int:
        """How many tags a document may have: the longest tables have a tenth of them."""
        return 1000 + self.file_bytes // 128


DEFAULT_LIMITS = Limits()


def raised_limits(file_bytes: int | None, depth: int | None) -> Limits:
    """The limits with other numbers where they are given."""
    return Limits(
        file_bytes=file_bytes or DEFAULT_LIMITS.file_bytes,
        depth=depth or DEFAULT_LIMITS.depth,
        source_bytes=file_bytes or DEFAULT_LIMITS.source_bytes,
    )
