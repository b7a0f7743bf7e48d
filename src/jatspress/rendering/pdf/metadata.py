"""What a PDF says of itself: XMP metadata and the document information, from the read model.

The packet is written here whole: titles and abstracts in all their languages, people in order,
rights, identifiers, the fields of PRISM, and the standards that the file claims to follow. What
the article does not state is absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lxml import etree

from jatspress.article import ArticleMeta
from jatspress.clock import stated_moment
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.plain_text import plain_text
from jatspress.descriptions.texts import abstract_text
from jatspress.descriptions.title_text import plain_title, title_in
from jatspress.rendering.pdf.claims import Claims

if TYPE_CHECKING:
    from weasyprint import Document as Pages

_NAMES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}parseType"
_DEFAULT = "x-default"
#: Schemas that PDF/A does not know must be described in the file (ISO 19005-3, 6.6.2.3).
_EXTENSIONS = {
    "pdfuaid": ("PDF/UA identification", {"part": "The part of ISO 14289 that the file follows"}),
    "prism": (
        "PRISM Basic Metadata 3.0",
        {
            "doi": "The DOI of the article",
            "publicationName": "The title of the journal",
            "issn": "The ISSN of the printed journal",
            "eIssn": "The ISSN of the electronic journal",
            "volume": "The volume",
            "number": "The issue",
            "startingPage": "The first page",
            "endingPage": "The last page",
            "pageRange": "The pages",
        },
    ),
}
#: The one property that is no text.
_TYPES = {"pdfuaid:part": "Integer"}


def describe(pages: Pages, meta: ArticleMeta) -> None:
    """Set title, authors, keywords and dates; a date is there only when SOURCE_DATE_EPOCH is.

    Raises ConfigurationError when SOURCE_DATE_EPOCH is no time.
    """
    about = pages.metadata
    about.title = plain_title(meta) or about.title
    about.generator = "jatspress"
    about.custom = {}
    about.keywords = _keywords(meta)
    moment = stated_moment()
    about.created = about.modified = moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def rdf_of(pages: Pages, meta: ArticleMeta, claims: Claims) -> bytes:
    """The XMP metadata of a PDF as RDF (ISO 16684-1)."""
    root = etree.Element(_name("rdf:RDF"), nsmap=_NAMES)
    part = etree.SubElement(root, _name("rdf:Description"), {_name("rdf:about"): ""})
    _claim(part, claims)
    _dublin_core(part, pages, meta)
    _rights(part, meta)
    about = pages.metadata
    facts = {
        "pdf:Producer": _producer(),
        "pdf:Keywords": ", ".join(_keywords(meta)),
        "xmp:CreatorTool": about.generator,
        "xmp:CreateDate": about.created,
        "xmp:ModifyDate": about.modified,
        **_prism(meta),
    }
    for name, value in facts.items():
        _put(part, name, value)
    _extensions(part)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="utf-8")


def _producer() -> str:
    import weasyprint

    return f"WeasyPrint {weasyprint.__version__}"


def _name(prefixed: str) -> str:
    prefix, _, local = prefixed.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def _put(part: etree._Element, name: str, value: str | None) -> None:
    if value:
        etree.SubElement(part, _name(name)).text = value


def _claim(part: etree._Element, claims: Claims) -> None:
    if claims.pdf_a:
        _put(part, "pdfaid:part", "3")
        _put(part, "pdfaid:conformance", claims.pdf_a)
    if claims.pdf_ua:
        _put(part, "pdfuaid:part", "1")


# --- the article


def _dublin_core(part: etree._Element, pages: Pages, meta: ArticleMeta) -> None:
    default, titles = pages.metadata.title, dict(_titles(meta))
    _alternatives(part, "dc:title", default, titles)
    _list(part, "dc:creator", "Seq", [author.display for author in meta.authors])
    _alternatives(part, "dc:description", abstract_text(meta), dict(_abstracts(meta)))
    _list(part, "dc:subject", "Bag", _keywords(meta))
    _put(part, "dc:identifier", doi_address(meta.doi) if meta.doi else None)
    _list(part, "dc:publisher", "Bag", [house.name for house in meta.journal.publishers])
    lang = language(meta.lang)
    _list(part, "dc:language", "Bag", [lang] if lang else [])
    date = meta.publication_date
    _list(part, "dc:date", "Seq", [date.iso] if date else [])


def _titles(meta: ArticleMeta) -> Iterator[tuple[str, str]]:
    own = [meta.title] if meta.title else []
    for title in (*own, *meta.trans_titles):
        lang = language(title.lang or (meta.lang if title is meta.title else None))
        if lang:
            yield lang, title_in(title)


def _abstracts(meta: ArticleMeta) -> Iterator[tuple[str, str]]:
    for abstract in meta.abstracts:
        lang = language(abstract.lang or meta.lang)
        if lang and abstract.abstract_type is None:
            yield lang, plain_text(abstract.content)


def _keywords(meta: ArticleMeta) -> list[str]:
    words = (plain_text(word) for group in meta.keywords for word in group.keywords)
    return list(dict.fromkeys(word for word in words if word))


def _rights(part: etree._Element, meta: ArticleMeta) -> None:
    if meta.permissions is None:
        return
    said = [plain_text(statement) for statement in meta.permissions.statements]
    licenses = meta.permissions.licenses
    said += [plain_text(one.content) for one in licenses if one.content]
    _alternatives(part, "dc:rights", " ".join(words for words in said if words), {})
    _put(part, "xmpRights:WebStatement", next((one.url for one in licenses if one.url), None))


def _prism(meta: ArticleMeta) -> dict[str, str | None]:
    return {
        "prism:doi": meta.doi,
        "prism:publicationName": meta.journal.title(meta.lang),
        "prism:issn": meta.journal.issn("print"),
        "prism:eIssn": meta.journal.issn("electronic"),
        "prism:volume": meta.volume,
        "prism:number": meta.issue,
        "prism:startingPage": meta.fpage,
        "prism:endingPage": meta.lpage,
        "prism:pageRange": meta.page_range,
    }


# --- forms of XMP


def _alternatives(
    part: etree._Element, name: str, default: str | None, texts: Mapping[str, str]
) -> None:
    """A text in several languages (ISO 16684-1, 8.2.2.4); the first is for everybody else."""
    if not default:
        return
    holder = etree.SubElement(etree.SubElement(part, _name(name)), _name("rdf:Alt"))
    for lang, text in {_DEFAULT: default, **texts}.items():
        etree.SubElement(holder, _name("rdf:li"), {_LANG: lang}).text = text


def _list(part: etree._Element, name: str, kind: str, values: list[str]) -> None:
    if values:
        holder = etree.SubElement(etree.SubElement(part, _name(name)), _name(f"rdf:{kind}"))
        for value in values:
            etree.SubElement(holder, _name("rdf:li")).text = value


def _extensions(part: etree._Element) -> None:
    """Describe the schemas in use that PDF/A does not know."""
    used = {etree.QName(node).namespace for node in part}
    wanted = [prefix for prefix in _EXTENSIONS if _NAMES[prefix] in used]
    if not wanted:
        return
    bag = etree.SubElement(etree.SubElement(part, _name("pdfaExtension:schemas")), _name("rdf:Bag"))
    for prefix in wanted:
        _extension(
            bag,
            prefix,
            {
                etree.QName(node).localname
                for node in part
                if etree.QName(node).namespace == _NAMES[prefix]
            },
        )


def _extension(bag: etree._Element, prefix: str, used: set[str]) -> None:
    title, properties = _EXTENSIONS[prefix]
    schema = etree.SubElement(bag, _name("rdf:li"), {_RESOURCE: "Resource"})
    _put(schema, "pdfaSchema:schema", title)
    _put(schema, "pdfaSchema:namespaceURI", _NAMES[prefix])
    _put(schema, "pdfaSchema:prefix", prefix)
    holder = etree.SubElement(
        etree.SubElement(schema, _name("pdfaSchema:property")), _name("rdf:Seq")
    )
    for name in (name for name in properties if name in used):
        item = etree.SubElement(holder, _name("rdf:li"), {_RESOURCE: "Resource"})
        _put(item, "pdfaProperty:name", name)
        _put(item, "pdfaProperty:valueType", _TYPES.get(f"{prefix}:{name}", "Text"))
        _put(item, "pdfaProperty:category", "internal" if prefix == "pdfuaid" else "external")
        _put(item, "pdfaProperty:description", properties[name])
