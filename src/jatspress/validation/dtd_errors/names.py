"""Elements that the DTD does not know by the name or namespace that they have."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from jatspress.article import say
from jatspress.jats.doctypes import Doctype
from jatspress.validation.dtd_errors.table import DtdError, Said, likest, says, tag, tags
from jatspress.validation.newer_dtds import since_release
from jatspress.validation.vocabulary import Vocabulary

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
        return jats_name(error.dtd, error.doctype, name)
    parents = error.dtd.parents(name)
    if not parents:
        return None
    return say("{child} may stand in {parents}.", child=tag(name), parents=tags(parents))


@says("DTD_UNKNOWN_ELEM", "^No declaration for element")
def _unknown_element(error: DtdError, _match: re.Match[str]) -> Said:
    name = etree.QName(error.node)
    right = next((n for n in error.dtd.meanings(name.localname) if ":" in n), None)
    if name.namespace and right and right != error.name:
        message = say("the DTD knows this element as {tag}, with that very prefix", tag=tag(right))
        hint = say("Declare {declaration}.", declaration=f"xmlns:{right.split(':')[0]}")
        return Said(error.node, message, tag(right), hint)
    message = say("there is no element {tag} in this DTD", tag=tag(error.name))
    return Said(error.node, message, None, jats_name(error.dtd, error.doctype, error.name))


@lru_cache(maxsize=1000)
def jats_name(dtd: Vocabulary, doctype: Doctype | None, name: str) -> str | None:
    """Say what an unknown element is called in JATS, or from which release on it is there."""
    release = since_release(doctype, lambda newer: newer.knows(name)) if doctype else None
    if release:
        return say(
            "{tag} is there from {schema} on: name that DTD in the DOCTYPE.",
            tag=tag(name),
            schema=release,
        )
    ours = _JATS_NAMES.get(name.lower())
    if ours and dtd.knows(ours):
        return say("JATS calls it {tag}.", tag=tag(ours))
    near = likest(name, tuple(dtd.elements))
    return say("Did you mean {name}?", name=tag(near)) if near else None


@says("DTD_ELEM_NAMESPACE", "^Element .* namespace name for (.*) does not match the DTD")
def _wrong_namespace(error: DtdError, match: re.Match[str]) -> Said:
    prefix = match[1]
    declared = error.dtd.attributes(error.name).get(f"xmlns:{prefix}")
    right = declared.default_value if declared is not None else None
    pattern = "the prefix {prefix} stands for another namespace than the DTD fixes"
    expected = f'xmlns:{prefix}="{right}"' if right else None
    return Said(error.node, say(pattern, prefix=prefix), expected)
