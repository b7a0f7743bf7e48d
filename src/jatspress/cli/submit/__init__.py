"""`jatspress submit`: deposits sent once, and what became of them."""

from __future__ import annotations

import click

from jatspress.cli.submit.close import close
from jatspress.cli.submit.crossref import crossref
from jatspress.cli.submit.doaj import doaj
from jatspress.cli.submit.rehearse import rehearse
from jatspress.cli.submit.report import report
from jatspress.cli.submit.status import status


@click.group("submit")
def command() -> None:
    """Send deposits, each once, and say what became of every DOI.

    Login and password of Crossref come from JATSPRESS_CROSSREF_LOGIN and
    JATSPRESS_CROSSREF_PASSWORD, the key of DOAJ from JATSPRESS_DOAJ_KEY; or from the file that
    JATSPRESS_CREDENTIALS names (outside of the project), or from the keyring.
    """


for _each in (crossref, doaj, status, report, close, rehearse):
    command.add_command(_each)
