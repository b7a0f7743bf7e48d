"""Identifiers: how they are written, and their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.article.identifiers import (
    ISSN,
    ORCID_ADDRESS,
    ROR_ADDRESS,
    doi_trouble,
    isbn_check_digit,
    issn_check_digit,
    mod_11_2,
    orcid_in,
    ror_check_digits,
    same_doi,
)
from jatspress.jats.text import squeezed
from jatspress.validation.article import FRONTS, Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule


def _of_kind(article: Article, names: str, kind: str) -> Iterator[tuple[etree._Element, str]]:
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
    for element, text in _of_kind(article, "article-id pub-id object-id", "doi"):
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
    hint="Keep the article's own DOI; another one belongs into <related-article>.",
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
    for element, text in _of_kind(article, "contrib-id", "orcid"):
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
    for element, text in _of_kind(article, "contrib-id", "orcid"):
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
    "JP211",
    Severity.ERROR,
    profiles=("core", "pmc", "scielo", "crossref", "doaj", "pubmed", "rsci"),
    rationale="Deposits and archives find the journal by its ISSN; with a wrong digit they refuse "
    "the article or file it under another journal.",
    source="ISO 3297; PMC Style Checker, 'issn'",
    url="https://www.issn.org/understanding-the-issn/what-is-an-issn/",
    hint="Look the ISSN up at the ISSN Portal; it has the form 1234-567X.",
    failing='<issn pub-type="epub">1234-5678</issn>',
    passing='<issn pub-type="epub">1234-5679</issn>',
)
def issns_are_right(article: Article) -> Iterator[Problem]:
    """An ISSN has its form and the right check digit."""
    elements = [(e, squeezed(e)) for e in article.all("//issn | //issn-l") if squeezed(e)]
    for element, text in [*elements, *_of_kind(article, "pub-id", "issn")]:
        if not ISSN.fullmatch(text):
            message = say("'{text}' is no ISSN", text=text)
            yield Problem(element, message, say("the form 1234-567X"), text)
            continue
        right = issn_check_digit(text.replace("-", "")[:7])
        if right != text[-1]:
            message = say("the ISSN {id} has a wrong digit", id=text)
            expected = say("{right} as the last character", right=right)
            yield Problem(element, message, expected, text[-1])


@rule(
    "JP212",
    Severity.WARNING,
    rationale="Libraries find a book by its ISBN.",
    source="ISO 2108",
    url="https://www.isbn-international.org/content/isbn-users-manual/29",
    hint="Look the ISBN up in the book; it has 10 or 13 digits.",
    failing='<ref-list><ref id="r1"><mixed-citation>Salt. ISBN <isbn>978-3-16-148410-1</isbn>'
    "</mixed-citation></ref></ref-list>",
    passing='<ref-list><ref id="r1"><mixed-citation>Salt. ISBN <isbn>978-3-16-148410-0</isbn>'
    "</mixed-citation></ref></ref-list>",
)
def isbns_are_right(article: Article) -> Iterator[Problem]:
    """An ISBN has 10 or 13 digits and the right check digit."""
    elements = [(e, squeezed(e)) for e in article.all("//isbn") if squeezed(e)]
    for element, text in [*elements, *_of_kind(article, "pub-id", "isbn")]:
        digits = re.sub(r"^ISBN[-: ]*(?:1[03][-: ]+)?|[\s\u2010-\u2013-]", "", text.upper())
        if not re.fullmatch(r"\d{9}[\dX]|97[89]\d{10}", digits):
            message = say("'{text}' is no ISBN", text=text)
            yield Problem(element, message, say("10 or 13 digits"), text)
            continue
        right = isbn_check_digit(digits[:-1])
        if right != digits[-1]:
            message = say("the ISBN {id} has a wrong digit", id=text)
            expected = say("{right} as the last character", right=right)
            yield Problem(element, message, expected, digits[-1])


_WITHOUT_SCHEME = re.compile(r"(?:www\.)?ror\.org/|ror:\s*", re.IGNORECASE)


@rule(
    "JP213",
    Severity.ERROR,
    profiles=("core", "crossref"),
    rationale="Funders and institutions find their articles by ROR id; programs look for its "
    "address.",
    source="ROR, 'ROR identifier pattern'; ISO/IEC 7064 mod 97-10",
    url="https://ror.readme.io/docs/identifier",
    hint="Look the institution up at ror.org and copy the address of its entry, with "
    "https://ror.org/.",
    failing="""<aff id="a1"><institution-wrap><institution-id institution-id-type="ror"
>https://ror.org/05dxps056</institution-id><institution>Salt Museum</institution>
</institution-wrap></aff>""",
    passing="""<aff id="a1"><institution-wrap><institution-id institution-id-type="ror"
>https://ror.org/05dxps055</institution-id><institution>Salt Museum</institution>
</institution-wrap></aff>""",
)
def ror_ids_are_right(article: Article) -> Iterator[Problem]:
    """A ROR id is written as its address and has the right check digits."""
    for element, text in _of_kind(article, "institution-id", "ror"):
        address = ROR_ADDRESS.fullmatch(text)
        found = address or ROR_ADDRESS.fullmatch(f"https://ror.org/{_WITHOUT_SCHEME.sub('', text)}")
        if not found:
            message = say("'{text}' is no ROR id", text=text)
            yield Problem(element, message, "https://ror.org/0xxxxxxnn", text)
            continue
        right = ror_check_digits(found[1][:7])
        if right == found[1][7:] and not address:
            message = say("the ROR id '{text}' is not written as its address, https://ror.org/…",
                          text=text)  # fmt: skip
            yield Problem(element, message, found[0], text, severity=Severity.WARNING)
        elif right != found[1][7:]:
            message = say("the ROR id {id} has a wrong character", id=text)
            expected = say("{right} as the last digits", right=right)
            yield Problem(element, message, expected, found[1][7:])


@rule(
    "JP214",
    Severity.ERROR,
    profiles=("core", "crossref"),
    rationale="Libraries and funders find institutions by ISNI.",
    source="ISO 27729; ISO/IEC 7064 mod 11-2",
    url="https://isni.org/page/technical-documentation/",
    hint="Look the institution up at isni.org; an ISNI has 16 characters.",
    failing="""<aff id="a1"><institution-wrap><institution-id institution-id-type="ISNI"
>0000 0001 2150 0904</institution-id><institution>Salt Museum</institution></institution-wrap>
</aff>""",
    passing="""<aff id="a1"><institution-wrap><institution-id institution-id-type="ISNI"
>0000 0001 2150 090X</institution-id><institution>Salt Museum</institution></institution-wrap>
</aff>""",
)
def isnis_are_right(article: Article) -> Iterator[Problem]:
    """An ISNI has 16 characters and the right check digit."""
    for element, text in _of_kind(article, "institution-id contrib-id", "isni"):
        digits = re.sub(r"^https?://(?:www\.)?isni\.org/(?:isni/)?|[\s.-]", "", text)
        if not re.fullmatch(r"\d{15}[\dX]", digits):
            message = say("'{text}' is no ISNI", text=text)
            yield Problem(element, message, say("16 characters"), text)
        elif mod_11_2(digits[:15]) != digits[15]:
            message = say("the ISNI {id} has a wrong digit", id=text)
            expected = say("{right} as the last character", right=mod_11_2(digits[:15]))
            yield Problem(element, message, expected, digits[15])


@rule(
    "JP215",
    Severity.WARNING,
    profiles=("core", "pubmed"),
    rationale="PubMed links a record by its number alone.",
    source="PMC Tagging Guidelines, <pub-id>; PMC Style Checker, 'PMID format'",
    hint="Write the number alone, without 'PMID:' and without leading zeros.",
    failing='<ref-list><ref id="r1"><mixed-citation>Salt. <pub-id pub-id-type="pmid">PMID: 12345'
    "</pub-id></mixed-citation></ref></ref-list>",
    passing='<ref-list><ref id="r1"><mixed-citation>Salt. <pub-id pub-id-type="pmid">12345'
    "</pub-id></mixed-citation></ref></ref-list>",
)
def pmids_are_numbers(article: Article) -> Iterator[Problem]:
    """A PubMed id is a number."""
    for element, text in _of_kind(article, "article-id pub-id", "pmid"):
        if not re.fullmatch(r"[1-9]\d{0,8}", text):
            message = say("'{text}' is no PubMed id", text=text)
            yield Problem(element, message, say("a number"), text)


@rule(
    "JP216",
    Severity.WARNING,
    rationale="PMC links an article by 'PMC' and its number.",
    source="PMC Tagging Guidelines, <pub-id>; PMC Style Checker",
    hint="Write PMC and the number, such as PMC1234567.",
    failing='<ref-list><ref id="r1"><mixed-citation>Salt. <pub-id pub-id-type="pmcid">PMCID 12'
    "</pub-id></mixed-citation></ref></ref-list>",
    passing='<ref-list><ref id="r1"><mixed-citation>Salt. <pub-id pub-id-type="pmcid">PMC12'
    "</pub-id></mixed-citation></ref></ref-list>",
)
def pmcids_have_their_form(article: Article) -> Iterator[Problem]:
    """A PMC id is 'PMC' and a number."""
    for kind in ("pmcid", "pmc"):
        for element, text in _of_kind(article, "article-id pub-id", kind):
            # PMC's own files have the number alone, and versions such as PMC12.1.
            if not re.fullmatch(r"(?:PMC)?[1-9]\d*(?:\.\d+)?", text):
                message = say("'{text}' is no PMC id", text=text)
                yield Problem(element, message, say("PMC and a number"), text)


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
