"""What an article does not state, and who asks for it; nothing is filled in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from jatspress.article import FieldName, Missing
from jatspress.jats.places import META
from jatspress.validation.article import Article


@dataclass(frozen=True)
class Need:
    """A piece that somebody asks for, and the test that an article states it."""

    piece: Missing
    is_stated: Callable[[Article], bool]


def missing(article: Article) -> tuple[Missing, ...]:
    """What the article does not state, in the order of the table."""
    return tuple(need.piece for need in NEEDS if not need.is_stated(article))


def _has_body(article: Article) -> bool:
    return article.root.find("body") is not None


def _has_month(article: Article) -> bool:
    dates = article.meta.publication_dates
    return any(date.date.month is not None or date.date.season for date in dates)


def _has_license(article: Article) -> bool:
    permissions = article.meta.permissions
    return permissions is not None and bool(permissions.licenses)


def _has_copyright(article: Article) -> bool:
    permissions = article.meta.permissions
    return permissions is not None and bool(permissions.statements or permissions.holders)


def _has_all_languages(article: Article) -> bool:
    """The title, an abstract and keywords in each language that the journal publishes in."""
    meta = article.meta
    asked = article.languages_of(*(article.journal.languages if article.journal else ()))
    titles = (None, *(title.lang for title in meta.trans_titles))
    parts = (titles, [part.lang for part in meta.abstracts], [part.lang for part in meta.keywords])
    return all(asked <= article.languages_of(*langs) for langs in parts)


def _has_history(kind: str) -> Callable[[Article], bool]:
    return lambda article: any(step.date_type == kind for step in article.meta.history)


def _has_reference_dois(article: Article) -> bool:
    """Articles without references need none."""
    references = article.references
    return not references or any(reference.first(FieldName.DOI) for reference in references)


def _is_corrected(article: Article) -> bool:
    kind = article.meta.article_type
    return kind not in ("correction", "retraction") or bool(article.meta.related_articles)


def _need(what: str, is_stated: Callable[[Article], bool], *needed_by: str, hint: str) -> Need:
    return Need(Missing(what, needed_by, hint), is_stated)


#: The order is that of gravity for a journal: what blocks a deposit comes first. Sources:
#: Crossref 5.5.0 schema and 'Required, recommended, and optional elements'; DOAJ 'Article XML';
#: PMC 'Tagging Guidelines'; PubMed 'XML Help for PubMed Data Providers' (NBK3828); RSCI.
NEEDS = (
    _need(
        "DOI",
        lambda article: article.meta.doi is not None,
        "Crossref (requires)", "PMC", "DOAJ",
        hint="Print 'DOI: 10.…' below the title.",
    ),
    _need(
        "year of publication",
        lambda article: article.meta.publication_date is not None,
        "Crossref (requires)", "DOAJ (requires)", "PubMed (requires)", "PMC (requires)",
        hint="Print 'Published 3 May 2022', or the citation line with its year.",
    ),
    _need(
        "month and day of publication",
        _has_month,
        "PMC (requires a month)", "PubMed (where they exist)", "Crossref (recommends)",
        hint="Print 'Published 3 May 2022'. The year alone is deposited until then.",
    ),
    _need(
        "text of the article",
        _has_body,
        "PMC (requires)", "archives (Portico, CLOCKSS)",
        hint="Give the full text; a landing page makes a record of the article alone.",
    ),
    _need(
        "licence",
        _has_license,
        "DOAJ (requires of the journal)", "PMC (requires)", "Crossref (recommends)",
        hint="Print it, or set [license] url in journal.toml when all articles have one.",
    ),
    _need(
        "copyright",
        _has_copyright,
        "PMC (requires)", "JATS4R (recommends)",
        hint="Print '© 2022 The Authors' as the journal's agreement says.",
    ),
    _need(
        "abstract",
        lambda article: bool(article.meta.abstracts),
        "PubMed", "Scopus", "DOAJ (recommends)", "Crossref (recommends)",
        hint="Label it 'Abstract.'",
    ),
    _need(
        "keywords",
        lambda article: bool(article.meta.keywords),
        "DOAJ (recommends)", "RSCI",
        hint="Label them 'Keywords:'.",
    ),
    _need(
        "title, abstract and keywords in every language of the journal",
        _has_all_languages,
        "RSCI", "Scopus (English)",
        hint="Add them to the page in the languages that journal.toml names.",
    ),
    _need(
        "affiliation",
        lambda article: bool(article.meta.affiliations),
        "PubMed", "DOAJ (recommends)", "Crossref (recommends)",
        hint="Put it below the authors, with a mark for each author when there are several.",
    ),
    _need(
        "ORCID of an author",
        lambda article: any(author.orcid for author in article.meta.contributors),
        "Crossref (recommends)", "DOAJ (recommends)", "PMC (recommends)",
        hint="Print it beside the author's name; ask the author for it.",
    ),
    _need(
        "e-mail of the corresponding author",
        lambda article: any(author.emails for author in article.meta.contributors)
        or article.root.find(f"{META}/author-notes/corresp") is not None,
        "readers", "PMC (recommends)",
        hint="Print it beside the author's name.",
    ),
    _need(
        "date of acceptance",
        _has_history("accepted"),
        "PubMed (recommends)", "Crossref (recommends)",
        hint="Print 'Accepted 3 May 2022'.",
    ),
    _need(
        "funding",
        lambda article: article.meta.funding is not None,
        "Crossref (recommends)", "funders",
        hint="Print 'Funding: …', or that there was none.",
    ),
    _need(
        "references",
        lambda article: bool(article.references),
        "Crossref (recommends)", "Scopus", "RSCI",
        hint="Put them below a heading 'References'.",
    ),
    _need(
        "DOIs of the cited works",
        _has_reference_dois,
        "Crossref (asks its members to link)",
        hint="Add https://doi.org/… to each reference that has one.",
    ),
    _need(
        "the article that is corrected",
        _is_corrected,
        "Crossref", "PMC (requires)", "PubMed (requires)",
        hint="Print the DOI of the corrected article.",
    ),
)  # fmt: skip
