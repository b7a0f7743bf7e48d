"""What libxml2 says against a document by its DTD, said again in the words of production staff.

libxml2 names the parent of a child that does not fit and prints its whole content model; here
the child itself is found, and what could stand in its place is read from the DTD.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from lxml import etree

from jatspress.jats.doctypes import Doctype
from jatspress.validation.content_model import Misfit, Misplaced
from jatspress.validation.newer_dtds import since_release
from jatspress.validation.quoting import excerpt
from jatspress.validation.vocabulary import (
    Vocabulary,
    attribute_names,
    name_in_document,
    vocabulary,
)

XML_SPACE = " \t\r\n"
#: So many names of what is expected are said in a sentence; `expected` has them all.
NAMES_IN_A_SENTENCE = 6

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


@dataclass(frozen=True)
class Said:
    """An error in plain words: the element meant, the sentence, what was expected, advice."""

    node: etree._Element
    message: str
    expected: str | None = None
    hint: str | None = None


#: So many ids that point nowhere are compared with those that exist; the comparison is slow.
IDS_COMPARED = 50


@dataclass(frozen=True, eq=False)
class Judged:
    """A document by one DTD, with what the words for its errors look up again and again."""

    root: etree._Element
    doctype: Doctype

    @property
    def dtd(self) -> Vocabulary:
        """What the DTD declares."""
        return vocabulary(self.doctype.dtd)

    @cached_property
    def ids(self) -> dict[str, etree._Element]:
        """The first element of each id."""
        found: dict[str, etree._Element] = {}
        for element in self.root.iter("*"):
            if element.get("id") is not None:
                found.setdefault(str(element.get("id")), element)
        return found

    @cached_property
    def _strangers(self) -> dict[etree._Element, dict[str, list[etree._Element]]]:
        return {}

    @cached_property
    def _near_ids(self) -> dict[str, str | None]:
        return {}

    def stranger(self, parent: etree._Element, local: str, nth: int) -> etree._Element | None:
        """The nth child of a local name that may not stand in an element of mixed content."""
        if parent not in self._strangers:
            allowed = frozenset(self.dtd.children(name_in_document(parent)))
            by_name = self._strangers.setdefault(parent, {})
            for child in parent.iterchildren("*"):
                if name_in_document(child) not in allowed:
                    by_name.setdefault(etree.QName(child).localname, []).append(child)
        same = self._strangers[parent].get(local, [])
        return same[nth] if nth < len(same) else None

    def near_id(self, name: str) -> str | None:
        """An id of the document that is much like a name."""
        if name not in self._near_ids and len(self._near_ids) < IDS_COMPARED:
            self._near_ids[name] = _near(name, tuple(self.ids), likeness=0.7)
        return self._near_ids.get(name)


@dataclass(frozen=True)
class DtdError:
    """An error as libxml2 gives it, with the element it names and the judgement it belongs to.

    `nth` counts the errors of the same words at the same element, from 0.
    """

    node: etree._Element
    kind: str
    words: str
    judged: Judged
    nth: int = 0

    @property
    def dtd(self) -> Vocabulary:
        """What the DTD declares."""
        return self.judged.dtd

    @property
    def doctype(self) -> Doctype:
        """The document type that judged."""
        return self.judged.doctype

    @property
    def name(self) -> str:
        """The name of the element, as it stands in the document."""
        return name_in_document(self.node)


Words = Callable[[DtdError, re.Match[str]], Said]

_TABLE: list[tuple[str, re.Pattern[str], Words]] = []


def _says(kind: str, words: str) -> Callable[[Words], Words]:
    """Register who rewords a kind of error whose words match an expression."""

    def register(function: Words) -> Words:
        _TABLE.append((kind, re.compile(words, re.DOTALL), function))
        return function

    return register


def in_plain_words(error: DtdError) -> Said:
    """Say an error again; one that is not in the table keeps libxml2's own words."""
    for kind, words, function in _TABLE:
        match = words.search(error.words) if kind == error.kind else None
        if match:
            return function(error, match)
    return Said(error.node, f"{tag(error.name)}: {error.words}")


def tag(name: str) -> str:
    """A name as people write tags: `<aff>`."""
    return f"<{name}>"


def _tags(names: Sequence[str]) -> str:
    """A few tags in a sentence: `<a>, <b> or <c>`; when there are many, the first and '…'."""
    shown = [tag(name) for name in names[:NAMES_IN_A_SENTENCE]]
    if len(names) > NAMES_IN_A_SENTENCE:
        return ", ".join(shown) + ", …"
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _near(name: str, known: Sequence[str], likeness: float = 0.8) -> str | None:
    return next(iter(difflib.get_close_matches(name, known, 1, likeness)), None)


# Content


@_says("DTD_CONTENT_MODEL", "does not follow the DTD")
def _content(error: DtdError, _match: re.Match[str]) -> Said:
    text = _loose_text(error.node)
    if text is not None:
        return _text_between(error, text)
    model = error.dtd.model(error.name)
    children = list(error.node.iterchildren("*"))
    names = [name_in_document(child) for child in children]
    misfit = model.misfit(names) if model else None
    if misfit is None:
        message = f"the content of {tag(error.name)} does not follow the DTD"
        return Said(error.node, message, _listed(error.dtd.children(error.name)))
    node = children[misfit.index] if misfit.index < len(children) else error.node
    message = _MISPLACED[misfit.why](error, names, misfit)
    return Said(node, message, _expected(misfit), _other_place(error, names, misfit))


def _loose_text(element: etree._Element) -> str | None:
    """The first text that stands between the children of an element."""
    texts = [element.text, *(child.tail for child in element)]
    return next((text.strip() for text in texts if text and text.strip(XML_SPACE)), None)


def _text_between(error: DtdError, text: str) -> Said:
    message = f"text cannot stand directly in {tag(error.name)}: '{excerpt(text)}'"
    inside = error.dtd.children(error.name)
    where = f" such as {tag('p')}" if "p" in inside else ""
    return Said(error.node, message, _listed(inside), f"Put the text into an element{where}.")


def _foreign(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    child = tag(names[misfit.index])
    place = f"after {tag(names[misfit.index - 1])}" if misfit.index else "first"
    message = f"{child} cannot stand in {tag(error.name)}"
    return f"{message}; {place} may come {_choices(misfit)}" if misfit.expected else message


def _too_early(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    child, parent = tag(names[misfit.index]), tag(error.name)
    return f"{child} cannot stand here yet: {parent} needs {_steps(misfit)} before it"


def _too_late(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    child, barrier = names[misfit.index], names[misfit.barrier or 0]
    return f"{tag(child)} cannot stand here: in {tag(error.name)} it comes before {tag(barrier)}"


def _once_only(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    return f"{tag(names[misfit.index])} cannot stand here a second time in {tag(error.name)}"


def _missing(error: DtdError, names: Sequence[str], misfit: Misfit) -> str:
    if not names:
        return f"{tag(error.name)} is empty; it needs {_steps(misfit)}"
    last = tag(names[-1])
    return f"{tag(error.name)} ends too early; after {last} it needs {_steps(misfit)}"


def _steps(misfit: Misfit) -> str:
    return " and then ".join(_tags(step) for step in misfit.missing)


def _choices(misfit: Misfit) -> str:
    ending = ", or nothing" if misfit.may_end else ""
    return _tags(misfit.expected) + ending


_MISPLACED: dict[Misplaced, Callable[[DtdError, Sequence[str], Misfit], str]] = {
    Misplaced.FOREIGN: _foreign,
    Misplaced.TOO_EARLY: _too_early,
    Misplaced.TOO_LATE: _too_late,
    Misplaced.ONCE_ONLY: _once_only,
    Misplaced.MISSING: _missing,
}


def _expected(misfit: Misfit) -> str | None:
    names = [tag(name) for name in misfit.expected]
    return ", ".join([*names, "the end"] if misfit.may_end else names) or None


def _listed(names: Sequence[str]) -> str | None:
    return ", ".join(map(tag, names)) or None


def _other_place(error: DtdError, names: Sequence[str], misfit: Misfit) -> str | None:
    """Say where an element that is foreign here may stand."""
    if misfit.why is not Misplaced.FOREIGN:
        return None
    return _where(error, names[misfit.index])


def _where(error: DtdError, name: str) -> str | None:
    if not error.dtd.knows(name):
        return _jats_name(error.doctype, name)
    parents = error.dtd.parents(name)
    return f"{tag(name)} may stand in {_tags(parents)}." if parents else None


@_says("DTD_INVALID_CHILD", r"^Element (\S+) is not declared in (\S+) list")
def _not_in_mixed(error: DtdError, match: re.Match[str]) -> Said:
    stranger = error.judged.stranger(error.node, match[1], error.nth)
    node = error.node if stranger is None else stranger
    name = match[1] if stranger is None else name_in_document(stranger)
    message = f"{tag(name)} cannot stand in {tag(error.name)}"
    return Said(node, message, _listed(error.dtd.children(error.name)), _where(error, name))


@_says("DTD_NOT_EMPTY", "was declared EMPTY")
def _not_empty(error: DtdError, _match: re.Match[str]) -> Said:
    message = f"{tag(error.name)} must be empty, without even a blank or a comment in it"
    return Said(error.node, message, f"<{error.name}/>")


@_says("DTD_UNKNOWN_ELEM", "^No declaration for element")
def _unknown_element(error: DtdError, _match: re.Match[str]) -> Said:
    name = etree.QName(error.node)
    right = next((n for n in error.dtd.meanings(name.localname) if ":" in n), None)
    if name.namespace and right and right != error.name:
        message = f"the DTD knows this element as {tag(right)}, with that very prefix"
        return Said(error.node, message, tag(right), f"Declare xmlns:{right.split(':')[0]}.")
    message = f"there is no element {tag(error.name)} in this DTD"
    return Said(error.node, message, None, _jats_name(error.doctype, error.name))


@lru_cache(maxsize=1000)
def _jats_name(doctype: Doctype, name: str) -> str | None:
    """Say what an unknown element is called in JATS, or from which release on it is there."""
    dtd = vocabulary(doctype.dtd)
    release = since_release(doctype, lambda newer: newer.knows(name))
    if release:
        return f"{tag(name)} is there from version {release} on: name that DTD in the DOCTYPE."
    ours = _JATS_NAMES.get(name.lower())
    if ours and dtd.knows(ours):
        return f"JATS calls it {tag(ours)}."
    near = _near(name, tuple(dtd.elements))
    return f"Did you mean {tag(near)}?" if near else None


@_says("DTD_ELEM_NAMESPACE", "^Element .* namespace name for (.*) does not match the DTD")
def _wrong_namespace(error: DtdError, match: re.Match[str]) -> Said:
    prefix = match[1]
    declared = error.dtd.attributes(error.name).get(f"xmlns:{prefix}")
    right = declared.default_value if declared is not None else None
    message = f"the prefix {prefix} stands for another namespace than the DTD fixes"
    return Said(error.node, message, f'xmlns:{prefix}="{right}"' if right else None)


# Attributes


@_says("DTD_UNKNOWN_ATTRIBUTE", r"^No declaration for attribute (\S+) of element")
def _unknown_attribute(error: DtdError, match: re.Match[str]) -> Said:
    if match[1].startswith("xmlns"):
        return _unknown_prefix(error, match[1])
    known = error.dtd.attributes(error.name)
    written = (n for n in attribute_names(error.node) if n not in known)
    name = next((n for n in written if n.rpartition(":")[2] == match[1]), match[1])
    message = f"the attribute {name} is not known on {tag(error.name)}"
    return Said(
        error.node,
        message,
        ", ".join(known) or None,
        _right_attribute(error.doctype, error.name, name),
    )


@lru_cache(maxsize=1000)
def _right_attribute(doctype: Doctype, element: str, name: str) -> str | None:
    """Say which attribute an unknown one may mean, or from which release on it is there."""
    known = vocabulary(doctype.dtd).attributes(element)
    local = name.rpartition(":")[2]
    other = next((n for n in known if n.rpartition(":")[2] == local), None)
    if other is None:
        release = since_release(doctype, lambda newer: name in newer.attributes(element))
        if release:
            return f"It is there from version {release} on: name that DTD in the DOCTYPE."
        other = _near(name, tuple(known))
    if other:
        return f"Did you mean {other}?"
    return f"It may have {', '.join(known)}." if known else None


def _unknown_prefix(error: DtdError, declaration: str) -> Said:
    uri = error.node.nsmap.get(declaration.partition(":")[2] or None)
    known = sorted(
        {a.removeprefix("xmlns:") for a in error.dtd.attributes("article") if a[:6] == "xmlns:"}
    )
    message = f'the DTD does not allow {declaration}="{uri}" on {tag(error.name)}'
    return Said(
        error.node,
        message,
        f"the prefixes {', '.join(known)}" if known else None,
        "Declare prefixes on <article>, and only those that the DTD fixes.",
    )


@_says("DTD_MISSING_ATTRIBUTE", r"does not carry attribute (\S+)")
def _missing_attribute(error: DtdError, match: re.Match[str]) -> Said:
    declared = error.dtd.attributes(error.name).get(match[1])
    values = ", ".join(declared.values()) if declared is not None else ""
    message = f"{tag(error.name)} needs the attribute {match[1]}"
    expected = f"{match[1]}: {values}" if values else match[1]
    return Said(error.node, message, expected, "Add the attribute with its value.")


@_says("DTD_ATTRIBUTE_VALUE", r'^Value "(.*)" for attribute (\S+) of \S+ is not among')
def _not_enumerated(error: DtdError, match: re.Match[str]) -> Said:
    values = _values(error, match[2])
    near = _near(match[1], values)
    message = (
        f'{_written(error, match[2])}="{match[1]}" is no value that {tag(error.name)} may have'
    )
    listed = ", ".join(values)
    hint = f'Did you mean "{near}"?' if near else f"Use one of {listed}."
    return Said(error.node, message, listed or None, hint)


def _values(error: DtdError, local: str) -> list[str]:
    for name, declared in error.dtd.attributes(error.name).items():
        if name.rpartition(":")[2] == local:
            return list(declared.values())
    return []


def _written(error: DtdError, local: str) -> str:
    """The name of an attribute as it stands in the document; libxml2 tells it without prefix."""
    if local.startswith("xmlns"):
        return local
    names = attribute_names(error.node)
    return next((name for name in names if name.rpartition(":")[2] == local), local)


#: How values of the types of XML 1.0, section 3.3.1, are written.
_SYNTAX = {
    "id": "a letter or '_', then letters, digits, '-', '_', '.' without blanks",
    "idref": "one id, without blanks",
    "idrefs": "ids, with blanks between them",
    "nmtoken": "letters, digits, '-', '_', '.' and ':' without blanks",
    "nmtokens": "words of letters, digits, '-', '_', '.' and ':', with blanks between them",
}


@_says("DTD_ATTRIBUTE_VALUE", r"^Syntax of value for attribute (\S+) of")
def _wrong_syntax(error: DtdError, match: re.Match[str]) -> Said:
    name = _written(error, match[1])
    value = attribute_names(error.node).get(name, "")
    declared = error.dtd.attributes(error.name).get(name)
    syntax = _SYNTAX.get(declared.type or "") if declared is not None else None
    message = f'{name}="{value}" of {tag(error.name)} is not written as the DTD asks'
    return Said(error.node, message, syntax, syntax and f"The DTD asks for {syntax}.")


@_says("DTD_ATTRIBUTE_DEFAULT", r'^Value for attribute (\S+) of \S+ is different from.*"(.*)"')
def _not_the_default(error: DtdError, match: re.Match[str]) -> Said:
    name = _written(error, match[1])
    message = f"{name} of {tag(error.name)} has another value than the DTD fixes"
    return Said(error.node, message, f'{name}="{match[2]}"')


@_says("DTD_ATTRIBUTE_VALUE", r'^Value for attribute (\S+) of \S+ must be "(.*)"')
@_says("DTD_ELEM_NAMESPACE", r'^Value for attribute (\S+) of \S+ must be "(.*)"')
def _fixed(error: DtdError, match: re.Match[str]) -> Said:
    name = _written(error, match[1])
    message = f'{name} of {tag(error.name)} can only be "{match[2]}"'
    return Said(error.node, message, f'{name}="{match[2]}"')


# Ids


@_says("DTD_ID_REDEFINED", r"^ID (.*) already defined")
def _id_twice(error: DtdError, match: re.Match[str]) -> Said:
    first = error.judged.ids.get(match[1], error.node)
    elsewhere = (
        f"; {tag(name_in_document(first))} has it already" if first is not error.node else ""
    )
    message = f'the id "{match[1]}" of {tag(error.name)} is used twice{elsewhere}'
    hint = "Give each element an id of its own and mend the links to it."
    return Said(error.node, message, "an id that no other element has", hint)


@_says("DTD_UNKNOWN_ID", r'^IDREFS? attribute (\S+) references an unknown ID "(.*)"')
def _points_nowhere(error: DtdError, match: re.Match[str]) -> Said:
    near = error.judged.near_id(match[2])
    message = f'{match[1]}="{match[2]}" of {tag(error.name)} points to no id in this document'
    hint = f'Did you mean "{near}"?' if near else "Correct it, or give the target this id."
    return Said(error.node, message, "an id of this document", hint)
