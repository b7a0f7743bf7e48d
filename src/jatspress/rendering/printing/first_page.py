"""What the first page shows beside the text: citation, licence, dates, DOI, logo, Crossmark."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from jatspress.article import ArticleMeta, ThemeSettings
from jatspress.rendering.printing.tree import detach, has_class, parents_of, tighten, with_class

#: The addresses under which the engine asks for the pictures of a theme.
LOGO, CROSSMARK = "theme:logo", "theme:crossmark"
_CROSSMARK_DIALOG = "https://crossmark.crossref.org/dialog/?doi="


def set_first_page(tree: Element, settings: ThemeSettings, meta: ArticleMeta, update: str) -> None:
    """Arrange the first page as the theme wants it; what it does not show is at the end.

    `update` is what the Crossmark says where the theme has no picture of it.
    """
    shown = settings.first_page or ()
    _place_rights(tree, shown)
    _place_facts(tree, shown)
    head = next(with_class(tree, "front"), None)
    if "crossmark" in shown and meta.doi and head is not None:
        head.insert(0, _crossmark(settings, meta.doi, update))
    _add_to_masthead(tree, settings, meta)


def _place_rights(tree: Element, shown: tuple[str, ...]) -> None:
    """Anchor citation and licence in the head as a footnote; what is not wanted goes to the end."""
    rights = next(with_class(tree, "rights"), None)
    head = next(with_class(tree, "front"), None)
    if rights is None or head is None:
        return
    parents = parents_of(tree)
    article = parents[rights]
    detach(rights, article)
    rest = Element("aside", {"class": "rights-at-end"})
    for part in list(rights):
        kind = "citation" if has_class(part, "cite-as") else "licence"
        if kind not in shown:
            rights.remove(part)
            rest.append(part)
    if len(rest):
        _at_end(article, rest)
    if len(rights):
        title = next((place for place, part in enumerate(head) if part.tag == "h1"), 0)
        head.insert(title + 1, rights)
        _without_blanks(rights)


def _without_blanks(rights: Element) -> None:
    """Take away what stands between blocks: the engine does not in a footnote."""
    for part in (rights, *rights.iter("div")):
        part.text = part.text if (part.text or "").strip() else None
        for child in part:
            child.tail = child.tail if (child.tail or "").strip() else None
    tighten(rights)
    rights.tail = None


def _place_facts(tree: Element, shown: tuple[str, ...]) -> None:
    """Leave dates and identifiers in the head, or move them to the facts at the end."""
    head = next(with_class(tree, "front"), None)
    if head is None:
        return
    for facts in [node for node in head if node.tag == "dl" and has_class(node, "facts")]:
        leaving = [part for part in facts if _kind_of_fact(part) not in shown]
        if not leaving:
            continue
        for part in leaving:
            facts.remove(part)
        _target(tree).extend(leaving)
        if not len(facts):
            detach(facts, head)


def _kind_of_fact(part: Element) -> str:
    return "doi" if has_class(part, "identifier") else "dates"


def _target(tree: Element) -> Element:
    """The list of facts at the end of the article, made where there is none."""
    about = next(with_class(tree, "about"), None)
    facts = about.find("dl") if about is not None else None
    if facts is not None:
        return facts
    made = Element("dl", {"class": "facts"})
    if about is not None:
        about.append(made)
        return made
    holder = Element("div", {"class": "about"})
    holder.append(made)
    article = tree.find(".//article")
    if article is not None:
        _at_end(article, holder)
    return made


def _at_end(article: Element, part: Element) -> None:
    """Put a part behind the article and before its sub-articles."""
    own = (place for place, node in enumerate(article) if has_class(node, "sub-article"))
    article.insert(next(own, len(article)), part)


def _crossmark(settings: ThemeSettings, doi: str, update: str) -> Element:
    place = Element("p", {"class": "crossmark"})
    link = Element("a", {"href": _CROSSMARK_DIALOG + doi})
    place.append(link)
    if settings.crossmark is not None:
        link.append(Element("img", {"src": CROSSMARK, "alt": update}))
    else:
        link.text = update
    return place


def _add_to_masthead(tree: Element, settings: ThemeSettings, meta: ArticleMeta) -> None:
    added = list(_masthead_parts(settings, meta))
    if not added:
        return
    masthead = next(with_class(tree, "masthead"), None)
    if masthead is None:
        body = tree.find("body")
        if body is None:
            return
        masthead = Element("header", {"class": "masthead"})
        body.insert(0, masthead)
    for part in reversed(added):
        masthead.insert(0, part)


def _masthead_parts(settings: ThemeSettings, meta: ArticleMeta) -> Iterator[Element]:
    if settings.mark:
        mark = Element("p", {"class": "theme-mark"})
        mark.text = settings.mark
        yield mark
    if settings.logo is not None:
        yield Element("img", {"class": "logo", "src": LOGO, "alt": meta.journal.title() or ""})
