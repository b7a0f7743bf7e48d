"""Who asks Crossref, ROR and ORCID, and how: options and words that several commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from jatspress.errors import ConfigurationError
from jatspress.message import say

if TYPE_CHECKING:
    from jatspress.article import JournalProfile
    from jatspress.lookups.asking import Lookups, Tally
    from jatspress.translations import Catalogue


@dataclass(frozen=True)
class Online:
    """What was asked for: the contact, and where answers come from."""

    mailto: str | None
    refresh: bool
    offline: bool

    @contextmanager
    def lookups(self, journal: JournalProfile | None, speech: Catalogue) -> Iterator[Lookups]:
        """Look-ups in the name of the journal's depositor, or of --mailto.

        Raises ConfigurationError when nobody is named: services want to know whom to write to.
        """
        from jatspress.cli.progress import ProgressLine
        from jatspress.lookups.answer_cache import user_cache
        from jatspress.lookups.asking import Lookups, Mode
        from jatspress.lookups.client import Client
        from jatspress.lookups.services import places

        if self.refresh and self.offline:
            raise ConfigurationError(
                say("{named} exclude each other", named="--refresh, --offline"),
                hint=say("Ask everything anew, or nothing."),
            )
        where, cache = places(os.environ), user_cache(os.environ)
        if self.offline:
            yield Lookups(where, cache, mode=Mode.OFFLINE)
            return
        contact = self._contact(journal)
        mode = Mode.REFRESH if self.refresh else Mode.USUAL
        with Client(where, contact) as client, ProgressLine("jatspress", speech) as line:
            lookups = Lookups(where, cache, client, mode)
            lookups.watch = lambda question: line.step(
                say(
                    "{service} is asked, question {number}",
                    service=question.service.value,
                    number=lookups.tally.asked + 1,
                )
            )
            yield lookups

    def _contact(self, journal: JournalProfile | None) -> str:
        from jatspress.article.identifiers import is_email

        stated = self.mailto or (journal.crossref.depositor_email if journal else None)
        if stated is None:
            raise ConfigurationError(
                say("nobody is named whom Crossref could write to"),
                hint=say(
                    "Give --mailto with your address, or set depositor_email below [crossref] in "
                    "journal.toml; it goes with each question, so that we are no stranger."
                ),
            )
        if not is_email(stated) or not stated.isascii() or not stated.isprintable():
            raise ConfigurationError(
                say("'{address}' is no e-mail address", address=stated),
                hint=say("Give one address, such as production@journal.example.org."),
            )
        return stated


def online_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add --mailto, --refresh and --offline; they arrive as `online`."""

    @click.option(
        "--mailto",
        metavar="ADDRESS",
        help="Whom Crossref and ROR may write to; without it depositor_email of journal.toml.",
    )
    @click.option("--refresh", is_flag=True, help="Ask anew what was asked before.")
    @click.option(
        "--offline", is_flag=True, help="Ask nothing: only what was asked before is known."
    )
    @functools.wraps(command)
    def with_online(*, mailto: str | None, refresh: bool, offline: bool, **others: Any) -> int:
        return command(online=Online(mailto, refresh, offline), **others)

    return with_online


def tell_tally(lookups: Lookups, speech: Catalogue) -> bool:
    """Say on standard error what was asked and how old answers are; tell whether all have one."""
    from jatspress.cli.speaking import tell_error
    from jatspress.reports.report import words_in

    says, tally = words_in(speech), lookups.tally
    for part in _counted(lookups, speech):
        click.echo(part, err=True)
    if tally.not_kept is not None:
        click.echo(says("The answers could not be kept: {why}", why=tally.not_kept), err=True)
    for trouble in tally.troubles:
        tell_error(trouble, speech)
    if tally.unanswered and not tally.troubles:
        tell_error(_unanswered(tally), speech)
    return not tally.unanswered


def _counted(lookups: Lookups, speech: Catalogue) -> Iterator[str]:
    from jatspress.clock import stamp_of
    from jatspress.reports.report import words_in

    says, tally = words_in(speech), lookups.tally
    if tally.asked:
        yield says("{questions} asked now", questions=speech.counted(tally.asked, "question"))
    if tally.kept and tally.oldest is not None:
        days = max(0, int((lookups.now() - tally.oldest) // 86_400))
        yield says(
            "{answers} known before; the oldest is of {date}, {days} old",
            answers=speech.counted(tally.kept, "answer"),
            date=stamp_of(tally.oldest)[:10],
            days=speech.counted(days, "day"),
        )


def _unanswered(tally: Tally) -> ConfigurationError:
    return ConfigurationError(
        say("no answer is kept to {count} of the questions", count=tally.unanswered),
        hint=say("Run the command once without --offline."),
    )
