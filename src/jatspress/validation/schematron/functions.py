"""Functions of XSLT, and those that need to know the article's ids, for `elementpath`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from jatspress.jats.parse import parse_file
from jatspress.validation.schematron.expressions import as_path
from jatspress.validation.schematron.ids import IDS, REFERENCES
from jatspress.validation.schematron.model import Schema
from jatspress.validation.xpaths.words import words_of

OWN_PREFIX = "_jp"
#: Functions that we do ourselves, by their names.
_OURS = frozenset("id idref element-with-id key document doc doc-available generate-id".split())


def rewritten(expression: str) -> str:
    """An expression in which ours stand for the functions that `elementpath` has not."""
    words = words_of(expression)
    called = set(words.functions())
    pieces: list[str] = []
    at = 0
    for number, word in enumerate(words.all):
        if word.kind != "name" or word.text not in called:
            continue
        local = word.text.removeprefix("fn:")
        opening = words.all[number + 1] if number + 1 < len(words.all) else None
        if opening is None or opening.text != "(":
            continue
        if local == "current":
            closing = words.all[number + 2]
            pieces += [expression[at : word.start], "$_jp_current"]
            at = closing.start + 1
        elif local in _OURS:
            pieces += [expression[at : word.start], f"{OWN_PREFIX}:{local}"]
            at = word.start + len(word.text)
    return "".join(pieces) + expression[at:]


@dataclass
class Functions:
    """The functions of one schema on one article after another.

    `elementpath` tries an expression when it parses it; then there is no article yet, and they
    find nothing.
    """

    parser: Any
    schema: Schema
    files: Mapping[str, Path] = field(default_factory=dict)
    root: Any = None
    select: Callable[[str, Any, Mapping[str, Any]], list[Any]] | None = None
    _by_id: dict[str, Any] | None = None
    _by_reference: dict[str, list[Any]] | None = None
    _keys: dict[str, dict[str, list[Any]]] = field(default_factory=dict)
    _documents: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        values, nodes = "item()*", "node()*"
        # `elementpath` counts what a function takes: no methods, which have a `self`.
        register = self.parser.external_function
        for name in ("id", "element-with-id"):
            register(lambda ids, _=None: self._id(ids), name, OWN_PREFIX, (values, nodes, nodes))
        register(lambda ids, _=None: self._idref(ids), "idref", OWN_PREFIX, (values, nodes, nodes))
        register(lambda name, use: self._key(name, use), "key", OWN_PREFIX, (values, values, nodes))
        for name in ("document", "doc"):
            register(
                lambda uri, _=None: self._document(uri), name, OWN_PREFIX, (values, nodes, nodes)
            )
        register(lambda _: True, "doc-available", OWN_PREFIX, (values, "xs:boolean"))
        register(lambda of: self._generated(of), "generate-id", OWN_PREFIX, (nodes, "xs:string"))

    def enter(self, root: Any) -> None:
        """Begin with another article."""
        self.root, self._by_id, self._by_reference = root, None, None
        self._keys.clear()

    def _id(self, values: Any) -> list[Any]:
        if self._by_id is None:
            self._by_id = {}
            for value, attribute in self._attributes(IDS):
                self._by_id.setdefault(value, attribute.parent)
        found = (self._by_id.get(word) for text in _texts(values) for word in text.split())
        return _each_once(node for node in found if node is not None)

    def _idref(self, values: Any) -> list[Any]:
        if self._by_reference is None:
            self._by_reference = {}
            for value, attribute in self._attributes(REFERENCES):
                for word in value.split():
                    self._by_reference.setdefault(word, []).append(attribute)
        known = self._by_reference
        return _each_once(node for text in _texts(values) for node in known.get(text, ()))

    def _attributes(self, names: frozenset[str]) -> list[tuple[str, Any]]:
        found = []
        for node in self.root.iter() if self.root is not None else ():
            for attribute in getattr(node, "attributes", None) or ():
                if attribute.name in names:
                    found.append((str(attribute.value), attribute))
        return found

    def _key(self, names: Any, values: Any) -> list[Any]:
        name = _texts(names)[0]
        if name not in self._keys:
            self._keys[name] = self._index(name)
        found = (node for text in _texts(values) for node in self._keys[name].get(text, ()))
        return _each_once(found)

    def _index(self, name: str) -> dict[str, list[Any]]:
        index: dict[str, list[Any]] = {}
        if self.select is None:
            return index
        for code in self.schema.code:
            if code.kind == "key" and code.name == name:
                for node in self.select(as_path(code.match, self.schema.binding), self.root, {}):
                    for value in _texts(self.select(code.use, node, {})):
                        index.setdefault(value, []).append(node)
        return index

    def _document(self, addresses: Any) -> list[Any]:
        return [self._read(address) for address in _texts(addresses)]

    def _read(self, address: str) -> Any:
        """The tree of a file that `reach.py` has looked at, read once."""
        from elementpath import get_node_tree

        if address not in self._documents:
            path = self.files.get(address) or Path(self.schema.path)
            self._documents[address] = get_node_tree(cast(Any, parse_file(path).tree))
        return self._documents[address]

    def _generated(self, nodes: Any) -> str:
        found = nodes if isinstance(nodes, list) else [nodes]
        return f"n{id(found[0])}" if found else ""


def _texts(values: Any) -> list[str]:
    from elementpath import XPathNode

    items = values if isinstance(values, list | tuple) else [values]
    return [str(i.string_value) if isinstance(i, XPathNode) else str(i) for i in items]


def _each_once(nodes: Any) -> list[Any]:
    return list({id(node): node for node in nodes}.values())
