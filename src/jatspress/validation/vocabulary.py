"""What a DTD declares, looked up by the names as they stand in a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from jatspress.jats.doctypes import load_dtd
from jatspress.validation.content_model import ContentModel, content_model

if TYPE_CHECKING:
    from lxml.etree._dtd import _DTDAttributeDecl, _DTDElementContentDecl, _DTDElementDecl


def qualified(prefix: str | None, name: str) -> str:
    """A name with its prefix as a DTD spells it: `mml:math`, `xlink:href`, `sec`."""
    return f"{prefix}:{name}" if prefix else name


def name_in_document(element: etree._Element) -> str:
    """The name of an element with the prefix that the document gives it."""
    return qualified(element.prefix, etree.QName(element).localname)


_XML = "http://www.w3.org/XML/1998/namespace"


def written_attributes(element: etree._Element, local: str) -> dict[str, str]:
    """The attributes of an element that have a local name: name as a DTD spells it → value."""
    found = {}
    for prefix, uri in ((None, None), ("xml", _XML), *element.nsmap.items()):
        if (prefix is None) != (uri is None):
            continue  # the default namespace is none of attributes
        value = element.get(f"{{{uri}}}{local}" if uri else local)
        if value is not None:
            found[qualified(prefix, local)] = value
    return found


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The elements of a DTD with their content models and attributes."""

    elements: dict[str, _DTDElementDecl]
    _models: dict[str, ContentModel] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Tell whether an element is declared."""
        return name in self.elements

    def kind_of_content(self, element: str) -> str | None:
        """`element`, `mixed`, `empty` or `any`; `None` for what is not declared."""
        declaration = self.elements.get(element)
        return None if declaration is None else str(declaration.type)

    def attributes(self, element: str) -> dict[str, _DTDAttributeDecl]:
        """The attributes declared for an element, by qualified name."""
        if element not in self.elements:
            return {}
        declared = self.elements[element].iterattributes()
        return {
            qualified(attribute.prefix, str(attribute.name)): attribute for attribute in declared
        }

    def model(self, element: str) -> ContentModel | None:
        """The content model of an element that holds elements only; `None` for other kinds."""
        declaration = self.elements.get(element)
        if declaration is None or declaration.type != "element" or declaration.content is None:
            return None
        if element not in self._models:
            meaning = partial(self._meaning, element)
            self._models[element] = content_model(declaration.content, meaning)
        return self._models[element]

    def children(self, element: str) -> tuple[str, ...]:
        """The names of all elements that may stand in an element, in the order of its model."""
        return self._children.get(element, ())

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        return {
            element: tuple(
                dict.fromkeys(
                    name
                    for local in _local_names(declaration.content)
                    for name in self._meaning(element, local)
                )
            )
            for element, declaration in self.elements.items()
        }

    def parents(self, element: str) -> tuple[str, ...]:
        """The names of all elements in which an element may stand."""
        return self._parents.get(element, ())

    @cached_property
    def _parents(self) -> dict[str, tuple[str, ...]]:
        parents: dict[str, list[str]] = {}
        for parent, inside in self._children.items():
            for element in inside:
                parents.setdefault(element, []).append(parent)
        return {element: tuple(found) for element, found in parents.items()}

    def is_ambiguous(self, element: str) -> bool:
        """Tell whether the content model of an element can be read in two ways."""
        model = self.model(element)
        return model is not None and model.is_ambiguous

    def meanings(self, local: str) -> tuple[str, ...]:
        """The declared elements of a local name, with their prefixes."""
        return self._by_local_name.get(local, ())

    def _meaning(self, parent: str, local: str) -> tuple[str, ...]:
        """What a local name in the model of `parent` means: lxml tells it without its prefix.

        Where both `list` and `mml:list` are declared, MathML means its own and other elements
        the plain one; `table-wrap` of the OASIS DTDs takes `table` and `oasis:table` alike.
        """
        names = self._by_local_name.get(local, (local,))
        prefix = parent.rpartition(":")[0]
        own = qualified(prefix, local)
        if own not in names:
            return names
        return (own,) if prefix else (own, *(n for n in names if n.startswith("oasis:")))

    @cached_property
    def _by_local_name(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, tuple[str, ...]] = {}
        for name in self.elements:
            local = name.rpartition(":")[2]
            names[local] = (*names.get(local, ()), name)
        return names


def _local_names(content: _DTDElementContentDecl | None) -> list[str]:
    """The local names of a model in its order, without recursion into long choices."""
    names, queue = [], [content]
    while queue:
        part = queue.pop()
        if part is None:
            continue
        if part.type == "element":
            names.append(str(part.name))
        queue += [part.right, part.left]
    return names


@cache
def vocabulary(dtd: Path) -> Vocabulary:
    """Read what a DTD of ours declares; one process reads each once."""
    return vocabulary_of(load_dtd(dtd))


def vocabulary_of(dtd: etree.DTD) -> Vocabulary:
    """Read what a DTD declares; an element that only has attributes declared is not declared."""
    declared = (e for e in dtd.iterelements() if e.type != "undefined")
    return Vocabulary({qualified(e.prefix, str(e.name)): e for e in declared})
