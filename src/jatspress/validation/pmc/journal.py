"""What PMC asks of the description of the journal."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import (
    example,
    is_cited,
    is_scan,
    is_told,
    parent_name,
    pmc_rule,
)
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem

_META = (
    "<article-meta><title-group><article-title>Salt</article-title></title-group></article-meta>"
)
_TITLE = "<journal-title-group><journal-title>Salt Studies</journal-title></journal-title-group>"
_JOURNAL = '<journal-id journal-id-type="publisher-id">salt</journal-id>'
_ISSN = '<issn pub-type="epub">2049-3630</issn>'


def _front(*pieces: str) -> str:
    return example(f"<front><journal-meta>{''.join(pieces)}</journal-meta>{_META}</front>")


@pmc_rule(
    "PMC101",
    Severity.ERROR,
    section="<journal-meta>",
    test="front content check",
    page="tags/#el-jmeta",
    rationale="PMC loads an article into the journal that <journal-meta> names; without it the "
    "article belongs nowhere.",
    hint="Add <journal-meta> with the journal's title and ISSN before <article-meta>.",
    failing=example(f"<front>{_META}</front>"),
    passing=_front(_JOURNAL, _TITLE, _ISSN),
)
def journal_is_described(article: Article) -> Iterator[Problem]:
    """The front matter says which journal the article is in."""
    for front in article.named("front"):
        if front.find("journal-meta") is None:
            message = say("nothing says which journal the article is in")
            yield Problem(front, message, "<journal-meta>")


@pmc_rule(
    "PMC102",
    Severity.ERROR,
    section="<journal-meta>",
    test="journal-meta-check",
    page="tags/#el-jmeta",
    rationale="PMC shows the journal's title above the article and checks it against its list.",
    hint="Write the title into journal-title-group/journal-title.",
    failing=_front(_JOURNAL, _ISSN),
    passing=_front(_JOURNAL, _TITLE, _ISSN),
)
def journal_has_a_title(article: Article) -> Iterator[Problem]:
    """The journal has a title."""
    for meta in article.named("journal-meta"):
        titles = (
            *meta.findall("journal-title"),
            *meta.findall("journal-title-group/journal-title"),
        )
        if not any(map(squeezed, titles)) and not is_scan(article):
            yield Problem(meta, say("the journal has no title"), "<journal-title>")


@pmc_rule(
    "PMC103",
    Severity.ERROR,
    section="<journal-meta>",
    test="journal-meta-check",
    page="tags/#el-jmeta",
    rationale="PMC recognises a journal by its ISSN.",
    hint="Add <issn> with the ISSN that the journal is registered with at PMC.",
    failing=_front(_JOURNAL, _TITLE),
    passing=_front(_JOURNAL, _TITLE, _ISSN),
)
def journal_has_an_issn(article: Article) -> Iterator[Problem]:
    """The journal has an ISSN."""
    for meta in article.named("journal-meta"):
        numbers = (*meta.findall("issn"), *meta.findall("issn-l"))
        if not any(map(squeezed, numbers)) and not is_told(article, "noissn"):
            yield Problem(meta, say("the journal has no ISSN"), "<issn>")


@pmc_rule(
    "PMC104",
    Severity.ERROR,
    section="<issn>",
    test="journal-meta-check",
    page="tags/#el-issn",
    rationale="A journal in print and online has two ISSNs; PMC must know which of them this is.",
    hint='Add publication-format="electronic" or "print" (in older versions of JATS '
    'pub-type="epub" or "ppub").',
    failing="<issn>2049-3630</issn>",
    passing='<issn publication-format="electronic">2049-3630</issn>',
)
def issn_tells_its_medium(article: Article) -> Iterator[Problem]:
    """The ISSN of the journal says whether it is the printed or the electronic one."""
    for issn in _issns(article):
        if issn.get("pub-type") is None and issn.get("publication-format") is None:
            message = say("the ISSN {issn} does not say whether it is for print", issn=_text(issn))
            yield Problem(issn, message, '@publication-format="electronic" or "print"')


def _issns(article: Article) -> list[etree._Element]:
    return [issn for issn in article.named("issn") if parent_name(issn) == "journal-meta"]


def _text(element: etree._Element) -> str:
    return squeezed(element)


@pmc_rule(
    "PMC105",
    Severity.ERROR,
    section="<issn>",
    test="pub-type attribute check",
    page="tags/#el-issn",
    rationale="PMC knows printed and electronic ISSNs, and refuses any other kind.",
    hint='Use publication-format="electronic" or "print", or pub-type="epub" or "ppub"; the '
    "linking ISSN stands in <issn-l>.",
    failing='<issn pub-type="online">2049-3630</issn>',
    passing='<issn pub-type="epub">2049-3630</issn>',
)
def issn_is_of_a_known_medium(article: Article) -> Iterator[Problem]:
    """The kind of an ISSN is one that PMC knows."""
    for issn in article.named("issn"):
        for name, known in _MEDIA.items():
            kind = issn.get(name)
            if kind is not None and kind not in known and not is_cited(issn):
                message = say('PMC does not know {name}="{kind}" of an ISSN', name=name, kind=kind)
                yield Problem(issn, message, " | ".join(known), kind)


#: The attribute of an ISSN → its values, the printed one first.
_MEDIA = {"pub-type": ("ppub", "epub"), "publication-format": ("print", "electronic")}


@pmc_rule(
    "PMC106",
    Severity.ERROR,
    section="<journal-id>",
    test="journal-meta-check",
    page="tags/#el-jid",
    rationale="An empty <journal-id> names no journal.",
    hint="Write the journal's abbreviation or number, or remove the element when it is not known.",
    failing='<journal-id journal-id-type="nlm-ta"/>',
    passing='<journal-id journal-id-type="nlm-ta">Salt Stud</journal-id>',
)
def journal_id_is_not_empty(article: Article) -> Iterator[Problem]:
    """A journal-id has a value."""
    for element in article.named("journal-id"):
        if not squeezed(element):
            yield Problem(element, say("<journal-id> is empty"))


@pmc_rule(
    "PMC107",
    Severity.ERROR,
    section="<journal-id>",
    test="journal-meta-check",
    page="tags/#el-jid",
    rationale="Whose identifier it is, the publisher's or that of a database, must be said.",
    hint='Add journal-id-type: "publisher-id" for your own, "nlm-ta" for the abbreviation of NLM.',
    failing="<journal-id>salt</journal-id>",
    passing='<journal-id journal-id-type="publisher-id">salt</journal-id>',
)
def journal_id_has_a_type(article: Article) -> Iterator[Problem]:
    """A journal-id says whose identifier it is."""
    for element in article.named("journal-id"):
        if element.get("journal-id-type") is None:
            message = say("the journal-id '{id}' does not say whose it is", id=called(element))
            yield Problem(element, message, "@journal-id-type")


_JOURNAL_ID_TYPES = frozenset(
    """archive aggregator coden doi hwp index iso-abbrev issn nlm-journal-id nlm-ta pmc
    pubmed-jr-id publisher-id sc""".split()
)


@pmc_rule(
    "PMC108",
    Severity.ERROR,
    section="<journal-id>",
    test="journal-meta-check",
    page="tags/#el-jid",
    rationale="PMC refuses a journal identifier of a kind that it does not know.",
    hint='Use "publisher-id" for an identifier of your own system, "nlm-ta" for the abbreviation '
    "of NLM, or remove the element.",
    failing='<journal-id journal-id-type="allenpress-id">salt</journal-id>',
    passing='<journal-id journal-id-type="publisher-id">salt</journal-id>',
)
def journal_id_is_of_a_known_type(article: Article) -> Iterator[Problem]:
    """The type of a journal-id is one that PMC knows."""
    for element in article.named("journal-id"):
        kind = element.get("journal-id-type")
        if kind is not None and kind not in _JOURNAL_ID_TYPES:
            message = say('PMC does not know journal-id-type="{kind}"', kind=kind)
            yield Problem(element, message, "publisher-id | nlm-ta | pmc | issn | …", kind)


@pmc_rule(
    "PMC109",
    Severity.ERROR,
    section="<issn>",
    test="journal-meta-check",
    page="tags/#el-issn",
    since="5.47",
    rationale="Two ways of saying the same of one ISSN, or two ISSNs for one medium, leave open "
    "which is meant.",
    hint="Keep one <issn> for print and one for online, all with @publication-format or all with "
    "@pub-type.",
    failing='<issn pub-type="epub" publication-format="electronic">2049-3630</issn>',
    passing='<issn publication-format="electronic">2049-3630</issn>',
)
def issn_tells_its_medium_once(article: Article) -> Iterator[Problem]:
    """There is one ISSN for a medium, and one attribute says so."""
    formats = {issn.get("publication-format") for issn in _issns(article)}
    for issn in _issns(article):
        kind = issn.get("pub-type")
        if kind is None:
            continue
        if issn.get("publication-format") is not None:
            message = say(
                "the ISSN {issn} has both @pub-type and @publication-format", issn=_text(issn)
            )
            yield Problem(issn, message, say("one of the two"))
        elif {"ppub": "print", "epub": "electronic"}.get(kind) in formats - {None}:
            message = say("the ISSN {issn} is the second one of its medium", issn=_text(issn))
            yield Problem(issn, message, say("one ISSN for each medium"), kind)


@pmc_rule(
    "PMC110",
    Severity.ERROR,
    section="<journal-id>",
    test="duplicate id-type check",
    page="tags/#el-jid",
    since="5.47",
    rationale="Of two identifiers of one kind PMC cannot tell which is right.",
    hint="Keep the right one; several of the publisher's own may stand side by side.",
    failing='<journal-id journal-id-type="nlm-ta">Salt Stud</journal-id>'
    '<journal-id journal-id-type="nlm-ta">Salt Studies</journal-id>',
    passing='<journal-id journal-id-type="nlm-ta">Salt Stud</journal-id>'
    '<journal-id journal-id-type="iso-abbrev">Salt Stud.</journal-id>',
)
def journal_ids_are_of_different_types(article: Article) -> Iterator[Problem]:
    """A journal has one identifier of each type."""
    for meta in article.named("journal-meta"):
        seen: set[str] = set()
        for element in meta.iterchildren("journal-id"):
            kind = element.get("journal-id-type")
            if kind in seen and kind != "publisher-id":
                message = say('there is a second journal-id of the type "{kind}"', kind=kind)
                yield Problem(element, message, say("one of each type"), squeezed(element))
            seen.add(kind or "")
