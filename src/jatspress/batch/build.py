"""One article from its source to everything the journal needs of it."""

from __future__ import annotations

