"""Objects of a citation: keywords, grants, registered trials, and the articles it is about."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Award, RelatedArticle
from jatspress.article.identifiers import DOI, bare_doi
from jatspress.deposits.pubmed.build import drop_if_empty, sub
from jatspress.deposits.pubmed.view import Citation

#: JATS @related-article-type → what PubMed calls the link from the notice or comment
#: (NBK3828, 'Object').
LINKS = {
    "corrected-article": "Erratum",
    "retracted-article": "Retraction",
    "partial-retraction": "Partialretraction",
    "object-of-concern": "ExpressionOfConcernFor",
    "commentary-article": "Comment",
    "updated-article": "Update",
    "republished-article": "Republished",
}
_PMID = frozenset({"pmid", "pubmed", "pub-med"})


def write_objects(record: etree._Element, citation: Citation) -> None:
    """Append `ObjectList`; nothing when there are none."""
    made = sub(record, "ObjectList")
    for related in citation.meta.related_articles:
        link = link_of(related)
        if link is not None:
            _object(made, link[0], type=link[1], id=link[2])
    for keyword in citation.keywords:
        words = " ".join(keyword.text.split())
        if words:
            _object(made, "keyword", value=words)
    for award in citation.meta.funding.awards if citation.meta.funding else ():
        for number, grantor in grants_of(award):
            _object(made, "grant", id=number, grantor=grantor)
    for trial in citation.trials:
        _object(made, trial.scheme, id=trial.value)
    drop_if_empty(made)


def _object(parent: etree._Element, kind: str, **params: str | None) -> None:
    made = sub(parent, "Object", Type=kind)
    for name, value in params.items():
        if value:
            sub(made, "Param", value, Name=name)


def link_of(related: RelatedArticle) -> tuple[str, str, str] | None:
    """What a link is to PubMed: its kind, and the kind and value of the id it names.

    `None` for kinds that PubMed does not link, and for links without DOI or PubMed number.
    """
    kind = LINKS.get(related.related_article_type.strip().lower())
    target = related.href.strip()
    if kind is None:
        return None
    if related.ext_link_type in _PMID and target.isdecimal():
        return kind, "pubmed", target
    doi = bare_doi(target)
    return (kind, "doi", doi) if DOI.fullmatch(doi) else None


def grants_of(award: Award) -> Iterator[tuple[str | None, str | None]]:
    """The numbers of a grant with who gave it; who gave is said although there is no number."""
    for source in award.sources or (None,):
        for number in award.award_ids or (None,):
            yield number, source.name if source is not None else None
