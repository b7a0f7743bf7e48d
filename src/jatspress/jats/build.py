"""Small builders that the writers share: elements made without empty ones and empty attributes."""

from __future__ import annotations

from lxml import etree

from jatspress.article import NAMESPACES, XML_LANG, JatsContent

ALI = f"{{{NAMESPACES['ali']}}}"
XLINK = f"{{{NAMESPACES['xlink']}}}"


def element(tag: str, text: str | None = None, **attributes: str | None) -> etree._Element:
    """Make an element; attributes that are `None` are left out, `_` in their names means `-`.

    `lang` becomes `xml:lang`, `href` becomes `xlink:href`, a trailing `_` is dropped (`type_`).
    """
    made = etree.Element(tag, nsmap=NAMESPACES)
    made.text = text
    for name, value in attributes.items():
        if value is not None:
            made.set(_attribute(name), value)
    return made


def _attribute(name: str) -> str:
    if name == "lang":
        return XML_LANG
    if name == "href":
        return f"{XLINK}href"
    return name.rstrip("_").replace("_", "-")


def sub(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """Make an element as `element` does and append it to `parent`."""
    made = element(tag, text, **attributes)
    parent.append(made)
    return made


def content(
    parent: etree._Element, tag: str, run: JatsContent, **attributes: str | None
) -> etree._Element:
    """Append an element that holds a run of JATS markup."""
    return run.into(sub(parent, tag, **attributes))


def append_if_filled(parent: etree._Element, child: etree._Element) -> None:
    """Append `child` unless it is empty."""
    if len(child) or (child.text or "").strip():
        parent.append(child)
