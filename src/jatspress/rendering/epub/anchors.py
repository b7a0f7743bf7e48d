"""Ids as XML allows them, and links that follow them over the pages of a book."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlsplit

from lxml import etree

from jatspress.article import Finding, say
from jatspress.rendering import rules
from jatspress.rendering.epub.xhtml import elements, unwrap

#: Attributes that name elements by their ids.
_NAMING = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-details", "aria-controls")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
#: Characters that stand in addresses as they are (RFC 3986), and `%` of those escaped already.
_OF_ADDRESSES = "%:/?#[]@!$&'()*+,;=-._~"
_HOST = re.compile(r"(?:[\w.~!$&'()*+,;=:@%-]+|\[[0-9A-Fa-f:.]+\](?::\d+)?)")


def mend_ids(root: etree._Element) -> None:
    """Make ids names of XML, each of one element, and let what names them follow.

    The first of several equal ones keeps it. XHTML takes an id for a name without a colon
    (XML Namespaces, NCName), HTML for anything without white space.
    """
    nodes = [node for node in root.iter("*") if node.get("id") is not None]
    stated = [str(node.get("id")) for node in nodes]
    taken = {name for name in stated if is_name(name)}
    names: dict[str, str] = {}
    for node, name in zip(nodes, stated, strict=True):
        if name in names:
            del node.attrib["id"]
            continue
        names[name] = name if is_name(name) else _mended(name, taken)
        node.set("id", names[name])
    _follow(root, names)


def is_name(name: str) -> bool:
    """Tell whether an id is a name of XML without a colon."""
    if _PLAIN.fullmatch(name):
        return True
    if ":" in name or "{" in name or not name:
        return False
    try:
        return bool(etree.QName(name).localname == name)
    except ValueError:
        return False


def _mended(name: str, taken: set[str]) -> str:
    stem = "id-" + re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    mended, number = stem, 1
    while mended in taken:
        number += 1
        mended = f"{stem}-{number}"
    taken.add(mended)
    return mended


def _follow(root: etree._Element, names: Mapping[str, str]) -> None:
    for node in root.iter("*"):
        for attribute in _NAMING:
            stated = node.get(attribute)
            if stated is None:
                continue
            kept = [names[name] for name in stated.split() if name in names]
            if kept:
                node.set(attribute, " ".join(kept))
            else:
                del node.attrib[attribute]
    for link in elements(root, "a"):
        address = link.get("href") or ""
        if address.startswith("#"):
            reached = names.get(address[1:])
            if reached is None:
                unwrap(link)
            else:
                link.set("href", f"#{reached}")


def mend_addresses(root: etree._Element, path: str) -> list[Finding]:
    """Escape what no address may hold; one that leads nowhere becomes words, and is reported."""
    findings = []
    for link in elements(root, "a"):
        address = link.get("href")
        if address is None or address.startswith("#") or ":" not in address:
            continue
        mended = _as_address(address)
        if mended is not None:
            link.set("href", mended)
            continue
        message = say("this link leads to no address; the book shows its words alone")
        findings.append(rules.LINK_OF_BOOK.finding(message, path=path, found=address[:120]))
        unwrap(link)
    return findings


def _as_address(stated: str) -> str | None:
    address = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", stated), safe=_OF_ADDRESSES)
    try:
        parts = urlsplit(stated)
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme.lower() in ("http", "https", "ftp") and not _HOST.fullmatch(parts.netloc):
        return None
    # Brackets stand in hosts alone.
    before, _, after = address.partition("//")
    host, slash, rest = after.partition("/")
    rest = rest.replace("[", "%5B").replace("]", "%5D")
    first, hash_, fragment = rest.partition("#")
    rest = first + hash_ + fragment.replace("#", "%23")
    return f"{before}//{host}{slash}{rest}" if after else address


def places(pages: Iterable[tuple[str, etree._Element]]) -> dict[str, str]:
    """On which page each id stands."""
    found: dict[str, str] = {}
    for name, root in pages:
        for node in root.iter("*"):
            anchor = node.get("id")
            if anchor is not None:
                found.setdefault(anchor, name)
    return found


def lead_across(pages: Iterable[tuple[str, etree._Element]]) -> None:
    """Let links inside an article name the page on which their place stands."""
    listed = list(pages)
    where = places(listed)
    for name, root in listed:
        for link in elements(root, "a"):
            address = link.get("href") or ""
            page = where.get(address[1:]) if address.startswith("#") else None
            if page is not None and page != name:
                link.set("href", page + address)
