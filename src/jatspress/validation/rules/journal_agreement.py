"""The journal of an article against journal.toml."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, row, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.citation_lines import (
    folded_title,
)
from jatspress.validation.registry import Problem, rule

_OR = "{first} or {second}"


@rule(
    "JP405",
    Severity.WARNING,
    rationale="Indexes know a journal by the title under which its ISSN is registered.",
    source="journal.toml, [journal] title; ISO 3297 (ISSN)",
    hint="Correct <journal-title>, or add the title to journal.toml.",
    failing="<journal-title>Journal of Inlnad Mobility</journal-title>  "
    '<!-- journal.toml: title = "Journal of Inland Mobility" -->',
    passing="<journal-title>Journal of Inland Mobility</journal-title>",
)
def journal_title(article: Article) -> Iterator[Problem]:
    """The journal's title is one of those in journal.toml."""
    known = article.journal.titles if article.journal else ()
    names = {folded_title(title.text) for title in known}
    for node in article.all("front/journal-meta//journal-title"):
        if known and squeezed(node) and folded_title(squeezed(node)) not in names:
            yield Problem(
                node,
                say(
                    "the journal is '{found}' here, '{own}' in journal.toml",
                    found=squeezed(node),
                    own=known[0].text,
                ),
                expected=row([title.text for title in known], _OR),
                found=squeezed(node),
            )


@rule(
    "JP406",
    Severity.ERROR,
    rationale="With another ISSN the article is deposited to another journal.",
    source="journal.toml, [journal] issn; ISO 3297 (ISSN)",
    hint="Correct <issn>, or the ISSN in journal.toml.",
    failing='<issn publication-format="print">1234-5679</issn>  '
    '<!-- journal.toml: print = "2049-3630" -->',
    passing='<issn publication-format="print">2049-3630</issn>',
)
def journal_issn(article: Article) -> Iterator[Problem]:
    """The ISSNs are those in journal.toml."""
    journal = article.journal
    known = [i for i in (journal.issn_print, journal.issn_online) if i] if journal else []
    for node in article.all("front/journal-meta/issn"):
        if known and squeezed(node) and squeezed(node).upper() not in known:
            yield Problem(
                node,
                say("the ISSN {issn} is not among those of journal.toml", issn=squeezed(node)),
                expected=row(known, _OR),
                found=squeezed(node),
            )


@rule(
    "JP407",
    Severity.WARNING,
    rationale="Archives and Crossref file articles under the publisher's name.",
    source="journal.toml, [journal] publisher",
    hint="Correct <publisher-name>, or add the name to journal.toml.",
    failing="<publisher-name>Harbour Pres</publisher-name>  "
    '<!-- journal.toml: publisher = { name = "Harbour Press" } -->',
    passing="<publisher-name>Harbour Press</publisher-name>",
)
def publisher(article: Article) -> Iterator[Problem]:
    """The publisher is the one in journal.toml."""
    known = article.journal.publisher_names if article.journal else ()
    names = {folded_title(name.text) for name in known}
    for node in article.all("front/journal-meta/publisher/publisher-name"):
        if known and squeezed(node) and folded_title(squeezed(node)) not in names:
            yield Problem(
                node,
                say(
                    "the publisher is '{found}' here, '{own}' in journal.toml",
                    found=squeezed(node),
                    own=known[0].text,
                ),
                expected=row([name.text for name in known], _OR),
                found=squeezed(node),
            )
