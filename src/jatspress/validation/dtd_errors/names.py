"""Elements that the DTD does not know by the name or namespace that they have."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from jatspress.jats.doctypes import Doctype
from jatspress.validation.dtd_errors.table import DtdError, Said, likest, says, tag, tags
from jatspress.validation.newer_dtds import since_release
from jatspress.validation.vocabulary import vocabulary

#: HTML and older NLM names → what JATS calls it.
_JATS_NAMES = {
    "a": "ext-link",
    "b": "bold",
    "br": "break",
    "citation": "mixed-citation",
    "div": "sec",
    "em": "italic",
    "h1": "title",
    "h2": "title",
    "h3": "title",
    "i": "italic",
    "img": "graphic",
    "li": "list-item",
    "nlm-citation": "element-citation",
    "ol": "list",
    "span": "styled-content",
    "strong": "bold",
    "u": "underline",
    "ul": "list",
}


def where(error: DtdError, name: str) -> str | None:
    """Say where an element may stand, or what it is called in JATS."""
    if not error.dtd.knows(name):
        return jats_name(error.doctype, name)
    parents = error.dtd.parents(name)
    return f"{tag(name)} may stand in {tags(parents)}." if parents else None


@says("DTD_UNKNOWN_ELEM", "^No declaration for element")
def _unknown_element(error: DtdError, _match: re.Match[str]) -> Said:
    name = etree.QName(error.node)
    right = next((n for n in error.dtd.meanings(name.localname) if ":" in n), None)
    if name.namespace and right and right != error.name:
        message = f"the DTD knows this element as {tag(right)}, with that very prefix"
        return Said(error.node, message, tag(right), f"Declare xmlns:{right.split(':')[0]}.")
    message = f"there is no element {tag(error.name)} in this DTD"
    return Said(error.node, message, None, jats_name(error.doctype, error.name))


@lru_cache(maxsize=1000)
def jats_name(doctype: Doctype, name: str) -> str | None:
    """Say what an unknown element is called in JATS, or from which release on it is there."""
    dtd = vocabulary(doctype.dtd)
    release = since_release(doctype, lambda newer: newer.knows(name))
    if release:
        return f"{tag(name)} is there from version {release} on: name that DTD in the DOCTYPE."
    ours = _JATS_NAMES.get(name.lower())
    if ours and dtd.knows(ours):
        return f"JATS calls it {tag(ours)}."
    near = likest(name, tuple(dtd.elements))
    return f"Did you mean {tag(near)}?" if near else None


@says("DTD_ELEM_NAMESPACE", "^Element .* namespace name for (.*) does not match the DTD")
def _wrong_namespace(error: DtdError, match: re.Match[str]) -> Said:
    prefix = match[1]
    declared = error.dtd.attributes(error.name).get(f"xmlns:{prefix}")
    right = declared.default_value if declared is not None else None
    message = f"the prefix {prefix} stands for another namespace than the DTD fixes"
    return Said(error.node, message, f'xmlns:{prefix}="{right}"' if right else None)
