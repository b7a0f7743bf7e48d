"""Elements that are empty or hold a placeholder instead of a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.passages import passages_of
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem, rule

_MUST_HAVE_CONTENT = """article-id journal-id issn journal-title publisher-name surname string-name
collab year month day volume issue fpage lpage elocation-id kwd subject institution country email
copyright-statement copyright-year copyright-holder award-id funding-source abstract
trans-abstract trans-title pub-id source""".split()


@rule(
    "JP111",
    Severity.ERROR,
    profiles=("core", "scielo"),
    rationale="An empty element says that there is a value and does not tell it: deposits are "
    "refused, pages show 'Vol. , No. '.",
    source="PMC Tagging Guidelines, 'empty elements'; PMC Style Checker, 'empty element'",
    url="https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/style/",
    hint="Write the value, or leave the whole element out when it is not known.",
    failing="<volume/>",
    passing="<volume>12</volume>",
)
def elements_have_content(article: Article) -> Iterator[Problem]:
    """Elements that stand for a value are not empty."""
    for element in article.named(*_MUST_HAVE_CONTENT):
        own = element.text
        if own and not own.isspace():
            continue  # nearly all
        if not squeezed(element) and not any(e.get(XLINK_HREF) for e in element.iter("*")):
            yield Problem(element, say("{tag} is empty", tag=tag(element)), say("a value"))


#: Values of any kind: numbers, identifiers, names of institutions.
_VALUES = """article-id journal-id issn volume issue fpage lpage elocation-id year month day
copyright-year copyright-holder pub-id award-id kwd subject institution country email
publisher-name""".split()
# Both patterns look at the first letter before they try each of their forms.
_NO_VALUE = re.compile(
    r"""(?=[\[¿?tnuxp0i\#{<])
    \[?(?: [¿?]+[\w-]*\?+ | \?+ | tb[acd] | n/a | null | undefined | nan | x{3,}
    | not[ -]yet[ -]known | to\ be\ (?:added|announced|assigned|confirmed|determined|supplied)
    | placeholder
    | 0000-0000 | insert\ .*\ here | \#+ | \{.*\} | <.*> )\]?""",
    re.IGNORECASE | re.VERBOSE,
)
#: A longer text stands for nothing else; the patterns take long over thousands of '?'.
_LONGEST_PLACEHOLDER = 200
#: Names and titles, which may be strange words: only what can be nothing else.
_NAMES = "surname given-names article-title trans-title title journal-title kwd source".split()
_NO_NAME = re.compile(
    r"(?=[\[¿?tnx])"
    r"\[?(?:¿[A-Z]+\?|\?+|tb[acd]|not[ -]yet[ -]known|x{3,}|\[.*(?:title|name) here.*\])\]?",
    re.IGNORECASE,
)


@rule(
    "JP112",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed", "scholar"),
    rationale="Placeholders of typesetters and systems go out with the article and are deposited, "
    "indexed and cited as values.",
    source="jatspress; placeholders seen in published articles",
    hint="Write the value, or leave the element out until it is known.",
    failing="<volume>¿VOL?</volume><issue>TBD</issue>",
    passing="<volume>12</volume><issue>3</issue>",
)
def no_placeholders(article: Article) -> Iterator[Problem]:
    """No placeholder stands in place of a value."""
    for names, pattern in ((_VALUES, _NO_VALUE), (_NAMES, _NO_NAME)):
        for element in article.named(*names):
            text = squeezed(element)
            if len(text) <= _LONGEST_PLACEHOLDER and pattern.fullmatch(text):
                message = say("'{text}' in {tag} is a placeholder", text=text, tag=tag(element))
                yield Problem(element, message, found=text)


@rule(
    "JP113",
    Severity.ERROR,
    rationale="Filling text of a template was left in the article.",
    source="jatspress; templates of word processors and layout programs",
    hint="Put the article's own text in its place, or remove the passage.",
    failing="<p>Lorem ipsum dolor sit amet.</p>",
    passing="<p>Salt was carried over the hills.</p>",
)
def no_filling_text(article: Article) -> Iterator[Problem]:
    """No filling text of a template is left."""
    if b"lorem ipsum" not in passages_of(article).flat.lower():
        return
    for element in article.all("//*"):
        own = [element.text, *(child.tail for child in element)]
        if any("lorem ipsum" in text.lower() for text in own if text):
            message = say("filling text: '{text}'", text=called(element))
            yield Problem(element, message, found=quoted(element))


@rule(
    "JP114",
    Severity.WARNING,
    rationale="Programs that do not know a page write 0; indexers take it for a page.",
    source="Crossref, 'Bibliographic metadata: pages'",
    hint="Leave <fpage> out until the page is known; an article without pages has an "
    "<elocation-id>.",
    failing="<fpage>0</fpage><lpage>0</lpage>",
    passing="<fpage>1</fpage><lpage>9</lpage>",
)
def no_page_zero(article: Article) -> Iterator[Problem]:
    """The first page of an article is not 0."""
    for page in _pages(article):
        if re.fullmatch(r"0+", squeezed(page)):
            message = say("{tag} is {page}", tag=tag(page), page=squeezed(page))
            yield Problem(page, message, found=squeezed(page))


def _pages(article: Article) -> Iterator[etree._Element]:
    for meta in article.fronts():
        yield from meta.iterchildren("fpage", "lpage")
