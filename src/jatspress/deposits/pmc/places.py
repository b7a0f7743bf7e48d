"""Where each field of the read model stands in the JATS for PMC: where it stood."""

from __future__ import annotations

from jatspress.deposits.pmc.completeness import PLACES

__all__ = ["PLACES"]
