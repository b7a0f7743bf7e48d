"""The DOI against the prefix and pattern of journal.toml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jatspress.article import (
    ArticleMeta,
    JournalProfile,
    Message,
    Severity,
    say,
)
from jatspress.article.identifiers import DOI_PREFIX
from jatspress.jats.places import DOI
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem, rule

DOI_URL = "https://www.crossref.org/documentation/member-setup/constructing-your-dois/"


@rule(
    "JP401",
    Severity.ERROR,
    rationale="A DOI under another prefix belongs to another registrant; Crossref refuses it, or "
    "it leads to another article.",
    source="Crossref, 'Constructing your DOIs'; journal.toml, [doi] prefix",
    hint="Compare the DOI with the list of assigned DOIs; set [doi] prefix in journal.toml.",
    failing='<article-id pub-id-type="doi">10.5556/jim.2022.14.3.9</article-id>  '
    '<!-- journal.toml: prefix = "10.5555" -->',
    passing='<article-id pub-id-type="doi">10.5555/jim.2022.14.3.9</article-id>  '
    '<!-- journal.toml: prefix = "10.5555" -->',
    url=DOI_URL,
)
def doi_prefix(article: Article) -> Iterator[Problem]:
    """The DOI has the journal's prefix."""
    prefix = article.journal.doi.prefix if article.journal else None
    doi = article.meta.doi
    if prefix and doi and doi.partition("/")[0] != prefix:
        yield Problem(
            article.first(DOI),
            say("the DOI {doi} has another prefix than the journal", doi=doi),
            expected=prefix,
            found=doi.partition("/")[0],
        )


@rule(
    "JP402",
    Severity.ERROR,
    rationale="Where DOIs are made of volume, issue and pages, a DOI that says otherwise is "
    "mistyped, or one of these is.",
    source="journal.toml, [doi] pattern",
    hint="Compare the DOI, the volume, the issue and the pages with the issue's contents.",
    failing='<article-id pub-id-type="doi">10.5555/jim-2022-14-4-9-21</article-id> … '
    "<issue>3</issue>  <!-- journal.toml: "
    'pattern = "{prefix}/jim-{year}-{volume}-{issue}-{fpage}-{lpage}" -->',
    passing='<article-id pub-id-type="doi">10.5555/jim-2022-14-3-9-21</article-id> … '
    "<issue>3</issue>",
    url=DOI_URL,
)
def doi_pattern(article: Article) -> Iterator[Problem]:
    """The DOI says the same year, volume, issue and pages as the article."""
    journal, doi = article.journal, article.meta.doi
    if journal is None or journal.doi.pattern is None or doi is None:
        return
    stated = _pattern_values(article.meta, journal)
    node = article.first(DOI)
    printed = _read_by_pattern(doi, journal.doi.pattern)
    if printed is None:
        yield Problem(
            node,
            say("the DOI {doi} does not have the form of the journal's DOIs", doi=doi),
            expected=_filled(journal.doi.pattern, stated),
            found=doi,
        )
        return
    for field, values in printed.items():
        other = stated.get(field)
        for value in values:
            if other is not None and value.lower() != other.lower():
                yield Problem(
                    node,
                    _other_value(field, value, other),
                    expected=_filled(journal.doi.pattern, stated),
                    found=doi,
                )


def _other_value(field: str, value: str, other: str) -> Message:
    """What is said of a field whose value in the DOI is another one."""
    said = {"field": _WORDS[field], "value": value, "other": other}
    if field in _OF_JOURNAL:
        return say("{field} in the DOI is '{value}', the journal has '{other}'", **said)
    return say("{field} in the DOI is '{value}', the article has '{other}'", **said)


_WORDS = {
    "issn_print": say("the print ISSN"),
    "issn_online": say("the online ISSN"),
    "year": say("the year"),
    "volume": say("the volume"),
    "issue": say("the issue"),
    "fpage": say("the first page"),
    "lpage": say("the last page"),
}
_OF_JOURNAL = ("issn_print", "issn_online")
_SHAPES = {
    "prefix": DOI_PREFIX,
    "issn_print": r"\d{4}-?\d{3}[\dXx]",
    "issn_online": r"\d{4}-?\d{3}[\dXx]",
    "year": r"\d{4}",
    "volume": r"[A-Za-z]?\d+[A-Za-z]?",
    "issue": r"[A-Za-z]?\d+[A-Za-z]?(?:[-_]\d+)??",
    "fpage": r"[A-Za-z]?\d+",
    "lpage": r"[A-Za-z]?\d+",
}
_FIELD = re.compile(r"\{(\w+)\}")


def _pattern_values(meta: ArticleMeta, journal: JournalProfile) -> dict[str, str | None]:
    year = meta.publication_date.year if meta.publication_date else None
    return {
        "issn_print": journal.issn_print,
        "issn_online": journal.issn_online,
        "prefix": journal.doi.prefix,
        "year": str(year) if year else None,
        "volume": meta.volume,
        "issue": meta.issue,
        "fpage": meta.fpage,
        "lpage": meta.lpage,
    }


def _read_by_pattern(doi: str, pattern: str) -> dict[str, list[str]] | None:
    """What a DOI says at each field of the pattern; `None` when it has another form.

    The prefix has a rule of its own.
    """
    fields = _FIELD.findall(pattern)
    expression = "".join(
        f"({_SHAPES[piece]})" if number % 2 else re.escape(piece)
        for number, piece in enumerate(_FIELD.split(pattern))
    )
    match = re.fullmatch(expression, doi, re.IGNORECASE)
    if match is None:
        return None
    found: dict[str, list[str]] = {}
    for field, value in zip(fields, match.groups(), strict=True):
        if field != "prefix":
            found.setdefault(field, []).append(value)
    return found


def _filled(pattern: str, values: Mapping[str, str | None]) -> str:
    """The pattern with what is stated put in."""
    return _FIELD.sub(lambda match: values.get(match[1]) or match[0], pattern)
