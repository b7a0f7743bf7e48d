"""What `xmlschema` says against a document, said again in our words, at the element meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lxml import etree

from jatspress.article import say
from jatspress.validation.dtd_errors.table import Said, listed, tag, tags
from jatspress.validation.quoting import excerpt
from jatspress.validation.vocabulary import name_in_document, written_attributes

if TYPE_CHECKING:
    import xmlschema


@dataclass(frozen=True)
class _Case:
    """An error at an element; `holder` is what holds the wrong value: element or attribute."""

    node: etree._Element
    holder: str
    validator: Any

    @property
    def tag(self) -> str:
        return tag(name_in_document(self.node))


_Words = Callable[[_Case, re.Match[str]], Said]
_TABLE: list[tuple[re.Pattern[str], _Words]] = []

_ATTRIBUTE = re.compile(
    r"^attribute (?P<name>\S+?)=(?P<value>'.*?'|\".*?\"): (?P<reason>.*)$", re.DOTALL
)


def _says(words: str) -> Callable[[_Words], _Words]:
    def register(function: _Words) -> _Words:
        _TABLE.append((re.compile(words, re.DOTALL), function))
        return function

    return register


def in_plain_words(error: xmlschema.XMLSchemaValidationError, root: etree._Element) -> Said:
    """Say an error again; one that is not in the table keeps the words of the engine."""
    node = error.elem if isinstance(error.elem, etree._Element) else root
    if hasattr(error, "particle"):  # of its kinds of error only that of children has one
        return _children(node, error)
    reason = " ".join((error.reason or error.message or "").split())
    holder = tag(name_in_document(node))
    attribute = _ATTRIBUTE.match(reason)
    if attribute:
        name = _written(node, attribute["name"])
        holder, reason = f'{name}="{attribute["value"][1:-1]}"', attribute["reason"]
    elif (node.text or "").strip() and not len(node):
        holder = f"{holder} ({excerpt(node.text or '')})"
    case = _Case(node, holder, error.validator)
    for words, function in _TABLE:
        match = words.search(reason)
        if match:
            return function(case, match)
    return Said(node, say("{tag}: {words}", tag=holder, words=reason))


def _children(node: etree._Element, error: Any) -> Said:
    """A child that does not fit, or children that end too soon."""
    parent, names = tag(name_in_document(node)), [str(name) for name in error.expected_tags]
    child = error.invalid_child
    if child is None:
        return _ended(node, parent, names)
    name = tag(name_in_document(child))
    if names:
        pattern = "{child} cannot stand here in {parent}; expected here: {choices}"
        message = say(pattern, child=name, parent=parent, choices=tags(names))
    else:
        message = say("{child} cannot stand here in {parent}", child=name, parent=parent)
    return Said(child, message, listed(names))


def _ended(node: etree._Element, parent: str, names: list[str]) -> Said:
    last = next(iter(node.iterchildren("*", reversed=True)), None)
    missing = tags(names) if names else say("more")
    if last is None:
        message = say("{parent} is empty; it needs {missing}", parent=parent, missing=missing)
    else:
        pattern = "{parent} ends too early; after {last} it needs {missing}"
        before = tag(name_in_document(last))
        message = say(pattern, parent=parent, last=before, missing=missing)
    return Said(node, message, listed(names))


def _written(node: etree._Element, name: str) -> str:
    """The name of an attribute as the document spells it; `name` has a prefix of the schema."""
    local = re.split("[}:]", name)[-1]
    return next(iter(written_attributes(node, local)), name)


@_says(r"^missing required attribute '(.*)'$")
def _missing_attribute(case: _Case, match: re.Match[str]) -> Said:
    name = re.split("[}]", match[1])[-1]
    message = say("{tag} needs the attribute {attribute}", tag=case.tag, attribute=name)
    return Said(case.node, message, name, say("Add the attribute with its value."))


@_says(r"^'(.*)' attribute not allowed for element$")
@_says(r"^attribute '(.*)' not allowed$")
@_says(r"^use of attribute '(.*)' is prohibited$")
def _unknown_attribute(case: _Case, match: re.Match[str]) -> Said:
    pattern = "the attribute {attribute} is not known on {tag}"
    name = _written(case.node, match[1])
    return Said(case.node, say(pattern, attribute=name, tag=case.tag))


@_says(r"^value must be one of \[(.*)\]$")
def _not_enumerated(case: _Case, match: re.Match[str]) -> Said:
    values = ", ".join(_values(match[1]))
    message = say("{holder} has none of the values that the schema knows", holder=case.holder)
    return Said(case.node, message, values, say("Use one of {values}.", values=values))


def _values(text: str) -> list[str]:
    return [one or other for one, other in re.findall(r"""'([^']*)'|"([^"]*)\"""", text)] or [text]


@_says(r"^value doesn't match any pattern of \[(.*)\]$")
def _no_match(case: _Case, match: re.Match[str]) -> Said:
    message = say("{holder} is not written as the schema asks", holder=case.holder)
    patterns = ", ".join(_values(match[1]))
    return Said(case.node, message, say("a match of {pattern}", pattern=patterns))


@_says(r"^attribute '(?P<name>.*)' has a fixed value '(?P<value>.*)'$")
@_says(r"^must have the fixed value '(?P<value>.*)'$")
def _fixed(case: _Case, match: re.Match[str]) -> Said:
    name, value = match.groupdict().get("name"), match["value"]
    if name:
        pattern = '{attribute} of {tag} can only be "{value}"'
        message = say(pattern, attribute=_written(case.node, name), tag=case.tag, value=value)
    else:
        message = say('{tag} can only be "{value}"', tag=case.tag, value=value)
    return Said(case.node, message, value)


@_says(r"^length has to be (\d+)$")
def _length(case: _Case, match: re.Match[str]) -> Said:
    message = say("{holder} must be {number} long", holder=case.holder, number=match[1])
    return Said(case.node, message, match[1])


@_says(r"^value length cannot be lesser than (\d+)$")
def _too_short(case: _Case, match: re.Match[str]) -> Said:
    message = say("{holder} must be at least {number} long", holder=case.holder, number=match[1])
    return Said(case.node, message, f"≥ {match[1]}")


@_says(r"^value length cannot be greater than (\d+)$")
def _too_long(case: _Case, match: re.Match[str]) -> Said:
    message = say("{holder} must be at most {number} long", holder=case.holder, number=match[1])
    return Said(case.node, message, f"≤ {match[1]}")


_BOUNDS = {
    "greater or equal than": "≥",
    "greater than": ">",
    "less than or equal than": "≤",
    "lesser than": "<",
}


@_says(rf"^value has to be ({'|'.join(_BOUNDS)}) (.*)$")
def _out_of_bounds(case: _Case, match: re.Match[str]) -> Said:
    bound = f"{_BOUNDS[match[1]]} {match[2]}"
    message = say("{holder} must be {bound}", holder=case.holder, bound=bound)
    return Said(case.node, message, bound)


@_says(r"^value is not true with test path ")
@_says(r"^assertion test is false$")
def _assertion(case: _Case, _match: re.Match[str]) -> Said:
    test = " ".join(str(getattr(case.validator, "path", "")).split())
    message = say("{tag} breaks a condition of the schema: {test}", tag=case.tag, test=test)
    return Said(case.node, message, test or None)


@_says(r"^character data between child elements not allowed$")
def _loose_text(case: _Case, _match: re.Match[str]) -> Said:
    texts = [case.node.text, *(child.tail for child in case.node)]
    text = next((text.strip() for text in texts if text and text.strip()), "")
    pattern = "text cannot stand directly in {parent}: '{text}'"
    message = say(pattern, parent=case.tag, text=excerpt(text))
    return Said(case.node, message, None, say("Put the text into an element."))


@_says(r"^character data is not allowed because content is empty$")
def _not_empty(case: _Case, _match: re.Match[str]) -> Said:
    name = name_in_document(case.node)
    return Said(case.node, say("{tag} must be empty", tag=case.tag), f"<{name}/>")


@_says(r"^a simple content element can't have child elements$")
def _only_text(case: _Case, _match: re.Match[str]) -> Said:
    return Said(case.node, say("{tag} takes text alone", tag=case.tag))


@_says(r" is not an element of the schema$")
@_says(r"^element '.*' is not allowed here$")
@_says(r"^'.*' does not match any declared element")
def _unknown_element(case: _Case, _match: re.Match[str]) -> Said:
    uri = etree.QName(case.node).namespace
    if uri:
        pattern = "there is no element {tag} of the namespace {uri} in this schema"
        return Said(case.node, say(pattern, tag=case.tag, uri=uri))
    pattern = "there is no element {tag} without a namespace in this schema"
    return Said(case.node, say(pattern, tag=case.tag))


@_says(r"^duplicated xs:ID value '(.*)'$")
def _id_twice(case: _Case, match: re.Match[str]) -> Said:
    pattern = 'the id "{id}" of {tag} is used twice'
    message = say(pattern, id=match[1], tag=case.tag)
    hint = say("Give each element an id of its own and mend the links to it.")
    return Said(case.node, message, say("an id that no other element has"), hint)


@_says(r"^IDREF '(.*)' not found in XML document$")
def _points_nowhere(case: _Case, match: re.Match[str]) -> Said:
    pointing = next((e for e in case.node.iter("*") if _points(e, match[1])), case.node)
    pattern = '"{id}" of {tag} points to no id in this document'
    message = say(pattern, id=match[1], tag=tag(name_in_document(pointing)))
    hint = say("Correct it, or give the target this id.")
    return Said(pointing, message, say("an id of this document"), hint)


def _points(element: etree._Element, word: str) -> bool:
    """Whether an attribute other than @id has a word in it."""
    return any(word in value.split() for name, value in element.items() if name != "id")


@_says(r"^duplicated value (\(.*\)) for ")
def _key_twice(case: _Case, match: re.Match[str]) -> Said:
    values = ", ".join(_values(match[1]))
    pattern = "{tag} repeats the value {value}, which the schema allows once"
    return Said(case.node, say(pattern, tag=case.tag, value=values))


@_says(r"^value (\(.*\)) not found for ")
@_says(r"^.*\bvalue (\(.*\)) not found")
def _key_missing(case: _Case, match: re.Match[str]) -> Said:
    values = ", ".join(_values(match[1]))
    pattern = "{tag} refers to the value {value}, which nothing here has"
    return Said(case.node, say(pattern, tag=case.tag, value=values))


@_says(r"^[Ii]nvalid |^could not convert| is not |cannot be converted|^value must be |^wrong ")
def _wrong_value(case: _Case, _match: re.Match[str]) -> Said:
    kind = getattr(case.validator, "local_name", None)
    if not isinstance(kind, str):
        message = say(
            "{holder} is no value of the type that the schema asks for", holder=case.holder
        )
        return Said(case.node, message)
    message = say("{holder} is no value of the type {type}", holder=case.holder, type=kind)
    return Said(case.node, message, kind)
