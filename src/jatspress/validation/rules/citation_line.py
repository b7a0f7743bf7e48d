"""The citation line against the article: DOI, journal, title, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from jatspress.article import (
    FieldName,
    Severity,
    say,
)
from jatspress.references.parse import parse_reference
from jatspress.validation.article import Article
from jatspress.validation.citation_lines import (
    GOOD_LINE,
    article_with_line,
    citation_lines,
    folded_title,
    journal_titles,
)
from jatspress.validation.registry import Problem, rule


@rule(
    "JP403",
    Severity.ERROR,
    rationale="Readers copy the citation line; with another DOI in it they cite another article.",
    source="jatspress, agreement of the citation line",
    hint="Compare both DOIs with the list of assigned DOIs.",
    failing=article_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022. "
        "doi:10.5555/jim.2022.14.3.8"
    ),
    passing=article_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022. "
        "doi:10.5555/jim.2022.14.3.9"
    ),
)
def doi_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line has the article's own DOI."""
    doi = article.meta.doi
    for node, line in citation_lines(article):
        printed = parse_reference(line, id="line").value(FieldName.DOI)
        if doi and printed and printed.lower() != doi.lower():
            yield Problem(
                node,
                say(
                    "the citation line has the DOI {printed}, the article {doi}",
                    printed=printed,
                    doi=doi,
                ),
                expected=doi,
                found=printed,
            )


@rule(
    "JP404",
    Severity.WARNING,
    rationale="Readers copy the citation line; a journal that is misspelt there is misspelt in "
    "every article that cites this one, and the citations are not counted.",
    source="jatspress, agreement of the citation line; journal.toml, [journal] title",
    hint="Correct the journal's title in the citation line.",
    failing=article_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inlnad Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ),
    passing=GOOD_LINE,
)
def journal_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line spells the journal's title as the journal does."""
    titles = [*journal_titles(article)]
    for node, line in citation_lines(article):
        if any(folded_title(title) in folded_title(line) for title in titles):
            continue
        near = [(title, found) for title in titles if (found := _nearest(title, line))]
        for title, found in near[:1]:
            yield Problem(
                node,
                say(
                    "the citation line has the journal '{found}', the journal is '{title}'",
                    found=found,
                    title=title,
                ),
                expected=title,
                found=found,
            )


#: How like the journal's title a stretch must be to be a misspelling of it.
_NEAR = 0.85
#: A citation line of more words is none.
_LONGEST_LINE = 300


def _nearest(title: str, line: str) -> str | None:
    """The stretch of a line that is a title with a letter or a word wrong; `None` without one."""
    words = list(re.finditer(r"\S+", line))[:_LONGEST_LINE]
    size = len(title.split())
    best, found = _NEAR, None
    for length in {size - 1, size, size + 1} - {0}:
        for first in range(len(words) - length + 1):
            stretch = line[words[first].start() : words[first + length - 1].end()]
            matcher = SequenceMatcher(None, folded_title(title), folded_title(stretch))
            if matcher.real_quick_ratio() <= best or matcher.quick_ratio() <= best:
                continue
            likeness = matcher.ratio()
            if best < likeness < 1:
                best, found = likeness, stretch.strip(".,;: /“”«»\"'()")
    return found


@rule(
    "JP410",
    Severity.WARNING,
    rationale="Readers copy the citation line; with another title the citation is not matched.",
    source="jatspress, agreement of the citation line",
    hint="Compare the title in the citation line with that of the article.",
    failing=article_with_line(
        "Lindqvist R. Salt Roads of the Intrior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 3, pp. 9–21."
    ),
    passing=GOOD_LINE,
)
def title_of_citation_line(article: Article) -> Iterator[Problem]:
    """The citation line has the article's title."""
    meta = article.meta
    titles = [t for t in (meta.title, *meta.trans_titles) if t is not None]
    texts = [" ".join(title.content.text.split()) for title in titles]
    for node, line in citation_lines(article):
        if any(folded_title(text) in folded_title(line) for text in texts):
            continue
        near = [(text, found) for text in texts if (found := _nearest(text, line))]
        for text, found in near[:1]:
            yield Problem(
                node,
                say(
                    "the citation line has the title '{found}', the article '{title}'",
                    found=found,
                    title=text,
                ),
                expected=text,
                found=found,
            )


_NUMBERS = {
    FieldName.VOLUME: ("volume", say("the volume")),
    FieldName.ISSUE: ("issue", say("the issue")),
    FieldName.FPAGE: ("fpage", say("the first page")),
    FieldName.LPAGE: ("lpage", say("the last page")),
}


@rule(
    "JP411",
    Severity.ERROR,
    rationale="Readers copy the citation line; with another volume, issue, page or year the "
    "article is not found.",
    source="jatspress, agreement of the citation line",
    hint="Compare both with the issue's contents.",
    failing=article_with_line(
        "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, "
        "no. 2, pp. 9–21."
    ),
    passing=GOOD_LINE,
)
def numbers_of_citation_line(article: Article) -> Iterator[Problem]:
    """Year, volume, issue and pages of the citation line are those of the article."""
    meta = article.meta
    for node, line in citation_lines(article):
        read = parse_reference(line, id="line")
        pairs = {
            words: (read.value(name), getattr(meta, attribute))
            for name, (attribute, words) in _NUMBERS.items()
        }
        year = str(read.date.year) if read.date else None
        stated = {str(date.date.year) for date in meta.publication_dates}
        if year and stated and year not in stated:
            pairs[say("the year")] = (year, sorted(stated)[0])
        for words, (printed, own) in pairs.items():
            if printed and own and not _same_number(printed, own):
                yield Problem(
                    node,
                    say(
                        "{field} is '{printed}' in the citation line, '{own}' in the article",
                        field=words,
                        printed=printed,
                        own=own,
                    ),
                    expected=own,
                    found=printed,
                )


def _same_number(printed: str, own: str) -> bool:
    """Ranges may be shortened ('131–40') and dashes differ."""
    one, two = (re.sub(r"[–—-]", "-", text).lower() for text in (printed, own))
    return one == two or (one.isdecimal() and two.isdecimal() and two.endswith(one))
