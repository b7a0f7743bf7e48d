"""`jatspress refs --link`: DOIs and ROR ids proposed, and written when they are accepted."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, is_printed, keep_apart
from jatspress.cli.exit_codes import FINE, UNUSABLE
from jatspress.cli.online import Online, online_options, tell_tally

if TYPE_CHECKING:
    from jatspress.article.proposals import Proposal
    from jatspress.batch.links import Linkable
    from jatspress.jats.limits import Limits
    from jatspress.lookups.accepting import Choice
    from jatspress.translations import Catalogue


@dataclass(frozen=True)
class Linking:
    """What was asked of --link."""

    wanted: bool
    online: Online
    least: float | None
    proposals: Path | None
    answers: Path | None
    journal: Path | None

    def check(self) -> None:
        """Raise UsageError for options that need --link, or exclude each other."""
        given = {
            "--accept": self.least is not None,
            "--proposals": self.proposals is not None,
            "--answers": self.answers is not None,
            "--mailto": self.online.mailto is not None,
            "--refresh": self.online.refresh,
            "--offline": self.online.offline,
        }
        for name, is_given in given.items():
            if is_given and not self.wanted:
                raise click.UsageError(f"{name} goes with --link")
        if self.answers is not None and (self.least is not None or self.proposals is not None):
            raise click.UsageError(
                "--answers takes what a person decided; it goes with neither --accept nor "
                "--proposals"
            )


def linking_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add --link and what goes with it; they arrive as `linking`."""

    @click.option(
        "--link",
        "wanted",
        is_flag=True,
        help="Ask Crossref and ROR, and propose DOIs and ROR ids for what has none.",
    )
    @click.option(
        "--accept",
        "least",
        type=click.FloatRange(0.75, 1.0),
        metavar="SCORE",
        help="With --link: write into the JATS FILE what is proposed with this score or more; "
        "0.9 and more is sure.",
    )
    @click.option(
        "--proposals",
        type=click.Path(path_type=Path),
        metavar="LIST",
        help="With --link: write the proposals into LIST (.csv or .toml), to be answered.",
    )
    @click.option(
        "--answers",
        type=click.Path(path_type=Path),
        metavar="LIST",
        help="With --link: write into the JATS FILE what LIST is answered with yes for; nothing "
        "is asked.",
    )
    @online_options
    @options.journal
    @functools.wraps(command)
    def with_linking(
        *,
        wanted: bool,
        least: float | None,
        proposals: Path | None,
        answers: Path | None,
        online: Online,
        journal: Path | None,
        **others: Any,
    ) -> int:
        linking = Linking(wanted, online, least, proposals, answers, journal)
        linking.check()
        return command(linking=linking, **others)

    return with_linking


def link(
    file: Path,
    linking: Linking,
    *,
    form: str,
    output: Path | None,
    encoding: str | None,
    limits: Limits,
    lang: str | None,
) -> int:
    """Propose identifiers for a file, or write those that were accepted."""
    from jatspress.batch.links import choices_from, proposals_for, read_linkable

    if form not in ("text", "json"):
        raise click.UsageError(f"--link has the formats text and json, not {form}")
    keep_apart((output, linking.proposals), (file,))
    speech = options.speech_for(lang)
    if linking.answers is not None:
        return _take_answers(file, linking.answers, encoding, limits, speech)
    if linking.proposals is not None:
        from jatspress.lookups.answer_files import check_name

        check_name(linking.proposals)
    linkable = read_linkable(file, encoding=encoding, limits=limits)
    journal = options.profile_for(file, linking.journal)
    with linking.online.lookups(journal, speech) as lookups:
        proposals = proposals_for(linkable, lookups)
    deliver(_written(file, proposals, form, lang), output)
    if linking.proposals is not None:
        _write_list(linking.proposals, proposals, speech)
    if linking.least is not None:
        _write(linkable, choices_from(proposals, linking.least), limits, speech)
    elif any(one.value for one in proposals) and linking.proposals is None:
        _advise(linkable, speech, aside=is_printed(output))
    return FINE if tell_tally(lookups, speech) else UNUSABLE


def _take_answers(
    file: Path, answers: Path, encoding: str | None, limits: Limits, speech: Catalogue
) -> int:
    from jatspress.batch.links import choices_of_answers, read_linkable
    from jatspress.lookups.answer_files import read_answers

    answered = read_answers(answers)
    linkable = read_linkable(file, encoding=encoding, limits=limits)
    _write(linkable, choices_of_answers(answered, linkable), limits, speech)
    return FINE


def _written(file: Path, proposals: Sequence[Proposal], form: str, lang: str | None) -> bytes:
    from jatspress.reports.links import proposals_as_json, proposals_as_text, proposals_in

    speech = (options.program_speech_for if form == "json" else options.speech_for)(lang)
    said = proposals_in(proposals, speech)
    if form == "json":
        return proposals_as_json(str(file), said)
    return proposals_as_text(str(file), said, speech).encode()


def _write_list(path: Path, proposals: Sequence[Proposal], speech: Catalogue) -> None:
    from jatspress.lookups.answer_files import HEAD, written
    from jatspress.reports.links import proposals_in
    from jatspress.reports.report import SECTION, words_in

    head = speech.says(SECTION, HEAD)
    deliver(written(proposals_in(proposals, speech), path, head), path)
    words = "{path}: write yes into 'take' where it is right, then run --link --answers {path}."
    click.echo(words_in(speech)(words, path=path), err=True)


def _write(
    linkable: Linkable, choices: Sequence[Choice], limits: Limits, speech: Catalogue
) -> None:
    from jatspress.batch.links import write_choices
    from jatspress.reports.report import SECTION, words_in

    says = words_in(speech)
    accepted = write_choices(linkable, choices, limits)
    click.echo(
        says(
            "{path}: {identifiers} written",
            path=linkable.path,
            identifiers=speech.counted(len(accepted.written), "identifier"),
        ),
        err=True,
    )
    for choice, why in accepted.left_out:
        reason = speech.says(SECTION, why)
        words = "left out: {id} {value}: {reason}"
        click.echo("  " + says(words, id=choice.id, value=choice.value, reason=reason), err=True)


def _advise(linkable: Linkable, speech: Catalogue, *, aside: bool) -> None:
    from jatspress.reports.report import words_in

    says = words_in(speech)
    if linkable.document is None:
        words = "Nothing can be written into this file; 'jatspress convert' makes JATS of it."
    else:
        words = (
            "Nothing is written. --proposals LIST.csv makes a list to decide on; --accept 0.9 "
            "writes what is sure."
        )
    click.echo(says(words), err=aside)
