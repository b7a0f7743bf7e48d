"""What does not fit a RELAX NG, in our sentences: from the element and the pattern left there."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import say
from jatspress.validation.dtd_errors.table import Said, likest, listed, tag, tags
from jatspress.validation.own_schema.rng.derive import attributes, needed, starts, texts
from jatspress.validation.own_schema.rng.patterns import Pattern
from jatspress.validation.quoting import excerpt
from jatspress.validation.vocabulary import name_in_document


def misplaced(element: etree._Element, pattern: Pattern, child: etree._Element) -> Said:
    """Say that a child cannot stand where it stands, and what could."""
    names = names_of(starts(pattern), child)
    name, parent = tag(name_in_document(child)), tag(name_in_document(element))
    if not names:
        message = say("{child} cannot stand here in {parent}", child=name, parent=parent)
        return Said(child, message)
    sentence = "{child} cannot stand here in {parent}; expected here: {choices}"
    message = say(sentence, child=name, parent=parent, choices=tags(names))
    near = likest(name_in_document(child), names)
    hint = say("Did you mean {name}?", name=tag(near)) if near else None
    return Said(child, message, listed(names), hint)


def wrong_attribute(element: etree._Element, pattern: Pattern, name: str, value: str) -> Said:
    """Say that an attribute is not known, or has another value than it may."""
    known = list(attributes(pattern))
    ours, parent = prefixed(name, element), tag(name_in_document(element))
    fitting = [one for one in known if one.taken.takes(name)]
    if fitting:
        message = say(
            '{attribute}="{value}" is no value that {tag} may have',
            attribute=ours,
            value=value,
            tag=parent,
        )
        return Said(element, message, _kinds(one for fit in fitting for one in texts(fit.parts[0])))
    names = names_of(known, element)
    message = say("the attribute {attribute} is not known on {tag}", attribute=ours, tag=parent)
    near = likest(ours, names)
    hint = say("Did you mean {name}?", name=near) if near else None
    return Said(element, message, ", ".join(names) or None, hint)


def id_twice(element: etree._Element, name: str, first: etree._Element) -> Said:
    """Say that an id is used twice."""
    message = say(
        'the id "{id}" of {tag} is used twice; {other} has it already',
        id=name,
        tag=tag(name_in_document(element)),
        other=tag(name_in_document(first)),
    )
    hint = say("Give each element an id of its own and mend the links to it.")
    return Said(element, message, say("an id that no other element has"), hint)


def dangling(element: etree._Element, attribute: str, name: str) -> Said:
    """Say that a link leads to no id."""
    message = say(
        '{attribute}="{id}" of {tag} points to no id in this document',
        attribute=attribute,
        id=name,
        tag=tag(name_in_document(element)),
    )
    hint = say("Correct it, or give the target this id.")
    return Said(element, message, say("an id of this document"), hint)


def missing_attributes(element: etree._Element, pattern: Pattern) -> Said:
    """Say which attributes are missing."""
    missing = names_of(attributes(pattern, required=True), element)
    names = ", ".join(missing or names_of(attributes(pattern), element))
    sentence = "{tag} needs the attribute {attribute}"
    message = say(sentence, tag=tag(name_in_document(element)), attribute=names)
    return Said(element, message, names, say("Add the attribute with its value."))


def wrong_text(element: etree._Element, pattern: Pattern, text: str) -> Said:
    """Say that a text cannot stand here, or is no value of the type."""
    name, kinds = tag(name_in_document(element)), _kinds(texts(pattern))
    if kinds:
        message = say("'{text}' is no value that {tag} may have", text=excerpt(text), tag=name)
        return Said(element, message, kinds)
    names = names_of(starts(pattern), element)
    message = say(
        "text cannot stand directly in {parent}: '{text}'", parent=name, text=excerpt(text)
    )
    return Said(element, message, listed(names), say("Put the text into an element."))


def too_early(element: etree._Element, pattern: Pattern) -> Said:
    """Say what is missing at the end of an element."""
    names = names_of(needed(pattern), element)
    missing = tags(names) or _kinds(texts(pattern)) or say("more")
    parent = tag(name_in_document(element))
    last = next(iter(element.iterchildren("*", reversed=True)), None)
    if last is None:
        message = say("{parent} is empty; it needs {missing}", parent=parent, missing=missing)
    else:
        sentence = "{parent} ends too early; after {last} it needs {missing}"
        before = tag(name_in_document(last))
        message = say(sentence, parent=parent, last=before, missing=missing)
    return Said(element, message, listed(names))


def _kinds(patterns: Iterator[Pattern]) -> str | None:
    """The types and values that a text may have, in words."""
    kinds = (one.value if one.kind == "value" else kind_of(one) for one in patterns)
    return ", ".join(dict.fromkeys(filter(None, kinds))) or None


def kind_of(pattern: Pattern) -> str | None:
    """The name of the type of a text."""
    return pattern.datatype.kind if pattern.datatype else None


def names_of(
    patterns: Iterator[Pattern] | list[Pattern], element: etree._Element
) -> tuple[str, ...]:
    """The names of elements or attributes, with the prefixes of the document."""
    names = (name for one in patterns for name in one.taken.names)
    return tuple(dict.fromkeys(prefixed(name, element) for name in names))


def prefixed(name: str, element: etree._Element) -> str:
    """A name `{uri}local` with the prefix that the document gives it."""
    if not name.startswith("{"):
        return name
    uri, _, local = name[1:].partition("}")
    if uri == "http://www.w3.org/XML/1998/namespace":
        return f"xml:{local}"
    prefix = next((p for p, known in element.nsmap.items() if known == uri), None)
    return f"{prefix}:{local}" if prefix else local
