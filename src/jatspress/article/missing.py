"""What an article does not state, and who asks for it: said, never filled in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Missing:
    """A piece that is not stated: what it is, who needs it, where to state it.

    `needed_by` names those who refuse or ask for it (`Crossref`, `DOAJ`, `PMC`, …), each with
    its word: `DOAJ (requires)`, `Crossref (recommends)`.
    """

    what: str
    needed_by: tuple[str, ...]
    hint: str
