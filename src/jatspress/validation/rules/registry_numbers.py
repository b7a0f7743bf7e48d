"""Numbers of journals, books, institutions and records: their forms and check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.article.identifiers import (
    ISSN,
    ROR_ADDRESS,
    isbn_check_digit,
    issn_check_digit,
    mod_11_2,
    ror_check_digits,
)
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem, rule
from jatspress.validation.rules.identifiers import of_kind


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
    for element, text in [*elements, *of_kind(article, "pub-id", "issn")]:
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
    for element, text in [*elements, *of_kind(article, "pub-id", "isbn")]:
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
    for element, text in of_kind(article, "institution-id", "ror"):
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
    for element, text in of_kind(article, "institution-id contrib-id", "isni"):
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
    for element, text in of_kind(article, "article-id pub-id", "pmid"):
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
        for element, text in of_kind(article, "article-id pub-id", kind):
            # PMC's own files have the number alone, and versions such as PMC12.1.
            if not re.fullmatch(r"(?:PMC)?[1-9]\d*(?:\.\d+)?", text):
                message = say("'{text}' is no PMC id", text=text)
                yield Problem(element, message, say("PMC and a number"), text)
