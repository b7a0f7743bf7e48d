"""The exit codes of the command line; errors carry their own (`JatspressError.exit_code`)."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
UNUSABLE = 2
CRASH = 70
INTERRUPTED = 130
