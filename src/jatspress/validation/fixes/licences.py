"""Addresses of Creative Commons licences in the form in which programs compare them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.creative_commons import canonical_address
from jatspress.validation.fixes.changes import Change, SetAttribute, with_text
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem


@fix("JP221")
@fix("JP222")
@fix("JP264")
def licence_as_creative_commons_writes_it(_article: Article, problem: Problem) -> Iterable[Change]:
    """Write the address of a Creative Commons licence as Creative Commons does.

    The same address stands at `license`, in `ali:license_ref` and behind links of the licence's
    words: all change together. Words stay.
    """
    stated = problem.found or ""
    right = canonical_address(stated)
    if right is None or right == stated:
        return
    licence = next(problem.node.iterancestors("license"), problem.node)
    for node in _holders(licence):
        if (node.get(XLINK_HREF) or "").strip() == stated:
            yield SetAttribute(node, XLINK_HREF, right)
        elif str(node.tag).endswith("}license_ref") and squeezed(node) == stated:
            yield from with_text(node, right)


def _holders(licence: etree._Element) -> Iterator[etree._Element]:
    """The licence, the references to it that it holds, and the links of its words."""
    yield licence
    for node in licence.iter("*"):
        if re.search(r"\}license_ref$", str(node.tag)) or node.tag in ("ext-link", "uri"):
            yield node
