"""Which profiles and rules a command is asked for, and the journals of its articles."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jatspress.cli import offers, options
from jatspress.errors import ConfigurationError
from jatspress.message import say

if TYPE_CHECKING:
    from jatspress.article import JournalProfile
    from jatspress.validation.checks import Checks

    Journals = dict[Path, JournalProfile | None]


def selection(command: Callable[..., int]) -> Callable[..., int]:
    """Add --profile, --select and --ignore; they arrive as lists of words."""

    @click.option(
        "--profile",
        multiple=True,
        metavar="NAMES",
        shell_complete=offers.profiles,
        help="Check what these ask, with commas: core (the default), assets, jats4r, pmc, scielo, "
        "crossref, doaj, pubmed, scholar, rsci.",
    )
    @click.option(
        "--select",
        multiple=True,
        metavar="CODES",
        shell_complete=offers.codes,
        help="Check these rules alone: codes or their beginnings, with commas (JP2,JP301).",
    )
    @click.option(
        "--ignore",
        multiple=True,
        metavar="CODES",
        shell_complete=offers.codes,
        help="Do not report these rules.",
    )
    @functools.wraps(command)
    def with_selection(
        *, profile: tuple[str, ...], select: tuple[str, ...], ignore: tuple[str, ...], **others: Any
    ) -> int:
        return command(
            profile=words_of(profile), select=words_of(select), ignore=words_of(ignore), **others
        )

    return with_selection


def words_of(options_: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an option that is repeated or has several with commas."""
    words = (word.strip() for option in options_ for word in option.split(","))
    return tuple(word for word in words if word)


def journals_of(articles: Iterable[Path], journal: Path | None) -> Journals:
    """The journal of each folder that holds an article; every journal.toml is read once.

    `journal` is the file that was asked for. Raises ConfigurationError when one cannot be read.
    """
    folders = dict.fromkeys(article.parent for article in articles)
    return {
        folder: options.profile_for(folder / options.PROFILE_NAME, journal) for folder in folders
    }


def asked(
    profile: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    journals: Journals,
    schematrons: tuple[Path, ...] = (),
) -> Checks:
    """What the options ask.

    Raises ConfigurationError for a profile or a code, there or in a journal.toml, that is none.
    """
    from jatspress.validation.checks import Checks
    from jatspress.validation.profiles import checked_profiles

    known = dict.fromkeys(journal for journal in journals.values() if journal)
    own = (*schematrons, *(path for journal in known for path in journal.validation.schematrons))
    _check_codes((*select, *ignore), tuple(known), own)
    for journal in known:
        _check_journal(journal, own)
    return Checks(checked_profiles(profile), select, ignore)


def _check_journal(journal: JournalProfile, schematrons: tuple[Path, ...]) -> None:
    from jatspress.validation.profiles import checked_profiles

    ours = journal.validation
    with _said_at(journal, "profiles"):
        checked_profiles(ours.profiles)
    with _said_at(journal, "select"):
        _check_codes(ours.select, (journal,), schematrons)
    with _said_at(journal, "ignore"):
        _check_codes(ours.ignore, (journal,), schematrons)
    for code in ours.severities:
        with _said_at(journal, "severity", code):
            _check_codes((code,), (journal,), schematrons, whole=True)


@contextmanager
def _said_at(journal: JournalProfile, key: str, inner: str = "") -> Iterator[None]:
    """Say what is wrong with a key of [validate] with its line in the journal's file."""
    from jatspress.jats.toml_reader import line_of_key

    try:
        yield
    except ConfigurationError as error:
        where = journal.path or options.PROFILE_NAME
        if journal.path is not None:
            text = Path(journal.path).read_text(encoding="utf-8-sig")
            table = f"validate.{key}" if inner else "validate"
            where = f"{where}:{line_of_key(text, table, inner or key)}"
        raise ConfigurationError(error.message, where=where, hint=error.hint) from error


def _check_codes(
    codes: Sequence[str],
    journals: tuple[JournalProfile, ...],
    schematrons: tuple[Path, ...],
    *,
    whole: bool = False,
) -> None:
    """Make sure that there are rules of these codes, or, unless `whole`, that begin so."""
    if not codes:
        return  # knowing all rules takes a moment
    from jatspress.article import declared_rules
    from jatspress.batch.rulebook import all_rules, schematron_rules
    from jatspress.validation.near_codes import did_you_mean, nearest_codes
    from jatspress.validation.profiles import load_rules

    load_rules(())
    own = {rule.code for journal in journals for rule in journal.rules}
    known = own | {rule.code for rule in declared_rules()}
    if not all(_named(code, known, whole=whole) for code in codes):
        known = own | {rule.code for rule in all_rules()}  # other profiles, deposits, …
    if any(code.startswith("SCH:") for code in codes):
        from jatspress.validation.schematron import ALL

        known |= {rule.code for rule in schematron_rules(schematrons, ALL)}
    for code in codes:
        if not _named(code, known, whole=whole):
            near = nearest_codes(code, sorted(known))
            hint = say("'jatspress explain' lists all rules.")
            if any(rule.startswith(code) for rule in known):
                hint = say("Give each rule its severity by its whole code.")
            elif near:
                hint = did_you_mean(near)
            raise ConfigurationError(say("there is no rule '{code}'", code=code), hint=hint)


def _named(code: str, known: set[str], *, whole: bool) -> bool:
    """Tell whether a rule has a code, or, unless `whole`, one that begins so."""
    return code in known or (not whole and any(rule.startswith(code) for rule in known))
