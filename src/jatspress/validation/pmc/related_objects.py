"""What PMC asks of links to related objects, such as data and books."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import pmc_rule
from jatspress.validation.registry import Problem

_PAGE = "tags/#el-relobj"


def _object(attributes: str) -> str:
    return f"<related-object {attributes}>Salt data</related-object>"


_GOOD = _object('id="ro1" source-id="10.5555/salt.data" source-id-type="doi"')


@pmc_rule(
    "PMC252",
    Severity.ERROR,
    section="<related-object>",
    test="related-object check",
    page=_PAGE,
    rationale="PMC keeps its list of related objects by the ids of the links.",
    hint="Give the link an id that no other element has, such as ro1.",
    failing=_object('source-id="10.5555/salt.data" source-id-type="doi"'),
    passing=_GOOD,
)
def related_objects_have_ids(article: Article) -> Iterator[Problem]:
    """A link to a related object has an id."""
    for link in article.named("related-object"):
        if link.get("id") is None:
            yield Problem(link, say("the link to a related object has no id"), "@id")


_TARGETS = ("source-id", "document-id", "object-id")


@pmc_rule(
    "PMC253",
    Severity.ERROR,
    section="<related-object>",
    test="related-object check",
    page=_PAGE,
    rationale="Of an identifier must be said of what kind it is.",
    hint='Add the type: source-id-type, document-id-type or object-id-type, such as "doi".',
    failing=_object('id="ro1" source-id="10.5555/salt.data"'),
    passing=_GOOD,
)
def identifiers_of_objects_have_a_type(article: Article) -> Iterator[Problem]:
    """An identifier of a related object says of what kind it is."""
    for link in article.named("related-object"):
        lacking = [
            name
            for name in _TARGETS
            if link.get(name) is not None and link.get(f"{name}-type") is None
        ]
        if lacking:
            name = lacking[0]
            message = say(
                '{name}="{id}" does not say of what kind it is', name=name, id=link.get(name)
            )
            yield Problem(link, message, f"@{name}-type", link.get(name))


@pmc_rule(
    "PMC254",
    Severity.ERROR,
    section="<related-object>",
    test="related-object check",
    page=_PAGE,
    rationale="A link that identifies nothing leads nowhere.",
    hint="Name the object in @source-id, @document-id or @object-id.",
    failing=_object('id="ro1"'),
    passing=_GOOD,
)
def related_objects_are_identified(article: Article) -> Iterator[Problem]:
    """A link to a related object identifies it."""
    for link in article.named("related-object"):
        if all(link.get(name) is None for name in _TARGETS):
            message = say("the link to a related object does not identify it")
            yield Problem(link, message, "@source-id | @document-id | @object-id")


_ARTICLE = 'id="ro1" document-type="article" link-type="companion"'


@pmc_rule(
    "PMC255",
    Severity.ERROR,
    section="<related-object>",
    test="related-object check",
    page=_PAGE,
    rationale="PMC links to an article by its DOI, its PubMed or its PMC number.",
    hint='Add document-id with the DOI and document-id-type="doi".',
    failing=_object(f'{_ARTICLE} document-id="salt2" document-id-type="publisher-id"'),
    passing=_object(f'{_ARTICLE} document-id="10.5555/salt.2" document-id-type="doi"'),
)
def related_documents_have_a_known_identifier(article: Article) -> Iterator[Problem]:
    """A related object that is an article has a DOI, a PubMed or a PMC number."""
    for link in article.named("related-object"):
        if link.get("document-type") == "article":
            kind = link.get("document-id-type")
            if kind not in ("doi", "pmcid", "pmid") or link.get("document-id") is None:
                message = say("the related article has no DOI, PubMed number or PMC number")
                yield Problem(link, message, '@document-id, @document-id-type="doi"', kind)


_RELATIONS = frozenset(
    """addendum addended-article alt-language article-reference article-response commentary
    commentary-article companion concurrent-pub continued-by continues corrected-article
    correction-forward letter letter-reply object-of-concern repub-note repub-note-target
    republication republished-article retracted-article retraction-forward
    retraction-republication retracted-republished-article update-in update-of updated-article
    update peer-review peer-reviewed-article""".split()
)


@pmc_rule(
    "PMC256",
    Severity.ERROR,
    section="<related-object>",
    test="related-object check",
    page=_PAGE,
    rationale="PMC has a closed list of relations between articles.",
    hint='Take the nearest relation of PMC\'s list; "companion" is the most general.',
    failing=_object(
        'id="ro1" document-type="article" link-type="version-of" document-id="10.5555/salt.2" '
        'document-id-type="doi"'
    ),
    passing=_object(f'{_ARTICLE} document-id="10.5555/salt.2" document-id-type="doi"'),
)
def relations_of_objects_are_known(article: Article) -> Iterator[Problem]:
    """The relation to an article is one that PMC knows."""
    for link in article.named("related-object"):
        kind = link.get("link-type")
        if link.get("document-type") == "article" and kind is not None and kind not in _RELATIONS:
            message = say('PMC does not know link-type="{kind}" between articles', kind=kind)
            yield Problem(link, message, "companion | commentary-article | …", kind)
