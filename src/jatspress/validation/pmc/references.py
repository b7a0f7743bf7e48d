"""What PMC asks of references, and of grants in older versions of the DTD."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import example, pmc_rule
from jatspress.validation.quoting import called, quoted
from jatspress.validation.registry import Problem

_CITATION = '<mixed-citation publication-type="book">Sand A. Salt roads. 2020.</mixed-citation>'


@pmc_rule(
    "PMC311",
    Severity.ERROR,
    section="<ref>",
    test="ref checking",
    page="tags/#el-ref",
    rationale="Citations in the text lead to a reference by its id.",
    hint="Give each <ref> an id, such as r1, and link the citations to it.",
    failing=f"<ref-list><ref>{_CITATION}</ref></ref-list>",
    passing=f'<ref-list><ref id="r1">{_CITATION}</ref></ref-list>',
)
def references_have_ids(article: Article) -> Iterator[Problem]:
    """A reference has an id."""
    for ref in article.named("ref"):
        if not (ref.get("id") or "").strip():
            yield Problem(ref, say("the reference '{text}' has no id", text=called(ref)), "@id")


def _citation(attributes: str) -> str:
    return example(
        f'<back><ref-list><ref id="r1"><citation{attributes}>Sand A. Salt.</citation></ref>'
        "</ref-list></back>"
    )


@pmc_rule(
    "PMC312",
    Severity.ERROR,
    section="<citation>",
    test="citation type checking",
    page="dobs/#dob-refs",
    rationale="PMC looks an article up in PubMed, a book elsewhere.",
    hint='Add citation-type, such as "journal", "book" or "web".',
    failing=_citation(""),
    passing=_citation(' citation-type="book"'),
)
def old_citations_have_a_type(article: Article) -> Iterator[Problem]:
    """A citation of NLM 2.3 says of what kind the work is."""
    for citation in article.named("citation"):
        if not (citation.get("citation-type") or "").strip():
            message = say("the citation '{text}' does not say of what it is", text=called(citation))
            yield Problem(citation, message, "@citation-type")


def _grant(number: str, sponsor: str) -> str:
    return example(
        f"<front><article-meta><contract-num{number}>S-17</contract-num><contract-sponsor{sponsor}>"
        "Salt Fund</contract-sponsor></article-meta></front>"
    )


_LINKED = _grant(' rid="s1"', ' id="s1"')


def _other_targets(article: Article, element: etree._Element, *right: str) -> list[str]:
    """The ids that an element names and that belong to none of the right elements."""
    names = (element.get("rid") or "").split()
    return [n for n in names if any(t.tag not in right for t in article.by_id.get(n, ()))]


@pmc_rule(
    "PMC313",
    Severity.ERROR,
    section="<contract-num>",
    test="contract element check",
    page="tags/#el-connum",
    rationale="A grant number without its funder is assigned to nobody.",
    hint="Link it: rid with the id of <contract-sponsor>; in newer versions use <award-group>.",
    failing=_grant("", ' id="s1"'),
    passing=_LINKED,
)
def grants_name_their_funder(article: Article) -> Iterator[Problem]:
    """A contract number is linked to its sponsor."""
    for number in article.named("contract-num"):
        if not (number.get("rid") or "").strip():
            message = say(
                "the grant number '{number}' is linked to no funder", number=quoted(number)
            )
            yield Problem(number, message, "@rid")
        elif _other_targets(article, number, "contract-sponsor"):
            message = say(
                "the grant number '{number}' is linked to something else", number=quoted(number)
            )
            yield Problem(number, message, "<contract-sponsor>", number.get("rid"))


@pmc_rule(
    "PMC314",
    Severity.ERROR,
    section="<contract-sponsor>",
    test="contract element check",
    page="tags/#el-consponsor",
    rationale="A funder without a link to its grant is assigned nothing.",
    hint="Give the sponsor an id that its <contract-num> points to, or @rid; in newer versions use "
    "<award-group>.",
    failing=_grant(' rid="s1"', ""),
    passing=_LINKED,
)
def funders_name_their_grants(article: Article) -> Iterator[Problem]:
    """A contract sponsor is linked to its contract number."""
    for sponsor in article.named("contract-sponsor"):
        named = any((sponsor.get(name) or "").strip() for name in ("id", "rid"))
        if not named and article.named("contract-num"):
            message = say(
                "the funder '{funder}' is linked to no grant number", funder=called(sponsor)
            )
            yield Problem(sponsor, message, "@id | @rid")
        elif _other_targets(article, sponsor, "contract-num", "contract-sponsor"):
            message = say(
                "the funder '{funder}' is linked to something else", funder=called(sponsor)
            )
            yield Problem(sponsor, message, "<contract-num>", sponsor.get("rid"))
