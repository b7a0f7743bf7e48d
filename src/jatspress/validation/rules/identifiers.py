"""DOIs and ORCID iDs: how they are written, and the check digits of the latter."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.article.identifiers import (
    ORCID_ADDRESS,
    doi_trouble,
    mod_11_2,
    orcid_in,
    same_doi,
)
from jatspress.jats.text import squeezed
from jatspress.validation.article import FRONTS, Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule


def of_kind(article: Article, names: str, kind: str) -> Iterator[tuple[etree._Element, str]]:
    """Elements whose @…-type is `kind`, in any case, with their text; empty ones are left out."""
    for element in article.all(" | ".join(f"//{name}" for name in names.split())):
        types = (str(v) for k, v in element.attrib.items() if str(k).endswith("-type"))
        if any(value.lower() == kind for value in types) and squeezed(element):
            yield element, squeezed(element)


@rule(
    "JP201",
    Severity.ERROR,
    profiles=("core", "crossref", "doaj", "pubmed", "rsci"),
    rationale="A DOI that is not written bare is registered or linked as another DOI, which leads "
    "nowhere.",
    source="DOI Handbook, 2.2; JATS 1.3, @pub-id-type; PMC Style Checker, 'doi format'",
    url="https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html",
    hint="Write the DOI bare, without https://doi.org/ or 'doi:' before it.",
    failing='<article-id pub-id-type="doi">https://doi.org/10.5555/salt.1</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def dois_are_bare(article: Article) -> Iterator[Problem]:
    """A DOI is written bare, from '10.' on."""
    for element, text in of_kind(article, "article-id pub-id object-id", "doi"):
        trouble = doi_trouble(text)
        if trouble:
            parent = element.getparent()
            own = parent is not None and parent.tag in FRONTS
            severity = Severity.ERROR if own else Severity.WARNING
            message = say("the DOI '{doi}' is not right: {trouble}", doi=text, trouble=trouble)
            yield Problem(element, message, "10.prefix/suffix", text, severity=severity)


@rule(
    "JP202",
    Severity.ERROR,
    profiles=("core", "scielo", "crossref", "pubmed"),
    rationale="The deposit registers one DOI for the article; with two, the wrong one may be "
    "overwritten.",
    source="Crossref, 'Constructing your DOIs'",
    url="https://www.crossref.org/documentation/member-setup/constructing-your-dois/",
    hint="Keep the article's own DOI; another one belongs in <related-article>.",
    failing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>'
    '<article-id pub-id-type="doi">10.5555/salt.2</article-id>',
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def one_doi_for_the_article(article: Article) -> Iterator[Problem]:
    """An article has one DOI."""
    for meta in article.fronts():
        first: dict[str | None, str] = {}
        for doi in meta.findall("article-id[@pub-id-type='doi']"):
            # The DOI of a version stands beside the one of all versions, and says so.
            own = first.setdefault(doi.get("specific-use"), squeezed(doi))
            if same_doi(own) != same_doi(squeezed(doi)):
                second = squeezed(doi)
                message = say("there is a second DOI, {doi}, beside {own}", doi=second, own=own)
                yield Problem(doi, message, say("one DOI"), second)


@rule(
    "JP203",
    Severity.ERROR,
    profiles=("core", "crossref"),
    rationale="Deposits refuse an ORCID iD that is not written as its address; with a wrong digit "
    "the work goes to another person's record.",
    source="ORCID, 'Structure of the ORCID Identifier'; JATS4R, Authors and Affiliations",
    url="https://support.orcid.org/hc/en-us/articles/360006897674",
    hint="Write the iD as its address, beginning with https://orcid.org/.",
    failing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid">0000-0002-1825-0097
</contrib-id><name><surname>Sand</surname></name></contrib></contrib-group>""",
    passing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group>""",
)
def orcids_are_addresses(article: Article) -> Iterator[Problem]:
    """An ORCID iD is written as its address."""
    for element, text in of_kind(article, "contrib-id", "orcid"):
        if ORCID_ADDRESS.fullmatch(text):
            continue
        bare = orcid_in(text)
        if bare:
            message = say(
                "the ORCID iD '{text}' is not written as its address, https://orcid.org/…",
                text=text,
            )
            expected = f"https://orcid.org/{bare}"
            yield Problem(element, message, expected, text, severity=Severity.WARNING)
        else:
            message = say("'{text}' is no ORCID iD", text=text)
            yield Problem(element, message, "https://orcid.org/0000-0000-0000-000X", text)


@rule(
    "JP204",
    Severity.ERROR,
    profiles=("core", "scielo", "crossref", "doaj", "pubmed", "rsci"),
    rationale="The last character of an ORCID iD tells whether the others are right.",
    source="ISO 7064, mod 11-2; ORCID, 'Structure of the ORCID Identifier'",
    url="https://support.orcid.org/hc/en-us/articles/360006897674",
    hint="Ask the author for the iD and copy it.",
    failing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0098</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group>""",
    passing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
</contrib-group>""",
)
def orcid_check_digit(article: Article) -> Iterator[Problem]:
    """The check digit of an ORCID iD is right."""
    for element, text in of_kind(article, "contrib-id", "orcid"):
        found = orcid_in(text)
        digits = (found or "").replace("-", "")
        if found and mod_11_2(digits[:15]) != digits[15]:
            message = say("the ORCID iD {id} has a wrong digit", id=found)
            expected = say("{right} as the last character", right=mod_11_2(digits[:15]))
            yield Problem(element, message, expected, digits[15])


@rule(
    "JP205",
    Severity.WARNING,
    profiles=("core", "scielo", "crossref"),
    rationale="An ORCID iD belongs to one person: one of the two contributors has another's, or "
    "is listed twice.",
    source="eLife Schematron, orcid-test; Crossref, deposit rules",
    hint="Ask both contributors for their iDs.",
    failing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
<contrib><contrib-id contrib-id-type="orcid">https://orcid.org/0000-0002-1825-0097</contrib-id>
<name><surname>Stone</surname></name></contrib></contrib-group>""",
    passing="""<contrib-group><contrib><contrib-id contrib-id-type="orcid"
>https://orcid.org/0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>
<contrib><name><surname>Stone</surname></name></contrib></contrib-group>""",
)
def orcids_are_not_shared(article: Article) -> Iterator[Problem]:
    """No two contributors of a group have the same ORCID iD."""
    for group in article.all("//contrib-group"):
        seen: set[str] = set()
        for element in group.findall("contrib/contrib-id"):
            found = orcid_in(squeezed(element))
            if found and found in seen:
                message = say("two contributors have the ORCID iD {id}", id=found)
                yield Problem(element, message, found=found)
            seen.add(found or "")


@rule(
    "JP217",
    Severity.WARNING,
    profiles=("core", "crossref"),
    rationale="A link whose DOI is broken leads to an error page.",
    source="DOI Handbook, 2.2; JATS 1.3, @ext-link-type",
    url="https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html",
    hint="Put the DOI, or its address https://doi.org/…, into @xlink:href.",
    failing='<p><ext-link ext-link-type="doi" xlink:href="10.5555 salt">the roads</ext-link></p>',
    passing='<p><ext-link ext-link-type="doi" xlink:href="10.5555/salt">the roads</ext-link></p>',
)
def doi_links_hold_dois(article: Article) -> Iterator[Problem]:
    """A link of the kind 'doi' holds a DOI."""
    for element in article.all("//*[@ext-link-type='doi']"):
        href = element.get(XLINK_HREF)
        if href is not None and doi_trouble(same_doi(href)):
            message = say("the link of {tag}, '{href}', is no DOI", tag=tag(element), href=href)
            yield Problem(element, message, say("10.prefix/suffix or its address"), href)
