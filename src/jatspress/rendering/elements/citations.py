"""What stands inside a citation, printed as given or put together from parts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.descriptions.addresses import safe_address
from jatspress.descriptions.numbers import whole_number
from jatspress.jats.date_read import partial_date
from jatspress.jats.text import has_text
from jatspress.rendering.elements.parts import separated, words_of, wrapped
from jatspress.rendering.markup import EMPTY, Html, element, holds_link, is_blank, joined, text
from jatspress.rendering.walk import Page, on

for _title in ("source", "article-title", "chapter-title", "data-title", "part-title"):
    on(_title)(wrapped("span", _title))
on("trans-source", "series", "conf-name", "series-title")(wrapped("span"))
on("year", "day", "season", "era", "volume", "issue", "issue-part", "issue-title")(
    lambda node, page: page.content(node)
)
on("volume-id", "volume-series", "issue-id", "issue-sponsor", "issue-subtitle", "supplement")(
    wrapped("span")
)
on("fpage", "lpage", "page-range", "elocation-id", "edition", "version")(
    lambda node, page: page.content(node)
)
on("publisher-name", "publisher-loc", "conf-loc", "conf-date", "conf-sponsor", "conf-num")(
    wrapped("span")
)
on("conf-acronym", "conf-theme", "string-conf", "gov", "patent", "annotation", "std-organization")(
    wrapped("span")
)
on("comment", "time-stamp", "isbn", "issn")(wrapped("span"))
on("string-date")(lambda node, page: separated(node, page, " "))
on("pub-date-not-available", "date-not-available", "issn-l")(wrapped("span"))
on("compound-kwd-part", "compound-subject-part")(wrapped("span"))


@on("month")
def month(node: etree._Element, page: Page) -> Html:
    """A month; the number of one in a citation without text of its own is given its name."""
    shown, parent = page.content(node), node.getparent()
    words = words_of(node)
    is_apart = parent is not None and parent.tag in ("element-citation", "nlm-citation")
    number = whole_number(words) or 0
    if not is_apart or not 1 <= number <= 12:
        return shown
    return shown if parent is None or has_text(parent) else text(page.words.month(number))


@on("page-count", "size")
def size(node: etree._Element, page: Page) -> Html:
    """How many pages or other units a work has, as words or as an attribute."""
    words = page.content(node)
    shown = text(node.get("count")) if is_blank(words) else words
    unit = node.get("units", "page" if node.tag == "page-count" else "")
    parent = node.getparent()
    if parent is not None and has_text(parent):
        return shown
    if not shown or not shown.striptags().strip().isdigit() or not unit:
        return shown
    return shown + " " + (page.say("page_short") if unit.startswith("page") else text(unit))


@on("date-in-citation", "access-date")
def date_in_citation(node: etree._Element, page: Page) -> Html:
    """A date inside a citation; that of a visit says so."""
    is_plain = all(child.tag in _PARTS_OF_DATES for child in node) and not has_text(node)
    stated = partial_date(node) if is_plain else None
    shown = page.words.time(stated) if stated else separated(node, page, " ")
    kind = (node.get("content-type") or str(node.tag)).lower()
    is_visit = kind.startswith("access") or kind == "cited"
    if not is_visit or not shown or _LETTERS.search(_words_before(node)):
        return shown
    if stated is None and not shown.striptags().strip()[:1].isdigit():
        return shown
    return page.say("accessed") + " " + shown


_PARTS_OF_DATES = frozenset({"day", "month", "season", "year"})
_LETTERS = re.compile(r"[^\W\d_]")


def _words_before(node: etree._Element) -> str:
    """The printed words right before an element."""
    before = node.getprevious()
    parent = node.getparent()
    stretch = before.tail if before is not None else parent.text if parent is not None else None
    return stretch or ""


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


def put_together(
    node: etree._Element, page: Page, *, only: Iterable[etree._Element] | None = None
) -> Html:
    """An `element-citation`: its parts in the order given, with our punctuation between them.

    No part is left out, whatever it is; a part that we do not know follows a full stop.
    """
    inner = page.inside(node)
    parts: list[Html] = []
    earlier: str | None = None
    for child in node if only is None else only:
        shown = _trimmed(inner.render(child)) if isinstance(child.tag, str) else EMPTY
        if is_blank(shown):
            continue
        kind = str(child.tag)
        opening, shown, closing = _dressed(child, kind, earlier, shown, page)
        if parts:
            parts.append(_before(kind, earlier, str(parts[-1])))
        parts += [Html(opening), shown, Html(closing)] if opening or closing else [shown]
        earlier = kind
    return _with_stop(joined(parts))


def _trimmed(shown: Html) -> Html:
    """A part without the white space at its end, in its elements too: punctuation follows."""
    rest, ends = str(shown).rstrip(), ""
    while rest.endswith(">") and rest.startswith("</", start := rest.rfind("<")):
        rest, ends = rest[:start].rstrip(), rest[start:] + ends
    return Html(rest + ends)


def _dressed(
    child: etree._Element, kind: str, earlier: str | None, shown: Html, page: Page
) -> tuple[str, Html, str]:
    """What is printed around a part: brackets of an issue, the name of an identifier."""
    if kind == "issue" and earlier == "volume":
        return "(", shown, ")"
    if kind == "person-group" and child.get("person-group-type") in _ROLES:
        return "", shown, f" ({page.words[_ROLES[child.get('person-group-type', '')]]})"
    words = words_of(child)
    if kind == "pub-id" and child.get("pub-id-type") == "doi" and words.startswith("10."):
        return "", _spelt_out(page, words), ""
    return "", shown, ""


def _spelt_out(page: Page, words: str) -> Html:
    """A DOI as its address (Crossref DOI display guidelines)."""
    address = safe_address(words, "doi")
    shown = text(f"https://doi.org/{words}")
    return shown if address is None or page.quiet else element("a", shown, {"href": address})


#: Groups of people who are no authors → the word after their names.
_ROLES = {
    "editor": "editors_short",
    "editors": "editors_short",
    "guest-editor": "editors_short",
    "translator": "translators_short",
    "compiler": "compilers_short",
}
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
    """A citation: as printed where it prints text, else in the journal's style or in ours."""
    if has_text(node):
        return _as_printed(node, page)
    styled = page.walk.styled.get(node)
    if styled is None:
        return put_together(node, page)
    rest = put_together(node, page, only=styled.left_out)
    return styled.html + " " + rest if rest else styled.html


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
    """The forms of the same citation that are printed; without one, the first put together.

    A list in two languages has the printed citation in both, and both are shown.
    """
    forms = ("mixed-citation", "element-citation", "nlm-citation", "citation")
    found = [child for name in forms for child in node.iterchildren(name)]
    printed = [child for child in found if child.tag == "mixed-citation"] or found[:1]
    inner = page.inside(node)
    shown = (*node.iterchildren("object-id"), *printed)
    return joined((inner.render(child) for child in shown), " ")
