"""Authors, year and journal: what identifies an article for Google Scholar."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.targets.heads import is_study, meta_of, missing_title, missing_year
from jatspress.validation.targets.scholar.asking import scholar

_WHOLE = (
    '<article dtd-version="1.3" article-type="{0}"><front><article-meta>{1}</article-meta></front>'
    "</article>"
)
_SAND = (
    '<contrib-group><contrib contrib-type="author"><name><surname>{0}</surname><given-names>Anna'
    "</given-names></name></contrib></contrib-group>"
)


@scholar(
    "GS101",
    Severity.ERROR,
    about="citation_author: 'At least one author tag is required'",
    rationale="A page without an author is read as one without tags, and mostly not included.",
    hint='Add the authors in their order, each as <contrib contrib-type="author">.',
    failing=_WHOLE.format("research-article", ""),
    passing=_WHOLE.format("research-article", _SAND.format("Sand")),
)
def article_has_an_author(article: Article) -> Iterator[Problem]:
    """The article has an author."""
    if not any(author.display for author in article.meta.authors):
        where = article.first(f"{META}/contrib-group", META)
        # Notices and editorials often have none, and are no loss.
        severity = None if is_study(article) else Severity.WARNING
        message = say("the article has no author")
        yield Problem(where, message, '<contrib contrib-type="author">', severity=severity)


@scholar(
    "GS102",
    Severity.ERROR,
    about="citation_publication_date: 'This tag is required'; a year at least",
    rationale="A page without the year of publication is read as one without tags.",
    hint="Add <pub-date> with <year>, and with month and day when they are known.",
    failing=_WHOLE.format("research-article", "<pub-date><season>Spring</season></pub-date>"),
    passing=_WHOLE.format("research-article", "<pub-date><year>2020</year></pub-date>"),
)
def year_of_publication_is_stated(article: Article) -> Iterator[Problem]:
    """The article states its year of publication."""
    yield from missing_year(article)


@scholar(
    "GS103",
    Severity.WARNING,
    about="citation_journal_title",
    rationale="References are matched to the article by the title of the journal.",
    hint="Add <journal-title> in <journal-title-group>, as the journal is cited.",
    failing="<volume>3</volume>",
    passing="<journal-title-group><journal-title>Salt</journal-title></journal-title-group>",
)
def journal_is_named(article: Article) -> Iterator[Problem]:
    """The journal has a title."""
    yield from missing_title(article)


@scholar(
    "GS104",
    Severity.WARNING,
    about="citation_volume, citation_issue, citation_firstpage: 'sufficient information to "
    "identify a reference'",
    rationale="References are matched to the article by volume and first page; without them, and "
    "without a DOI, its citations are not counted.",
    hint="Add <volume> and <fpage> or <elocation-id>, or the DOI.",
    failing="<volume>3</volume>",
    passing="<volume>3</volume><fpage>11</fpage>",
)
def article_can_be_identified(article: Article) -> Iterator[Problem]:
    """Volume and first page, or a DOI, identify the article in references."""
    meta = article.meta
    numbered = (meta.volume or meta.issue) and (meta.fpage or meta.elocation_id)
    if not numbered and not meta.doi:
        message = say("the article has neither volume and first page nor a DOI")
        yield Problem(meta_of(article), message, "<volume>, <fpage>")


_PAGE = '<article dtd-version="1.3"><front><article-meta>{}</article-meta></front></article>'


@scholar(
    "GS105",
    Severity.WARNING,
    about="Content guidelines: the complete abstract or the first page is seen by every reader",
    rationale="Scholar includes pages on which readers see the abstract or the text.",
    hint="Add the <abstract>, or the <body>.",
    failing=_PAGE.format(""),
    passing=_PAGE.format("<abstract><p>Salt was carried.</p></abstract>"),
)
def there_is_something_to_read(article: Article) -> Iterator[Problem]:
    """The article has an abstract or a text."""
    bodies = article.all("body")
    if not article.meta.abstracts and not any(squeezed(body) for body in bodies):
        message = say("the article has neither an abstract nor a text")
        yield Problem(meta_of(article), message, "<abstract>, <body>")


#: Kinds that the guidelines name as no content for Scholar.
_NOT_FOR_SCHOLAR = frozenset(
    "book-review product-review books-received news announcement calendar editorial".split()
)


@scholar(
    "GS111",
    Severity.INFO,
    about="Content guidelines: 'news or magazine articles, book reviews, and editorials'",
    rationale="Scholar is for papers; book reviews, news and editorials may be left out there.",
    hint="Nothing is to be done when the kind is right.",
    failing=_WHOLE.format("book-review", ""),
    passing=_WHOLE.format("research-article", ""),
)
def kind_is_scholarly(article: Article) -> Iterator[Problem]:
    """The article is of a kind that Google Scholar includes."""
    kind = article.root.get("article-type") or ""
    if kind in _NOT_FOR_SCHOLAR:
        message = say("Google Scholar may leave out articles of the kind '{kind}'", kind=kind)
        yield Problem(article.root, message, found=kind)
