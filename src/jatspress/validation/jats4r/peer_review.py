"""Materials of peer review: type, front matter, contributors (JATS4R, Peer review materials)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.jats4r.review_materials import (
    DOCUMENT_TYPES,
    JUDGEMENTS,
    MATERIALS,
    contributors,
    fronts_of,
    judged,
    links_to_documents,
    type_of,
)
from jatspress.validation.quoting import quoted, tag
from jatspress.validation.registry import Problem, rule

_MISSPELT = {kind: re.compile(kind.replace("-", r"[\s_–—-]?"), re.IGNORECASE) for kind in MATERIALS}
_ROLES = ("reviewer", "reader", "author", "editor")

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Peer review materials, version 1.0",
    url="https://jats4r.niso.org/peer-review-materials/",
)

_PARTS = {
    "doi": '<article-id pub-id-type="doi">10.5555/12345678</article-id>',
    "title": "<title-group><article-title>Report</article-title></title-group>",
    "people": """<contrib-group><contrib contrib-type="author"><anonymous/>
<role specific-use="reviewer">Reviewer</role></contrib></contrib-group>""",
    "date": "<pub-date><year>2020</year></pub-date>",
    "permissions": "<permissions><copyright-year>2020</copyright-year></permissions>",
    "judged": """<related-object document-type="peer-reviewed-article" document-id-type="doi"
document-id="10.5555/12345679"/>""",
}


def _meta(**changes: str) -> str:
    return "\n".join(filter(None, (_PARTS | changes).values()))


def _report(kind: str = "reviewer-report", **changes: str) -> str:
    """An example: a report that is an article, with some of its parts changed or left out."""
    return f"""<article article-type="{kind}" dtd-version="1.3"><front><article-meta>
{_meta(**changes)}
</article-meta></front></article>"""


def _with_source(attributes: str) -> str:
    return _PARTS["judged"].replace(" document-type", f" {attributes} document-type")


def _sub_article(**changes: str) -> str:
    """An example: an article with a report inside."""
    own = "".join(_PARTS[part] for part in ("date", "permissions"))
    return f"""<article dtd-version="1.3"><front><article-meta>{own}</article-meta></front>
<sub-article article-type="reviewer-report"><front-stub>
{_meta(date="", permissions="", **changes)}
</front-stub></sub-article></article>"""


@recommended(
    "J4R-peer-review-01",
    Severity.ERROR,
    rationale="Values of attributes are compared letter by letter; a report under another spelling "
    "is shown as an article of its own.",
    hint="Write it in small letters with hyphens: reviewer-report, editor-report, author-comment, "
    "community-comment, aggregated-review-documents.",
    failing=_report(kind="Reviewer_Report"),
    passing=_report(),
)
def type_of_a_report_is_spelt_right(article: Article) -> Iterator[Problem]:
    """The article type of a material of peer review is spelt as recommended."""
    for document in article.named("article", "sub-article"):
        found = document.get("article-type") or ""
        if found in MATERIALS:
            continue
        for right, misspelt in _MISSPELT.items():
            if misspelt.fullmatch(found):
                message = say('article-type="{found}" is not spelt as it should be', found=found)
                yield Problem(document, message, right, found)


@recommended(
    "J4R-peer-review-02",
    Severity.ERROR,
    rationale="A report is cited, and credited to its reviewer, by its DOI.",
    hint='Register a DOI for the report and write it in <article-id pub-id-type="doi">.',
    failing=_report(doi=""),
    passing=_report(),
)
def reports_have_a_doi(article: Article) -> Iterator[Problem]:
    """A material of peer review has a DOI."""
    for front in fronts_of(article, MATERIALS):
        ids = front.iterchildren("article-id")
        if not any(one.get("pub-id-type") == "doi" for one in ids):
            message = say("the {kind} has no DOI", kind=type_of(front))
            yield Problem(front, message, '<article-id pub-id-type="doi">')


@recommended(
    "J4R-peer-review-03",
    Severity.ERROR,
    rationale="Who wrote a report must be said, even when the reviewer stays unnamed.",
    hint="Add <contrib-group> with a <contrib>; for an unnamed reviewer it holds <anonymous/>.",
    failing=_report(people=""),
    passing=_report(),
)
def reports_have_a_contributor(article: Article) -> Iterator[Problem]:
    """A material of peer review has a contributor."""
    for front in fronts_of(article, MATERIALS):
        if front.find("contrib-group/contrib") is None:
            message = say("the {kind} has no contributor", kind=type_of(front))
            yield Problem(front, message, "<contrib>")


@recommended(
    "J4R-peer-review-04",
    Severity.ERROR,
    rationale="In a list of results a report without a title is an empty line.",
    hint="Add a title, such as 'Reviewer report 1'.",
    failing=_report(title=""),
    passing=_report(),
)
def reports_have_a_title(article: Article) -> Iterator[Problem]:
    """A material of peer review has a title."""
    for front in fronts_of(article, MATERIALS):
        if front.find("title-group/article-title") is None:
            message = say("the {kind} has no title", kind=type_of(front))
            yield Problem(front, message, "<article-title>")


@recommended(
    "J4R-peer-review-05",
    Severity.ERROR,
    rationale="A report that is published by itself needs a licence of its own to be reused.",
    hint="Add <permissions> with the copyright and the licence of the report.",
    failing=_report(permissions=""),
    passing=_report(),
)
def reports_have_permissions(article: Article) -> Iterator[Problem]:
    """A material of peer review that is an article has permissions."""
    for front in fronts_of(article, MATERIALS):
        if front.tag == "article-meta" and front.find("permissions") is None:
            message = say("the {kind} says nothing of its permissions", kind=type_of(front))
            yield Problem(front, message, "<permissions>")


@recommended(
    "J4R-peer-review-06",
    Severity.ERROR,
    rationale="Crossref refuses a report without the day of its publication, and readers cannot "
    "tell which version it speaks of.",
    hint="Add <pub-date>; a sub-article may leave it to the article that it stands in.",
    failing=_report(date=""),
    passing=_report(),
)
def reports_have_a_date(article: Article) -> Iterator[Problem]:
    """A material of peer review has a date of publication."""
    for front in fronts_of(article, MATERIALS):
        dated = front.find("pub-date") is not None
        if not dated and not (front.tag == "front-stub" and _is_dated(article)):
            message = say("the {kind} has no date of publication", kind=type_of(front))
            yield Problem(front, message, "<pub-date>")


def _is_dated(article: Article) -> bool:
    return any(meta.find("pub-date") is not None for meta in article.named("article-meta"))


@recommended(
    "J4R-peer-review-07",
    Severity.ERROR,
    rationale="The authors of the materials are all 'authors'; only the role tells the reviewer "
    "from the editor and from the author of the article.",
    hint='Add <role specific-use="reviewer"> (reader, author, editor) to the <contrib>.',
    failing=_report(people=_PARTS["people"].replace("specific-use", "content-type")),
    passing=_report(),
)
def contributors_of_reports_have_a_role(article: Article) -> Iterator[Problem]:
    """A contributor to materials of peer review has a role: reviewer, reader, author, editor."""
    for contrib in contributors(article):
        roles = [role.get("specific-use") for role in contrib.iterchildren("role")]
        if not any(role in _ROLES for role in roles):
            message = say("the contributor '{name}' has no role in the review", name=_name(contrib))
            found = ", ".join(filter(None, roles)) or None
            yield Problem(contrib, message, ", ".join(_ROLES), found)


def _name(contrib: etree._Element) -> str:
    return quoted(contrib) or tag(contrib)


@recommended(
    "J4R-peer-review-08",
    Severity.ERROR,
    rationale="The report is linked with the article by the article's DOI; another identifier "
    "leads nowhere outside the publisher's house.",
    hint='Write the DOI in @document-id and document-id-type="doi".',
    failing=_report(judged=_PARTS["judged"].replace('document-id-type="doi"', "")),
    passing=_report(),
)
def judged_articles_are_named_by_doi(article: Article) -> Iterator[Problem]:
    """The article that a report judges is named by its DOI."""
    for related in judged(article):
        found = related.get("document-id-type")
        if found != "doi":
            message = say(
                "<related-object> to the {kind} does not say that its identifier is a DOI",
                kind=related.get("document-type"),
            )
            yield Problem(related, message, 'document-id-type="doi"', found)


@recommended(
    "J4R-peer-review-16",
    Severity.ERROR,
    rationale="A report that does not say what it judges cannot be shown beside it.",
    hint='Add <related-object document-type="peer-reviewed-article" document-id-type="doi" '
    'document-id="…"> with the DOI of the article.',
    failing=_report(judged=""),
    passing=_report(),
)
def reports_name_what_they_judge(article: Article) -> Iterator[Problem]:
    """A report that is an article names the article that it judges."""
    yield from _without_link(article, "article-meta")


def _without_link(article: Article, name: str) -> Iterator[Problem]:
    for front in fronts_of(article, JUDGEMENTS):
        if front.tag == name and next(links_to_documents(front), None) is None:
            message = say("the {kind} does not say what it judges", kind=type_of(front))
            kinds = ", ".join(DOCUMENT_TYPES)
            expected = say("<related-object> with a @document-type of: {kinds}", kinds=kinds)
            yield Problem(front, message, expected)


@recommended(
    "J4R-peer-review-17",
    Severity.WARNING,
    rationale="Whoever writes a report is its author, whatever the part in the review; citations "
    "are made of the authors.",
    hint='Write contrib-type="author"; what the person is in the review stands in <role>.',
    failing=_report(people=_PARTS["people"].replace('"author"', '"reviewer"')),
    passing=_report(),
)
def contributors_of_reports_are_authors(article: Article) -> Iterator[Problem]:
    """A contributor to materials of peer review is an author of them."""
    for contrib in contributors(article):
        found = contrib.get("contrib-type")
        if found != "author":
            message = say("the contributor '{name}' is no author", name=_name(contrib))
            yield Problem(contrib, message, 'contrib-type="author"', found)


@recommended(
    "J4R-peer-review-18",
    Severity.WARNING,
    rationale="A report that does not say which version it judges is shown beside all of them.",
    hint='Add <related-object document-type="peer-reviewed-article" document-id-type="doi" '
    'document-id="…"> with the DOI of the article.',
    failing=_sub_article(judged=""),
    passing=_sub_article(),
)
def reports_in_sub_articles_name_what_they_judge(article: Article) -> Iterator[Problem]:
    """A report that is a sub-article names the article that it judges."""
    yield from _without_link(article, "front-stub")


@recommended(
    "J4R-peer-review-21",
    Severity.WARNING,
    rationale="An identifier of a journal or a server alone does not say whether it is an ISSN, "
    "a DOI or a number of the house.",
    hint="Say what it is in @source-id-type.",
    failing=_report(judged=_with_source('source-id="2049-3630"')),
    passing=_report(judged=_with_source('source-id="2049-3630" source-id-type="issn"')),
)
def sources_of_judged_articles_say_their_kind(article: Article) -> Iterator[Problem]:
    """The identifier of the source of a judged article says what it is."""
    for related in judged(article):
        source = related.get("source-id")
        if source is not None and related.get("source-id-type") is None:
            message = say('source-id="{source}" does not say its kind', source=source)
            yield Problem(related, message, "@source-id-type")
