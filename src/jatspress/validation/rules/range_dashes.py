"""The sign between two pages of a reference, as the journal wants it."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.references.checks.pages import page_range
from jatspress.validation.article import Article
from jatspress.validation.reference_lists import lists_of
from jatspress.validation.registry import Problem, rule


@rule(
    "JP562",
    Severity.INFO,
    rationale="The journal sets all ranges of pages with one sign; readers see the others as "
    "slips.",
    source="journal.toml, [validate] range_dash",
    hint="Set the range with the sign of the journal.",
    failing="<ref-list><ref><mixed-citation>Dole E. Carriers. Inland Roads, 2021, pp. 134-147."
    "</mixed-citation></ref></ref-list> <!-- journal.toml: range_dash = '–' -->",
    passing="<ref-list><ref><mixed-citation>Dole E. Carriers. Inland Roads, 2021, pp. 134–147."
    "</mixed-citation></ref></ref-list> <!-- journal.toml: range_dash = '–' -->",
)
def ranges_with_the_dash_of_the_journal(article: Article) -> Iterator[Problem]:
    """Ranges of pages in references have the dash that the journal names."""
    dash = article.journal.validation.range_dash if article.journal else None
    if dash is None:
        return
    for listed in lists_of(article):
        for index, reference in listed.cited.printed:
            found = page_range(reference)
            if found is not None and found["dash"] != dash:
                printed = found[0].strip()
                yield Problem(
                    listed.citations[index],
                    say("the range '{pages}' does not have the dash of the journal", pages=printed),
                    f"{found['first']}{dash}{found['last']}",
                    printed,
                )
