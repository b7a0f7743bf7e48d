"""Runs of JATS markup as values: titles, abstracts, keywords and notes keep their mark-up."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from html import escape  # that of xml.sax would import the client of HTTP

from lxml import etree

#: The namespace prefixes of the JATS DTDs, which fix them literally.
NAMESPACES = {
    "xlink": "http://www.w3.org/1999/xlink",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "ali": "http://www.niso.org/schemas/ali/1.0/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"


def in_ali(name: str) -> tuple[str, str]:
    """An element of NISO's access indicators, as DTDs of JATS fix its namespace.

    Those of 1.1d3 fix it without the slash at the end, and many articles write it so.
    """
    uri = NAMESPACES["ali"]
    return f"{{{uri}}}{name}", f"{{{uri.rstrip('/')}}}{name}"


_WRAPPER = "content"


@dataclass(frozen=True)
class JatsContent:
    """A run of JATS markup as canonical XML, for example ``H<sub>2</sub>O``.

    `xml` is well-formed content (text and elements) that uses the prefixes of `NAMESPACES`
    without declaring them. Two runs are equal when their XML is.
    """

    xml: str

    @classmethod
    def of_text(cls, text: str) -> JatsContent:
        """Make a run of plain characters."""
        return cls(escape(text, quote=False))

    @classmethod
    def of_element(cls, element: etree._Element) -> JatsContent:
        """Take what stands inside `element`, canonically, without the element itself."""
        if not len(element) and "\r" not in (element.text or ""):
            return cls.of_text(element.text or "")  # as most values
        wrapper = etree.Element(_WRAPPER, nsmap=NAMESPACES)
        wrapper.text = element.text
        wrapper.extend(deepcopy(child) for child in element)
        etree.cleanup_namespaces(wrapper, top_nsmap=NAMESPACES, keep_ns_prefixes=list(NAMESPACES))
        xml = etree.tostring(wrapper, encoding="unicode")
        opening = xml.index(">")
        return cls("" if xml[opening - 1] == "/" else xml[opening + 1 : -len(f"</{_WRAPPER}>")])

    def into(self, element: etree._Element) -> etree._Element:
        """Append the run to `element` and return it."""
        wrapper = self._parsed()
        if wrapper.text:
            append_text(element, wrapper.text)
        for child in wrapper:
            element.append(child)
        return element

    @property
    def text(self) -> str:
        """The characters alone, white space as it stands."""
        return "".join(str(part) for part in self._parsed().itertext())

    def _parsed(self) -> etree._Element:
        declarations = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
        # What is parsed came through the limits of reading, which may have been raised.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        )
        return etree.fromstring(f"<{_WRAPPER} {declarations}>{self.xml}</{_WRAPPER}>", parser)


def append_text(element: etree._Element, text: str) -> None:
    """Append characters after whatever an element holds already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


@dataclass(frozen=True)
class LangText:
    """Plain words in one language; `lang` is a BCP 47 tag, `None` when not stated."""

    text: str
    lang: str | None = None


@dataclass(frozen=True)
class Identifier:
    """An identifier with the name of its scheme (`doi`, `orcid`, `ror`, `publisher-id`, …)."""

    scheme: str
    value: str
