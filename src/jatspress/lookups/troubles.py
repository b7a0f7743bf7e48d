"""What goes wrong between us and a service, in words."""

from __future__ import annotations

from jatspress.errors import JatspressError


class LookupTroubleError(JatspressError):
    """Say that a service could not be asked, or did not answer as it should."""


class ServiceDownError(LookupTroubleError):
    """Say that a service answers nothing now, so that the next question would be in vain too."""
