"""`jatspress deposit doaj`, `… pubmed` and the like: one command for each target, by a table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, is_printed
from jatspress.cli.deposit_writing import (
    accounts_for,
    check_names,
    prepare,
    report_option,
    target_file,
    target_files,
    tell,
)

if TYPE_CHECKING:
    from jatspress.deposits.targets import Target
    from jatspress.jats.limits import Limits


@dataclass(frozen=True)
class Offer:
    """A target as the command line offers it: its name, its help, its forms (the first is usual).

    `module` is imported when the command runs; its `FORMS` has a `Target` for each form. `options`
    are those of `_OPTIONS` that the target has beside what all have.
    """

    name: str
    help: str
    forms: tuple[str, ...]
    module: str
    options: tuple[str, ...] = ()


def _seconds(_: click.Context, __: click.Parameter, day: datetime | None) -> int | None:
    """A day as the seconds since 1970 of its beginning, in UTC."""
    return None if day is None else int(day.replace(tzinfo=UTC).timestamp())


def _content(_: click.Context, __: click.Parameter, path: Path | None) -> bytes | None:
    """What stands in the file that an option names."""
    if path is None:
        return None
    options.existing_file(path)
    return path.read_bytes()


#: Options that few targets have, by the names of their choices.
_OPTIONS = {
    "previous": click.option(
        "--previous",
        type=click.Path(path_type=Path),
        metavar="FILE",
        callback=_content,
        help="The repository made before: records that say what they said keep their day.",
    ),
    "timestamp": click.option(
        "--date",
        "timestamp",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        callback=_seconds,
        help="The day on which the records were last changed; without it that of "
        "SOURCE_DATE_EPOCH.",
    ),
    "replaces": click.option(
        "--replaces",
        is_flag=True,
        help="The target has these articles already: its records are replaced.",
    ),
}


TARGETS: tuple[Offer, ...] = (
    Offer(
        "datacite",
        "Make the record of each article FILE for DataCite, by its schema 4.6.",
        ("xml",),
        "jatspress.deposits.datacite",
    ),
    Offer(
        "doaj",
        "Make the records of the articles FILE for the Directory of Open Access Journals.",
        ("xml", "json"),
        "jatspress.deposits.doaj",
    ),
    Offer(
        "oai",
        "Make Dublin Core of the articles FILE for OAI-PMH: a record of each, or a static "
        "repository of all.",
        ("oai_dc", "static-repository"),
        "jatspress.deposits.oai",
        ("timestamp", "previous"),
    ),
    Offer(
        "pmc",
        "Make JATS in PMC's tagging style of each article FILE, alone or packed with its files.",
        ("xml", "zip"),
        "jatspress.deposits.pmc",
    ),
    Offer(
        "pubmed",
        "Make an ArticleSet for PubMed of the articles FILE.",
        ("xml",),
        "jatspress.deposits.pubmed",
        ("replaces",),
    ),
    Offer(
        "rsci",
        "Make the deposit for the Russian Science Citation Index (eLIBRARY.RU, Articulus).",
        ("xml", "zip"),
        "jatspress.deposits.rsci",
    ),
    Offer(
        "schema-org",
        "Make JSON-LD of each article FILE in the words of schema.org, for search engines.",
        ("json-ld",),
        "jatspress.deposits.schema_org",
    ),
)


def command_for(offer: Offer) -> click.Command:
    """Make the command of a target."""
    several = "Several articles make one file, or one each where the target wants it so."

    @click.command(offer.name, help=f"{offer.help}\n\n{several}")
    @click.argument(
        "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
    )
    @_form_option(offer)
    @_own_options(offer)
    @click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="FILE|DIR",
        help="Where it is written; '-' prints it. Without it, beside the article.",
    )
    @report_option
    @options.journal
    @options.encoding
    @options.limits
    @options.lang
    @options.fail_on
    def command(**asked: Any) -> int:
        return _make(offer, **asked)

    return command


def _make(
    offer: Offer,
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    report_file: Path | None,
    journal: Path | None,
    encoding: str | None,
    limits: Limits,
    lang: str | None,
    fail_on: str,
    **chosen: Any,
) -> int:
    """Make the deposits of a target; `chosen` are the options that it has beside what all have."""
    from jatspress.article import JournalProfile
    from jatspress.batch.deposit import deposit_for
    from jatspress.batch.source import load_articles
    from jatspress.deposits.targets import Choices

    target = _target(offer, form)
    if target.together:
        places: tuple[Path, ...] = (target_file(files, output, target.ending),)
    else:
        places = target_files(files, output, target.ending)
    prepare(files, places, report_file)
    check_names(places, target)
    profile = options.profile_for(files[0], journal) or JournalProfile()
    loaded = load_articles(files, profile, limits=limits, encoding=encoding)
    choices = Choices(accounted=report_file is not None, **chosen)
    deposited = deposit_for(target, loaded, profile, choices)
    if deposited.is_made:
        _write(places, [made.data or b"" for made in deposited.deposits])
        if report_file is not None:
            accounts = [a for made in deposited.deposits for a in made.accounts]
            deliver(accounts_for(report_file, accounts, lang), report_file)
    return tell(
        deposited.report,
        places,
        lang,
        fail_on,
        is_made=deposited.is_made,
        is_modelled=target.modelled,
    )


def _own_options(offer: Offer) -> Callable[[Callable[..., int]], Callable[..., int]]:
    def add(function: Callable[..., int]) -> Callable[..., int]:
        for name in reversed(offer.options):
            function = _OPTIONS[name](function)
        return function

    return add


def _form_option(offer: Offer) -> Callable[[Callable[..., int]], Callable[..., int]]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(offer.forms),
        default=offer.forms[0],
        show_default=len(offer.forms) > 1,
        hidden=len(offer.forms) == 1,
        help="The form of the deposit.",
    )


def _target(offer: Offer, form: str) -> Target:
    from importlib import import_module

    target: Target = import_module(offer.module).FORMS[form]
    return target


def _write(places: tuple[Path, ...], data: list[bytes]) -> None:
    """Write all or none; one that is to be printed is the only one."""
    from jatspress.storage import write_all_atomically

    if is_printed(places[0]):
        deliver(data[0], places[0])
    else:
        write_all_atomically(dict(zip(places, data, strict=True)))
