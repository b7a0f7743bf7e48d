"""Links within an article and out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import outside, sps, without

#: xref/@ref-type ← the elements that a link of this kind leads to.
_TARGETS: dict[str, tuple[str, ...]] = {
    "aff": ("aff",),
    "app": ("app",),
    "author-notes": ("author-notes",),
    "bibr": ("ref", "element-citation", "mixed-citation"),
    "contrib": ("contrib",),
    "corresp": ("corresp",),
    "disp-formula": ("disp-formula",),
    "fig": ("fig", "fig-group"),
    "fn": ("fn",),
    "sec": ("sec",),
    "supplementary-material": ("supplementary-material",),
    "table": ("table-wrap", "table-wrap-group"),
    "table-fn": ("fn",),
}
_FIG = '<fig id="f1"><label>1</label><graphic xlink:href="f1.jpg"/></fig>'


@sps(
    "SPS191",
    element="xref",
    pattern="xref-reftype-values",
    rationale="SciELO places and styles a link by its kind.",
    hint="Use a kind of the list.",
    failing=f'{_FIG}<p><xref ref-type="other" rid="f1">1</xref></p>',
    passing=f'{_FIG}<p><xref ref-type="fig" rid="f1">1</xref></p>',
)
def links_are_of_known_kinds(article: Article) -> Iterator[Problem]:
    """A cross-reference is of a kind that SPS lists."""
    known = (*_TARGETS, "boxed-text")
    yield from outside(article.named("xref"), "ref-type", known, newer=("bio", "list"))


@sps(
    "SPS192",
    element="xref",
    pattern="xref-reftype-integrity-aff' and its like, 'xref-reftype-integrity-table-fn",
    rationale="A link whose kind is not that of its target is shown in the wrong place, or leads "
    "nowhere.",
    hint="Correct @ref-type, or @rid when the link leads to the wrong place.",
    failing=f'{_FIG}<p><xref ref-type="table" rid="f1">1</xref></p>',
    passing=f'{_FIG}<p><xref ref-type="fig" rid="f1">1</xref></p>',
)
def links_lead_to_what_they_say(article: Article) -> Iterator[Problem]:
    """A cross-reference leads to an element of its kind."""
    for xref in article.named("xref"):
        kind = xref.get("ref-type", "")
        ids = _ids(article).get(kind)
        for rid in (xref.get("rid") or "").split() if ids is not None else ():
            if ids is not None and rid not in ids:
                message = say('no {target} has the id "{rid}"', target=_wanted(kind), rid=rid)
                yield Problem(xref, message, _wanted(kind), f'ref-type="{kind}"')


def _wanted(kind: str) -> str:
    if kind == "table-fn":
        return "<table-wrap-foot>/<fn>"
    return ", ".join(f"<{name}>" for name in _TARGETS[kind])


@lru_cache(maxsize=4)
def _ids(article: Article) -> Mapping[str, frozenset[str]]:
    """The ids that a link of each kind may lead to."""
    return {
        kind: frozenset(
            str(element.get("id"))
            for element in article.named(*names)
            if element.get("id") and (kind != "table-fn" or _in_table_foot(element))
        )
        for kind, names in _TARGETS.items()
    }


def _in_table_foot(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is not None and parent.tag == "fn-group":
        parent = parent.getparent()
    return parent is not None and parent.tag == "table-wrap-foot"


_KINDS = ("uri", "clinical-trial")
_LINK = '<p><ext-link ext-link-type="{kind}" xlink:href="{href}">Salt</ext-link></p>'


@sps(
    "SPS193",
    element="ext-link",
    pattern="ext-link_attributes",
    rationale="SciELO makes a link of the two attributes.",
    hint='Write ext-link-type="uri" for an address of any kind, "clinical-trial" for a registered '
    "trial, and the address itself in xlink:href.",
    failing=_LINK.format(kind="web", href="https://example.org/"),
    passing=_LINK.format(kind="uri", href="https://example.org/"),
)
def outer_links_have_kind_and_address(article: Article) -> Iterator[Problem]:
    """An outer link has a kind that SPS lists, and an address."""
    links = article.named("ext-link")
    yield from without(links, "ext-link-type", XLINK_HREF)
    yield from outside(links, "ext-link-type", _KINDS, newer=("doi", "pmid", "pmcid"))


_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")


@sps(
    "SPS194",
    element="ext-link",
    pattern="ext-link_href_values",
    rationale="An address without 'https:' leads to a page of SciELO that does not exist; one on "
    "a local disk leads nowhere.",
    hint="Write the whole address, with https:// in front.",
    failing=_LINK.format(kind="uri", href="www.example.org"),
    passing=_LINK.format(kind="uri", href="https://www.example.org"),
)
def addresses_are_whole(article: Article) -> Iterator[Problem]:
    """The address of an outer link is a whole one, not on a local disk."""
    for link in article.named("ext-link"):
        address = link.get(XLINK_HREF)
        if link.get("ext-link-type") != "uri" or address is None:
            continue
        if address.startswith("file:"):
            message = say("the address '{address}' is on a local disk", address=address)
            yield Problem(link, message, "https://…", address)
        elif not _SCHEME.match(address):
            message = say("the address '{address}' is not whole", address=address)
            yield Problem(link, message, f"https://{address}", address)


@sps(
    "SPS195",
    Severity.WARNING,
    element="ext-link",
    module="validation/ext_link.py",
    rationale="A screen reader reads the words of a link; 'here' or 'click' says nothing.",
    hint="Write words that say where the link leads, or add @xlink:title.",
    failing='<p><ext-link ext-link-type="uri" xlink:href="https://example.org/">here</ext-link>'
    "</p>",
    passing=_LINK.format(kind="uri", href="https://example.org/"),
)
def links_say_where_they_lead(article: Article) -> Iterator[Problem]:
    """The words of an outer link say where it leads."""
    for link in article.named("ext-link"):
        words = " ".join("".join(map(str, link.itertext())).split())
        if words.casefold() in _EMPTY_WORDS and not link.get(_TITLE):
            message = say("the link says only '{words}'", words=words)
            yield Problem(link, message, "@xlink:title", words)


_TITLE = XLINK_HREF.replace("href", "title")
_EMPTY_WORDS = frozenset(
    """here|click here|link|this link|site|website|aqui|clique aqui|acesse|saiba mais|aquí|
    haga clic aquí|enlace|leia mais|read more""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
