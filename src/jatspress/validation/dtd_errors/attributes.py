"""Attributes that the DTD does not know, misses, or has other values for."""

from __future__ import annotations

import re
from functools import lru_cache

from jatspress.article import say
from jatspress.jats.doctypes import Doctype
from jatspress.validation.dtd_errors.table import DtdError, Said, likest, says, tag
from jatspress.validation.newer_dtds import since_release
from jatspress.validation.vocabulary import Vocabulary, written_attributes


@says("DTD_UNKNOWN_ATTRIBUTE", r"^No declaration for attribute (\S+) of element")
def _unknown_attribute(error: DtdError, match: re.Match[str]) -> Said:
    if match[1].startswith("xmlns"):
        return _unknown_prefix(error, match[1])
    known = error.dtd.attributes(error.name)
    written = written_attributes(error.node, match[1])
    name = next((name for name in written if name not in known), match[1])
    pattern = "the attribute {attribute} is not known on {tag}"
    message = say(pattern, attribute=name, tag=tag(error.name))
    hint = _right_attribute(error.dtd, error.doctype, error.name, name)
    return Said(error.node, message, ", ".join(known) or None, hint)


@lru_cache(maxsize=1000)
def _right_attribute(
    dtd: Vocabulary, doctype: Doctype | None, element: str, name: str
) -> str | None:
    """Say which attribute an unknown one may mean, or from which release on it is there."""
    known = dtd.attributes(element)
    local = name.rpartition(":")[2]
    other = next((n for n in known if n.rpartition(":")[2] == local), None)
    if other is None and doctype is not None:
        release = since_release(doctype, lambda newer: name in newer.attributes(element))
        if release:
            pattern = "It is there from {schema} on: name that DTD in the DOCTYPE."
            return say(pattern, schema=release)
    other = other or likest(name, tuple(known))
    if other:
        return say("Did you mean {name}?", name=other)
    return say("It may have {attributes}.", attributes=", ".join(known)) if known else None


def _unknown_prefix(error: DtdError, declaration: str) -> Said:
    uri = error.node.nsmap.get(declaration.partition(":")[2] or None)
    known = sorted(
        {a.removeprefix("xmlns:") for a in error.dtd.attributes("article") if a[:6] == "xmlns:"}
    )
    message = say(
        "the DTD does not allow {declaration} on {tag}",
        declaration=f'{declaration}="{uri}"',
        tag=tag(error.name),
    )
    expected = say("the prefixes {prefixes}", prefixes=", ".join(known)) if known else None
    hint = say("Declare prefixes on <article>, and only those that the DTD fixes.")
    return Said(error.node, message, expected, hint)


@says("DTD_MISSING_ATTRIBUTE", r"does not carry attribute (\S+)")
def _missing_attribute(error: DtdError, match: re.Match[str]) -> Said:
    declared = error.dtd.attributes(error.name).get(match[1])
    values = ", ".join(declared.values()) if declared is not None else ""
    message = say("{tag} needs the attribute {attribute}", tag=tag(error.name), attribute=match[1])
    expected = f"{match[1]}: {values}" if values else match[1]
    return Said(error.node, message, expected, say("Add the attribute with its value."))


@says("DTD_ATTRIBUTE_VALUE", r'^Value "(.*)" for attribute (\S+) of \S+ is not among')
def _not_enumerated(error: DtdError, match: re.Match[str]) -> Said:
    values = _values(error, match[2])
    near = likest(match[1], values)
    message = say(
        '{attribute}="{value}" is no value that {tag} may have',
        attribute=_written(error, match[2]),
        value=match[1],
        tag=tag(error.name),
    )
    listed = ", ".join(values)
    hint = say("Use one of {values}.", values=listed)
    if near:
        hint = say('Did you mean "{name}"?', name=near)
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
    return next(iter(written_attributes(error.node, local)), local)


#: How values of the types of XML 1.0, section 3.3.1, are written.
_SYNTAX = {
    "id": say("a letter or '_', then letters, digits, '-', '_', '.' without blanks"),
    "idref": say("one id, without blanks"),
    "idrefs": say("ids, with blanks between them"),
    "nmtoken": say("letters, digits, '-', '_', '.' and ':' without blanks"),
    "nmtokens": say("words of letters, digits, '-', '_', '.' and ':', with blanks between them"),
    "entity": say("the name of an entity of the DTD"),
    "entities": say("names of entities of the DTD, with blanks between them"),
}


@says("DTD_ATTRIBUTE_VALUE", r"^Syntax of value for attribute (\S+) of")
def _wrong_syntax(error: DtdError, match: re.Match[str]) -> Said:
    name = _written(error, match[1])
    value = written_attributes(error.node, match[1]).get(name, "")
    declared = error.dtd.attributes(error.name).get(name)
    syntax = _SYNTAX.get(declared.type or "") if declared is not None else None
    message = say(
        '{attribute}="{value}" of {tag} is not written as the DTD asks',
        attribute=name,
        value=value,
        tag=tag(error.name),
    )
    return Said(
        error.node, message, syntax, syntax and say("The DTD asks for {form}.", form=syntax)
    )


@says("DTD_ATTRIBUTE_DEFAULT", r'^Value for attribute (\S+) of \S+ is different from.*"(.*)"')
def _not_the_default(error: DtdError, match: re.Match[str]) -> Said:
    name = _written(error, match[1])
    pattern = "{attribute} of {tag} has another value than the DTD fixes"
    message = say(pattern, attribute=name, tag=tag(error.name))
    return Said(error.node, message, f'{name}="{match[2]}"')


@says("DTD_ATTRIBUTE_VALUE", r'^Value for attribute (\S+) of \S+ must be "(.*)"')
@says("DTD_ELEM_NAMESPACE", r'^Value for attribute (\S+) of \S+ must be "(.*)"')
def _fixed(error: DtdError, match: re.Match[str]) -> Said:
    name = _written(error, match[1])
    pattern = '{attribute} of {tag} can only be "{value}"'
    message = say(pattern, attribute=name, tag=tag(error.name), value=match[2])
    return Said(error.node, message, f'{name}="{match[2]}"')
