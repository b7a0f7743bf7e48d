"""What sending to any service has in common: its options, what is said, and the way itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.cli.patience import patience_options
from jatspress.cli.submit.ledger_place import ledger_option, ledger_place, project_of
from jatspress.cli.submit.wording import Says, says_in, some, speak_in

if TYPE_CHECKING:
    from jatspress.submission import Intent, Ledger, Sender
    from jatspress.submission.parcel import Parcel
    from jatspress.submission.sending import Followed, Patience
    from jatspress.submission.service import Answer
    from jatspress.submission.states import Submission
    from jatspress.translations import Catalogue


def sending_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options of sending, whichever service it goes to."""
    added: tuple[Callable[..., Any], ...] = (
        options.lang,
        options.journal,
        patience_options,
        ledger_option,
        click.option("--force", is_flag=True, help="Send records that have not changed too."),
        click.option(
            "--dry-run",
            is_flag=True,
            help="Say what would be sent; nothing is sent or written.",
        ),
        click.option(
            "--live", is_flag=True, help="Send for good; without it to the service's test system."
        ),
    )
    for option in added:
        command = option(command)
    return command


def send_all(
    parcels: Sequence[Parcel],
    service: str,
    *,
    live: bool,
    dry_run: bool,
    force: bool,
    ledger: str | None,
    patience: Patience,
    journal: Path | None,
    lang: str | None,
) -> int:
    """Send what is not there yet; each file once, its intent written down before."""
    from jatspress.submission import client_of, find_sender, open_ledger
    from jatspress.submission.sending import follow_all, send
    from jatspress.submission.service import Answer
    from jatspress.submission.services import is_test_system, nameless_sender

    speech = options.speech_for(lang)
    says = says_in(speech)
    first = Path(parcels[0].path)
    project = project_of(first, journal)
    place = ledger_place(ledger, project)
    if dry_run:
        return _dry_run(parcels, nameless_sender(service, live=live), place, says, force=force)
    profile = options.profile_path(first, journal)
    sender, credentials = find_sender(service, project, live=live, profile=profile)
    book = open_ledger(place)
    if len(parcels) > 1:  # what cannot be sent is said before the first of them goes
        for parcel in parcels:
            book.plan(parcel, sender, force=force, keep=False)
    with client_of(sender, credentials) as client:
        fine = _tell_earlier(follow_all(book, client, patience), book, says, speech)
        for parcel in parcels:
            intent = book.plan(parcel, sender, force=force)
            _tell_intent(intent, parcel, book, sender, says)
            fine = fine and not intent.held
            for row in intent.submissions:
                answer = send(book, client, row, patience)
                fine = fine and answer is Answer.TAKEN
                _tell_sent(row, answer, book, says, speech)
            if intent.submissions and is_test_system(service, sender.system):
                said = "{system} is the test system: nothing there is for good; that takes --live"
                click.echo(says(said, system=sender.system))
    return FINE if fine else FINDINGS


def _dry_run(
    parcels: Sequence[Parcel], sender: Sender, place: str, says: Says, *, force: bool
) -> int:
    from jatspress.submission import read_ledger
    from jatspress.submission.ledger import memory_ledger

    # A ledger that is not there is not made either.
    exists = "://" in place or Path(place).exists()
    book = read_ledger(place) if exists else memory_ledger()
    for parcel in parcels:
        intent = book.plan(parcel, sender, force=force, keep=False)
        _tell_intent(intent, parcel, book, sender, says)
        for row in intent.submissions:
            click.echo(
                says(
                    _WOULD_GO[sender.service],
                    path=parcel.path,
                    system=row.system,
                    count=len(row.records),
                    dois=some(record.doi for record in row.records),
                )
            )
    return FINE


def _tell_earlier(
    followed: Iterable[Followed], book: Ledger, says: Says, speech: Catalogue
) -> bool:
    """Say what came back for earlier files, which `status` would not tell again; `False` when
    something of it failed."""
    from jatspress.submission.service import Progress
    from jatspress.submission.story import as_text

    known = list(followed)
    tell_resent(known, says)
    rows = [
        book.submission(each.row.file_name) for each in known if each.progress is Progress.COMPLETED
    ]
    click.echo(as_text(rows, speak_in(speech)), nl=False)
    return all(record.fate.is_registered for row in rows for record in row.records)


def tell_resent(followed: Iterable[Followed], says: Says) -> None:
    """Say which files were sent again because the service did not know them."""
    for each in followed:
        if each.resent is not None:
            said = "{file}: {system} did not know it; the same bytes were sent to it again"
            click.echo(says(said, file=each.row.file_name, system=each.row.system))


def _tell_intent(intent: Intent, parcel: Parcel, book: Ledger, sender: Sender, says: Says) -> None:
    from jatspress.submission.leases import machine_of
    from jatspress.submission.services import NAMES

    if intent.unchanged:
        said = "{path}: {service} has these as they are, they are not sent: {dois}"
        name = NAMES[sender.service]
        click.echo(says(said, path=parcel.path, service=name, dois=some(intent.unchanged)))
    held: dict[str, list[str]] = {}
    for doi, row in intent.held:
        held.setdefault(row.file_name, []).append(doi)
    for row in {row.file_name: row for _, row in intent.held}.values():
        dois = some(held[row.file_name])
        if book.is_leased(row):
            said = (
                "somebody else ({owner}) is sending these just now, they are not sent twice: {dois}"
            )
            click.echo(says(said, dois=dois, owner=machine_of(row.owner)))
        else:
            said = (
                "these wait for the answer to {file}, ask with 'jatspress submit status' first: "
                "{dois}"
            )
            click.echo(says(said, dois=dois, file=row.file_name))
    _tell_beforehand(intent, parcel, says)
    if len(intent.submissions) > 1:
        click.echo(says(_SPLIT[sender.service], path=parcel.path, count=len(intent.submissions)))


#: What is said of a file that would go, and of one that went.
_WOULD_GO = {
    "crossref": "{path}: would be sent to {system} ({count} DOI): {dois}",
    "doaj": "{path}: would be sent to {system} (articles: {count}): {dois}",
}
_IS_SENT = {
    "crossref": "{path}: sent to {system} as {file} ({count} DOI); it is in the queue, which is "
    "not registered yet: ask with 'jatspress submit status'",
    "doaj": "{path}: sent to {system} as {file} (articles: {count}); it waits in the queue: ask "
    "with 'jatspress submit status'",
}
#: Why a deposit goes in several files.
_SPLIT = {
    "crossref": "{path}: more than Crossref takes in one file: it goes in {count} files, the DOIs "
    "of journal and issue in the first alone",
    "doaj": "{path}: it goes in {count} batches, so that what is refused holds up little else",
}


def _tell_beforehand(intent: Intent, parcel: Parcel, says: Says) -> None:
    """Say what the service would stumble over, as far as the ledger knows."""
    if intent.surpassed and intent.submission is not None:
        said = (
            "{path}: its timestamp {stated} is not greater than the last one sent, {last}; it "
            "goes with {number} (JP811)"
        )
        number = intent.submission.timestamp
        fields = {"stated": parcel.timestamp, "last": intent.surpassed, "number": number}
        click.echo(says(said, path=parcel.path, **fields))
    for each in intent.renamed:
        said = (
            "{path}: the ISSN {issn} was accepted with the title '{was}', now it has '{now}'; "
            "Crossref refuses a pair that it knows otherwise (JP805)"
        )
        click.echo(says(said, path=parcel.path, issn=each.issn, was=each.was, now=each.now))


def _tell_sent(
    row: Submission, answer: Answer, book: Ledger, says: Says, speech: Catalogue
) -> None:
    from jatspress.message import say
    from jatspress.submission.service import Answer
    from jatspress.submission.story import meaning_of

    patterns = {
        Answer.TAKEN: _IS_SENT[row.service],
        Answer.REFUSED: "{path}: {system} did not take it: {words}",
        Answer.UNKNOWN: "{path}: it is not known whether {system} has it ({words}); 'jatspress "
        "submit status' finds out, and sends it again if need be",
        Answer.LATER: "{path}: it did not get to {system} ({words}); 'jatspress submit status' "
        "sends it",
        Answer.ELSEWHERE: "{path}: {file} took so long that somebody else sends it now, or closed "
        "it; it is not sent twice: ask with 'jatspress submit status'",
    }
    words = book.submission(row.file_name).message
    click.echo(
        says(
            patterns[answer],
            path=row.source,
            system=row.system,
            file=row.file_name,
            count=len(row.records),
            words=say(words or "nothing was said"),
        )
    )
    for line in meaning_of(words, row.service, speak_in(speech)) if words else ():
        click.echo(line)
