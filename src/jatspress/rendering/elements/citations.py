"""What stands inside a citation, printed as given or put together from parts."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.jats.text import has_text
from jatspress.rendering.addresses import safe_address
from jatspress.rendering.elements.parts import separated, words_of, wrapped
from jatspress.rendering.markup import EMPTY, Html, element, holds_link, joined, text
from jatspress.rendering.walk import Page, on

for _title in ("source", "article-title", "chapter-title", "data-title", "part-title"):
    on(_title)(wrapped("span", _title))
on("trans-source", "series", "conf-name", "series-title")(wrapped("span"))
on("year", "month", "day", "season", "era", "volume", "issue", "issue-part", "issue-title")(
    lambda node, page: page.content(node)
)
on("volume-id", "volume-series", "issue-id", "issue-sponsor", "issue-subtitle", "supplement")(
    wrapped("span")
)
on("fpage", "lpage", "page-range", "elocation-id", "page-count", "size", "edition", "version")(
    lambda node, page: page.content(node)
)
on("publisher-name", "publisher-loc", "conf-loc", "conf-date", "conf-sponsor", "conf-num")(
    wrapped("span")
)
on("conf-acronym", "conf-theme", "string-conf", "gov", "patent", "annotation", "std-organization")(
    wrapped("span")
)
on("comment", "time-stamp", "isbn", "issn")(wrapped("span"))
on("date-in-citation", "access-date", "string-date")(lambda node, page: separated(node, page, " "))
on("pub-date-not-available", "date-not-available", "issn-l")(wrapped("span"))
on("compound-kwd-part", "compound-subject-part")(wrapped("span"))

#: What identifiers are called before their number.
_NAMES = {"pmid": "PMID", "pmcid": "PMCID", "arxiv": "arXiv"}


@on("pub-id", "object-id", "journal-id", "contrib-id")
def identifier(node: etree._Element, page: Page) -> Html:
    """An identifier as a link to what it identifies; a bare number gets the name of its kind."""
    words = words_of(node)
    kind = node.get("pub-id-type") or node.get("object-id-type") or ""
    address = safe_address(words, kind) or safe_address(node.get(XLINK_HREF))
    shown = page.content(node)
    if _NAMES.get(kind) and words.isdigit() and _follows_an_element(node):
        shown = text(f"{_NAMES[kind]} ") + shown
    attributes = page.attributes(node, "object-id" if node.tag == "object-id" else None)
    if address is None or page.quiet or holds_link(shown):
        return element("span", shown, attributes)
    return element("a", shown, {**attributes, "href": address})


def _follows_an_element(node: etree._Element) -> bool:
    before = node.getprevious()
    return before is not None and not (before.tail or "").strip()


def put_together(node: etree._Element, page: Page) -> Html:
    """An `element-citation`: its parts in the order given, with our punctuation between them.

    No part is left out, whatever it is; a part that we do not know follows a full stop.
    """
    inner = page.inside(node)
    parts: list[Html] = []
    earlier: str | None = None
    for child in node:
        shown = inner.render(child) if isinstance(child.tag, str) else EMPTY
        if not shown.strip():
            continue
        kind = str(child.tag)
        opening, shown, closing = _dressed(child, kind, earlier, shown, page)
        if parts:
            parts.append(_before(kind, earlier, str(parts[-1])))
        parts += [Html(opening), shown, Html(closing)] if opening or closing else [shown]
        earlier = kind
    return _with_stop(joined(parts))


def _dressed(
    child: etree._Element, kind: str, earlier: str | None, shown: Html, page: Page
) -> tuple[str, Html, str]:
    """What is printed around a part: brackets of an issue, the name of an identifier."""
    if kind == "issue" and earlier == "volume":
        return "(", shown, ")"
    if kind == "person-group" and child.get("person-group-type") in ("editor", "editors"):
        return "", shown, f" ({page.words['editors_short']})"
    words = words_of(child)
    if kind == "pub-id" and child.get("pub-id-type") == "doi" and words.startswith("10."):
        return "", _spelt_out(page, words), ""
    return "", shown, ""


def _spelt_out(page: Page, words: str) -> Html:
    """A DOI as its address (Crossref DOI display guidelines)."""
    address = safe_address(words, "doi")
    shown = text(f"https://doi.org/{words}")
    return shown if address is None or page.quiet else element("a", shown, {"href": address})


_PEOPLE = ("name", "string-name", "person-group", "collab", "etal", "anonymous")
_NUMBERS = ("volume", "issue", "supplement", "fpage", "lpage", "elocation-id", "page-range")


def _before(kind: str, earlier: str | None, printed: str) -> Html:
    """The punctuation between two parts of a citation."""
    if kind == "lpage" and earlier == "fpage":
        return Html("–")
    if kind == "issue" and earlier == "volume":
        return EMPTY
    if kind in ("fpage", "elocation-id", "page-range") and earlier in ("volume", "issue", "source"):
        return Html(": ") if earlier != "source" else Html(", ")
    if kind in _PEOPLE and earlier in ("name", "string-name", "collab"):
        return Html(", ")
    if kind in ("volume", "supplement") and earlier in ("source", "volume", "year"):
        return Html(" ") if earlier == "source" else Html("; ")
    if kind in ("year", "publisher-loc", "conf-loc", "conf-date") and earlier in (
        "publisher-name",
        "publisher-loc",
        "conf-name",
        "conf-loc",
        "source",
    ):
        return Html(", ")
    if kind == "publisher-name" and earlier == "publisher-loc":
        return Html(": ")
    if kind in ("month", "day", "season") and earlier in ("year", "month"):
        return Html(" ")
    return Html(" ") if _ends_sentence(printed) else Html(". ")


def _ends_sentence(printed: str) -> bool:
    bare = Html(printed).striptags()
    return bare.endswith((".", "?", "!", "…", ":", ";", ",", ".”", "?”", "!”"))


def _with_stop(shown: Html) -> Html:
    bare = shown.striptags()
    is_address = bare.rsplit(" ", 1)[-1].startswith("http")
    return shown if _ends_sentence(bare) or is_address or not bare else shown + "."


def citation(node: etree._Element, page: Page) -> Html:
    """A citation: as printed where it prints text, else put together."""
    return _as_printed(node, page) if has_text(node) else put_together(node, page)


#: Elements that mark a typeface and no part of a citation: they touch their neighbours.
_TYPEFACES = frozenset("bold italic sub sup sc underline monospace roman sans-serif".split())


def _as_printed(node: etree._Element, page: Page) -> Html:
    """The printed text; two parts with nothing between them are kept apart by a blank."""
    inner = page.inside(node)
    parts = [text(node.text)]
    for child in node:
        before = child.getprevious()
        if before is not None and not before.tail and _are_parts(before, child):
            parts.append(Html(" "))
        parts += [inner.render(child), text(child.tail)]
    return joined(parts)


def _are_parts(*nodes: etree._Element) -> bool:
    return all(isinstance(node.tag, str) and node.tag not in _TYPEFACES for node in nodes)


@on("mixed-citation", "element-citation", "nlm-citation", "citation")
def citation_in_text(node: etree._Element, page: Page) -> Html:
    """A citation in a text or a list."""
    is_typeset = node.find(".//italic") is not None or node.find(".//bold") is not None
    class_ = "citation" if is_typeset else "citation plain"
    return element("span", citation(node, page), page.attributes(node, class_))


@on("citation-alternatives")
def citation_alternatives(node: etree._Element, page: Page) -> Html:
    """One of several forms of the same citation, the printed one first."""
    forms = ("mixed-citation", "element-citation", "nlm-citation", "citation")
    found = [child for name in forms for child in node.iterchildren(name)]
    return page.inside(node).render(found[0]) if found else EMPTY
