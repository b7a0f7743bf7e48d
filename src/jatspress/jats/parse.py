"""The one parser of the project: no network, no file but the source, no expansion of entities."""

from __future__ import annotations

import os
from pathlib import Path

from lxml import etree

from jatspress.errors import HostileInputError, InputError, NotWellFormedError
from jatspress.jats.choose_dtd import Naming, choose_dtd
from jatspress.jats.doctypes import load_dtd
from jatspress.jats.document import Document
from jatspress.jats.encodings import SAVE_AS_UTF8, decodable, place_of, stated_encoding
from jatspress.jats.entities import (
    ExpansionError,
    UnknownNameError,
    with_characters,
)
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.prolog import Prolog, read_prolog
from jatspress.jats.syntax_errors import not_well_formed
from jatspress.message import say

_UNDECLARED = "the name {name} is declared neither by the official DTDs nor here"
_WRITE_THE_CHARACTER = "Write the character itself, or its number such as &#233;."


def parse_file(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read and parse a file; see `parse_bytes`. Raises InputError when it cannot be read."""
    try:
        _check_size(path.stat().st_size, str(path), limits)
        # A device or a pipe has no size to tell before.
        with open(path, "rb", opener=_without_waiting) as stream:
            data = stream.read(limits.file_bytes + 1)
    except FileNotFoundError as error:
        hint = say("Check the name and the folder.")
        raise InputError(say("there is no such file"), where=str(path), hint=hint) from error
    except IsADirectoryError as error:
        hint = say("Name an XML file inside it.")
        raise InputError(say("this is a folder, not a file"), where=str(path), hint=hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            say("cannot be read: {reason}", reason=say(reason)), where=str(path)
        ) from error
    return parse_bytes(data, name=str(path), limits=limits)


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that nobody writes to is empty, else it would be waited for."""
    at_once = getattr(os, "O_NONBLOCK", 0)
    handle = os.open(path, flags | at_once)
    if at_once:
        os.set_blocking(handle, True)
    return handle


def parse_bytes(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Parse an XML document safely.

    No DTD is read and nothing is fetched; named characters of the official DTDs are resolved,
    entities of the document's own are only when they stand for a short plain text. Comments,
    processing instructions and white space are kept; no attribute is added.

    Raises NotWellFormedError with line and column; HostileInputError for entity bombs, external
    entities and documents beyond `limits`.
    """
    _check_size(len(data), name, limits)
    if not data.strip():
        hint = say("Save the article again.")
        raise InputError(say("the file is empty"), where=name, hint=hint)
    text = decodable(data, name)
    _check_tags(text.count(b"<"), name, limits)
    prolog = read_prolog(text, name)
    text, parser = _resolved(text, name, prolog), _parser(limits)
    try:
        root, undeclared = _with_prefixes_of_dtd(text, parser, prolog)
    except etree.XMLSyntaxError as error:
        raise _in_words(error, name, limits) from error
    except (ValueError, LookupError) as error:
        message = say("cannot be decoded: {reason}", reason=str(error))
        raise InputError(message, where=name, hint=SAVE_AS_UTF8) from error
    _check_depth(root, name, limits)
    _check_entities(root, name)
    return Document(path=name, data=data, tree=root.getroottree(), undeclared=undeclared)


def _with_prefixes_of_dtd(
    text: bytes, parser: etree.XMLParser, prolog: Prolog
) -> tuple[etree._Element, tuple[str, ...]]:
    """Parse; declare on the root the prefixes that the DTD of the document has by default.

    An article may leave `xmlns:xlink` to its DTD, which declares it as a default attribute.
    Returns the prefixes that it uses and left to the DTD as well.
    """
    try:
        return etree.fromstring(text, parser), ()
    except etree.XMLSyntaxError as error:
        missing = _declarations_of_dtd(prolog)
        if "amespace prefix" not in str(error) or not missing:
            raise
    at = prolog.root_name_end
    declarations = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in missing.items()).encode()
    root = etree.fromstring(text[:at] + declarations + text[at:], parser)
    return root, tuple(prefix for prefix, uri in missing.items() if _is_used(uri, root))


def _is_used(uri: str, root: etree._Element) -> bool:
    """Tell whether an element or an attribute is in a namespace."""
    start = f"{{{uri}}}"
    names = (str(name) for e in root.iter("*") for name in (e.tag, *e.attrib))
    return any(name.startswith(start) for name in names)


def _declarations_of_dtd(prolog: Prolog) -> dict[str, str]:
    """The prefixes that an official DTD declares by default on `article`, and the root does not."""
    naming = Naming(public_id=prolog.public_id, system_id=prolog.system_id)
    doctype = choose_dtd(naming).doctype if prolog.has_doctype else None
    if doctype is None:
        return {}
    elements = load_dtd(doctype.dtd).iterelements()
    article = next(element for element in elements if element.name == "article")
    # Only these: a prefix that the DTD does not know would make the document invalid by it.
    uris = {
        str(a.name): str(a.default_value) for a in article.iterattributes() if a.prefix == "xmlns"
    }
    return {prefix: uri for prefix, uri in uris.items() if prefix not in prolog.root_prefixes}


def _parser(limits: Limits) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        no_network=True,
        huge_tree=limits.depth > DEFAULT_LIMITS.depth,
        strip_cdata=False,
    )


def _check_size(size: int, name: str, limits: Limits) -> None:
    if size > limits.file_bytes:
        raise HostileInputError(
            say(
                "the file has {size} bytes; the limit is {limit}",
                size=f"{size:,}",
                limit=f"{limits.file_bytes:,}",
            ),
            where=name,
            hint=say("If the article is really that long, raise the limit with --max-bytes."),
        )


def _check_tags(count: int, name: str, limits: Limits) -> None:
    if count > limits.tags:
        raise HostileInputError(
            say(
                "the file has {count} tags; the limit is {limit}",
                count=f"{count:,}",
                limit=f"{limits.tags:,}",
            ),
            where=name,
            hint=say("If the article is really that long, raise the limit with --max-bytes."),
        )


def _resolved(data: bytes, name: str, prolog: Prolog) -> bytes:
    """The bytes for the parser: names of characters and short entities of its own made numeric."""
    try:
        return with_characters(
            data, prolog.entities, start=prolog.root_start, official=prolog.has_doctype
        )
    except UnknownNameError as unknown:
        raise _unknown_name(unknown, data, name, prolog) from unknown
    except ExpansionError as error:
        raise HostileInputError(
            say(
                "the entities that the DOCTYPE declares would make the text far longer than it is; "
                "they are refused for safety"
            ),
            where=name,
            hint=say("Write the characters themselves in place of the entities."),
        ) from error


def _unknown_name(
    unknown: UnknownNameError, data: bytes, name: str, prolog: Prolog
) -> NotWellFormedError:
    line, column = place_of(data, unknown.offset, stated_encoding(data))
    reference = f"&{unknown.name.decode('utf-8', 'replace')};"
    message = say(_UNDECLARED, name=reference)
    if not prolog.has_doctype:
        pattern = "the name {name} means nothing in a document without DOCTYPE"
        message = say(pattern, name=reference)
    return NotWellFormedError(
        message,
        name=name,
        line=line,
        column=column,
        hint=say(_WRITE_THE_CHARACTER),
    )


def _in_words(
    error: etree.XMLSyntaxError, name: str, limits: Limits
) -> NotWellFormedError | HostileInputError:
    message = (error.msg or "not well-formed").split(", line ")[0]
    line, column = error.position if error.position[0] else (1, 0)
    if "xcessive depth" in message:
        return _too_deep(name, limits)
    if "huge" in message.lower():
        return HostileInputError(
            say("one piece of text is longer than 10 million characters"),
            where=f"{name}:{line}",
            hint=say("Split it, or raise the limits with --max-depth above 256."),
        )
    return NotWellFormedError(
        not_well_formed(message),
        name=name,
        line=line,
        column=max(column, 1),
        hint=say("Mend the markup at this place; the true cause may stand a little before it."),
    )


def _too_deep(name: str, limits: Limits) -> HostileInputError:
    return HostileInputError(
        say("elements are nested more than {depth} deep", depth=limits.depth),
        where=name,
        hint=say("If the article is really that deep, raise the limit with --max-depth."),
    )


def _check_depth(root: etree._Element, name: str, limits: Limits) -> None:
    if limits.depth == DEFAULT_LIMITS.depth == 256:
        return  # libxml2 itself stops at 256
    depth, deepest = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > limits.depth:
        raise _too_deep(name, limits)


def _check_entities(root: etree._Element, name: str) -> None:
    """The last guard: names in encodings that expat does not read, such as gb18030."""
    for unknown in root.iter(etree.Entity):
        raise NotWellFormedError(
            say(_UNDECLARED, name=unknown.text),
            name=name,
            line=unknown.sourceline or 1,
            column=1,
            hint=say(_WRITE_THE_CHARACTER),
        )
