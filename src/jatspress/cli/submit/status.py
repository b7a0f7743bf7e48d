"""`jatspress submit status`: what became of what was sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.cli.patience import patience_options
from jatspress.cli.submit.ledger_place import existing_place, ledger_option, project_of
from jatspress.cli.submit.sending import tell_resent
from jatspress.cli.submit.wording import Says, says_in, speak_in

if TYPE_CHECKING:
    from jatspress.submission import Credentials, Ledger, Sender
    from jatspress.submission.sending import Followed, Patience
    from jatspress.submission.states import Submission
    from jatspress.translations import Catalogue

_LONGEST_WAIT = 600.0


@click.command("status")
@click.option("--watch", is_flag=True, help="Ask again until every DOI has its answer.")
@click.option(
    "--interval",
    type=click.FloatRange(0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="The first wait of --watch; it grows to ten minutes.",
)
@click.option("--live", is_flag=True, help="Ask the services themselves, not their test systems.")
@ledger_option
@patience_options
@options.journal
@options.lang
def status(
    watch: bool,
    interval: float,
    live: bool,
    ledger: str | None,
    patience: Patience,
    journal: Path | None,
    lang: str | None,
) -> int:
    """Ask Crossref and DOAJ what became of what was sent, and say it of every DOI."""
    from jatspress.submission import client_of, open_ledger
    from jatspress.submission.sending import follow_all

    speech = options.speech_for(lang)
    says = says_in(speech)
    book = open_ledger(existing_place(ledger, journal))
    project = project_of(Path("deposit.xml"), journal)
    asked: dict[str, Followed] = {}
    with ExitStack() as stack:
        found = _senders(_to_ask(book, live=live), project, live=live)
        senders = [sender for sender, _ in found]
        clients = [stack.enter_context(client_of(*one)) for one in found]
        wait = interval
        while True:
            for client in clients:
                followed = follow_all(book, client, patience)
                tell_resent(followed, says)
                asked |= {each.row.file_name: each for each in followed}
            if not watch or not _open_rows(book, senders):
                break
            patience.sleep(wait)
            wait = min(max(wait * 1.5, 1.0), _LONGEST_WAIT)  # also after --interval 0
    return _tell_status(book, senders, asked, says, speech, live=live)


def _to_ask(book: Ledger, *, live: bool) -> list[str]:
    """The services at whose system something is open."""
    from jatspress.submission.services import SERVICES, system_of

    known = {(row.service, row.system) for row in book.submissions(only_open=True)}
    return [name for name in SERVICES if (name, system_of(name, live=live)) in known]


def _senders(names: list[str], project: Path, *, live: bool) -> list[tuple[Sender, Credentials]]:
    """Who asks at each service. Who sends to one of them alone has the key of that one alone, and
    is told of the others that something is open there.

    Raises ConfigurationError when nobody can be asked.
    """
    from jatspress.errors import ConfigurationError
    from jatspress.submission import find_sender

    found: list[tuple[Sender, Credentials]] = []
    troubles: list[ConfigurationError] = []
    for name in names:
        try:
            found.append(find_sender(name, project, live=live))
        except ConfigurationError as trouble:
            troubles.append(trouble)
    if troubles and not found:
        raise troubles[0]
    return found


def _tell_status(
    book: Ledger,
    senders: list[Sender],
    asked: dict[str, Followed],
    says: Says,
    speech: Catalogue,
    *,
    live: bool,
) -> int:
    from jatspress.submission.states import Fate
    from jatspress.submission.story import as_text

    rows = [row for row in book.submissions() if row.file_name in asked]
    click.echo(as_text(rows, speak_in(speech)), nl=False)
    all_answer = _tell_trouble(asked.values(), says)
    waiting = _open_rows(book, senders)
    if waiting:
        said = "{count} of the submissions have no answer yet; ask again later, or with --watch."
        click.echo(says(said, count=len(waiting)))
    elif not rows:
        systems = [sender.system for sender in senders] or _systems(book, live=live)
        said = "Nothing waits for an answer from {system}."
        click.echo(says(said, system=", ".join(systems)))
    mine = {row.file_name for row in waiting}
    others = [row for row in book.submissions(only_open=True) if row.file_name not in mine]
    _tell_others(others, says, live=live)
    bad = (Fate.FAILED, Fate.UNANSWERED)
    failed = any(record.fate in bad for row in rows for record in row.records)
    return FINE if all_answer and not failed else FINDINGS


def _systems(book: Ledger, *, live: bool) -> list[str]:
    from jatspress.submission.services import SERVICES, system_of

    used = {row.service for row in book.submissions()} or {"crossref"}
    return [system_of(name, live=live) for name in SERVICES if name in used]


def _tell_others(rows: Iterable[Submission], says: Says, *, live: bool) -> None:
    """Say what is open elsewhere, and how it is asked for."""
    from jatspress.submission.services import SERVICES, system_of

    counted = Counter((row.service, row.system, row.account) for row in rows)
    for (service, system, account), count in counted.items():
        systems = SERVICES[service].systems
        if system == system_of(service, live=live):
            said = "{system}: {count} open, sent by {account}: ask with that login."
        elif system == systems.live:
            said = "{system}: {count} open there, sent by {account}: ask with --live."
        elif system == systems.test:
            said = "{system}: {count} open there, sent by {account}: ask without --live."
        else:
            said = (
                "{system}: {count} open there, sent by {account} in a rehearsal: ask while it "
                "runs, or close them with 'jatspress submit close'."
            )
        click.echo(says(said, system=system, count=count, account=account))


def _tell_trouble(asked: Iterable[Followed], says: Says) -> bool:
    """Say who could not be asked or gave no answer; `True` when nobody."""
    from jatspress.submission.service import Progress
    from jatspress.submission.services import NAMES

    away: set[str] = set()
    all_answer = True
    for each in asked:
        if each.progress is None and each.row.system not in away:
            away.add(each.row.system)
            click.echo(says("{system} cannot be asked just now.", system=each.row.system))
        if each.progress is Progress.UNREADABLE:
            said = "The answer to {file} is none of {service}, or half of one: it says nothing."
            name = NAMES[each.row.service]
            click.echo(says(said, file=each.row.file_name, service=name))
        all_answer &= each.progress not in (None, Progress.UNREADABLE)
    return all_answer


def _open_rows(book: Ledger, senders: list[Sender]) -> list[Submission]:
    known = {(sender.system, sender.account) for sender in senders}
    rows = book.submissions(only_open=True)
    return [row for row in rows if (row.system, row.account) in known]
