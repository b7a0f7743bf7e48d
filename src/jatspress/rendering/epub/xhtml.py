"""The walk's HTML as XHTML: well-formed, and with nothing where XHTML does not allow it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import say
from jatspress.errors import ConfigurationError, HostileInputError
from jatspress.rendering.depth import depth_of

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
MATHML = "http://www.w3.org/1998/Math/MathML"
SVG = "http://www.w3.org/2000/svg"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE = f"{{{OPS}}}type"
#: libxml2 takes no deeper tree, whatever it is told.
_DEEPEST = 2000

# `>` inside attributes is written `&gt;` by `markup` and by templates.
_VOID = re.compile(r"<(br|col|hr|img|input|link|meta|source|track|wbr)((?:\s[^<>]*?)?)\s*/?>")
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;")
_NO_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")

#: Elements that a page of a book cannot use: no script runs there, and nothing is sent.
_OF_THE_WEB = frozenset({"script", "template", "noscript", "button", "dialog", "form", "input"})
#: The class of what a template shows on the web alone.
_WEB_ONLY = "web-only"
#: Attributes that mean nothing without a network.
_ATTRIBUTES_OF_THE_WEB = ("loading", "srcset", "sizes", "fetchpriority", "decoding", "download")
#: Elements that hold a line of text and no blocks (HTML, 'phrasing content').
_PHRASES = frozenset(
    """abbr b bdi bdo cite code data dfn em i kbd mark q rb rt ruby s samp small span strong sub
    sup time u var""".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset(
    """address article aside blockquote details div dl fieldset figure footer header h1 h2 h3 h4 h5
    h6 hr main nav ol p pre section table ul""".split()
)
_VOID_NAMES = frozenset("br col hr img input link meta source track wbr".split())


def tree_of(written: str, path: str) -> etree._Element:
    """Read HTML that is well-formed but for void elements and named characters.

    Raises ConfigurationError when a template is not well-formed, HostileInputError when the
    article is nested too deeply for a book; `path` is the article's.
    """
    closed = _VOID.sub(r"<\1\2/>", _NO_XML.sub("", written))
    with_characters = _NAMED.sub(lambda name: html.escape(html.unescape(name[0])), closed)
    parser = etree.XMLParser(
        huge_tree=True, resolve_entities=False, no_network=True, remove_comments=True
    )
    try:
        root = etree.fromstring(with_characters.encode(), parser)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise _too_deep(path) from error
        raise ConfigurationError(
            say("a template is not well-formed: {words}", words=error.msg),
            where=path,
            hint=say(
                "Close every element and give every attribute a value in head.html, about.html "
                "and article.xhtml of the theme."
            ),
        ) from error
    if depth_of(root) > _DEEPEST:
        raise _too_deep(path)
    return root


def _too_deep(path: str) -> HostileInputError:
    return HostileInputError(
        say("elements are nested too deeply for an EPUB"),
        where=path,
        hint=say("Take out elements that do nothing but hold one another."),
    )


def local(node: etree._Element) -> str:
    """The name of an element of XHTML; empty for those of other vocabularies."""
    tag = str(node.tag)
    return tag[len(XHTML) + 2 :] if tag.startswith(f"{{{XHTML}}}") else ""


def elements(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The elements of XHTML of these names, in a list of their own: the tree may be changed."""
    return iter(list(root.iter(*(f"{{{XHTML}}}{name}" for name in names))))


def unwrap(node: etree._Element) -> None:
    """Take an element away and leave what stands in it."""
    parent = node.getparent()
    if parent is None:
        return
    place = parent.index(node)
    _append(parent, place, node.text)
    for child in list(node):
        parent.insert(place, child)
        place += 1
    _append(parent, place, node.tail)
    parent.remove(node)


def drop(node: etree._Element) -> None:
    """Take an element away with all that stands in it, but not what follows it."""
    parent = node.getparent()
    if parent is not None:
        _append(parent, parent.index(node), node.tail)
        node.tail = None
        parent.remove(node)


def _append(parent: etree._Element, place: int, words: str | None) -> None:
    """Put words before the child at a place."""
    if not words:
        return
    if place == 0:
        parent.text = (parent.text or "") + words
    else:
        parent[place - 1].tail = (parent[place - 1].tail or "") + words


def without_web(root: etree._Element) -> None:
    """Take out what works on the web alone: scripts, buttons, forms and their attributes."""
    for node in list(root.iter("*")):
        if local(node) in _OF_THE_WEB or _WEB_ONLY in (node.get("class") or "").split():
            drop(node)
    for node in elements(root, "picture"):
        unwrap(node)
    for node in list(root.iter("*")):
        if local(node) == "source" and node.get("src") is None:
            drop(node)
        for name in _ATTRIBUTES_OF_THE_WEB:
            node.attrib.pop(name, None)
        for name in [str(key) for key in node.attrib]:
            if name.lower().startswith(("on", "data-")):
                del node.attrib[name]


def with_blocks_in_place(root: etree._Element) -> None:
    """Make boxes of the phrases, paragraphs and headings in which blocks stand.

    The walk puts blocks into phrases where JATS has them there; browsers mend that, XHTML does
    not allow it. Inner elements come first, since their change asks for that of the outer ones.
    """
    for node in reversed(list(root.iter("*"))):
        name = local(node)
        if name == "a" and _inside_link(node):
            unwrap(node)
        elif name in _PHRASES | _HEADINGS | {"p", "pre"} and any(_is_block(c) for c in node):
            _make_box(node, name)


def _inside_link(node: etree._Element) -> bool:
    return next(node.iterancestors(f"{{{XHTML}}}a"), None) is not None


def _is_block(node: etree._Element) -> bool:
    name = local(node)
    if name in ("a", "ins", "del", "audio", "video"):  # they are what their content is
        return any(_is_block(child) for child in node)
    return name in _BLOCKS


def _make_box(node: etree._Element, name: str) -> None:
    node.tag = f"{{{XHTML}}}div"
    node.set("class", f"{node.get('class', '')} {name}".strip())
    node.attrib.pop("datetime", None)
    if name in _HEADINGS:
        node.set("role", "heading")
        node.set("aria-level", name[1])


def written(root: etree._Element) -> bytes:
    """A page as bytes, its languages said to readers of XML too.

    Empty elements keep their end tags, for readers that take it for HTML.
    """
    for node in root.iter("*"):
        lang = node.get("lang")
        if lang is not None and local(node):
            node.set(_XML_LANG, lang)
        if node.text is None and not len(node) and local(node) and local(node) not in _VOID_NAMES:
            node.text = ""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["epub"])
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")
