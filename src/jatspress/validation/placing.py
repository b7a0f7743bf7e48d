"""A finding put at the element that it is about."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.article import Finding
from jatspress.jats.document import Document
from jatspress.validation.quoting import quoted


def placed(finding: Finding, document: Document, node: etree._Element) -> Finding:
    """A finding with file, line, column, XPath and the beginning of the element's text."""
    line, column = document.position(node)
    xpath = document.xpath_of(node)
    there = replace(finding, path=document.path, line=line, column=column, xpath=xpath)
    return replace(there, excerpt=quoted(node) or None)
