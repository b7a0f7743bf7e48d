"""What PMC asks of elements and links that must not be empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import NAMESPACES, XLINK_HREF, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import each, parent_name, pmc_rule
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem

_LICENSE_REF = f"{{{NAMESPACES['ali']}}}license_ref"
#: Elements that PMC refuses when nothing stands in them.
_FILLED = f"""{_LICENSE_REF} abbrev abstract ack address app app-group article-categories
article-meta award-desc award-group award-id award-name back bio body boxed-text caption
chapter-title colgroup collab collab-alternatives compound-kwd-part conference contrib
contrib-group contrib-id counts date date-in-citation def-item def-list disp-quote
element-citation elocation-id fig fig-group fpage funding-group funding-source funding-statement
gloss-group glossary issue issue-part issue-sponsor journal-meta license-p lpage mixed-citation
monospace month name named-content note notes object-id open-access overline p page-range patent
person-group phone prefix preformat principal-award-recipient principal-investigator private-char
product pub-date pub-id publisher publisher-loc publisher-name question ref ref-list response role
roman sc sec season series series-text series-title source speaker speech statement std strike
string-date string-name sub sub-article subj-group subject subtitle suffix sup supplement surname
table table-wrap table-wrap-foot table-wrap-group tbody term term-head tex-math textual-form tfoot
thead time-stamp title title-group tr trans-abstract trans-source trans-subtitle trans-title
underline verse-group verse-line volume volume-id year""".split()
#: Characters that PMC takes for spaces beside those of XML.
_OTHER_SPACES = (
    "\xa0\u1361\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b"
    "\u202f\u205f\u2420\u3000\u303f\ufeff"
)


@pmc_rule(
    "PMC221",
    Severity.ERROR,
    section="General Tagging Practice",
    test="empty element check",
    page="genprac/",
    rationale="An empty element says that there is something and does not tell it; PMC refuses "
    "the article.",
    hint="Write what belongs there, or remove the element.",
    failing="<ack><p/></ack>",
    passing="<ack><p>To the carriers of salt.</p></ack>",
)
def elements_are_not_empty(article: Article) -> Iterator[Problem]:
    """Elements that PMC expects to be filled are not empty."""
    for name in _FILLED:
        for element in article.named(name):
            # As nearly all; this is asked of each paragraph and each name.
            if len(element) and isinstance(element[0].tag, str):
                continue
            text = element.text
            if text and text.strip(_SPACES):
                continue
            if _is_empty(element) and not _may_be_empty(element):
                yield Problem(element, say("{tag} is empty", tag=tag(element)), say("its content"))
    for element in article.named("x"):
        if not len(element) and not element.text:
            yield Problem(element, say("{tag} is empty", tag=tag(element)), say("its content"))


_SPACES = " \t\r\n" + _OTHER_SPACES


def _is_empty(element: etree._Element) -> bool:
    """Tell whether nothing but white space and comments stands in an element."""
    texts = [element.text]
    for child in element:
        if isinstance(child.tag, str):
            return False
        texts.append(child.tail)
    return not any(text and text.strip(_SPACES) for text in texts)


def _may_be_empty(element: etree._Element) -> bool:
    """Some sections have no heading; a role may be told by its term of CRediT alone."""
    if element.tag == "title":
        return parent_name(element) in ("sec", "app")
    if element.tag != "role":
        return False
    told = ("vocab", "vocab-identifier", "vocab-term", "vocab-term-identifier")
    credit = (element.get("content-type") or "").startswith("https://credit.niso.org/")
    return credit or all(element.get(name) for name in told)


_MATH = f"{{{NAMESPACES['mml']}}}math"


@pmc_rule(
    "PMC222",
    Severity.ERROR,
    section="<mml:math>",
    test="empty math check",
    page="tags/#el-math",
    rationale="A formula without a character shows nothing.",
    hint="Write the formula, or remove it.",
    failing='<p><inline-formula><mml:math id="m1"><mml:mi/></mml:math></inline-formula></p>',
    passing='<p><inline-formula><mml:math id="m1"><mml:mi>a</mml:mi></mml:math></inline-formula>'
    "</p>",
)
def formulas_have_characters(article: Article) -> Iterator[Problem]:
    """A formula in MathML has a character."""
    for math in article.named(_MATH):
        if not any(text.strip() for text in map(str, math.itertext())):
            yield Problem(math, say("the formula has no character"), say("its content"))


#: Elements whose link PMC follows.
_LINKED = frozenset(
    """abbrev bio chem-struct citation collab collab-alternatives element-citation email
ext-link funding-source funding-statement graphic inline-graphic inline-supplementary-material
institution license media mixed-citation named-content product related-article self-uri
supplementary-material uri""".split()
)


@pmc_rule(
    "PMC223",
    Severity.ERROR,
    section="@xlink:href",
    test="xlink:href checking",
    page="genprac/",
    rationale="A link to nothing, or a picture without a file, shows as broken.",
    hint="Write the address or the name of the file; remove @xlink:href when there is none.",
    failing='<p>See <ext-link ext-link-type="uri" xlink:href="">the map</ext-link>.</p>',
    passing='<p>See <ext-link ext-link-type="uri" xlink:href="https://example.org/">the map'
    "</ext-link>.</p>",
)
def links_are_not_empty(article: Article) -> Iterator[Problem]:
    """A link has an address."""
    for element, address in _addresses(article):
        if not address.strip():
            message = say("the address of {tag} is empty", tag=tag(element))
            yield Problem(element, message, "@xlink:href", quoted(element) or None)


#: White space as XML has it; a no-break space in an address is a character like others to PMC.
_SPACES_IN_IT = re.compile("  |[\t\r\n]")


def _addresses(article: Article) -> Iterator[tuple[etree._Element, str]]:
    for element in article.having(XLINK_HREF):
        if element.tag in _LINKED:
            yield element, str(element.get(XLINK_HREF))


@pmc_rule(
    "PMC224",
    Severity.ERROR,
    section="@xlink:href",
    test="xlink:href checking",
    page="genprac/",
    rationale="A space belongs to the address; the file or page with it does not exist.",
    hint="Remove the spaces around the address, and double spaces and line breaks in it.",
    failing='<p>See <ext-link ext-link-type="uri" xlink:href=" https://example.org/">the map'
    "</ext-link>.</p>",
    passing='<p>See <ext-link ext-link-type="uri" xlink:href="https://example.org/">the map'
    "</ext-link>.</p>",
)
def addresses_have_no_spaces(article: Article) -> Iterator[Problem]:
    """No spaces stand around an address."""
    for element, address in _addresses(article):
        if address.strip() and (address != address.strip() or _SPACES_IN_IT.search(address)):
            message = say(
                "the address of {tag} has spaces before, after or in it", tag=tag(element)
            )
            yield Problem(element, message, " ".join(address.split()), address)


@pmc_rule(
    "PMC225",
    Severity.ERROR,
    section="<ext-link>",
    test="xlink:href checking",
    page="tags/#el-extlink",
    since="5.47",
    rationale="<ext-link> leads out of the article; a link to a place in it is an <xref>.",
    hint="Use <xref> with the id in @rid.",
    failing='<p>See <ext-link ext-link-type="uri" xlink:href="#s1">above</ext-link>.</p>',
    passing='<sec id="s1"><title>Salt</title><p>See <xref ref-type="sec" rid="s1">above</xref>.</p>'
    "</sec>",
)
def external_links_lead_outside(article: Article) -> Iterator[Problem]:
    """An external link does not point to a place in the article."""
    for element in article.named("ext-link"):
        address = (element.get(XLINK_HREF) or "").strip()
        if address.startswith("#"):
            message = say(
                "the external link points to {address} in the article itself", address=address
            )
            yield Problem(element, message, "<xref>", address)


_LONGEST_EXTENSION = 15


@pmc_rule(
    "PMC226",
    Severity.ERROR,
    section="<supplementary-material>",
    test="@xlink:href checking",
    page="tags/#el-suppmat",
    rationale="PMC tells by the ending of a file what it is and how to offer it.",
    hint="Write the whole name of the file with its ending: s1.pdf.",
    failing='<supplementary-material id="s1" xlink:href="s1"/>',
    passing='<supplementary-material id="s1" xlink:href="s1.pdf"/>',
)
def supplementary_files_have_an_ending(article: Article) -> Iterator[Problem]:
    """The name of a supplementary file has its ending."""
    for element in each(article, "supplementary-material inline-supplementary-material"):
        for address in _files(element):
            ending = address.rpartition(".")[2]
            if ending in ("", address) or len(ending) > _LONGEST_EXTENSION or "-" in ending:
                message = say(
                    "the name of the supplementary file '{file}' has no ending", file=address
                )
                yield Problem(element, message, "….pdf", address)
                break


def _files(element: etree._Element) -> list[str]:
    """The files that a supplement names: its pictures, else its media, else its own."""
    inside = element.tag == "supplementary-material"
    for name in ("graphic", "media") if inside else ():
        found = [child.get(XLINK_HREF) for child in element.iterchildren(name)]
        if any(address is not None for address in found):
            return [address for address in found if address is not None]
    own = element.get(XLINK_HREF)
    return [] if own is None else [own]


@pmc_rule(
    "PMC227",
    Severity.ERROR,
    section="<inline-supplementary-material>",
    test="inline-supplementary-material",
    page="tags/#el-insupmat",
    rationale="A supplement without the name of its file cannot be offered.",
    hint="Name the file in @xlink:href.",
    failing="<p>See <inline-supplementary-material>Table S1</inline-supplementary-material>.</p>",
    passing='<p>See <inline-supplementary-material xlink:href="s1.pdf">Table S1'
    "</inline-supplementary-material>.</p>",
)
def inline_supplements_name_their_file(article: Article) -> Iterator[Problem]:
    """A supplement in the text names its file."""
    for element in article.named("inline-supplementary-material"):
        if not (element.get(XLINK_HREF) or "").strip():
            message = say("the supplement '{text}' names no file", text=called(element))
            yield Problem(element, message, "@xlink:href")
