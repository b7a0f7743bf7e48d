"""What an SVG can do beside being looked at: one opened by itself is a document that may run.

Inside `<img>` browsers run nothing of a drawing and fetch nothing for it; behind a link it would
act in the name of the journal's site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from jatspress.article import Message, say
from jatspress.descriptions.addresses import safe_address
from jatspress.errors import JatspressError
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file

_XHTML = "http://www.w3.org/1999/xhtml"
#: Elements of SVG, and of its drafts, that run or hold something else, in lower case.
_ACTIVE = {
    "script": say("a script"),
    "handler": say("a script"),
    "listener": say("a script"),
    "iframe": say("a frame"),
    "object": say("an object"),
    "embed": say("an object"),
}
#: Elements of a web page that are words alone; programs for diagrams write labels with them.
_WORDS = frozenset(
    """a b big blockquote body br center code div em font h1 h2 h3 h4 h5 h6 i li ol p pre q s small
    span strong sub sup table tbody td tfoot th thead tr u ul""".split()
)
#: Elements that show what their address leads to, and nothing without one.
_SHOWING = frozenset({"image", "feimage", "use"})
#: Attributes that lead somewhere, by their local names.
_LEADING = frozenset({"href", "src", "base", "action", "formaction"})
_INNER_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp|avif)[;,]", re.IGNORECASE)
_CSS_ADDRESS = re.compile(r"url\(\s*[\"']?\s*([^\"')\s]*)", re.IGNORECASE)
_WHOLE_ADDRESS = re.compile(rf"{_CSS_ADDRESS.pattern}[^)]*\)?", re.IGNORECASE)
_IMPORT = re.compile(r"@import[^;]*;?", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def danger_of(path: Path) -> Message | None:
    """What a drawing holds that is no drawing, in words; `None` when there is nothing."""
    try:
        document = parse_file(path)
    except JatspressError as error:
        return say("something that cannot be read ({reason})", reason=error.message)
    return danger_in(document)


def cleaned(path: Path) -> bytes | None:
    """A drawing without what is no drawing in it; `None` when it cannot be read as one."""
    document = drawing_at(path)
    return clean(document) if document is not None else None


def drawing_at(path: Path) -> Document | None:
    """The drawing in a file; `None` when it cannot be read as one."""
    try:
        document = parse_file(path)
    except JatspressError:
        return None
    return document if etree.QName(document.root).localname == "svg" else None


def danger_in(document: Document) -> Message | None:
    """What a drawing holds that is no drawing, in words; `None` when there is nothing."""
    return next(_dangers(document), None)


def clean(document: Document) -> bytes:
    """Take out of a drawing what is no drawing in it, in place; return it written.

    Its DOCTYPE goes too: what it could declare is resolved or taken out already.
    """
    root = document.root
    for node in list(root.iter("*")):
        if node.getparent() is None and node is not root:
            continue  # it was in something that is gone
        local = etree.QName(node).localname.lower()
        if local == "style" and node is not root and etree.QName(node).namespace != _XHTML:
            _mend_style(node)
        elif node is not root and next(_of_element(node), None) is not None:
            _take_out(node)
            continue
        for name, value in list(node.attrib.items()):
            if next(_of_attribute(node, str(name), str(value)), None) is not None:
                _mend_attribute(node, str(name), str(value))
        if local in _SHOWING and not any(_is_address(str(name)) for name in node.attrib):
            _take_out(node)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", with_tail=False)


def _is_address(attribute: str) -> bool:
    return etree.QName(attribute).localname == "href"


def _take_out(node: etree._Element) -> None:
    """Remove an element; the words after it stay."""
    parent, before, after = node.getparent(), node.getprevious(), node.tail or ""
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + after
    else:
        parent.text = (parent.text or "") + after
    parent.remove(node)


def _mend_style(node: etree._Element) -> None:
    """Take addresses out of a style sheet; the colours of the drawing stand in it too."""
    css = "".join(str(part) for part in node.itertext())
    if next(_of_css(css), None) is not None:
        for child in list(node):
            node.remove(child)
        node.text = _without_addresses(css)


def _mend_attribute(node: etree._Element, name: str, value: str) -> None:
    """Take addresses out of a style; other attributes go."""
    mended = _without_addresses(value) if etree.QName(name).localname == "style" else ""
    if mended:
        node.set(name, mended)
    else:
        del node.attrib[name]


def _without_addresses(css: str) -> str:
    plain = _IMPORT.sub("", _CSS_COMMENT.sub("", _CSS_ESCAPE.sub(_unescaped, css)))
    mended = _WHOLE_ADDRESS.sub(lambda a: a[0] if _is_inner(a[1]) else "none", plain)
    return mended if next(_of_css(mended), None) is None else ""


def _dangers(document: Document) -> Iterator[Message]:
    # Browsers add the attributes that a DOCTYPE declares; our parser does not.
    if "<!ATTLIST" in etree.tostring(document.tree, encoding="unicode"):
        yield say("declarations of attributes in its DOCTYPE")
    if document.tree.xpath("//processing-instruction('xml-stylesheet')"):
        yield say("a style sheet from outside")
    for node in document.root.iter("*"):
        yield from _of_element(node)
        for name, value in node.attrib.items():
            yield from _of_attribute(node, str(name), str(value))


def _of_element(node: etree._Element) -> Iterator[Message]:
    name = etree.QName(node)
    local = name.localname.lower()
    if local in _ACTIVE:
        yield _ACTIVE[local]
    if name.namespace == _XHTML and not (local in _WORDS and _is_label(node)):
        yield say("an element of a web page (<{name}>)", name=name.localname)
    if local == "style":
        yield from _of_css("".join(str(part) for part in node.itertext()))


def _is_label(node: etree._Element) -> bool:
    """Tell whether an element of a web page stands where a drawing may have one."""
    return any(etree.QName(holder).localname == "foreignObject" for holder in node.iterancestors())


def _of_attribute(node: etree._Element, name: str, value: str) -> Iterator[Message]:
    local = etree.QName(name).localname.lower()
    if local.startswith("on"):
        yield say("a script in the attribute {name}", name=local)
    elif local == "attributename" and _animates_what_leads(value):
        yield say("an animation of the attribute {name}", name=value.strip())
    elif local in _LEADING and not _is_harmless(node, value):
        yield say("an address outside of itself ({address})", address=value.strip()[:80])
    else:
        yield from _of_css(value)


def _animates_what_leads(stated: str) -> bool:
    local = stated.strip().lower().rpartition(":")[2]
    return local in _LEADING or local.startswith("on")


def _is_harmless(node: etree._Element, address: str) -> bool:
    stated = address.strip()
    if not stated or stated.startswith("#") or _INNER_PICTURE.match(stated):
        return True
    return etree.QName(node).localname == "a" and safe_address(stated) is not None


def _of_css(written: str) -> Iterator[Message]:
    """Addresses in a style, however they are spelt."""
    css = _CSS_COMMENT.sub("", _CSS_ESCAPE.sub(_unescaped, written))
    if "@import" in css.lower():
        yield say("a style sheet from outside")
    for address in _CSS_ADDRESS.findall(css):
        if not _is_inner(address):
            yield say("an address outside of itself ({address})", address=address[:80])


def _is_inner(address: str) -> bool:
    return not address or address.lower().startswith(("#", "data:"))


def _unescaped(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return chr(number) if 0 < number <= 0x10FFFF else escape[2] or ""
