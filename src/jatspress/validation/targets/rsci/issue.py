"""Where and when the article appeared, its kind and its codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.elibrary_kinds import elibrary_kind
from jatspress.jats.places import META
from jatspress.jats.text import squeezed, text_of
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.targets.rsci.asking import rsci


def _meta(article: Article) -> etree._Element:
    return article.first(META)


@rsci(
    "RSCI121",
    Severity.ERROR,
    about="article/pages",
    rationale="eLIBRARY.RU takes no article without pages or a number in their place.",
    hint="Add <fpage> and <lpage>, or <elocation-id>.",
    failing="<volume>3</volume>",
    passing="<volume>3</volume><fpage>5</fpage><lpage>9</lpage>",
)
def article_has_pages(article: Article) -> Iterator[Problem]:
    """The article has pages or a number in their place."""
    meta = article.meta
    if not (meta.fpage or meta.elocation_id or meta.page_range):
        yield Problem(_meta(article), say("the article has no pages"), "<fpage>, <elocation-id>")


@rsci(
    "RSCI122",
    Severity.ERROR,
    about="issue/volume or issue/number",
    rationale="eLIBRARY.RU files an article in the issue that volume or number name.",
    hint="Add <volume> or <issue>.",
    failing="<fpage>5</fpage>",
    passing="<issue>2</issue><fpage>5</fpage>",
)
def issue_has_a_number(article: Article) -> Iterator[Problem]:
    """The volume or the number of the issue is stated."""
    if not (article.meta.volume or article.meta.issue):
        message = say("neither volume nor issue is stated")
        yield Problem(_meta(article), message, "<volume>, <issue>")


_WITHOUT_DATE = (
    '<article dtd-version="1.3"><front><article-meta>{date}</article-meta></front></article>'
)


@rsci(
    "RSCI123",
    Severity.ERROR,
    about="issue/dateUni, the year",
    rationale="eLIBRARY.RU files issues by year.",
    hint="Add <pub-date> with <year>.",
    failing=_WITHOUT_DATE.format(date=""),
    passing=_WITHOUT_DATE.format(date="<pub-date><year>2020</year></pub-date>"),
)
def issue_has_a_year(article: Article) -> Iterator[Problem]:
    """The year of publication is stated."""
    if article.meta.publication_date is None:
        yield Problem(_meta(article), say("no year of publication is stated"), "<pub-date>/<year>")


_OF_KIND = (
    '<article article-type="{kind}" dtd-version="1.3"><front><article-meta/></front></article>'
)


@rsci(
    "RSCI124",
    Severity.ERROR,
    about="article/artType, one of its list",
    rationale="Citations count for articles of some kinds and not of others; eLIBRARY.RU takes "
    "none without a kind.",
    hint="Set @article-type to one of JATS: research-article, review-article, editorial.",
    failing=_OF_KIND.format(kind="научная статья"),
    passing=_OF_KIND.format(kind="research-article"),
)
def article_is_of_a_known_kind(article: Article) -> Iterator[Problem]:
    """The article is of a kind that eLIBRARY.RU has a code for."""
    kind = article.root.get("article-type")
    if elibrary_kind(kind) is None:
        message = say("eLIBRARY.RU has no code for the kind '{kind}'", kind=kind or "–")
        yield Problem(article.root, message, "research-article, review-article …", kind)


@rsci(
    "RSCI125",
    Severity.INFO,
    about="a DOI",
    rationale="By the DOI the index joins citations that are written in different ways.",
    hint='Add <article-id pub-id-type="doi">.',
    failing="<volume>3</volume>",
    passing='<article-id pub-id-type="doi">10.5555/salt.1</article-id>',
)
def article_has_a_doi(article: Article) -> Iterator[Problem]:
    """The article has a DOI."""
    if article.meta.doi is None:
        message = say("the article has no DOI")
        yield Problem(_meta(article), message, '<article-id pub-id-type="doi">')


#: The kinds of articles that are reviewed.
_REVIEWED = ("RAR", "REV", "SCO", "REP")
_DATE = '<date date-type="{0}"><day>2</day><month>3</month><year>2020</year></date>'


@rsci(
    "RSCI126",
    Severity.WARNING,
    about="the dates on which the manuscript arrived, was approved and was accepted",
    rationale="They show that the manuscript was reviewed.",
    hint="Add <history> with the dates 'received' and 'accepted'.",
    failing=f"<history>{_DATE.format('accepted')}</history>",
    passing=f"<history>{_DATE.format('received')}{_DATE.format('accepted')}</history>",
)
def article_was_received_and_accepted(article: Article) -> Iterator[Problem]:
    """The dates received and accepted of a reviewed article are stated."""
    if elibrary_kind(article.root.get("article-type")) not in _REVIEWED:
        return
    for kind in ("received", "accepted"):
        if not article.all(f"{META}/history/date[@date-type='{kind}']"):
            message = say('the date "{kind}" is not stated', kind=kind)
            where = article.first(f"{META}/history", META)
            yield Problem(where, message, f'<date date-type="{kind}">')


#: What journals call the Universal Decimal Classification in attributes.
_UDC = ("udc", "udk", "удк")
_SUBJECTS = (
    '<article-categories><subj-group subj-group-type="{kind}"><subject>{code}</subject>'
    "</subj-group></article-categories>"
)


def _udc_codes(article: Article) -> Iterator[etree._Element]:
    """The codes of the classification, wherever JATS has a place for them."""
    kinds = ("subj-group-type", "kwd-group-type", "custom-type", "pub-id-type", "content-type")
    for attribute in kinds:
        for element in article.having(attribute):
            if _is_udc(element.get(attribute)):
                parts = list(element.iter("subject", "kwd"))
                yield from parts or [element]
    for custom in article.named("custom-meta"):
        value = custom.find("meta-value")
        if _is_udc(text_of(custom, "meta-name")) and value is not None:
            yield value


def _is_udc(name: str | None) -> bool:
    return (name or "").strip().lower() in _UDC


@rsci(
    "RSCI131",
    Severity.WARNING,
    about="the index of the Universal Decimal Classification",
    rationale="Russian libraries shelve by it, and the journals of the index print it first.",
    hint='Add <subj-group subj-group-type="udc"> with the code in <subject>.',
    failing="<volume>3</volume>",
    passing=_SUBJECTS.format(kind="udc", code="664.41"),
)
def article_has_a_udc_code(article: Article) -> Iterator[Problem]:
    """The article has a code of the Universal Decimal Classification."""
    if next(_udc_codes(article), None) is None:
        where = article.first(f"{META}/article-categories", META)
        message = say("no code of the Universal Decimal Classification is stated")
        yield Problem(where, message, '<subj-group subj-group-type="udc">')


_UDC_CODE = re.compile(r"""[\d(=["«“][\d.:+/()=\-–—"'«»“”*,;\s\[\]A-Za-zА-Яа-яЁё]*""")


@rsci(
    "RSCI132",
    Severity.WARNING,
    about="the index of the Universal Decimal Classification, without its label",
    rationale="The code is compared with others sign by sign; a label in it makes it another one.",
    hint="Write the code alone: 664.41.",
    failing=_SUBJECTS.format(kind="udc", code="УДК 664.41"),
    passing=_SUBJECTS.format(kind="udc", code="664.41:94(470)"),
)
def udc_codes_have_their_form(article: Article) -> Iterator[Problem]:
    """A code of the Universal Decimal Classification begins with a figure or a sign."""
    for element in _udc_codes(article):
        text = squeezed(element)
        if text and not _UDC_CODE.fullmatch(text):
            message = say("'{text}' is no code of the Universal Decimal Classification", text=text)
            yield Problem(element, message, "664.41", text)


_EDN = '<article-id pub-id-type="custom" custom-type="edn">{edn}</article-id>'


@rsci(
    "RSCI133",
    Severity.ERROR,
    about="codes/edn, six Latin letters",
    rationale="EDN is the number of the article at eLIBRARY.RU and makes its address.",
    hint="Copy the six letters from eLIBRARY.RU: ABCDEF.",
    failing=_EDN.format(edn="EDN: ABCDE"),
    passing=_EDN.format(edn="ABCDEF"),
)
def edn_has_its_form(article: Article) -> Iterator[Problem]:
    """An EDN has six Latin capitals."""
    for element in article.named("article-id", "pub-id"):
        kinds = (element.get("custom-type"), element.get("pub-id-type"))
        if "edn" in {(kind or "").lower() for kind in kinds}:
            text = squeezed(element)
            if not re.fullmatch(r"[A-Z]{6}", text):
                yield Problem(
                    element, say("the EDN is written '{text}'", text=text), "ABCDEF", text
                )
