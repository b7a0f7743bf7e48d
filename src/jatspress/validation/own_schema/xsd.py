"""An XML Schema of the user's own, 1.0 or 1.1, judged by `xmlschema`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from jatspress.article import say
from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.validation.dtd_errors.table import Said
from jatspress.validation.own_schema.links import files_of, place
from jatspress.validation.own_schema.reach import well_known_schemas
from jatspress.validation.own_schema.xsd_words import in_plain_words

if TYPE_CHECKING:
    import xmlschema
    from elementpath.protocols import ElementProtocol

XS = "{http://www.w3.org/2001/XMLSchema}"
_MIN_VERSION = "{http://www.w3.org/2007/XMLSchema-versioning}minVersion"
#: What XSD 1.1 alone has.
_NEW_ELEMENTS = frozenset(
    f"{XS}{name}"
    for name in "assert assertion alternative openContent defaultOpenContent override "
    "explicitTimezone".split()
)
_NEW_ATTRIBUTES = frozenset(
    "notNamespace notQName defaultAttributes defaultAttributesApply inheritable "
    "xpathDefaultNamespace".split()
)
_LINKS = tuple(f"{XS}{name}" for name in ("include", "redefine", "override", "import"))


@dataclass(frozen=True)
class OwnXsd:
    """A compiled XML Schema."""

    compiled: xmlschema.XMLSchemaBase
    engine: str = "xmlschema"

    def errors(self, document: Document) -> Iterator[tuple[Said, str | None]]:
        """Judge a document; hints in it where schemas may be found are not followed."""
        seen = set()
        try:
            for error in self.compiled.iter_errors(cast("ElementProtocol", document.root)):
                said = in_plain_words(error, document.root)
                if (said.node, said.message) not in seen:
                    seen.add((said.node, said.message))
                    yield said, " ".join((error.reason or error.message or "").split())
        except RecursionError:
            message = say("elements are nested too deep to be judged by an XML Schema")
            yield Said(document.root, message), None


def load(path: Path) -> OwnXsd:
    """Compile an XML Schema; raises ConfigurationError when it is broken.

    It is 1.1 when it says so (`vc:minVersion`), has what 1.1 alone has, or is none by 1.0.
    """
    import xmlschema

    files = files_of(path, _links)
    main = next(iter(files.values())).root
    if main.tag != f"{XS}schema":
        message = f"this is no XML Schema: the outermost element is <{etree.QName(main).localname}>"
        hint = "Give the main file of the schema; its outermost element is <xs:schema>."
        raise ConfigurationError(message, where=str(path), hint=hint)
    judges: list[type[Any]] = [xmlschema.XMLSchema11]
    if not any(_is_new(document.root) for document in files.values()):
        judges.insert(0, xmlschema.XMLSchema10)
    first: Exception | None = None
    for judge in judges:
        try:
            return OwnXsd(_compiled(judge, path))
        except (xmlschema.XMLSchemaException, OSError, SyntaxError, ValueError, TypeError) as error:
            first = first or error
    assert first is not None
    raise _broken(path, files, first) from first


def _compiled(judge: type[Any], path: Path) -> xmlschema.XMLSchemaBase:
    local = {namespace: file.as_uri() for namespace, file in well_known_schemas().items()}
    compiled: xmlschema.XMLSchemaBase = judge(str(path), locations=local, allow="local")
    return compiled


def _links(document: Document) -> Iterator[tuple[etree._Element, str]]:
    for element in document.root.iterchildren(*_LINKS):
        address = element.get("schemaLocation")
        known = element.tag == f"{XS}import" and element.get("namespace") in well_known_schemas()
        if address and not (known and "://" in address):
            yield element, address


def _is_new(root: etree._Element) -> bool:
    if root.get(_MIN_VERSION, "1.0").strip() > "1.0":
        return True
    return any(
        element.tag in _NEW_ELEMENTS
        or not _NEW_ATTRIBUTES.isdisjoint(element.attrib)
        or (
            element.tag in (f"{XS}element", f"{XS}attribute")
            and "targetNamespace" in element.attrib
        )
        for element in root.iter(f"{XS}*")
    )


def _broken(path: Path, files: dict[Path, Document], error: Exception) -> ConfigurationError:
    """Where a schema is broken, as near as the engine tells."""
    words = " ".join(str(getattr(error, "message", None) or error).split())
    where, url = str(path), getattr(getattr(error, "source", None), "url", None)
    document = next((d for p, d in files.items() if p.as_uri() == url), None)
    element = _element(document, getattr(error, "path", None)) if document else None
    if document is not None:
        where = document.path if element is None else place(document, element)
    hint = "Mend the schema at this place; a general XML editor may tell more of it."
    return ConfigurationError(f"the schema is broken: {words}", where=where, hint=hint)


def _element(document: Document | None, path: str | None) -> etree._Element | None:
    if document is None or not path:
        return None
    prefixes = {prefix: uri for prefix, uri in document.root.nsmap.items() if prefix}
    prefixes.setdefault("xs", XS[1:-1])
    try:
        found = document.root.xpath(path, namespaces=prefixes)
    except etree.XPathError:
        return None
    return found[0] if isinstance(found, list) and found else None
