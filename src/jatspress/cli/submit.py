"""`jatspress submit`: deposits sent once, and what became of them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.cli.patience import patience_options

if TYPE_CHECKING:
    from jatspress.submission import Ledger, SealedDeposit
    from jatspress.submission.ledger import Intent, Sender
    from jatspress.submission.sending import Followed, Patience
    from jatspress.submission.service import Answer
    from jatspress.submission.states import Submission
    from jatspress.translations import Catalogue

_LEDGER = "JATSPRESS_LEDGER"
_LEDGER_FILE = "submissions.sqlite"
_SECTION = "submission"
Says = Callable[..., str]

ledger_option = click.option(
    "--ledger",
    metavar="FILE|URL",
    help="The ledger: a file, or postgresql://… without a password; without it "
    f"{_LEDGER} of the environment, else {_LEDGER_FILE} beside journal.toml.",
)


@click.group("submit")
def command() -> None:
    """Send deposits, each once, and say what became of every DOI.

    Login and password come from JATSPRESS_CROSSREF_LOGIN and JATSPRESS_CROSSREF_PASSWORD, from the
    file that JATSPRESS_CREDENTIALS names (outside of the project), or from the keyring.
    """


@command.command("crossref")
@click.argument(
    "deposits", metavar="DEPOSIT...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--live", is_flag=True, help="Register for good; without it Crossref's test system.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; nothing is sent or written.")
@click.option("--force", is_flag=True, help="Send records that have not changed too.")
@ledger_option
@patience_options
@options.journal
@options.lang
def crossref(
    deposits: tuple[Path, ...],
    live: bool,
    dry_run: bool,
    force: bool,
    ledger: str | None,
    patience: Patience,
    journal: Path | None,
    lang: str | None,
) -> int:
    """Send the deposits DEPOSIT (made by `jatspress deposit crossref`) to Crossref.

    Records that Crossref has already are left out. What is sent stands in the ledger before, so
    that it is neither sent twice nor forgotten; `jatspress submit status` asks what became of it.
    """
    from jatspress.submission import Service, find_sender, open_ledger, read_deposit
    from jatspress.submission.checks import check_deposit
    from jatspress.submission.sender import nameless_sender
    from jatspress.submission.sending import follow_all, send
    from jatspress.submission.service import Answer

    says = _says_in(options.speech_for(lang))
    sealed = [read_deposit(path) for path in deposits]
    for deposit in sealed:
        check_deposit(deposit)
    project = _project(deposits[0], journal)
    place = _ledger_place(ledger, project)
    if dry_run:
        return _dry_run(sealed, nameless_sender(live=live), place, says, force=force)
    profile = options.profile_path(deposits[0], journal)
    sender, credentials = find_sender(project, live=live, profile=profile)
    book = open_ledger(place)
    fine = True
    with Service(sender.system, credentials) as service:
        follow_all(book, service, patience)
        for deposit in sealed:
            intent = book.plan(deposit, sender, force=force)
            _tell_left_out(intent, deposit, book, says)
            fine = fine and not intent.held
            if intent.submission is None:
                continue
            answer = send(book, service, intent.submission, patience)
            fine = fine and answer is Answer.TAKEN
            _tell_sent(intent.submission, answer, book, says)
    return FINE if fine else FINDINGS


def _dry_run(
    sealed: list[SealedDeposit], sender: Sender, place: str, says: Says, *, force: bool
) -> int:
    from jatspress.submission import open_ledger
    from jatspress.submission.ledger import memory_ledger

    # A ledger that is not there is not made either.
    exists = "://" in place or Path(place).exists()
    book = open_ledger(place) if exists else memory_ledger()
    for deposit in sealed:
        intent = book.plan(deposit, sender, force=force, keep=False)
        _tell_left_out(intent, deposit, book, says)
        if intent.submission is not None:
            row = intent.submission
            click.echo(
                says(
                    "{path}: would be sent to {system} ({count} DOI): {dois}",
                    path=deposit.path,
                    system=row.system,
                    count=len(row.records),
                    dois=_some(record.doi for record in row.records),
                )
            )
    return FINE


@command.command("status")
@click.option("--watch", is_flag=True, help="Ask again until every DOI has its answer.")
@click.option(
    "--interval",
    type=click.FloatRange(0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="The first wait of --watch; it grows to ten minutes.",
)
@click.option("--live", is_flag=True, help="Ask Crossref itself, not its test system.")
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
    """Ask Crossref what became of what was sent, and say it of every DOI."""
    from jatspress.submission import Service, find_sender, open_ledger
    from jatspress.submission.sending import follow_all

    speech = options.speech_for(lang)
    says = _says_in(speech)
    here = Path("deposit.xml")
    project = _project(here, journal)
    sender, credentials = find_sender(project, live=live)
    book = open_ledger(_existing(_ledger_place(ledger, project)))
    asked: dict[str, Followed] = {}
    with Service(sender.system, credentials) as service:
        wait = interval
        while True:
            asked |= {each.row.file_name: each for each in follow_all(book, service, patience)}
            if not watch or not _open_rows(book, sender):
                break
            patience.sleep(wait)
            wait = min(wait * 1.5, 600.0)
    return _tell_status(book, sender, asked, says, speech)


def _tell_status(
    book: Ledger, sender: Sender, asked: dict[str, Followed], says: Says, speech: Catalogue
) -> int:
    from jatspress.submission.states import Fate
    from jatspress.submission.story import as_text

    rows = [row for row in book.submissions() if row.file_name in asked]
    click.echo(as_text(rows, _speak_in(speech)), nl=False)
    _tell_trouble(asked.values(), sender, says)
    waiting = _open_rows(book, sender)
    mine = {row.file_name for row in waiting}
    if waiting:
        said = "{count} of the submissions have no answer yet; ask again later, or with --watch."
        click.echo(says(said, count=len(waiting)))
    elif not rows:
        click.echo(says("Nothing waits for an answer from {system}.", system=sender.system))
    for row in book.submissions(only_open=True):
        if row.file_name not in mine:
            said = "{file} went to {system} by {account}: ask there, with that login."
            click.echo(says(said, file=row.file_name, system=row.system, account=row.account))
    bad = (Fate.FAILED, Fate.UNANSWERED)
    failed = any(record.fate in bad for row in rows for record in row.records)
    return FINDINGS if failed else FINE


def _tell_trouble(asked: Iterable[Followed], sender: Sender, says: Says) -> None:
    from jatspress.submission.diagnostic import Progress

    for each in asked:
        if each.progress is None:
            click.echo(says("{system} cannot be asked just now.", system=sender.system))
            return
        if each.progress is Progress.UNREADABLE:
            said = "The answer to {file} is none of Crossref's, or half of one: it says nothing."
            click.echo(says(said, file=each.row.file_name))


def _open_rows(book: Ledger, sender: Sender) -> list[Submission]:
    return [
        row
        for row in book.submissions(only_open=True)
        if (row.system, row.account) == (sender.system, sender.account)
    ]


@command.command("report")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "html"]),
    default="text",
    show_default=True,
    help="How the ledger is told.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where it is written."
)
@ledger_option
@options.journal
@options.lang
def report(
    form: str, output: Path | None, ledger: str | None, journal: Path | None, lang: str | None
) -> int:
    """Tell what the ledger has: every submission, the fate of every DOI, what to do."""
    from jatspress.submission import open_ledger
    from jatspress.submission.story import as_csv, as_html, as_text

    speech = options.speech_for(lang)
    speak = _speak_in(speech)
    place = _ledger_place(ledger, _project(Path("deposit.xml"), journal))
    rows = open_ledger(_existing(place)).submissions()
    if form == "html":
        made = as_html(rows, speak, speech.language)
    else:
        made = as_csv(rows, speak) if form == "csv" else as_text(rows, speak)
    deliver(made.encode(), output)
    return FINE


@command.command("rehearse", context_settings={"ignore_unknown_options": True})
@click.argument("words", metavar="[-- COMMAND...]", nargs=-1, type=click.UNPROCESSED)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, help="Where it listens; any if absent."
)
@click.option(
    "--prefix", "prefixes", multiple=True, default=("10.5555",), help="A prefix of the account."
)
@click.option(
    "--delay",
    type=click.FloatRange(0),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a file waits in the queue.",
)
@click.option(
    "--faults",
    default="",
    metavar="NAME,…",
    help="What goes wrong with the first files: 429, 503, 500-stored, cut, cut-stored, half, html, "
    "none.",
)
@options.lang
def rehearse(
    words: tuple[str, ...],
    port: int,
    prefixes: tuple[str, ...],
    delay: float,
    faults: str,
    lang: str | None,
) -> int:
    """Run a stand-in for Crossref on this machine, to learn and to try.

    With a COMMAND, that command is run with the stand-in in place of Crossref, and its exit code is
    that of this one. Without, the stand-in runs until it is stopped and says what to set.
    """
    import subprocess
    import threading

    from jatspress.submission.credentials import LOGIN, PASSWORD
    from jatspress.submission.rehearsal import Account, Queue, Rehearsal
    from jatspress.submission.service import HOST

    says = _says_in(options.speech_for(lang))
    queue = Queue((Account("rehearsal", "rehearsal", prefixes),), delay=delay)
    wanted = [fault for fault in faults.split(",") if fault]
    with Rehearsal(queue, wanted, port) as stand_in:
        settings = {HOST: stand_in.address, LOGIN: "rehearsal", PASSWORD: "rehearsal"}
        if words:
            try:
                return subprocess.run(words, env=os.environ | settings, check=False).returncode
            except FileNotFoundError:
                raise click.UsageError(f"there is no command '{words[0]}'") from None
        click.echo(says("A stand-in for Crossref runs here; stop it with Ctrl-C. Set elsewhere:"))
        for name, value in settings.items():
            click.echo(f"export {name}={value}")
        threading.Event().wait()
    return FINE


def _tell_left_out(intent: Intent, deposit: SealedDeposit, book: Ledger, says: Says) -> None:
    if intent.unchanged:
        said = "{path}: Crossref has these as they are, they are not sent: {dois}"
        click.echo(says(said, path=deposit.path, dois=_some(intent.unchanged)))
    for doi, row in intent.held:
        if book.is_leased(row):
            said = "{doi} is being sent by somebody else just now ({owner}): it is not sent twice"
            click.echo(says(said, doi=doi, owner=row.owner))
        else:
            said = "{doi} waits for the answer to {file}; ask with 'jatspress submit status' first"
            click.echo(says(said, doi=doi, file=row.file_name))


def _tell_sent(row: Submission, answer: Answer, book: Ledger, says: Says) -> None:
    from jatspress.submission.service import Answer

    patterns = {
        Answer.TAKEN: "{path}: sent to {system} as {file} ({count} DOI); it is in the queue, which "
        "is not registered yet: ask with 'jatspress submit status'",
        Answer.REFUSED: "{path}: {system} did not take it: {words}",
        Answer.UNKNOWN: "{path}: it is not known whether {system} has it ({words}); 'jatspress "
        "submit status' finds out, and sends it again if need be",
    }
    click.echo(
        says(
            patterns[answer],
            path=row.source,
            system=row.system,
            file=row.file_name,
            count=len(row.records),
            words=book.submission(row.file_name).message or "-",
        )
    )


def _some(dois: Iterable[str]) -> str:
    """The first DOIs, and how many more there are."""
    known = list(dois)
    return ", ".join(known[:20]) + (f" … (+{len(known) - 20})" if len(known) > 20 else "")


def _project(deposit: Path, journal: Path | None) -> Path:
    """The folder of the journal's profile; without one the folder that the user is in."""
    path = options.profile_path(deposit, journal)
    return path.parent if path is not None else Path()


def _ledger_place(stated: str | None, project: Path) -> str:
    from jatspress.errors import ConfigurationError
    from jatspress.message import say

    if stated and "://" in stated and ":" in stated.partition("://")[2].rpartition("@")[0]:
        raise ConfigurationError(
            say("the address of the ledger has a password, which others would see"),
            hint=say("Set the address in {name}, or the password in PGPASSWORD.", name=_LEDGER),
        )
    return stated or os.environ.get(_LEDGER) or str(project / _LEDGER_FILE)


def _existing(place: str) -> str:
    """The place of a ledger that is there: one that is only looked at is not made."""
    from jatspress.errors import InputError
    from jatspress.message import say

    if "://" not in place and not Path(place).is_file():
        raise InputError(
            say("there is no ledger here: nothing was sent"),
            where=place,
            hint=say("Name another with --ledger, or send a deposit first."),
        )
    return place


def _says_in(speech: Catalogue) -> Says:
    from jatspress.message import say

    def says(pattern: str, /, **fields: object) -> str:
        return speech.says(_SECTION, say(pattern, **fields))

    return says


def _speak_in(speech: Catalogue) -> Callable[[str], str]:
    return lambda text: speech.says(_SECTION, text)
