"""Who sends, and to which system, as the environment says it."""

from __future__ import annotations

import os
from pathlib import Path

from jatspress.submission.credentials import Credentials, find_credentials
from jatspress.submission.ledger import Sender
from jatspress.submission.service import system_for


def find_sender(
    project: Path, *, live: bool, profile: Path | None = None
) -> tuple[Sender, Credentials]:
    """Find system and credentials for a project; `profile` is the journal.toml that is in force.

    Raises ConfigurationError when something is missing or contradicts itself.
    """
    system = system_for(live=live, environment=os.environ)
    credentials = find_credentials(project)
    return Sender(system, credentials.login, str(profile or "")), credentials


def nameless_sender(*, live: bool) -> Sender:
    """The system alone, for a look at what would be sent, which needs no password."""
    return Sender(system_for(live=live, environment=os.environ), "")
