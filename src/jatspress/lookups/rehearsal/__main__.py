"""Run a command that asks the stand-in: `python -m jatspress.lookups.rehearsal RECORDS -- …`.

Its answers are kept in a folder of their own, which goes when the command has ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from jatspress.errors import JatspressError
from jatspress.lookups.rehearsal import StandIn, read_records

_USAGE = "usage: python -m jatspress.lookups.rehearsal RECORDS.json [FAULT,FAULT…] -- COMMAND…"


def main(arguments: list[str]) -> int:
    """Start the stand-in, run the command with its addresses, return what that returns."""
    at = arguments.index("--") if "--" in arguments else len(arguments)
    before, command = arguments[:at], arguments[at + 1 :]
    if len(before) not in (1, 2) or not command:
        sys.stderr.write(f"{_USAGE}\n")
        return 2
    faults = before[1].split(",") if len(before) > 1 else ()
    try:
        with (
            StandIn(read_records(Path(before[0])), faults) as stand_in,
            TemporaryDirectory() as kept,
        ):
            environment = {**os.environ, **stand_in.environment, "JATSPRESS_CACHE": kept}
            return subprocess.run(command, env=environment, check=False).returncode
    except (JatspressError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
