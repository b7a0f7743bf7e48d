"""What a document declares of elements and attributes itself, in its DOCTYPE."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from jatspress.article import say
from jatspress.errors import HostileInputError
from jatspress.jats.document import Document
from jatspress.validation.vocabulary import Vocabulary, vocabulary_of

#: A whole tag set of a house is no longer, and the official ones have no longer content model.
_LONGEST, _MOST_NAMES = 64 * 1024, 250
_MODEL = re.compile(r"<!ELEMENT\s+\S+([^>]*)")
_NAME = re.compile(r"[\w:.-]+")


@dataclass(frozen=True)
class OwnSubset:
    """The internal subset of a DOCTYPE: its text, and what it declares in the order of it."""

    text: str
    elements: tuple[str, ...]
    attribute_lists: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The elements that something is declared of."""
        return tuple(dict.fromkeys((*self.elements, *self.attribute_lists)))


@dataclass
class _Reading:
    """Collects the text of a subset, which expat hands on piece by piece, and the names in it."""

    pieces: list[str] = field(default_factory=list)
    elements: list[str] = field(default_factory=list)
    attribute_lists: list[str] = field(default_factory=list)
    inside: bool = False


class _SubsetEndError(Exception):
    """Ends the reading at the end of the DOCTYPE."""


def own_subset(document: Document) -> OwnSubset | None:
    """The internal subset when it declares elements or attributes; entities alone are no matter.

    Parameter entities and external ones were refused when the document was parsed. Raises
    HostileInputError for declarations that no judge comes to the end of.
    """
    ascii_alone = document.data.replace(b"\0", b"")  # characters of UTF-16 have two bytes
    if not (b"<!ELEMENT" in ascii_alone or b"<!ATTLIST" in ascii_alone):
        return None
    # libxml2 writes the subset as it read it, whatever the encoding of the file.
    subset = _read(etree.tostring(document.tree, encoding="utf-8"))
    if _is_endless(subset):
        message = say("the DOCTYPE declares far too much itself; it is refused for safety")
        hint = say("Take the declarations out of the DOCTYPE; give a DTD of your own by --schema.")
        raise HostileInputError(message, where=document.path, hint=hint)
    return subset if subset.names else None


def _is_endless(subset: OwnSubset) -> bool:
    """Tell whether judging by a subset would take too long.

    libxml2 compares all pairs of names in a content model, for each name: eight kilobytes of
    optional names keep it busy for a minute.
    """
    models = (_NAME.findall(found[1]) for found in _MODEL.finditer(subset.text))
    return len(subset.text) > _LONGEST or any(len(names) > _MOST_NAMES for names in models)


def _read(data: bytes) -> OwnSubset:
    reading = _Reading()
    # Two parsers: the text of a declaration goes to no default handler when it has one of its own.
    for setup in (_collect_text, _collect_names):
        parser = expat.ParserCreate("utf-8")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        setup(parser, reading)
        try:
            parser.Parse(data, True)
        except _SubsetEndError:
            continue
    text = "".join(reading.pieces).strip().removesuffix("]")
    names = (tuple(dict.fromkeys(found)) for found in (reading.elements, reading.attribute_lists))
    return OwnSubset(text, next(names), next(names))


def _collect_text(parser: expat.XMLParserType, reading: _Reading) -> None:
    def start(*_: object) -> None:
        reading.inside = True

    def token(text: str) -> None:
        if reading.inside:
            reading.pieces.append(text)

    parser.StartDoctypeDeclHandler = start
    parser.EndDoctypeDeclHandler = _end
    parser.DefaultHandler = token


def _collect_names(parser: expat.XMLParserType, reading: _Reading) -> None:
    def element(name: str, _model: object) -> None:
        reading.elements.append(name)

    def attribute(name: str, *_: object) -> None:
        reading.attribute_lists.append(name)

    parser.ElementDeclHandler = element
    parser.AttlistDeclHandler = attribute
    parser.EndDoctypeDeclHandler = _end


def _end() -> None:
    raise _SubsetEndError


@lru_cache(maxsize=4)
def with_subset(dtd: Path, subset: OwnSubset) -> tuple[etree.DTD, Vocabulary]:
    """A DTD with the declarations of a document before it: of two of one name the first counts.

    XML 1.0, section 2.8: 'the internal subset is considered to occur before the external one'.
    """
    text = f'{subset.text}\n<!ENTITY % jatspress.dtd SYSTEM "{dtd.as_uri()}">\n%jatspress.dtd;\n'
    both = etree.DTD(io.BytesIO(text.encode()))
    return both, vocabulary_of(both)
